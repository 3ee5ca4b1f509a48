//! Appointments.

use queue::{Appointment, AppointmentId, AppointmentState, Day, Event, ServiceId, TicketId};

use super::{Checked, Model, holds};

/// How many of those that were given back are still told from unknown ones.
const CANCELLED: usize = 1_000;

impl Model {
    pub(super) fn booked(&mut self, event: &Event) -> Checked {
        let Event::SlotBooked { appointment, service, procedure, day, minute } = event else {
            return Err("not a booking".to_owned());
        };
        self.reserve(Appointment {
            id: *appointment,
            service: service.clone(),
            procedure: procedure.clone(),
            further: Vec::new(),
            day: *day,
            minute: *minute,
            state: AppointmentState::Booked,
        })
    }

    /// Dense in the office's life, and never one more than a slot takes.
    pub(super) fn reserve(&mut self, appointment: Appointment) -> Checked {
        let (id, next) = (appointment.id, self.next_appointment());
        holds(id == next, || format!("appointment {} was given, {} is next", id.0, next.0))?;
        let slots = self.service(&appointment.service).and_then(|service| service.slots);
        let taken = self.taken(&appointment.service, appointment.day, appointment.minute);
        let room = slots.is_none_or(|slots| taken < usize::from(slots.capacity));
        holds(room, || format!("appointment {} is one more than its slot takes", id.0))?;
        self.appointments_ever = id.0;
        self.appointments.insert(id, appointment);
        Ok(())
    }

    pub(super) fn cancelled(&mut self, id: AppointmentId) -> Checked {
        let appointment = self.appointments.get_mut(&id).ok_or_else(|| format!("there is no appointment {}", id.0))?;
        let was = std::mem::replace(&mut appointment.state, AppointmentState::Cancelled);
        holds(was == AppointmentState::Booked, || format!("appointment {} was {was:?} and is given back", id.0))?;
        let cancelled = self.appointments.values().filter(|one| one.state == AppointmentState::Cancelled).count();
        holds(cancelled <= CANCELLED, || "more appointments were given back than this model forgets".to_owned())
    }

    /// Its person is here, once.
    pub(super) fn kept(&mut self, id: AppointmentId, ticket: TicketId) -> Checked {
        let appointment = self.appointments.get_mut(&id).ok_or_else(|| format!("there is no appointment {}", id.0))?;
        let was = std::mem::replace(&mut appointment.state, AppointmentState::Kept(ticket));
        holds(was == AppointmentState::Booked, || format!("appointment {} was {was:?} and is kept", id.0))
    }

    /// For how many people a slot is kept.
    pub(super) fn taken(&self, service: &ServiceId, day: Day, minute: u16) -> usize {
        let here = |one: &&Appointment| (&one.service, one.day, one.minute) == (service, day, minute);
        self.appointments.values().filter(here).filter(|one| one.state != AppointmentState::Cancelled).count()
    }
}
