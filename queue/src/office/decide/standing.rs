//! Facts that are true already.
//!
//! A kiosk asks for its series on every connection, and a phone can say the last word on a visit all day: neither is to fill
//! the journal. Nothing is remembered of such a request, so it must be one that does no harm when it comes again, late.

use super::Office;
use crate::event::Event;

impl Office {
    /// Whether all that was decided is so already.
    pub(super) fn stand_already(&self, events: &[Event]) -> bool {
        !events.is_empty() && events.iter().all(|event| self.stands_already(event))
    }

    fn stands_already(&self, event: &Event) -> bool {
        match event {
            Event::OfflineAgreed { device, spool, series, numbers, .. } => {
                let agreement = self.agreements.find(*spool);
                // Once a day it is said again: a series that nobody uses any more is known by its last day.
                agreement.is_some_and(|agreement| {
                    (&agreement.device, &agreement.series, agreement.numbers) == (device, series, *numbers)
                        && Some(agreement.last_day) == self.day()
                })
            }
            // While another word may follow, the same again is a word too: as a late copy it would undo that other one.
            Event::TicketRated { ticket, rating, .. } => {
                self.is_rating_final(*ticket)
                    && self.ticket(*ticket).is_some_and(|ticket| ticket.rating == Some(*rating))
            }
            _ => false,
        }
    }
}
