//! Against what the head of the office changes, and against appointments.

use queue::{
    Appointment, AppointmentId, AppointmentState, Command, Day, ForWaiting, Opening, Policy, Refusal, Service, Stop,
};

use super::{Found, LEGS, is_short};
use crate::simulation::model::hours::slot_begins;
use crate::simulation::model::{Model, Now};

const MINUTE_MS: u32 = 60 * 1_000;

impl Model {
    pub(super) fn object_to_services(&self, command: &Command, now: &Now, found: &mut Found) -> Option<()> {
        match command {
            Command::SetPolicy { policy } => {
                let broken = matches!(policy, Policy::Ratio { priority, ordinary } if *priority == 0 || *ordinary == 0);
                found.when(broken, || Refusal::OutOfBounds("policy"));
            }
            Command::StopService { .. } => self.object_to_stop(command, now, found)?,
            Command::ResumeService { service } => {
                found.must(self.service(service), || Refusal::UnknownService(service.clone()))?;
                let stopped = self.stops.contains_key(service);
                found.when(!stopped, || Refusal::ServiceNotPaused(service.clone()));
            }
            Command::LimitIssuing { full } => self.object_to_unknown(full, found),
            Command::Book { .. } => self.object_to_book(command, now, found)?,
            Command::CancelBooking { appointment } => {
                self.expected(*appointment, found)?;
            }
            Command::CheckIn { appointment } => {
                let appointment = self.expected(*appointment, found)?;
                self.object_to_check_in(appointment, now, found);
            }
            _ => {}
        }
        Some(())
    }

    fn object_to_stop(&self, command: &Command, now: &Now, found: &mut Found) -> Option<()> {
        let Command::StopService { service, reason, until, waiting } = command else { return None };
        let service = found.must(self.service(service), || Refusal::UnknownService(service.clone()))?;
        found.when(!is_short(reason.as_ref()), || Refusal::OutOfBounds("reason"));
        let is_today = until.is_none_or(|until| now.at < until && until <= now.day_ends);
        found.when(!is_today, || Refusal::OutOfBounds("until"));
        let asked = Stop { reason: reason.clone().filter(|reason| !reason.is_empty()), until: *until };
        let same = self.stops.get(&service.id) == Some(&asked);
        let people = self.by_joining(&service.id);
        match waiting {
            ForWaiting::Keep => found.when(same, || Refusal::ServicePaused(service.id.clone())),
            ForWaiting::Move { to } => {
                found.when(*to == service.id, || Refusal::SameService(to.clone()));
                self.object_to_unknown(std::slice::from_ref(to), found);
                let sent_too_often = people.iter().any(|slip| slip.legs.len() >= LEGS);
                found.when(sent_too_often, || Refusal::OutOfBounds("transfers"));
            }
            ForWaiting::Release => {
                let places = self.first_places(service, now.day, people.len()).len();
                found.when(places < people.len(), || Refusal::NoSlots(service.id.clone()));
            }
        }
        Some(())
    }

    fn object_to_book(&self, command: &Command, now: &Now, found: &mut Found) -> Option<()> {
        let Command::Book { service, procedure, day, minute } = command else { return None };
        let service = found.must(self.service(service), || Refusal::UnknownService(service.clone()))?;
        if let Some(procedure) = procedure {
            let unknown = !service.procedures.contains(procedure);
            found.when(unknown, || Refusal::UnknownProcedure(procedure.clone()));
        }
        let slots = found.must(service.slots, || Refusal::NoSlots(service.id.clone()))?;
        found.when(*day < now.day, || Refusal::SlotPast);
        let last = Day(now.day.0 + i32::from(slots.days_ahead));
        found.when(*day > last, || Refusal::SlotTooFar { days: slots.days_ahead });
        let begins = slot_begins(slots, &self.hours_of(service), *day).contains(minute);
        found.when(!begins, || Refusal::UnknownSlot);
        if *day == now.day {
            self.object_to_today(service, *minute, now, found);
        }
        let full = self.taken(&service.id, *day, *minute) >= usize::from(slots.capacity);
        found.when(full, || Refusal::SlotFull);
        Some(())
    }

    /// To book for today is to take a number from afar.
    fn object_to_today(&self, service: &Service, minute: u16, now: &Now, found: &mut Found) {
        let begins = now.time_of(minute);
        found.when(begins <= now.at, || Refusal::SlotPast);
        let stopped = self.stops.get(&service.id).is_some_and(|stop| stop.until.is_none_or(|until| begins < until));
        found.when(stopped, || Refusal::ServicePaused(service.id.clone()));
        self.object_to_time(service, now, found);
    }

    /// An appointment whose person has not come yet. Those of past days are forgotten.
    fn expected(&self, id: AppointmentId, found: &mut Found) -> Option<&Appointment> {
        let was_given = (1..=self.appointments_ever).contains(&id.0);
        let forgotten = || if was_given { Refusal::SlotPast } else { Refusal::UnknownAppointment };
        let appointment = found.must(self.appointments.get(&id), forgotten)?;
        let is_expected = appointment.state == AppointmentState::Booked;
        found.when(!is_expected, || Refusal::AppointmentUsed);
        is_expected.then_some(appointment)
    }

    /// An appointment is a promise: of all bounds only the office's own stands against it.
    fn object_to_check_in(&self, appointment: &Appointment, now: &Now, found: &mut Found) {
        self.object_to_unknown(std::slice::from_ref(&appointment.service), found);
        let Some(file) = &self.file else { return };
        let early_ms = file.limits.early_ms;
        let opens = now.time_of(appointment.minute).0 - i64::from(early_ms);
        let early_minutes = u16::try_from(early_ms / MINUTE_MS).unwrap_or(u16::MAX);
        let opens_at = now.since_turn(appointment.minute) - i64::from(early_minutes);
        let from = Opening { day: appointment.day, minute: now.minute_at(opens_at.max(0)) };
        found.when(appointment.day > now.day || now.at.0 < opens, || Refusal::TooEarly { from });
        self.object_to_room(found);
    }
}
