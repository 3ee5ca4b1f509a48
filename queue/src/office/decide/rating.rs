//! How it was, as its holder says.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::Office;
use crate::command::TicketRef;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::ticket::Stage;

/// From very dissatisfied to very satisfied: the five levels of the country's yearly survey, so that the figures compare.
pub(in crate::office) const RATINGS: RangeInclusive<u8> = 1..=5;

impl Office {
    /// The same rating again changes nothing; another one replaces it.
    pub(super) fn rate(&self, ticket: &TicketRef, rating: u8) -> Result<Vec<Event>, Refusal> {
        if !RATINGS.contains(&rating) {
            return Err(Refusal::OutOfBounds("rating"));
        }
        let ticket = self.known_ticket(ticket)?;
        if ticket.stage != Stage::Done {
            return Err(Refusal::NotServedYet(ticket.number.clone()));
        }
        if ticket.rating == Some(rating) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::TicketRated { ticket: ticket.id, number: ticket.number.clone(), rating }])
    }
}
