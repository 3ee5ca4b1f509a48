//! Facts become state. Nothing here can fail: what does not fit is left out, because a replay refuses it beforehand and
//! a decision never makes it.

use crate::event::{Entry, Event};
use crate::ids::TicketId;
use crate::office::Office;
use crate::ticket::{Leg, LegEnd, Ticket};
use crate::time::Timestamp;

mod counter;
mod day;
mod ticket;
mod undo;

impl Office {
    /// Makes the facts of an entry true and remembers its request. Cannot fail and never panics; for entries that were
    /// read back from somewhere there is [`Office::replay`].
    pub fn apply(&mut self, entry: &Entry) {
        for event in &entry.events {
            self.apply_event(event, entry.at);
        }
        self.close_entry(entry);
    }

    /// What is true after every entry, whatever it says.
    pub(super) fn close_entry(&mut self, entry: &Entry) {
        self.remembered.remember(entry);
        self.last_at = self.last_at.max(Some(entry.at));
    }

    pub(super) fn apply_event(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => {
                self.office_defined(*hash, definition, *from_next_day, at);
            }
            Event::DayTurned { day, ends } => self.day_turned(*day, *ends, at),
            Event::ClockConfirmed => self.clock_confirmed_at = Some(at),
            Event::TicketIssued { ticket, number, service, procedure, class, joined_at, .. } => {
                let leg = Leg::new(service.clone(), procedure.clone(), at);
                self.ticket_issued(*ticket, number, class, *joined_at, leg);
            }
            Event::TicketWithdrawn { ticket, .. } => self.ticket_withdrawn(*ticket, at),
            Event::TicketCalled { call, counter, why, .. } => self.ticket_called(*call, counter, why.reason, at),
            Event::TicketRecalled { call, counter, .. } => self.ticket_recalled(*call, counter, at),
            Event::ServiceStarted { ticket, counter, implied, .. } => {
                self.service_started(*ticket, counter, *implied, at);
            }
            Event::ServiceFinished { ticket, counter, outcome, procedure, dossier, count, .. } => {
                self.service_finished(*ticket, counter, |leg| {
                    leg.end = Some(LegEnd::Finished(*outcome));
                    leg.ended_at = Some(at);
                    leg.procedure.clone_from(procedure);
                    leg.dossier.clone_from(dossier);
                    leg.count = *count;
                });
            }
            Event::TicketMissed { ticket, counter, .. } => self.ticket_missed(*ticket, counter),
            Event::TicketReturned { ticket, .. } => self.ticket_returned(*ticket),
            Event::TicketParked { ticket, counter, .. } => self.ticket_parked(*ticket, counter),
            Event::TicketTransferred { ticket, service, .. } => self.ticket_transferred(*ticket, service, at),
            Event::ActionUndone { counter, effect, ticket } => self.action_undone(counter, *effect, ticket),
            Event::CounterOpened { counter, clerk, services } => self.counter_opened(counter, clerk, services, at),
            Event::CounterPaused { counter, reason } => self.counter_paused(counter, reason.as_deref(), at),
            Event::CounterResumed { counter } => self.counter_resumed(counter, at),
            Event::CounterClosed { counter } => self.counter_closed(counter, at),
            Event::CounterMoved { counter, to } => self.counter_moved(counter, to, at),
            Event::ServicesTaken { counter, services } => self.services_taken(counter, services),
            Event::ServicePaused { service } => {
                self.paused.insert(service.clone());
            }
            Event::ServiceResumed { service } => {
                self.paused.remove(service);
            }
        }
    }

    /// Edits a ticket, and keeps true what is counted and listed by where tickets stand: the lines, the tally and the
    /// counters' hands. Every change of a ticket goes through here.
    fn change(&mut self, id: TicketId, edit: impl FnOnce(&mut Ticket)) {
        let Some(ticket) = self.tickets.find_mut(id) else { return };
        self.lines.leave(ticket);
        self.tally.leave(ticket.stage.name());
        if let Some(counter) = ticket.holder().and_then(|counter| self.counters.get_mut(counter)) {
            counter.in_hand = None;
        }
        edit(ticket);
        self.lines.enter(ticket);
        self.tally.enter(ticket.stage.name());
        if let Some(counter) = ticket.holder().and_then(|counter| self.counters.get_mut(counter)) {
            counter.in_hand = Some(id);
        }
    }
}
