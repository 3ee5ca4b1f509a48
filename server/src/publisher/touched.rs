//! What some entries were about, as far as it saves work.

use std::collections::BTreeSet;

use queue::{Entry, Event, TicketId};

/// Which tickets and services some entries touched.
#[derive(Default)]
pub(crate) struct Touched {
    everything: bool,
    tickets: BTreeSet<TicketId>,
    services: bool,
    slots: bool,
    prints: bool,
    cancelled: bool,
}

impl Touched {
    /// Anything may have changed.
    pub(crate) fn everything() -> Touched {
        Touched { everything: true, ..Touched::default() }
    }

    /// Only what the server knows beside the journal.
    pub(crate) fn nothing() -> Touched {
        Touched::default()
    }

    /// What these entries touched.
    pub(crate) fn by(entries: &[Entry]) -> Touched {
        let mut touched = Touched::default();
        for event in entries.iter().flat_map(|entry| &entry.events) {
            touched.note(event);
        }
        touched
    }

    /// Whether something about this ticket itself, about whether numbers are given, or about the appointment with which its
    /// holder was sent home, may have changed.
    pub(crate) fn ticket(&self, ticket: TicketId) -> bool {
        self.everything || self.services || self.cancelled || self.tickets.contains(&ticket)
    }

    /// Whether something about any ticket, or about an appointment with which its holder was sent home, may have changed.
    pub(crate) fn any_ticket(&self) -> bool {
        self.everything || self.cancelled || !self.tickets.is_empty()
    }

    /// Whether there may be other slots to book.
    pub(crate) fn slots(&self) -> bool {
        self.everything || self.slots
    }

    /// Whether a printer may have something else to do.
    pub(crate) fn prints(&self) -> bool {
        self.everything || self.prints
    }

    fn note(&mut self, event: &Event) {
        match event {
            Event::OfficeDefined { .. }
            | Event::DayTurned { .. }
            | Event::CounterMoved { .. }
            | Event::CountersSwapped { .. } => self.everything = true,
            Event::TicketIssued { ticket, .. }
            | Event::ClassSet { ticket, .. }
            | Event::ServiceAdded { ticket, .. }
            | Event::TicketFreed { ticket, .. }
            | Event::TicketWithdrawn { ticket, .. }
            | Event::ServiceStarted { ticket, .. }
            | Event::ServiceFinished { ticket, .. }
            | Event::TicketMissed { ticket, .. }
            | Event::TicketReturned { ticket, .. }
            | Event::TicketParked { ticket, .. }
            | Event::TicketTransferred { ticket, .. }
            | Event::TicketRated { ticket, .. } => self.add(*ticket),
            Event::TicketCalled { call, .. } | Event::TicketRecalled { call, .. } => self.add(call.ticket),
            Event::ActionUndone { ticket, .. } => self.add(ticket.id),
            Event::LineMoved { tickets, .. } => tickets.iter().for_each(|name| self.add(name.ticket)),
            Event::LineReleased { tickets, .. } => {
                self.slots = true;
                tickets.iter().for_each(|released| self.add(released.ticket));
            }
            Event::ServicePaused { .. } | Event::ServiceResumed { .. } | Event::IssuingLimited { .. } => {
                (self.services, self.slots) = (true, true);
            }
            Event::PrintAsked { .. } | Event::PrintEnded { .. } => self.prints = true,
            Event::SlotBooked { .. } => self.slots = true,
            Event::BookingCancelled { .. } => (self.slots, self.cancelled) = (true, true),
            Event::ClockConfirmed
            | Event::TicketUnserved { .. }
            | Event::OfflineAgreed { .. }
            | Event::RequestBurnt { .. }
            | Event::CounterOpened { .. }
            | Event::CounterTakenOver { .. }
            | Event::CounterPaused { .. }
            | Event::CounterResumed { .. }
            | Event::CounterClosed { .. }
            | Event::ServicesTaken { .. }
            | Event::NextAwaited { .. }
            | Event::AwaitingEnded { .. }
            | Event::PolicySet { .. }
            | Event::NoticeSet { .. } => {}
        }
    }

    fn add(&mut self, ticket: TicketId) {
        self.tickets.insert(ticket);
    }
}
