//! What some entries were about, as far as it saves work.

use std::collections::BTreeSet;

use queue::{Entry, Event, TicketId};

/// Which tickets some entries touched.
pub(crate) struct Touched {
    everything: bool,
    tickets: BTreeSet<TicketId>,
}

impl Touched {
    /// Anything may have changed.
    pub(crate) fn everything() -> Touched {
        Touched { everything: true, tickets: BTreeSet::new() }
    }

    /// What these entries touched.
    pub(crate) fn by(entries: &[Entry]) -> Touched {
        let mut touched = Touched { everything: false, tickets: BTreeSet::new() };
        for event in entries.iter().flat_map(|entry| &entry.events) {
            touched.note(event);
        }
        touched
    }

    /// Whether something about this ticket itself may have changed.
    pub(crate) fn ticket(&self, ticket: TicketId) -> bool {
        self.everything || self.tickets.contains(&ticket)
    }

    fn note(&mut self, event: &Event) {
        match event {
            Event::OfficeDefined { .. } | Event::DayTurned { .. } | Event::CounterMoved { .. } => {
                self.everything = true;
            }
            Event::TicketIssued { ticket, .. }
            | Event::TicketWithdrawn { ticket, .. }
            | Event::ServiceStarted { ticket, .. }
            | Event::ServiceFinished { ticket, .. }
            | Event::TicketMissed { ticket, .. }
            | Event::TicketReturned { ticket, .. }
            | Event::TicketParked { ticket, .. }
            | Event::TicketTransferred { ticket, .. } => self.add(*ticket),
            Event::TicketCalled { call, .. } | Event::TicketRecalled { call, .. } => self.add(call.ticket),
            Event::ActionUndone { ticket, .. } => self.add(ticket.id),
            Event::ClockConfirmed
            | Event::CounterOpened { .. }
            | Event::CounterPaused { .. }
            | Event::CounterResumed { .. }
            | Event::CounterClosed { .. }
            | Event::ServicesTaken { .. }
            | Event::ServicePaused { .. }
            | Event::ServiceResumed { .. } => {}
        }
    }

    fn add(&mut self, ticket: TicketId) {
        self.tickets.insert(ticket);
    }
}
