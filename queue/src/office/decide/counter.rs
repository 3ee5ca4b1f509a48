//! Clerks sit down, rest, move and leave.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::calling::recalled;
use super::service::short_word;
use crate::counter::{CounterState, CounterStatus};
use crate::event::Event;
use crate::ids::{ClerkId, CounterId, ServiceId};
use crate::refusal::Refusal;
use crate::ticket::{Address, Stage, Ticket};

impl Office {
    pub(super) fn open_counter(
        &self,
        counter: &CounterId,
        clerk: &ClerkId,
        services: Option<&[ServiceId]>,
        helps: Option<&[ServiceId]>,
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.known_counter(counter)?;
        if !counter.is_closed() {
            return Err(Refusal::CounterOpen(counter.id.clone()));
        }
        self.sits_nowhere(clerk)?;
        let services = self.services_to_take(services.unwrap_or(&counter.services))?;
        let helps = self.services_to_help(helps.unwrap_or(&counter.helps), &services)?;
        Ok(vec![Event::CounterOpened { counter: counter.id.clone(), clerk: clerk.clone(), services, helps }])
    }

    pub(super) fn pause_counter(&self, counter: &CounterId, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        Ok(vec![Event::CounterPaused { counter: counter.id.clone(), reason: short_word(reason)? }])
    }

    pub(super) fn resume_counter(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        match self.staffed_counter(counter)?.status {
            CounterStatus::Paused { .. } => Ok(vec![Event::CounterResumed { counter: counter.clone() }]),
            CounterStatus::Open | CounterStatus::Closed => Err(Refusal::CounterNotPaused(counter.clone())),
        }
    }

    /// What only this counter or its clerk got is anybody's from now on.
    pub(super) fn close_counter(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let at = self.staffed_counter(counter)?;
        self.free_hand(at)?;
        let closed = Event::CounterClosed { counter: counter.clone() };
        Ok([closed].into_iter().chain(self.freed_by_leaving(|address| address.is_at(at))).collect())
    }

    /// A called person must hear of the new counter; one who is being served walks along. What was addressed to the clerk
    /// goes along too, and what was addressed to the counter left behind is anybody's.
    pub(super) fn move_counter(&self, counter: &CounterId, to: &CounterId) -> Result<Vec<Event>, Refusal> {
        let from = self.staffed_counter(counter)?;
        if !self.known_counter(to)?.is_closed() {
            return Err(Refusal::CounterOpen(to.clone()));
        }
        let called = self.called_to(from);
        let moved = Event::CounterMoved { counter: counter.clone(), to: to.clone() };
        let left = Address::Counter(counter.clone());
        let freed = self.freed_by_leaving(|address| *address == left);
        Ok([moved].into_iter().chain(called.map(|ticket| recalled(ticket, to, true))).chain(freed).collect())
    }

    /// The same clerk from another machine changes nothing. Another one takes the place with what is in hand, and the
    /// one who sat there is gone.
    pub(super) fn take_over(&self, counter: &CounterId, clerk: &ClerkId) -> Result<Vec<Event>, Refusal> {
        let at = self.staffed_counter(counter)?;
        if at.clerk.as_ref() == Some(clerk) {
            return Ok(Vec::new());
        }
        self.sits_nowhere(clerk)?;
        let taken_over = Event::CounterTakenOver { counter: counter.clone(), clerk: clerk.clone() };
        let left = at.clerk.clone().map(Address::Clerk);
        let freed = self.freed_by_leaving(|address| left.as_ref() == Some(address));
        Ok([taken_over].into_iter().chain(freed).collect())
    }

    /// Two clerks change places with all that they have: services, pauses, who is awaited and what is in hand. Called
    /// people must hear of it.
    pub(super) fn swap_counters(&self, one: &CounterId, other: &CounterId) -> Result<Vec<Event>, Refusal> {
        let (first, second) = (self.staffed_counter(one)?, self.staffed_counter(other)?);
        if one == other {
            return Err(Refusal::SameCounter(one.clone()));
        }
        let swapped = Event::CountersSwapped { one: one.clone(), other: other.clone() };
        let heard = [(first, other), (second, one)];
        let again = heard.into_iter().filter_map(|(from, to)| Some(recalled(self.called_to(from)?, to, true)));
        Ok([swapped].into_iter().chain(again).collect())
    }

    fn called_to(&self, counter: &CounterState) -> Option<&Ticket> {
        self.hand(counter).filter(|ticket| matches!(ticket.stage, Stage::Called { .. }))
    }

    fn sits_nowhere(&self, clerk: &ClerkId) -> Result<(), Refusal> {
        match self.counters().find(|counter| counter.clerk.as_ref() == Some(clerk)) {
            Some(counter) => Err(Refusal::ClerkElsewhere(counter.id.clone())),
            None => Ok(()),
        }
    }

    pub(super) fn take_services(
        &self,
        counter: &CounterId,
        services: &[ServiceId],
        helps: Option<&[ServiceId]>,
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.known_counter(counter)?;
        let services = self.services_to_take(services)?;
        let helps = self.services_to_help(helps.unwrap_or(&counter.helps), &services)?;
        Ok(vec![Event::ServicesTaken { counter: counter.id.clone(), services, helps }])
    }

    /// Known services, at least one, each once.
    fn services_to_take(&self, services: &[ServiceId]) -> Result<Vec<ServiceId>, Refusal> {
        let taken = self.each_once(services)?;
        if taken.is_empty() { Err(Refusal::NoServices) } else { Ok(taken) }
    }

    /// Known services, each once, without those that the counter takes anyway.
    fn services_to_help(&self, helps: &[ServiceId], own: &[ServiceId]) -> Result<Vec<ServiceId>, Refusal> {
        let mut helps = self.each_once(helps)?;
        helps.retain(|service| !own.contains(service));
        Ok(helps)
    }

    fn each_once(&self, services: &[ServiceId]) -> Result<Vec<ServiceId>, Refusal> {
        let mut known: Vec<ServiceId> = Vec::new();
        for service in services {
            let id = &self.known_service(service)?.id;
            if !known.contains(id) {
                known.push(id.clone());
            }
        }
        Ok(known)
    }
}
