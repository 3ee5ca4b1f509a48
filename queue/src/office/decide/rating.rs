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
/// How often a holder may think better of it: enough to go through all levels by the keys, there and back. Each time is an
/// event, and a thumb is quick.
pub(in crate::office) const CHANGES: u8 = 9;

impl Office {
    /// The last word counts, and after a few it is the last; the same again is one of them.
    pub(super) fn rate(&self, ticket: &TicketRef, rating: u8) -> Result<Vec<Event>, Refusal> {
        if !RATINGS.contains(&rating) {
            return Err(Refusal::OutOfBounds("rating"));
        }
        let ticket = self.known_ticket(ticket)?;
        if ticket.stage != Stage::Done {
            return Err(Refusal::NotServedYet(ticket.number.clone()));
        }
        let is_another = ticket.rating.is_some_and(|last| last != rating);
        if is_another && self.is_rating_final(ticket.id) {
            return Err(Refusal::RatingFinal(ticket.number.clone()));
        }
        Ok(vec![Event::TicketRated { ticket: ticket.id, number: ticket.number.clone(), rating }])
    }
}
