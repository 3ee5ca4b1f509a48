//! What is learnt from the events about how this office works: service times, the time between two people, no-shows and
//! arrivals. Nothing of it decides anything; the expected waits are made of it.

use crate::event::{Effect, Event};
use crate::ids::{CounterId, TicketId};
use crate::office::Office;
use crate::offline::Outside;
use crate::ticket::{Stage, Ticket};
use crate::time::Timestamp;

impl Office {
    /// What an event says about the state that it is about to change.
    pub(super) fn measure_before(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::ServiceStarted { ticket, counter, implied: false, .. } => {
                if let Some(ready_at) = self.ready_at(*ticket, counter) {
                    self.pace.came(counter, ready_at, at);
                }
            }
            Event::TicketMissed { ticket, counter, .. } => {
                if let Some(ready_at) = self.ready_at(*ticket, counter) {
                    self.pace.missed(counter, ready_at, at);
                }
            }
            Event::TicketReturned { ticket, .. } => self.measure_back(*ticket),
            Event::TicketCalled { call, .. } => self.measure_back(call.ticket),
            Event::ClassSet { ticket, class, .. } => {
                let Some(ticket) = self.tickets.find(*ticket) else { return };
                if let Some(service) = ticket.service().filter(|_| ticket.class != *class) {
                    self.arrivals.class_changed(service, &ticket.class, class);
                }
            }
            Event::ActionUndone { effect: Effect::Finish, ticket: restored, .. } => {
                let finished = restored.legs.len().wrapping_sub(1);
                if let Some(leg) = self.tickets.find(restored.id).and_then(|ticket| ticket.legs.get(finished)) {
                    self.pace.forget(leg);
                }
            }
            Event::ActionUndone { effect: Effect::NoShow, .. } => self.pace.not_missed(),
            _ => {}
        }
        if let Some(counter) = self.empties(event) {
            self.pace.freed(&counter, at);
        }
    }

    /// What an event says now that it is true.
    pub(super) fn measure_after(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::TicketIssued { service, class, joined_at, outside, .. } => {
                let came_at = if matches!(outside, Some(Outside::Kiosk { .. })) { *joined_at } else { at };
                if let Some(today) = self.day {
                    self.arrivals.came(service, class, came_at, today.ends);
                }
            }
            Event::ServiceFinished { ticket, .. } => {
                let finished = self.tickets.find(*ticket).and_then(last_ended);
                if let Some(leg) = finished {
                    self.pace.observe(leg);
                }
            }
            Event::DayTurned { .. } => {
                let definition = self.definition.as_deref();
                let service_stays = |id: &_| definition.is_some_and(|definition| definition.service(id).is_some());
                let class_stays = |id: &_| definition.is_some_and(|definition| definition.class(id).is_some());
                self.pace.turn(service_stays);
                self.arrivals.turn(service_stays, class_stays);
            }
            _ => {}
        }
    }

    /// A missed ticket stands in line again, or is called by hand.
    fn measure_back(&mut self, ticket: TicketId) {
        if self.tickets.find(ticket).is_some_and(|ticket| ticket.stage == Stage::Missed) {
            self.pace.came_back();
        }
    }

    /// From when on both were ready: the person in line, and the counter open. Only a called ticket was on its way.
    pub(in crate::office) fn ready_at(&self, ticket: TicketId, counter: &CounterId) -> Option<Timestamp> {
        let ticket = self.tickets.find(ticket).filter(|ticket| matches!(ticket.stage, Stage::Called { .. }))?;
        let in_line_at = ticket.leg()?.began_at.max(ticket.line_at);
        Some(in_line_at.max(self.counters.get(counter)?.since))
    }

    /// The counter whose hand an event empties.
    fn empties(&self, event: &Event) -> Option<CounterId> {
        match event {
            Event::ServiceFinished { counter, .. }
            | Event::TicketMissed { counter, .. }
            | Event::TicketParked { counter, .. } => Some(counter.clone()),
            Event::TicketReturned { counter, .. } | Event::TicketTransferred { counter, .. } => counter.clone(),
            Event::TicketWithdrawn { ticket, .. } => self.tickets.find(*ticket)?.holder().cloned(),
            _ => None,
        }
    }
}

/// The leg that ended last.
fn last_ended(ticket: &Ticket) -> Option<&crate::ticket::Leg> {
    ticket.legs.iter().rev().find(|leg| leg.ended_at.is_some())
}
