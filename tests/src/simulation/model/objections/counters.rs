//! Against what clerks do with their counters.

use queue::{ClerkId, Command, CounterId, Refusal, ServiceId};

use super::{Found, is_short};
use crate::simulation::model::Model;

impl Model {
    pub(super) fn object_at_counter(&self, command: &Command, found: &mut Found) -> Option<()> {
        match command {
            Command::OpenCounter { counter, clerk, services, helps } => {
                let unknown = || Refusal::UnknownCounter(counter.clone());
                let desk = found.must(self.desks.get(counter), unknown)?;
                found.when(desk.state.clerk.is_some(), || Refusal::CounterOpen(counter.clone()));
                self.object_to_seat(clerk, found);
                self.object_to_taken(services.as_ref().unwrap_or(&desk.state.services), found);
                self.object_to_unknown(helps.as_ref().unwrap_or(&desk.state.helps), found);
            }
            Command::TakeServices { counter, services, helps } => {
                let unknown = || Refusal::UnknownCounter(counter.clone());
                let desk = found.must(self.desks.get(counter), unknown)?;
                self.object_to_taken(services, found);
                self.object_to_unknown(helps.as_ref().unwrap_or(&desk.state.helps), found);
            }
            Command::TakeOver { counter, clerk } => {
                self.object_to_absence(counter, found);
                if self.desks.get(counter)?.state.clerk.as_ref() != Some(clerk) {
                    self.object_to_seat(clerk, found);
                }
            }
            Command::PauseCounter { counter, reason } => {
                self.object_to_calling(counter, found);
                found.when(!is_short(reason.as_ref()), || Refusal::OutOfBounds("reason"));
            }
            Command::ResumeCounter { counter } => {
                self.object_to_absence(counter, found);
                let paused = self.desks.get(counter)?.is_paused();
                found.when(!paused, || Refusal::CounterNotPaused(counter.clone()));
            }
            Command::CloseCounter { counter } => {
                self.object_to_absence(counter, found);
                self.object_to_hand(counter, found);
            }
            Command::MoveCounter { counter, to } => {
                self.object_to_absence(counter, found);
                let there = found.must(self.desks.get(to), || Refusal::UnknownCounter(to.clone()))?;
                found.when(there.state.clerk.is_some(), || Refusal::CounterOpen(to.clone()));
            }
            Command::SwapCounters { one, other } => {
                self.object_to_absence(one, found);
                self.object_to_absence(other, found);
                found.when(one == other, || Refusal::SameCounter(one.clone()));
            }
            Command::AwaitNext { counter } => {
                self.object_to_calling(counter, found);
                self.object_to_hand(counter, found);
            }
            Command::StopAwaiting { counter } => {
                self.object_to_absence(counter, found);
                let awaits = self.desks.get(counter)?.state.awaits_until.is_some();
                found.when(!awaits, || Refusal::NotAwaiting(counter.clone()));
            }
            _ => {}
        }
        Some(())
    }

    /// The clerk sits somewhere.
    fn object_to_seat(&self, clerk: &ClerkId, found: &mut Found) {
        let seat: Option<CounterId> = self.seat(clerk).map(|desk| desk.state.id.clone());
        if let Some(seat) = seat {
            found.when(true, || Refusal::ClerkElsewhere(seat));
        }
    }

    fn object_to_taken(&self, services: &[ServiceId], found: &mut Found) {
        found.when(services.is_empty(), || Refusal::NoServices);
        self.object_to_unknown(services, found);
    }

    pub(super) fn object_to_unknown(&self, services: &[ServiceId], found: &mut Found) {
        for service in services {
            found.when(self.service(service).is_none(), || Refusal::UnknownService(service.clone()));
        }
    }
}
