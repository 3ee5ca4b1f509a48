//! Clerks sit down, rest, change places and leave.

use queue::{Address, Command, CounterId, Event, ServiceId, StageName, Ticket};

use super::recalled;
use crate::simulation::model::due::{FREED, freed};
use crate::simulation::model::order::leads_to;
use crate::simulation::model::{Model, Now};

impl Model {
    pub(super) fn facts_of_counter(&self, command: &Command, now: &Now) -> Option<Vec<Event>> {
        match command {
            Command::OpenCounter { counter, clerk, services, helps } => {
                let last = &self.desks.get(counter)?.state;
                let services = each_once(services.as_ref().unwrap_or(&last.services));
                let helps = without(helps.as_ref().unwrap_or(&last.helps), &services);
                Some(vec![Event::CounterOpened { counter: counter.clone(), clerk: clerk.clone(), services, helps }])
            }
            Command::TakeServices { counter, services, helps } => {
                let last = &self.desks.get(counter)?.state;
                let services = each_once(services);
                let helps = without(helps.as_ref().unwrap_or(&last.helps), &services);
                Some(vec![Event::ServicesTaken { counter: counter.clone(), services, helps }])
            }
            Command::PauseCounter { counter, reason } => {
                let reason = reason.clone().filter(|reason| !reason.is_empty());
                Some(vec![Event::CounterPaused { counter: counter.clone(), reason }])
            }
            Command::ResumeCounter { counter } => Some(vec![Event::CounterResumed { counter: counter.clone() }]),
            Command::CloseCounter { counter } => self.close(counter),
            Command::MoveCounter { counter, to } => self.move_away(counter, to),
            Command::TakeOver { counter, clerk } => self.take_over(counter, clerk),
            Command::SwapCounters { one, other } => self.swap(one, other),
            Command::AwaitNext { counter } => {
                let until = now.at.plus_ms(u64::from(self.file.as_ref()?.limits.await_ms));
                let awaited = || Event::NextAwaited { counter: counter.clone(), until };
                Some(vec![self.call_of_next(counter, now).unwrap_or_else(awaited)])
            }
            Command::StopAwaiting { counter } => Some(vec![Event::AwaitingEnded { counter: counter.clone() }]),
            _ => None,
        }
    }

    /// What only this counter or its clerk got is anybody's.
    fn close(&self, counter: &CounterId) -> Option<Vec<Event>> {
        let state = &self.desks.get(counter)?.state;
        let freed = self.freed_if(|address| leads_to(address, state));
        Some([Event::CounterClosed { counter: counter.clone() }].into_iter().chain(freed).collect())
    }

    /// A called person hears of the new counter; what was sent to the old one and not to its clerk is anybody's.
    fn move_away(&self, counter: &CounterId, to: &CounterId) -> Option<Vec<Event>> {
        let moved = Event::CounterMoved { counter: counter.clone(), to: to.clone() };
        let again = self.called_to(counter).map(|slip| recalled(slip, to, true));
        let freed = self.freed_if(|address| matches!(address, Address::Counter(id) if id == counter));
        Some([moved].into_iter().chain(again).chain(freed).collect())
    }

    /// Nothing changes for the same clerk; what was sent to the one who goes is anybody's.
    fn take_over(&self, counter: &CounterId, clerk: &queue::ClerkId) -> Option<Vec<Event>> {
        let last = self.desks.get(counter)?.state.clerk.as_ref()?;
        if last == clerk {
            return Some(Vec::new());
        }
        let taken = Event::CounterTakenOver { counter: counter.clone(), clerk: clerk.clone() };
        let freed = self.freed_if(|address| matches!(address, Address::Clerk(id) if id == last));
        Some([taken].into_iter().chain(freed).collect())
    }

    fn swap(&self, one: &CounterId, other: &CounterId) -> Option<Vec<Event>> {
        let swapped = Event::CountersSwapped { one: one.clone(), other: other.clone() };
        let first = self.called_to(one).map(|slip| recalled(slip, other, true));
        let second = self.called_to(other).map(|slip| recalled(slip, one, true));
        Some([swapped].into_iter().chain(first).chain(second).collect())
    }

    fn called_to(&self, counter: &CounterId) -> Option<&Ticket> {
        self.hand(counter).filter(|slip| slip.stage.name() == StageName::Called)
    }

    fn freed_if(&self, goes: impl Fn(&Address) -> bool) -> Vec<Event> {
        let theirs = |slip: &&Ticket| slip.leg().and_then(|leg| leg.address.as_ref()).is_some_and(&goes);
        self.addressed().filter(theirs).take(FREED).map(freed).collect()
    }
}

fn each_once(services: &[ServiceId]) -> Vec<ServiceId> {
    let mut once: Vec<ServiceId> = Vec::new();
    for service in services {
        if !once.contains(service) {
            once.push(service.clone());
        }
    }
    once
}

/// Nobody helps with what is its own.
fn without(helps: &[ServiceId], own: &[ServiceId]) -> Vec<ServiceId> {
    each_once(helps).into_iter().filter(|service| !own.contains(service)).collect()
}
