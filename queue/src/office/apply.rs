//! Facts become state. Nothing here can fail: what does not fit is left out, because a replay refuses it beforehand and
//! a decision never makes it.

use crate::event::{Entry, Event};
use crate::ids::TicketId;
use crate::office::{Leaving, Office};
use crate::ticket::{Leg, Ticket};
use crate::time::Timestamp;

mod awaiting;
mod booking;
mod counter;
mod day;
mod measure;
mod offline;
mod print;
mod service;
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
        self.burnt.forget(entry.at);
        self.last_at = self.last_at.max(Some(entry.at));
    }

    pub(super) fn apply_event(&mut self, event: &Event, at: Timestamp) {
        self.measure_before(event, at);
        self.make_true(event, at);
        self.measure_after(event, at);
    }

    fn make_true(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => {
                self.office_defined(*hash, definition, *from_next_day, at);
            }
            Event::DayTurned { day, ends } => self.day_turned(*day, *ends, at),
            Event::ClockConfirmed => self.clock_confirmed_at = Some(at),
            Event::TicketIssued { .. } => {
                self.appointment_kept(event);
                self.ticket_issued(event, at);
                self.handed_in(event);
            }
            Event::TicketUnserved { .. } => {
                self.handed_in(event);
                self.counts_as_unserved(event);
            }
            Event::OfflineAgreed { .. } => self.offline_agreed(event),
            Event::RequestBurnt { request } => self.burnt.burn(*request, at),
            Event::ClassSet { ticket, class, .. } => self.class_set(*ticket, class),
            Event::ServiceAdded { ticket, want, .. } => self.service_added(*ticket, want),
            Event::TicketFreed { ticket, .. } => self.ticket_freed(*ticket),
            Event::TicketWithdrawn { ticket, .. } => self.ticket_withdrawn(*ticket, at),
            Event::TicketCalled { call, counter, why, sign, .. } => {
                self.ticket_called(*call, counter, why, *sign, at);
            }
            Event::TicketRecalled { call, counter, moved, .. } => self.ticket_recalled(*call, counter, *moved, at),
            Event::ServiceStarted { ticket, counter, implied, .. } => {
                self.service_started(*ticket, counter, *implied, at);
            }
            Event::ServiceFinished { .. } => self.service_finished(event, at),
            Event::TicketMissed { ticket, counter, .. } => self.ticket_missed(*ticket, counter),
            Event::TicketReturned { ticket, place, .. } => self.ticket_returned(*ticket, *place, at),
            Event::TicketParked { ticket, counter, .. } => self.ticket_parked(*ticket, counter),
            Event::TicketTransferred { ticket, service, address, note, .. } => {
                let leg = Leg { address: address.clone(), note: *note, ..Leg::new(service.clone(), None, at) };
                self.ticket_transferred(*ticket, leg, at);
            }
            Event::LineMoved { from, to, tickets, rest } => {
                self.line_moved(to, tickets, at);
                self.goes_on(from, (*rest > 0).then(|| Leaving::For(to.clone())));
            }
            Event::LineReleased { service, tickets, rest } => {
                self.line_released(service, tickets, at);
                self.goes_on(service, (*rest > 0).then_some(Leaving::Home));
            }
            Event::ActionUndone { counter, ticket, .. } => self.action_undone(counter, ticket.id),
            Event::CounterOpened { counter, clerk, services, helps } => {
                self.counter_opened(counter, clerk, services, helps, at);
            }
            Event::CounterTakenOver { counter, clerk } => self.counter_taken_over(counter, clerk),
            Event::CounterPaused { counter, reason } => self.counter_paused(counter, reason.as_deref(), at),
            Event::CounterResumed { counter } => self.counter_resumed(counter, at),
            Event::CounterClosed { counter } => self.counter_closed(counter, at),
            Event::CounterMoved { counter, to } => self.counter_moved(counter, to, at),
            Event::CountersSwapped { one, other } => self.counters_swapped(one, other),
            Event::ServicesTaken { counter, services, helps } => self.services_taken(counter, services, helps),
            Event::NextAwaited { counter, until } => self.next_awaited(counter, Some(*until)),
            Event::AwaitingEnded { counter } => self.next_awaited(counter, None),
            Event::PolicySet { policy } => self.policy_set(*policy),
            Event::ServicePaused { service, reason, until } => {
                self.service_stopped(service, reason.as_deref(), *until);
            }
            Event::ServiceResumed { service } => self.service_resumed(service),
            Event::IssuingLimited { full } => self.issuing_limited(full),
            Event::SlotBooked { .. } => self.slot_booked(event),
            Event::BookingCancelled { appointment } => self.booking_cancelled(*appointment),
            Event::TicketRated { ticket, rating, .. } => self.ticket_rated(*ticket, *rating),
            Event::NoticeSet { lines } => self.notice.clone_from(lines),
            Event::PrintAsked { .. } => self.print_asked(event, at),
            Event::PrintEnded { job, problem, .. } => self.prints.end(*job, *problem, at),
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
            // Whoever has somebody awaits nobody.
            counter.awaits_until = None;
        }
        self.tickets.changed(id);
    }
}
