//! Back to the line, to another line, or out of it.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::{implied_start, may};
use crate::command::{Target, TicketRef};
use crate::event::Event;
use crate::ids::ServiceId;
use crate::refusal::Refusal;
use crate::ticket::Stage;
use crate::transition::Verb;

/// The most legs of one visit. Nobody is sent so often; a program that sends in circles is stopped.
const LEGS: usize = 50;

impl Office {
    /// To its place by the time of joining. A missed ticket may come back so often and no more; its holder is then
    /// called by number or takes a new one.
    pub(super) fn return_to_line(&self, target: &Target) -> Result<Vec<Event>, Refusal> {
        let (ticket, counter) = self.target(target)?;
        may(ticket, Verb::Return)?;
        if ticket.stage == Stage::Missed && ticket.returns >= self.defined()?.limits.returns {
            return Err(Refusal::ReturnsUsedUp { returns: ticket.returns });
        }
        Ok(vec![Event::TicketReturned { ticket: ticket.id, number: ticket.number.clone(), counter }])
    }

    pub(super) fn transfer(&self, target: &Target, service: &ServiceId) -> Result<Vec<Event>, Refusal> {
        let (ticket, counter) = self.target(target)?;
        let row = may(ticket, Verb::Transfer)?;
        let service = self.known_service(service)?.id.clone();
        if ticket.service() == Some(&service) {
            return Err(Refusal::SameService(service));
        }
        if ticket.legs.len() >= LEGS {
            return Err(Refusal::OutOfBounds("transfers"));
        }
        let start = counter.as_ref().and_then(|counter| implied_start(row, ticket, counter));
        let transferred =
            Event::TicketTransferred { ticket: ticket.id, number: ticket.number.clone(), counter, service };
        Ok(start.into_iter().chain([transferred]).collect())
    }

    pub(super) fn withdraw(&self, ticket: &TicketRef) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        may(ticket, Verb::Withdraw)?;
        Ok(vec![Event::TicketWithdrawn { ticket: ticket.id, number: ticket.number.clone() }])
    }
}
