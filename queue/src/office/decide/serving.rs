//! At the counter: start, finish, park.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::further::next_leg;
use super::lookup::{addressed_here, implied_start, in_hand, known_procedure, may, not_held};
use crate::command::{FinishDetails, LegRef, TicketRef};
use crate::definition::Asks;
use crate::event::Event;
use crate::ids::{CounterId, ProcedureId};
use crate::refusal::Refusal;
use crate::ticket::{Outcome, Ticket};
use crate::time::Moment;
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

    /// A ticket that waits, was missed or is parked and whose holder stands at a free counter already, so that nobody
    /// need be called; or the one in hand, named.
    fn at_the_counter(&self, counter: &CounterId, ticket: &TicketRef) -> Result<&Ticket, Refusal> {
        let counter = self.staffed_counter(counter)?;
        let ticket = self.known_ticket(ticket)?;
        if counter.in_hand == Some(ticket.id) {
            return Ok(ticket);
        }
        self.calling_counter(&counter.id)?;
        self.free_hand(counter)?;
        not_held(ticket)?;
        addressed_here(ticket, counter)?;
        Ok(ticket)
    }

    /// Ends the leg in hand, if it is the one that the request names or the request names none.
    pub(super) fn finish_leg(
        &self,
        counter: &CounterId,
        closes: Option<&LegRef>,
        details: &FinishDetails,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some(closes) = closes {
            let at = self.staffed_counter(counter)?;
            let held = self.ticket_in_hand(at)?;
            if self.known_ticket(&closes.ticket)?.id != held.id || held.legs.len() != usize::from(closes.leg) {
                return Err(in_hand(at, held));
            }
        }
        self.finish(counter, details, now)
    }

    /// Ends the leg in hand. What else the person came for begins then, at the same counter if it serves that too.
    pub(super) fn finish(
        &self,
        counter: &CounterId,
        details: &FinishDetails,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let at = self.staffed_counter(counter)?;
        let ticket = self.ticket_in_hand(at)?;
        let next = next_leg(ticket, at);
        let row = may(ticket, Verb::ending(next))?;
        check_bounds(details)?;
        nothing_is_missing(self.asks_of(ticket), details)?;
        let finished = Event::ServiceFinished {
            ticket: ticket.id,
            number: ticket.number.clone(),
            counter: counter.clone(),
            outcome: details.outcome.unwrap_or(Outcome::DoneOnTheSpot),
            procedure: self.procedure_of(ticket, details.procedure.as_ref())?,
            dossier: details.dossier.clone(),
            count: details.count.unwrap_or(1),
            note: details.note,
            next,
            break_ms: self.break_ms(ticket, now),
        };
        Ok(implied_start(row, ticket, counter).into_iter().chain([finished]).collect())
    }

    pub(super) fn park(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in_hand(self.staffed_counter(counter)?)?;
        let row = may(ticket, Verb::Park)?;
        let parked = Event::TicketParked { ticket: ticket.id, number: ticket.number.clone(), counter: counter.clone() };
        Ok(implied_start(row, ticket, counter).into_iter().chain([parked]).collect())
    }

    /// How much of the service in hand was a break so far; nothing when nobody pressed start.
    fn break_ms(&self, ticket: &Ticket, now: &Moment) -> u64 {
        let started_at = ticket.leg().and_then(|leg| leg.started_at);
        started_at.map_or(0, |started_at| self.sessions(now).break_ms(started_at, now.at))
    }

    /// The procedure as the clerk corrected it, or as it stands on the ticket.
    fn procedure_of(&self, ticket: &Ticket, corrected: Option<&ProcedureId>) -> Result<Option<ProcedureId>, Refusal> {
        let Some(corrected) = corrected else { return Ok(ticket.leg().and_then(|leg| leg.procedure.clone())) };
        let service = ticket.service().ok_or(Refusal::UnknownTicket)?;
        known_procedure(self.known_service(service)?, Some(corrected))?;
        Ok(Some(corrected.clone()))
    }

    /// What must be said when the current leg of a ticket ends, and is not known already.
    pub(in crate::office) fn asks_of(&self, ticket: &Ticket) -> Asks {
        let Some(leg) = ticket.leg() else { return Asks::default() };
        let Some(service) = self.definition().and_then(|office| office.service(&leg.service)) else {
            return Asks::default();
        };
        let can_be_said = leg.procedure.is_none() && !service.procedures.is_empty();
        Asks { procedure: service.asks.procedure && can_be_said, ..service.asks }
    }
}

fn nothing_is_missing(asks: Asks, details: &FinishDetails) -> Result<(), Refusal> {
    let asked = [
        ("outcome", asks.outcome, details.outcome.is_some()),
        ("procedure", asks.procedure, details.procedure.is_some()),
        ("note", asks.note, details.note.is_some()),
    ];
    match asked.into_iter().find(|(_, asked, said)| *asked && !said) {
        Some((missing, ..)) => Err(Refusal::Missing(missing)),
        None => Ok(()),
    }
}

fn check_bounds(details: &FinishDetails) -> Result<(), Refusal> {
    if details.outcome == Some(Outcome::NotRecorded) {
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
