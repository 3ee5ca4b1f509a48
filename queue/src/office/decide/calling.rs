//! Calling people, once more, and in vain.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::{in_hand, may, not_held};
use crate::command::{Closing, TicketRef};
use crate::counter::CounterState;
use crate::event::{Event, Why};
use crate::ids::{CallId, CounterId};
use crate::refusal::Refusal;
use crate::ticket::{Leg, Stage, Ticket};
use crate::time::Moment;
use crate::transition::Verb;

impl Office {
    pub(super) fn call_next(
        &self,
        counter: &CounterId,
        closing: Option<&Closing>,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        let mut events = match closing {
            Some(closing) => self.close_hand(counter, closing)?,
            None => self.nothing_to_close(counter)?,
        };
        match self.choose(counter, now.at) {
            Some((id, why)) => events.push(called(self.known_ticket(&TicketRef::Id(id))?, counter, why)),
            // With nobody in line the closing alone is worth a press.
            None if closing.is_none() => return Err(Refusal::NobodyWaiting(counter.id.clone())),
            None => {}
        }
        Ok(events)
    }

    /// Closes the ticket in hand as the request says, if it is the one that the request names. It is not after a key
    /// was pressed twice, and then nothing is closed.
    fn close_hand(&self, counter: &CounterState, closing: &Closing) -> Result<Vec<Event>, Refusal> {
        let (Closing::Served(named, _) | Closing::Absent(named)) = closing;
        let held = self.ticket_in_hand(counter)?;
        if self.known_ticket(named)?.id != held.id {
            return Err(in_hand(counter, held));
        }
        match closing {
            Closing::Served(_, details) => self.finish(&counter.id, details),
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
        Ok(vec![called(ticket, counter, self.named(counter, ticket, now.at))])
    }

    pub(super) fn recall(&self, counter: &CounterId, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        let ticket = self.ticket_in_hand(counter)?;
        may(ticket, Verb::Recall)?;
        if self.calls_are_used_up(ticket) {
            return Err(Refusal::CallsUsedUp { calls: ticket.leg().map_or(0, Leg::calls_this_time) });
        }
        match self.recall_wait_ms(ticket, now.at) {
            0 => Ok(vec![recalled(ticket, &counter.id)]),
            wait_ms => Err(Refusal::RecalledTooSoon { wait_ms }),
        }
    }

    pub(super) fn no_show(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in_hand(self.staffed_counter(counter)?)?;
        may(ticket, Verb::NoShow)?;
        Ok(vec![Event::TicketMissed { ticket: ticket.id, number: ticket.number.clone(), counter: counter.clone() }])
    }
}

fn called(ticket: &Ticket, counter: &CounterState, why: Why) -> Event {
    Event::TicketCalled {
        call: next_call(ticket),
        number: ticket.number.clone(),
        service: ticket.service().cloned().unwrap_or_else(|| "".into()),
        class: ticket.class.clone(),
        counter: counter.id.clone(),
        why,
    }
}

/// The number in hand is called again, to the counter given.
pub(super) fn recalled(ticket: &Ticket, counter: &CounterId) -> Event {
    Event::TicketRecalled { call: next_call(ticket), number: ticket.number.clone(), counter: counter.clone() }
}

/// The id of a ticket's next call.
pub(in crate::office) fn next_call(ticket: &Ticket) -> CallId {
    let calls = ticket.leg().map_or(0, |leg| leg.calls);
    let leg = u16::try_from(ticket.legs.len()).unwrap_or(u16::MAX);
    CallId { ticket: ticket.id, leg, nth: calls.saturating_add(1) }
}
