//! To another line, to one counter or to one clerk, and free of them again.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::line::LEGS;
use super::lookup::{implied_start, may, wrong_stage};
use crate::command::{Destination, Target, TicketRef};
use crate::counter::CounterState;
use crate::event::Event;
use crate::ids::{CounterId, NoteId, ServiceId};
use crate::refusal::Refusal;
use crate::ticket::{Address, Ticket};
use crate::transition::Verb;

/// The most tickets that one entry frees, so that it fits into a commit. Time frees the rest.
pub(in crate::office) const FREED_AT_ONCE: usize = 200;

impl Office {
    /// A counter that is closed and a clerk who sits nowhere get it too: they may come. The event tells, so that the
    /// sender is warned; if nobody comes, the ticket frees itself.
    pub(super) fn transfer(
        &self,
        target: &Target,
        to: &Destination,
        note: Option<NoteId>,
    ) -> Result<Vec<Event>, Refusal> {
        let (ticket, counter) = self.target(target)?;
        let row = may(ticket, Verb::Transfer)?;
        let service = self.goes_elsewhere(ticket, counter.as_ref(), to)?;
        if ticket.legs.len() >= LEGS {
            return Err(Refusal::OutOfBounds("transfers"));
        }
        let start = counter.as_ref().and_then(|counter| implied_start(row, ticket, counter));
        let transferred = Event::TicketTransferred {
            ticket: ticket.id,
            number: ticket.number.clone(),
            counter,
            service,
            address: to.address.clone(),
            absent: to.address.as_ref().is_some_and(|address| self.is_absent(address)),
            note,
        };
        Ok(start.into_iter().chain([transferred]).collect())
    }

    /// The line that a transfer leads to. It must change something: the line, or who gets the ticket.
    fn goes_elsewhere(
        &self,
        ticket: &Ticket,
        holder: Option<&CounterId>,
        to: &Destination,
    ) -> Result<ServiceId, Refusal> {
        let leg = ticket.leg().ok_or(Refusal::UnknownTicket)?;
        let service = match (&to.service, &to.address) {
            (None, None) => return Err(Refusal::OutOfBounds("to")),
            (Some(service), _) => self.known_service(service)?.id.clone(),
            (None, Some(_)) => leg.service.clone(),
        };
        if let Some(Address::Counter(counter)) = &to.address {
            self.known_counter(counter)?;
        }
        if service != leg.service {
            return Ok(service);
        }
        let holder = holder.and_then(|id| self.counter(id));
        match &to.address {
            None => Err(Refusal::SameService(service)),
            Some(address) if leg.address.as_ref() == Some(address) || holder.is_some_and(|at| address.is_at(at)) => {
                Err(Refusal::SameAddress(ticket.number.clone()))
            }
            Some(_) => Ok(service),
        }
    }

    pub(super) fn free(&self, ticket: &TicketRef) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        if !ticket.stage.name().is_open() {
            return Err(wrong_stage(ticket));
        }
        match ticket.leg().and_then(|leg| leg.address.as_ref()) {
            Some(_) => Ok(vec![freed(ticket)]),
            None => Err(Refusal::NotAddressed(ticket.number.clone())),
        }
    }

    /// What was addressed to somebody who leaves is anybody's, at once.
    pub(super) fn freed_by_leaving(&self, leaves: impl Fn(&Address) -> bool) -> impl Iterator<Item = Event> {
        let theirs = move |ticket: &&Ticket| ticket.leg().and_then(|leg| leg.address.as_ref()).is_some_and(&leaves);
        self.tickets.addressed().filter(theirs).take(FREED_AT_ONCE).map(freed)
    }

    /// Whether nobody sits where an address leads.
    pub(in crate::office) fn is_absent(&self, address: &Address) -> bool {
        self.addressee(address).is_none_or(CounterState::is_closed)
    }

    /// The counter that an address leads to now. A clerk who sits nowhere has none.
    pub(in crate::office) fn addressee(&self, address: &Address) -> Option<&CounterState> {
        match address {
            Address::Counter(counter) => self.counter(counter),
            Address::Clerk(_) => self.counters().find(|counter| address.is_at(counter)),
        }
    }
}

pub(in crate::office) fn freed(ticket: &Ticket) -> Event {
    Event::TicketFreed { ticket: ticket.id, number: ticket.number.clone() }
}
