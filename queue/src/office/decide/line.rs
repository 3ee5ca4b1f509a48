//! Back to the line, or out of it.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::may;
use crate::command::{Target, TicketRef};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::{ReturnPlace, Stage};
use crate::transition::Verb;

/// The most legs of one visit. Nobody is sent so often; a program that sends in circles is stopped.
pub(super) const LEGS: usize = 50;

impl Office {
    /// To the place that was asked for, or that the office has for a ticket of this kind. A missed one may come back so
    /// often and no more; its holder is then called by number or takes a new one.
    pub(super) fn return_to_line(&self, target: &Target, place: Option<ReturnPlace>) -> Result<Vec<Event>, Refusal> {
        let (ticket, counter) = self.target(target)?;
        may(ticket, Verb::Return)?;
        let limits = &self.defined()?.limits;
        let usual = match ticket.stage {
            Stage::Missed if ticket.returns >= limits.returns => {
                return Err(Refusal::ReturnsUsedUp { returns: ticket.returns });
            }
            Stage::Missed => limits.missed_place,
            Stage::Parked => limits.parked_place,
            _ => ReturnPlace::Original,
        };
        let (id, number, place) = (ticket.id, ticket.number.clone(), place.unwrap_or(usual));
        Ok(vec![Event::TicketReturned { ticket: id, number, counter, place }])
    }

    pub(super) fn withdraw(&self, ticket: &TicketRef) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        may(ticket, Verb::Withdraw)?;
        Ok(vec![Event::TicketWithdrawn { ticket: ticket.id, number: ticket.number.clone() }])
    }
}
