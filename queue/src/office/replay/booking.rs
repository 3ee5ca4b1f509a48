//! Could that have happened to an appointment?

use super::counter::require;
use crate::appointment::AppointmentState;
use crate::event::Event;
use crate::hours::MINUTES;
use crate::ids::{AppointmentId, ProcedureId, ServiceId};
use crate::office::{Impossible, Office};
use crate::time::Day;

impl Office {
    pub(super) fn check_booked(&self, event: &Event) -> Result<(), Impossible> {
        let Event::SlotBooked { appointment, service, procedure, day, minute } = event else { return Ok(()) };
        self.check_service(service)?;
        self.check_procedure(service, procedure.as_ref())?;
        let expected = self.appointments.next_id();
        let found = *appointment;
        require(found == expected, || Impossible::AppointmentOutOfOrder { expected, found })?;
        let lies_ahead = self.day().is_some_and(|today| today <= *day) && *minute < MINUTES;
        require(lies_ahead, || Impossible::WrongAppointment(found))
    }

    /// An appointment whose person has not come yet.
    pub(super) fn check_expected(&self, appointment: AppointmentId) -> Result<(), Impossible> {
        let booked = self.appointments.find(appointment).is_some_and(|known| known.state == AppointmentState::Booked);
        require(booked, || Impossible::WrongAppointment(appointment))
    }

    /// A ticket keeps an appointment of its own service and day, once. Nobody is late for none.
    pub(super) fn check_kept(&self, event: &Event) -> Result<(), Impossible> {
        let Event::TicketIssued { service, appointment, late, .. } = event else { return Ok(()) };
        let Some(id) = *appointment else {
            return require(!late, || Impossible::WrongAppointment(AppointmentId(0)));
        };
        self.check_expected(id)?;
        let today = self.day();
        let fits = |day: Day, of: &ServiceId| Some(day) == today && of == service;
        let is_kept = self.appointments.find(id).is_some_and(|known| fits(known.day, &known.service));
        require(is_kept, || Impossible::WrongAppointment(id))
    }

    pub(super) fn check_procedure(
        &self,
        service: &ServiceId,
        procedure: Option<&ProcedureId>,
    ) -> Result<(), Impossible> {
        let service = self.definition().and_then(|definition| definition.service(service));
        let unknown =
            procedure.filter(|procedure| !service.is_some_and(|service| service.procedures.contains(procedure)));
        unknown.map_or(Ok(()), |unknown| Err(Impossible::UnknownProcedure(unknown.clone())))
    }
}
