//! What a clerk may press now. The consoles show what is said here and work nothing out themselves.

use crate::counter::{CounterState, CounterStatus};
use crate::definition::Asks;
use crate::event::{Effect, NextLeg};
use crate::ids::{CounterId, TicketNumber};
use crate::office::Office;
use crate::office::decide::{may_want_more, next_leg};
use crate::ticket::{Stage, Ticket, Want};
use crate::time::{Moment, Timestamp};
use crate::transition::{self, StageName, Verb};

/// What a counter may do at one moment. A verb that is allowed here is refused only for what its own words say (an
/// unknown number, a dossier that is too long).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Allowed {
    /// A clerk may sit down.
    pub open: bool,
    /// Next does something: it calls somebody, or closes the ticket in hand when the request names it.
    pub call_next: bool,
    /// A number may be called by name, or started without a call when its holder stands there.
    pub call: bool,
    /// A number may be given to somebody who stands there, and served at once.
    pub serve_now: bool,
    /// The counter may call whoever comes first.
    pub await_next: bool,
    /// It does so, and may stop.
    pub stop_awaiting: bool,
    /// The number in hand may be called again in so many ms; 0: now. `None`: not at all.
    pub recall_in_ms: Option<u64>,
    /// The called person is here.
    pub start: bool,
    /// The leg in hand may end.
    pub finish: bool,
    /// What must be said then.
    pub asks: Asks,
    /// What begins then, and where; `None`: the visit is over.
    pub next_leg: Option<(Want, NextLeg)>,
    /// Staff may say which class the ticket in hand has.
    pub set_class: bool,
    /// The ticket in hand may be sent back to its line with that, because the claim was not proved.
    pub set_class_back: bool,
    /// The person at hand may come for one more thing.
    pub add_service: bool,
    /// The called person did not come.
    pub no_show: bool,
    /// All calls are used up: the console should offer the no-show.
    pub offer_no_show: bool,
    /// The ticket in hand may go back to its line.
    pub return_to_line: bool,
    /// The ticket in hand may be sent for papers.
    pub park: bool,
    /// The ticket in hand may go to another line.
    pub transfer: bool,
    /// What an undo would take back, and of which number.
    pub undo: Option<(Effect, TicketNumber)>,
    /// Calling may stop for a while.
    pub pause: bool,
    /// Calling may go on.
    pub resume: bool,
    /// The clerk may leave.
    pub close: bool,
    /// The clerk may go to another counter, with what is in hand.
    pub move_away: bool,
    /// The clerk may change places with another one.
    pub swap: bool,
    /// Another clerk, or the same from another machine, may take the place.
    pub take_over: bool,
}

impl Office {
    /// What a counter may do now; nothing at all for an unknown one, or before the first day.
    pub fn allowed(&self, counter: &CounterId, now: &Moment) -> Allowed {
        let Some(counter) = self.counter(counter).filter(|_| self.day.is_some()) else { return Allowed::default() };
        let hand = counter.in_hand.and_then(|id| self.ticket(id));
        match counter.status {
            CounterStatus::Closed => Allowed { open: true, ..Allowed::default() },
            CounterStatus::Open => Allowed {
                call_next: hand.is_some() || self.choose(counter, now).is_some(),
                call: hand.is_none(),
                serve_now: hand.is_none(),
                await_next: hand.is_none(),
                stop_awaiting: counter.awaits_until.is_some(),
                recall_in_ms: hand.and_then(|ticket| self.recall_in_ms(ticket, now.at)),
                pause: true,
                ..self.allowed_at_desk(counter, hand)
            },
            CounterStatus::Paused { .. } => Allowed { resume: true, ..self.allowed_at_desk(counter, hand) },
        }
    }

    /// What does not call anybody: paused counters may do it too.
    fn allowed_at_desk(&self, counter: &CounterState, hand: Option<&Ticket>) -> Allowed {
        let can = |verb| hand.is_some_and(|ticket| transition::find(ticket.stage.name(), verb).is_some());
        Allowed {
            start: can(Verb::Start),
            finish: can(Verb::Finish),
            asks: hand.map(|ticket| self.asks_of(ticket)).unwrap_or_default(),
            next_leg: hand.and_then(|ticket| ticket.further.first().cloned().zip(next_leg(ticket, counter))),
            set_class: hand.is_some(),
            set_class_back: hand.is_some_and(|ticket| matches!(ticket.stage, Stage::Called { .. })),
            add_service: hand.is_some_and(may_want_more),
            no_show: can(Verb::NoShow),
            offer_no_show: can(Verb::NoShow) && hand.is_some_and(|ticket| self.calls_are_used_up(ticket)),
            return_to_line: can(Verb::Return),
            park: can(Verb::Park),
            transfer: can(Verb::Transfer),
            undo: self.undoable(counter).map(|(effect, ticket)| (effect, ticket.number)),
            close: hand.is_none(),
            move_away: true,
            swap: true,
            take_over: true,
            ..Allowed::default()
        }
    }

    /// In how many ms a called ticket may be called again; `None`: it is not called, or as often as it may be.
    fn recall_in_ms(&self, ticket: &Ticket, now: Timestamp) -> Option<u64> {
        let called = ticket.stage.name() == StageName::Called && !self.calls_are_used_up(ticket);
        called.then(|| self.recall_wait_ms(ticket, now))
    }

    /// How long until the interval between two calls has passed.
    pub(super) fn recall_wait_ms(&self, ticket: &Ticket, now: Timestamp) -> u64 {
        let interval_ms = self.definition().map_or(0, |definition| u64::from(definition.limits.recall_interval_ms));
        let called_at = ticket.leg().and_then(|leg| leg.called_at);
        called_at.map_or(0, |called_at| interval_ms.saturating_sub(now.since_ms(called_at)))
    }

    /// Whether this time's calls are as many as the office allows.
    pub(super) fn calls_are_used_up(&self, ticket: &Ticket) -> bool {
        let most = self.definition().map_or(u16::MAX, |definition| definition.limits.calls);
        ticket.leg().is_some_and(|leg| leg.calls_this_time() >= most)
    }
}
