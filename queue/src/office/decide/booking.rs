//! Appointments: booked, given back, kept.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::known_procedure;
use crate::appointment::{Appointment, AppointmentState};
use crate::event::Event;
use crate::hours::Opening;
use crate::ids::{AppointmentId, ProcedureId, ServiceId};
use crate::line::Place;
use crate::office::bookings::bookable;
use crate::refusal::Refusal;
use crate::ticket::Want;
use crate::time::{Day, Moment};

const MINUTE_MS: u64 = 60_000;

impl Office {
    pub(super) fn book(
        &self,
        service: &ServiceId,
        procedure: Option<&ProcedureId>,
        day: Day,
        minute: u16,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?;
        let slots = bookable(service, day, now)?;
        if let Some(unknown) = procedure.filter(|procedure| !service.procedures.contains(procedure)) {
            return Err(Refusal::UnknownProcedure(unknown.clone()));
        }
        if !slots.begins(self.defined()?.hours_of(service), day).contains(&minute) {
            return Err(Refusal::UnknownSlot);
        }
        self.free_in_slot(service, slots, (day, minute), now)?;
        if self.appointments.room() == 0 {
            return Err(Refusal::OfficeFull);
        }
        Ok(vec![Event::SlotBooked {
            appointment: self.appointments.next_id(),
            service: service.id.clone(),
            procedure: procedure.cloned(),
            day,
            minute,
        }])
    }

    pub(super) fn cancel_booking(&self, appointment: AppointmentId) -> Result<Vec<Event>, Refusal> {
        let appointment = self.expected(appointment)?.id;
        Ok(vec![Event::BookingCancelled { appointment }])
    }

    /// Gives a number whose wait counts from the appointed time, which may lie ahead; from now, as everybody's, for who
    /// comes too late. An appointment is a promise: hours, the quota, a stop and a day without time left refuse numbers
    /// and not those who were told to come. The number counts for the quota all the same. Only an office that holds as
    /// many tickets as it may sends even them away.
    pub(super) fn check_in(&self, appointment: AppointmentId, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let appointment = self.expected(appointment)?;
        let service = self.known_service(&appointment.service)?;
        let limits = &self.defined()?.limits;
        let early_ms = u64::from(limits.early_ms);
        let appointed = now.time_of(appointment.minute);
        if appointment.day > now.day || now.at.plus_ms(early_ms) < appointed {
            return Err(Refusal::TooEarly { from: doors_open(appointment, early_ms, now) });
        }
        if self.holds_all_it_may() {
            return Err(Refusal::OfficeFull);
        }
        let late = self.is_late(appointment, now);
        let joined_at = if late { now.at } else { appointed };
        let ticket = self.tickets.next_id();
        Ok(vec![Event::TicketIssued {
            ticket,
            number: service.series.number(self.next_count(service)),
            service: service.id.clone(),
            // A newer office file may know it no more.
            procedure: appointment.procedure.clone().filter(|procedure| service.procedures.contains(procedure)),
            class: self.defined()?.ordinary().ok_or(Refusal::NotDefined)?.id.clone(),
            claim: None,
            joined_at,
            ahead: self.ahead_of_new(&service.id, Place { at: joined_at, ticket }),
            further: self.still_wanted(appointment),
            files: None,
            afar: false,
            appointment: Some(appointment.id),
            late,
            outside: None,
        }])
    }

    /// What else the person came for, as far as a newer office file still knows it.
    fn still_wanted(&self, appointment: &Appointment) -> Vec<Want> {
        let known = |want: &&Want| {
            self.known_service(&want.service).is_ok_and(|of| known_procedure(of, want.procedure.as_ref()).is_ok())
        };
        appointment.further.iter().filter(known).cloned().collect()
    }

    /// An appointment whose person has not come yet.
    fn expected(&self, id: AppointmentId) -> Result<&Appointment, Refusal> {
        match self.appointments.find(id) {
            Some(appointment) if appointment.state == AppointmentState::Booked => Ok(appointment),
            Some(_) => Err(Refusal::AppointmentUsed),
            // The day's turn forgets what was before it.
            None if self.appointments.was_given(id) => Err(Refusal::SlotPast),
            None => Err(Refusal::UnknownAppointment),
        }
    }

    pub(super) fn holds_all_it_may(&self) -> bool {
        let most =
            self.definition().map(|definition| (definition.limits.open_tickets, definition.limits.tickets_a_day));
        most.is_none_or(|(open, a_day)| self.tally.open() >= open || self.tally.issued() >= a_day)
    }
}

/// From when an appointment can be checked in, on its own day.
fn doors_open(appointment: &Appointment, early_ms: u64, now: &Moment) -> Opening {
    let early_minutes = u16::try_from(early_ms / MINUTE_MS).unwrap_or(u16::MAX);
    Opening { day: appointment.day, minute: now.earlier(appointment.minute, early_minutes) }
}
