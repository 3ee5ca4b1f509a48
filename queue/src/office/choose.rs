//! Whom a counter calls next, why, and what the hall is shown beside it.

use alloc::vec::Vec;

use crate::choice::{self, Head, Right};
use crate::counter::{CounterState, CounterStatus};
use crate::event::{Reason, Rule, Sign, Why};
use crate::hours::Sessions;
use crate::ids::{CounterId, ServiceId, TicketId};
use crate::lane::Lane;
use crate::line::{Line, Place};
use crate::office::Office;
use crate::policy::{Round, Turn, Weight};
use crate::ticket::{BackFrom, ReturnPlace, Ticket};
use crate::time::{Moment, Timestamp};

impl Office {
    /// The next for a counter, and why. Only the first of each lane is looked at, however long the lines are.
    pub(super) fn choose(&self, counter: &CounterState, now: &Moment) -> Option<(TicketId, Why)> {
        let definition = self.definition()?;
        let sessions = self.sessions(now);
        let mut heads = self.heads(counter, now.at, &sessions);
        let help_after_ms = definition.counter(&counter.id).and_then(|counter| counter.help_after_ms);
        choice::consider(&mut heads, help_after_ms);
        let choice = choice::pick(&heads, self.policy()?, self.rounds.of(&counter.services))?;
        let ticket = self.ticket(heads.get(choice.index)?.place.ticket)?;
        let lines = heads.iter().map(|head| head.lane);
        Some((ticket.id, self.why((choice.rule, choice.reason), ticket, lines, now.at, &sessions)))
    }

    /// Why a clerk's own choice is called.
    pub(super) fn named(&self, counter: &CounterState, ticket: &Ticket, now: &Moment) -> Why {
        let sessions = self.sessions(now);
        let lines = counter.services.iter().flat_map(|service| self.lines.lanes(service)).map(|(_, line)| line);
        self.why((Rule::Named, Reason::Named), ticket, lines, now.at, &sessions)
    }

    /// Where a ticket stands that returns to its line.
    pub(super) fn place_of_return(&self, id: TicketId, place: ReturnPlace, now: Timestamp) -> Option<Timestamp> {
        let ticket = self.ticket(id)?;
        let line_at = match place {
            ReturnPlace::Original => ticket.joined_at,
            ReturnPlace::Next => now,
            ReturnPlace::Back => ticket.joined_at.max(now),
            ReturnPlace::Front => {
                let lane = Lane::of(&Ticket { goes_next: false, ..ticket.clone() });
                let first = self.lines.first_of(ticket.service()?, &lane);
                first.map_or(ticket.joined_at, |first| ticket.joined_at.min(Timestamp(first.at.0.saturating_sub(1))))
            }
        };
        Some(line_at)
    }

    /// A counter calls with this reason: what that does to its round.
    pub(super) fn count_call(&mut self, counter: &CounterId, reason: Reason) -> Option<Turn> {
        let policy = self.policy()?;
        let services = &self.counters.get(counter)?.services;
        self.rounds.advance(services, policy, reason)
    }

    /// The sign that the hall sees beside the call of a ticket; `None` for one that passes nobody by right.
    pub(super) fn sign(&self, ticket: &Ticket) -> Option<Sign> {
        match ticket.comes_back_from() {
            Some(BackFrom::Parked) => Some(Sign::Papers),
            Some(BackFrom::Missed) => Some(Sign::CalledAgain),
            // A clerk gave it back to be called before others.
            None if ticket.goes_next || ticket.line_at < ticket.joined_at => Some(Sign::CalledAgain),
            None if ticket.appointment.is_some() => Some(Sign::Appointment),
            None if ticket.legs.len() > 1 => Some(Sign::Transferred),
            None => self.definition()?.has_priority(&ticket.class).then_some(Sign::Priority),
        }
    }

    /// The round that a service's line stands in: of the first counter that takes it.
    pub(super) fn round_of(&self, service: &ServiceId) -> Round {
        let mut takers = self.counters().filter(|counter| counter.services.contains(service));
        takers.next().map(|counter| self.rounds.of(&counter.services)).unwrap_or_default()
    }

    /// The first of every lane that a counter can reach: of its services, of those it helps with, and of whoever was sent
    /// to it or its clerk.
    fn heads<'a>(&'a self, counter: &CounterState, now: Timestamp, sessions: &Sessions) -> Vec<Head<&'a Line>> {
        let mut heads = Vec::new();
        let mut reach = |lane: &Lane, line: &'a Line, right: Right| {
            let Some(place) = line.first() else { return };
            let waited_ms = sessions.waited_ms(place.at, now);
            heads.push(Head { lane: line, place, weight: self.weight(lane), waited_ms, right, back: lane.is_back() });
        };
        let own = counter.services.iter().map(|service| (service, Right::Own));
        let helped = counter.helps.iter().zip(0..).map(|(service, nth)| (service, Right::Help(nth)));
        for (service, right) in own.chain(helped) {
            for (lane, line) in self.lines.lanes(service) {
                if let Some(right) = self.right(counter, service, lane, right) {
                    reach(lane, line, right);
                }
            }
        }
        for (lane, line) in self.lines.all() {
            if lane.address().is_some_and(|address| address.is_at(counter)) {
                reach(lane, line, Right::Addressed);
            }
        }
        heads
    }

    /// By which right a counter reaches a lane of a service that it takes or helps with, if it does.
    pub(super) fn right(
        &self,
        counter: &CounterState,
        service: &ServiceId,
        lane: &Lane,
        right: Right,
    ) -> Option<Right> {
        match lane {
            Lane::Class(_) | Lane::Back(None) => Some(right),
            // Who was sent for papers comes back to who sent them, also where that counter only helped.
            Lane::Back(Some(own)) if *own == counter.id => Some(Right::Own),
            Lane::Back(Some(own)) => (!self.takes_back(own, service)).then_some(right),
            Lane::Addressed(..) | Lane::AddressedBack(_) => None,
        }
    }

    /// Whether a counter will call its parked tickets of this service itself.
    fn takes_back(&self, own: &CounterId, service: &ServiceId) -> bool {
        self.counter(own).is_some_and(|own| own.status == CounterStatus::Open && own.serves(service))
    }

    pub(super) fn weight(&self, lane: &Lane) -> Weight {
        let class = lane.class().and_then(|class| self.definition()?.class(class));
        class.map_or(Weight::ORDINARY, Weight::of)
    }

    fn why<'a>(
        &self,
        (rule, reason): (Rule, Reason),
        ticket: &Ticket,
        lines: impl Iterator<Item = &'a Line>,
        now: Timestamp,
        sessions: &Sessions,
    ) -> Why {
        // By when it joined: somebody who came back to the front passed those who had joined before.
        let (joined, stands) = (Place { at: ticket.joined_at, ticket: ticket.id }, Place::of(ticket));
        let itself = |line: &Line| usize::from(stands < joined && line.contains(stands));
        let passed: usize = lines.map(|line| line.before(joined).saturating_sub(itself(line))).sum();
        let weight = self.definition().and_then(|definition| definition.class(&ticket.class)).map(Weight::of);
        let waited_ms = sessions.working_ms(ticket.line_at, now);
        let effective_ms = self.policy().zip(weight).map(|(policy, weight)| policy.effective_ms(weight, waited_ms));
        Why {
            rule,
            reason,
            wait_ms: now.since_ms(ticket.joined_at),
            effective_ms: effective_ms.unwrap_or(waited_ms),
            passed: u32::try_from(passed).unwrap_or(u32::MAX),
        }
    }
}
