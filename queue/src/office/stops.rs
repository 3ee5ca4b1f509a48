//! Stopped services whose end has come, and who waits in a line that is dealt with as a whole.

use alloc::vec::Vec;

use crate::event::Event;
use crate::ids::ServiceId;
use crate::office::Office;
use crate::ticket::Ticket;
use crate::time::Timestamp;

impl Office {
    /// The services that give numbers again by themselves at `now`.
    pub(super) fn stops_over(&self, now: Timestamp) -> impl Iterator<Item = Event> {
        let over = self.stopped.iter().filter(move |(_, stop)| stop.until.is_some_and(|until| until <= now));
        over.map(|(service, _)| Event::ServiceResumed { service: service.clone() })
    }

    /// When the next stop is over by itself.
    pub(super) fn next_stop_over(&self) -> Option<Timestamp> {
        self.stopped.values().filter_map(|stop| stop.until).min()
    }

    /// Everybody who waits for a service in the order in which they joined, whatever lane they stand in.
    pub(super) fn waiting_by_joining(&self, service: &ServiceId) -> Vec<&Ticket> {
        let mut waiting: Vec<&Ticket> = self.line(service).collect();
        waiting.sort_unstable_by_key(|ticket| (ticket.joined_at, ticket.id));
        waiting
    }
}
