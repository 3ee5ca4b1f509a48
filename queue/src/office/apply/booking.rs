//! What happened to appointments.

use alloc::vec::Vec;

use crate::appointment::{Appointment, AppointmentState};
use crate::event::Event;
use crate::ids::AppointmentId;
use crate::office::Office;

impl Office {
    pub(super) fn slot_booked(&mut self, event: &Event) {
        let Event::SlotBooked { appointment, service, procedure, day, minute } = event else { return };
        self.appointments.book(Appointment {
            id: *appointment,
            service: service.clone(),
            procedure: procedure.clone(),
            further: Vec::new(),
            day: *day,
            minute: *minute,
            state: AppointmentState::Booked,
        });
    }

    pub(super) fn booking_cancelled(&mut self, appointment: AppointmentId) {
        self.appointments.cancel(appointment);
    }

    /// Who checks in late has come all the same: the appointment is used.
    pub(super) fn appointment_kept(&mut self, event: &Event) {
        if let Event::TicketIssued { ticket, appointment: Some(appointment), .. } = event {
            self.appointments.keep(*appointment, *ticket);
        }
    }
}
