//! What else a person came for.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::line::LEGS;
use super::lookup::{known_procedure, wrong_stage};
use crate::command::TicketRef;
use crate::counter::CounterState;
use crate::event::{Event, NextLeg};
use crate::refusal::Refusal;
use crate::ticket::{Ticket, Want};

/// The most that a person can still come for after the present leg.
const FURTHER: usize = 10;
/// It is too many things.
const TOO_MUCH: Refusal = Refusal::OutOfBounds("further");

impl Office {
    /// Counts from when the ticket was issued: the further leg keeps the original time.
    pub(super) fn add_service(&self, ticket: &TicketRef, want: &Want) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        let leg = ticket.leg().filter(|leg| leg.end.is_none()).ok_or_else(|| wrong_stage(ticket))?;
        let present = Want { service: leg.service.clone(), procedure: leg.procedure.clone() };
        self.may_want(&present, &ticket.further, want)?;
        if !may_want_more(ticket) {
            return Err(TOO_MUCH);
        }
        let number = ticket.number.clone();
        Ok(vec![Event::ServiceAdded { ticket: ticket.id, number, want: want.clone() }])
    }

    /// Whether somebody may come for all of that at once.
    pub(super) fn may_want_all(&self, present: &Want, further: &[Want]) -> Result<(), Refusal> {
        if further.len() > FURTHER {
            return Err(TOO_MUCH);
        }
        let mut wants = further.iter().enumerate();
        wants.try_for_each(|(index, want)| self.may_want(present, further.get(..index).unwrap_or_default(), want))
    }

    /// Whether somebody who comes for `present` and `further` may come for `more`: a service and procedure that there
    /// are, nothing twice. Hours, quotas and stops are not asked: they are about numbers, and this is one number, given
    /// for its first service.
    fn may_want(&self, present: &Want, further: &[Want], more: &Want) -> Result<(), Refusal> {
        known_procedure(self.known_service(&more.service)?, more.procedure.as_ref())?;
        if more == present || further.contains(more) {
            return Err(Refusal::AlreadyWanted(more.service.clone()));
        }
        Ok(())
    }
}

/// Whether one more thing is not too many: for one time at a counter, and for one visit.
pub(in crate::office) fn may_want_more(ticket: &Ticket) -> bool {
    ticket.further.len() < FURTHER && ticket.legs.len() + ticket.further.len() < LEGS
}

/// What comes after the leg that a counter is about to end: the same person, at once or after another wait; `None`: the
/// visit is over.
pub(in crate::office) fn next_leg(ticket: &Ticket, counter: &CounterState) -> Option<NextLeg> {
    let want = ticket.further.first()?;
    Some(if counter.serves(&want.service) { NextLeg::Here } else { NextLeg::InLine })
}
