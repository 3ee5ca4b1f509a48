//! What happened to services.

use alloc::string::String;

use crate::appointment::{Appointment, AppointmentState};
use crate::definition::Policy;
use crate::event::{Released, TicketName};
use crate::ids::ServiceId;
use crate::office::{Leaving, Office, Stop};
use crate::ticket::{Leg, LegEnd, Outcome, Stage};
use crate::time::Timestamp;

impl Office {
    pub(super) fn policy_set(&mut self, policy: Policy) {
        self.policy = Some(policy);
        self.rounds.restart();
    }

    pub(super) fn service_stopped(&mut self, service: &ServiceId, reason: Option<&str>, until: Option<Timestamp>) {
        self.stopped.insert(service.clone(), Stop { reason: reason.map(String::from), until });
    }

    pub(super) fn service_resumed(&mut self, service: &ServiceId) {
        self.stopped.remove(service);
    }

    pub(super) fn issuing_limited(&mut self, full: &[ServiceId]) {
        self.full = full.iter().cloned().collect();
    }

    /// Only the line is another: time, class and number stay, and so do an address with its note and the right of
    /// somebody who is back to go next. What it is for is not known in the other line, as after a transfer.
    pub(super) fn line_moved(&mut self, to: &ServiceId, tickets: &[TicketName], at: Timestamp) {
        for name in tickets {
            self.change(name.ticket, |ticket| {
                let Some(left) = ticket.legs.last_mut() else { return };
                left.ended_at = Some(at);
                left.end = Some(LegEnd::Transferred);
                let (address, note) = (left.address.clone(), left.note);
                ticket.legs.push(Leg { address, note, ..Leg::new(to.clone(), None, at) });
            });
        }
    }

    /// The rest of a line follows in further entries, or the last of it is gone.
    pub(super) fn goes_on(&mut self, service: &ServiceId, leaving: Option<Leaving>) {
        match leaving {
            Some(leaving) => drop(self.leaving.insert(service.clone(), leaving)),
            None => drop(self.leaving.remove(service)),
        }
    }

    /// Each visit is over, and its ticket says when its holder is expected again.
    pub(super) fn line_released(&mut self, service: &ServiceId, tickets: &[Released], at: Timestamp) {
        for released in tickets {
            let ticket = self.ticket(released.ticket);
            let procedure = ticket.and_then(|ticket| ticket.leg()?.procedure.clone());
            let further = ticket.map(|ticket| ticket.further.clone()).unwrap_or_default();
            self.appointments.book(Appointment {
                id: released.appointment,
                service: service.clone(),
                procedure,
                further,
                day: released.day,
                minute: released.minute,
                state: AppointmentState::Booked,
            });
            self.change(released.ticket, |ticket| {
                ticket.stage = Stage::Done;
                ticket.end_leg(LegEnd::Finished(Outcome::Released), at);
                ticket.appointment = Some(released.appointment);
            });
        }
    }
}
