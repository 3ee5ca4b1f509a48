//! Whom a counter calls next.

use alloc::vec::Vec;

use crate::counter::CounterState;
use crate::event::{Reason, Why};
use crate::ids::TicketId;
use crate::line::Place;
use crate::office::Office;
use crate::policy::{self, Head};
use crate::ticket::Ticket;
use crate::time::Timestamp;

impl Office {
    /// The next of the lines that a counter takes, and why.
    pub(super) fn choose(&self, counter: &CounterState, now: Timestamp) -> Option<(TicketId, Why)> {
        let definition = self.definition()?;
        let heads: Vec<Head> =
            counter.services.iter().flat_map(|service| self.lines.heads(service, definition)).collect();
        let choice = policy::choose(definition.policy, &heads, self.round)?;
        let place = heads.get(choice.index)?.place;
        Some((place.ticket, self.why(counter, place, choice.reason, now)))
    }

    /// Why a clerk's own choice is called.
    pub(super) fn named(&self, counter: &CounterState, ticket: &Ticket, now: Timestamp) -> Why {
        self.why(counter, Place::of(ticket), Reason::Named, now)
    }

    fn why(&self, counter: &CounterState, place: Place, reason: Reason, now: Timestamp) -> Why {
        let passed: usize = counter.services.iter().map(|service| self.lines.before(service, place)).sum();
        Why { reason, wait_ms: now.since_ms(place.joined_at), passed: u32::try_from(passed).unwrap_or(u32::MAX) }
    }
}
