//! What happened at counters.

use alloc::string::String;
use alloc::vec::Vec;

use crate::counter::{CounterState, CounterStatus};
use crate::ids::{ClerkId, CounterId, ServiceId, TicketId};
use crate::office::Office;
use crate::ticket::Stage;
use crate::time::Timestamp;

impl Office {
    pub(super) fn counter_opened(
        &mut self,
        counter: &CounterId,
        clerk: &ClerkId,
        services: &[ServiceId],
        helps: &[ServiceId],
        at: Timestamp,
    ) {
        self.sits_down(counter, clerk);
        self.at_counter(counter, |counter| {
            counter.services = Vec::from(services);
            counter.helps = Vec::from(helps);
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

    /// Clerk, services, pause, ticket and whoever is awaited go along. The counter left behind would take the same services
    /// when it is opened again: they were its last change of today.
    pub(super) fn counter_moved(&mut self, counter: &CounterId, to: &CounterId, at: Timestamp) {
        let Some(from) = self.counters.get(counter).cloned() else { return };
        self.counter_closed(counter, at);
        if let Some(clerk) = &from.clerk {
            self.counter_opened(to, clerk, &from.services, &from.helps, at);
        }
        self.at_counter(to, |counter| {
            turn(counter, from.status, from.since);
            counter.awaits_until = from.awaits_until;
        });
        if let Some(id) = from.in_hand {
            self.walks_to(id, to);
        }
    }

    /// What is in hand is the new clerk's. Whoever comes first was awaited by the last one.
    pub(super) fn counter_taken_over(&mut self, counter: &CounterId, clerk: &ClerkId) {
        self.sits_down(counter, clerk);
        self.at_counter(counter, |counter| counter.awaits_until = None);
        if let Some(id) = self.counters.get(counter).and_then(|counter| counter.in_hand) {
            self.change(id, |ticket| {
                if let Some(leg) = ticket.legs.last_mut() {
                    leg.clerk = Some(clerk.clone());
                }
            });
        }
    }

    /// Each counter becomes as the other was. The tickets walk one after the other, so the hands are put right after
    /// both.
    pub(super) fn counters_swapped(&mut self, one: &CounterId, other: &CounterId) {
        let (Some(first), Some(second)) = (self.counters.get(one).cloned(), self.counters.get(other).cloned()) else {
            return;
        };
        for (state, to) in [(&first, other), (&second, one)] {
            if let Some(id) = state.in_hand {
                self.walks_to(id, to);
            }
        }
        for (state, to) in [(first, other), (second, one)] {
            if let Some(clerk) = &state.clerk {
                self.sits_down(to, clerk);
            }
            self.at_counter(to, |counter| *counter = CounterState { id: to.clone(), ..state });
        }
    }

    fn sits_down(&mut self, counter: &CounterId, clerk: &ClerkId) {
        self.histories.entry(counter.clone()).or_default().claim(clerk);
        self.seats.sat_down(clerk, counter);
        self.at_counter(counter, |counter| counter.clerk = Some(clerk.clone()));
    }

    /// A ticket in hand goes along with its clerk.
    fn walks_to(&mut self, id: TicketId, to: &CounterId) {
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

    pub(super) fn services_taken(&mut self, counter: &CounterId, services: &[ServiceId], helps: &[ServiceId]) {
        self.at_counter(counter, |counter| {
            counter.services = Vec::from(services);
            counter.helps = Vec::from(helps);
        });
    }

    pub(super) fn at_counter(&mut self, counter: &CounterId, edit: impl FnOnce(&mut CounterState)) {
        if let Some(counter) = self.counters.get_mut(counter) {
            edit(counter);
        }
    }
}

fn turn(counter: &mut CounterState, status: CounterStatus, since: Timestamp) {
    counter.status = status;
    counter.since = since;
    counter.awaits_until = None;
}
