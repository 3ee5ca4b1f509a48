//! What happened at counters.

use alloc::string::String;
use alloc::vec::Vec;

use crate::counter::{CounterState, CounterStatus};
use crate::ids::{ClerkId, CounterId, ServiceId};
use crate::office::Office;
use crate::ticket::Stage;
use crate::time::Timestamp;

impl Office {
    pub(super) fn counter_opened(
        &mut self,
        counter: &CounterId,
        clerk: &ClerkId,
        services: &[ServiceId],
        at: Timestamp,
    ) {
        self.histories.entry(counter.clone()).or_default().claim(clerk);
        self.at_counter(counter, |counter| {
            counter.clerk = Some(clerk.clone());
            counter.services = Vec::from(services);
            turn(counter, CounterStatus::Open, at);
        });
    }

    pub(super) fn counter_paused(&mut self, counter: &CounterId, reason: Option<&str>, at: Timestamp) {
        let reason = reason.map(String::from);
        self.at_counter(counter, |counter| turn(counter, CounterStatus::Paused { reason }, at));
    }

    pub(super) fn counter_resumed(&mut self, counter: &CounterId, at: Timestamp) {
        self.at_counter(counter, |counter| turn(counter, CounterStatus::Open, at));
    }

    pub(super) fn counter_closed(&mut self, counter: &CounterId, at: Timestamp) {
        self.at_counter(counter, |counter| {
            counter.clerk = None;
            turn(counter, CounterStatus::Closed, at);
        });
    }

    /// Clerk, services, pause and ticket go along. The counter left behind would take the same services when it is
    /// opened again: they were its last change of today.
    pub(super) fn counter_moved(&mut self, counter: &CounterId, to: &CounterId, at: Timestamp) {
        let Some(from) = self.counters.get(counter).cloned() else { return };
        self.counter_closed(counter, at);
        if let Some(clerk) = &from.clerk {
            self.counter_opened(to, clerk, &from.services, at);
        }
        self.at_counter(to, |counter| turn(counter, from.status, from.since));
        if let Some(id) = from.in_hand {
            self.change(id, |ticket| {
                match &mut ticket.stage {
                    Stage::Called { counter } | Stage::Serving { counter } => counter.clone_from(to),
                    _ => {}
                }
                if let Some(leg) = ticket.legs.last_mut() {
                    leg.counter = Some(to.clone());
                }
            });
        }
    }

    pub(super) fn services_taken(&mut self, counter: &CounterId, services: &[ServiceId]) {
        self.at_counter(counter, |counter| counter.services = Vec::from(services));
    }

    fn at_counter(&mut self, counter: &CounterId, edit: impl FnOnce(&mut CounterState)) {
        if let Some(counter) = self.counters.get_mut(counter) {
            edit(counter);
        }
    }
}

fn turn(counter: &mut CounterState, status: CounterStatus, since: Timestamp) {
    counter.status = status;
    counter.since = since;
}
