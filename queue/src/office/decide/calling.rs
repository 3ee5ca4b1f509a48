//! Calling people, once more, and in vain.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::{addressed_here, in_hand, may, not_held};
use crate::command::{Closing, TicketRef};
use crate::counter::CounterState;
use crate::event::{Event, NextLeg, Why};
use crate::ids::{CallId, CounterId};
use crate::refusal::Refusal;
use crate::ticket::{Leg, Stage, Ticket};
use crate::time::Moment;
use crate::transition::Verb;

/// Between the two presses of a key that was meant to be pressed once, at most.
const PRESSED_TWICE_MS: u64 = 1_000;

impl Office {
    pub(super) fn call_next(
        &self,
        counter: &CounterId,
        closing: Option<&Closing>,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        let mut events = match closing {
            Some(closing) => self.close_hand(counter, closing, now)?,
            None => self.nothing_to_close(counter)?,
        };
        if events.iter().any(goes_on_here) {
            // The same person stays, with the next thing that they came for.
            return Ok(events);
        }
        match self.next_call_of(counter, now) {
            Some(call) => events.push(call),
            // With nobody in line the closing alone is worth a press.
            None if closing.is_none() => return Err(Refusal::NobodyWaiting(counter.id.clone())),
            None => {}
        }
        Ok(events)
    }

    /// Closes the ticket in hand as the request says, if it is the one that the request names. It is not after a key
    /// was pressed twice, or it has just gone on with another leg, and then nothing is closed.
    fn close_hand(&self, counter: &CounterState, closing: &Closing, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let (Closing::Served(named, _) | Closing::Absent(named)) = closing;
        let held = self.ticket_in_hand(counter)?;
        if self.known_ticket(named)?.id != held.id || went_on_just_now(held, now) {
            return Err(in_hand(counter, held));
        }
        match closing {
            Closing::Served(_, details) => self.finish(&counter.id, details, now),
            Closing::Absent(_) => self.no_show(&counter.id),
        }
    }

    fn nothing_to_close(&self, counter: &CounterState) -> Result<Vec<Event>, Refusal> {
        match self.hand(counter) {
            None => Ok(Vec::new()),
            Some(ticket) if matches!(ticket.stage, Stage::Called { .. }) => {
                Err(Refusal::ServedOrAbsent { counter: counter.id.clone(), number: ticket.number.clone() })
            }
            Some(ticket) => Err(in_hand(counter, ticket)),
        }
    }

    pub(super) fn call(&self, counter: &CounterId, ticket: &TicketRef, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        self.free_hand(counter)?;
        let ticket = self.known_ticket(ticket)?;
        not_held(ticket)?;
        may(ticket, Verb::Call)?;
        addressed_here(ticket, counter)?;
        Ok(vec![self.called(ticket, counter, self.named(counter, ticket, now))])
    }

    pub(super) fn called(&self, ticket: &Ticket, counter: &CounterState, why: Why) -> Event {
        Event::TicketCalled {
            call: next_call(ticket),
            number: ticket.number.clone(),
            service: ticket.service().cloned().unwrap_or_else(|| "".into()),
            class: ticket.class.clone(),
            counter: counter.id.clone(),
            why,
            sign: self.sign(ticket),
        }
    }

    pub(super) fn recall(&self, counter: &CounterId, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        let ticket = self.ticket_in_hand(counter)?;
        may(ticket, Verb::Recall)?;
        if self.calls_are_used_up(ticket) {
            return Err(Refusal::CallsUsedUp { calls: ticket.leg().map_or(0, Leg::calls_this_time) });
        }
        match self.recall_wait_ms(ticket, now.at) {
            0 => Ok(vec![recalled(ticket, &counter.id, false)]),
            wait_ms => Err(Refusal::RecalledTooSoon { wait_ms }),
        }
    }

    pub(super) fn no_show(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in_hand(self.staffed_counter(counter)?)?;
        may(ticket, Verb::NoShow)?;
        Ok(vec![Event::TicketMissed { ticket: ticket.id, number: ticket.number.clone(), counter: counter.clone() }])
    }
}

/// A further leg that began at the counter without a call, so short ago that nobody can have served it.
fn went_on_just_now(ticket: &Ticket, now: &Moment) -> bool {
    let further = ticket.leg().filter(|_| ticket.legs.len() > 1);
    let went_on_at = further.and_then(|leg| leg.started_at.filter(|at| *at == leg.began_at));
    went_on_at.is_some_and(|at| now.at.since_ms(at) < PRESSED_TWICE_MS)
}

fn goes_on_here(event: &Event) -> bool {
    matches!(event, Event::ServiceFinished { next: Some(NextLeg::Here), .. })
}

/// The number in hand is called again, to the counter given; `moved`: only because that is another one.
pub(super) fn recalled(ticket: &Ticket, counter: &CounterId, moved: bool) -> Event {
    Event::TicketRecalled { call: next_call(ticket), number: ticket.number.clone(), counter: counter.clone(), moved }
}

/// The id of a ticket's next call.
pub(in crate::office) fn next_call(ticket: &Ticket) -> CallId {
    let calls = ticket.leg().map_or(0, |leg| leg.calls);
    let leg = u16::try_from(ticket.legs.len()).unwrap_or(u16::MAX);
    CallId { ticket: ticket.id, leg, nth: calls.saturating_add(1) }
}
