//! At the counter: start, finish, park.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::{implied_start, may, not_held};
use crate::command::{FinishDetails, TicketRef};
use crate::event::Event;
use crate::ids::{CounterId, ProcedureId};
use crate::refusal::Refusal;
use crate::ticket::{Outcome, Ticket};
use crate::transition::Verb;

/// The longest code of a dossier, in characters.
const DOSSIER_CHARS: usize = 64;
/// The most files of one leg.
const COUNT: u16 = 9_999;

impl Office {
    pub(super) fn start(&self, counter: &CounterId, ticket: Option<&TicketRef>) -> Result<Vec<Event>, Refusal> {
        let ticket = match ticket {
            None => self.ticket_in_hand(self.staffed_counter(counter)?)?,
            Some(ticket) => self.at_the_counter(counter, ticket)?,
        };
        may(ticket, Verb::Start)?;
        Ok(vec![Event::ServiceStarted {
            ticket: ticket.id,
            number: ticket.number.clone(),
            counter: counter.clone(),
            implied: false,
        }])
    }

    /// A missed or parked ticket whose holder stands at a free counter already; or the one in hand, named.
    fn at_the_counter(&self, counter: &CounterId, ticket: &TicketRef) -> Result<&Ticket, Refusal> {
        let counter = self.staffed_counter(counter)?;
        let ticket = self.known_ticket(ticket)?;
        if counter.in_hand == Some(ticket.id) {
            return Ok(ticket);
        }
        self.calling_counter(&counter.id)?;
        self.free_hand(counter)?;
        not_held(ticket)?;
        Ok(ticket)
    }

    pub(super) fn finish(&self, counter: &CounterId, details: &FinishDetails) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in_hand(self.staffed_counter(counter)?)?;
        let row = may(ticket, Verb::Finish)?;
        check_bounds(details)?;
        let finished = Event::ServiceFinished {
            ticket: ticket.id,
            number: ticket.number.clone(),
            counter: counter.clone(),
            outcome: details.outcome,
            procedure: self.procedure_of(ticket, details.procedure.as_ref())?,
            dossier: details.dossier.clone(),
            count: details.count.unwrap_or(1),
        };
        Ok(implied_start(row, ticket, counter).into_iter().chain([finished]).collect())
    }

    pub(super) fn park(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in_hand(self.staffed_counter(counter)?)?;
        let row = may(ticket, Verb::Park)?;
        let parked = Event::TicketParked { ticket: ticket.id, number: ticket.number.clone(), counter: counter.clone() };
        Ok(implied_start(row, ticket, counter).into_iter().chain([parked]).collect())
    }

    /// The procedure as the clerk corrected it, or as it stands on the ticket.
    fn procedure_of(&self, ticket: &Ticket, corrected: Option<&ProcedureId>) -> Result<Option<ProcedureId>, Refusal> {
        let Some(corrected) = corrected else { return Ok(ticket.leg().and_then(|leg| leg.procedure.clone())) };
        let service = ticket.service().ok_or(Refusal::UnknownTicket)?;
        if self.known_service(service)?.procedures.contains(corrected) {
            Ok(Some(corrected.clone()))
        } else {
            Err(Refusal::UnknownProcedure(corrected.clone()))
        }
    }
}

fn check_bounds(details: &FinishDetails) -> Result<(), Refusal> {
    if details.outcome == Outcome::NotRecorded {
        return Err(Refusal::OutOfBounds("outcome"));
    }
    if details.dossier.as_ref().is_some_and(|dossier| !is_short_text(dossier, DOSSIER_CHARS)) {
        return Err(Refusal::OutOfBounds("dossier"));
    }
    if details.count.is_some_and(|count| !(1..=COUNT).contains(&count)) {
        return Err(Refusal::OutOfBounds("count"));
    }
    Ok(())
}

fn is_short_text(text: &str, most_chars: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most_chars && !text.chars().any(char::is_control)
}
