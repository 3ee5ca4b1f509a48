//! Clerks sit down, rest, move and leave.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::calling::recalled;
use crate::counter::CounterStatus;
use crate::event::Event;
use crate::ids::{ClerkId, CounterId, ServiceId};
use crate::refusal::Refusal;
use crate::ticket::Stage;

/// The longest reason of a pause, in characters.
const REASON_CHARS: usize = 80;

impl Office {
    pub(super) fn open_counter(
        &self,
        counter: &CounterId,
        clerk: &ClerkId,
        services: Option<&[ServiceId]>,
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.known_counter(counter)?;
        if !counter.is_closed() {
            return Err(Refusal::CounterOpen(counter.id.clone()));
        }
        if let Some(other) = self.counters().find(|other| other.clerk.as_ref() == Some(clerk)) {
            return Err(Refusal::ClerkElsewhere(other.id.clone()));
        }
        let services = self.services_to_take(services.unwrap_or(&counter.services))?;
        Ok(vec![Event::CounterOpened { counter: counter.id.clone(), clerk: clerk.clone(), services }])
    }

    pub(super) fn pause_counter(&self, counter: &CounterId, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        if reason.is_some_and(|text| text.chars().count() > REASON_CHARS || text.chars().any(char::is_control)) {
            return Err(Refusal::OutOfBounds("reason"));
        }
        let reason = reason.filter(|text| !text.is_empty()).map(String::from);
        Ok(vec![Event::CounterPaused { counter: counter.id.clone(), reason }])
    }

    pub(super) fn resume_counter(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        match self.staffed_counter(counter)?.status {
            CounterStatus::Paused { .. } => Ok(vec![Event::CounterResumed { counter: counter.clone() }]),
            CounterStatus::Open | CounterStatus::Closed => Err(Refusal::CounterNotPaused(counter.clone())),
        }
    }

    pub(super) fn close_counter(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        self.free_hand(self.staffed_counter(counter)?)?;
        Ok(vec![Event::CounterClosed { counter: counter.clone() }])
    }

    /// A called person must hear of the new counter; one who is being served walks along.
    pub(super) fn move_counter(&self, counter: &CounterId, to: &CounterId) -> Result<Vec<Event>, Refusal> {
        let from = self.staffed_counter(counter)?;
        if !self.known_counter(to)?.is_closed() {
            return Err(Refusal::CounterOpen(to.clone()));
        }
        let called = self.hand(from).filter(|ticket| matches!(ticket.stage, Stage::Called { .. }));
        let moved = Event::CounterMoved { counter: counter.clone(), to: to.clone() };
        Ok([moved].into_iter().chain(called.map(|ticket| recalled(ticket, to))).collect())
    }

    pub(super) fn take_services(&self, counter: &CounterId, services: &[ServiceId]) -> Result<Vec<Event>, Refusal> {
        let counter = self.known_counter(counter)?.id.clone();
        let services = self.services_to_take(services)?;
        Ok(vec![Event::ServicesTaken { counter, services }])
    }

    /// Known services, at least one, each once.
    fn services_to_take(&self, services: &[ServiceId]) -> Result<Vec<ServiceId>, Refusal> {
        let mut taken: Vec<ServiceId> = Vec::new();
        for service in services {
            let known = &self.known_service(service)?.id;
            if !taken.contains(known) {
                taken.push(known.clone());
            }
        }
        if taken.is_empty() { Err(Refusal::NoServices) } else { Ok(taken) }
    }
}
