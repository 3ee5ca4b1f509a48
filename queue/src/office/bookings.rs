//! What can be asked about appointments.

use alloc::vec::Vec;

use crate::appointment::Appointment;
use crate::definition::{Service, Slots};
use crate::ids::{AppointmentId, ServiceId};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::slots::SlotShown;
use crate::time::{Day, Moment};

impl Office {
    /// The slots of a service on a day that have not begun, in order, and for how many more people each is; full ones
    /// too. None on a day that cannot be booked.
    pub fn slots(&self, service: &ServiceId, day: Day, now: &Moment) -> Vec<SlotShown> {
        let Some(definition) = self.definition() else { return Vec::new() };
        let Some(service) = definition.service(service) else { return Vec::new() };
        let Ok(slots) = bookable(service, day, now) else { return Vec::new() };
        let begins = slots.begins(definition.hours_of(service), day).into_iter();
        begins
            .filter_map(|minute| match self.free_in_slot(service, slots, (day, minute), now) {
                Err(Refusal::SlotPast) => None,
                free => Some(SlotShown { minute, free: free.unwrap_or(0) }),
            })
            .collect()
    }

    /// An appointment of today or of a later day; also one that was kept, or given back not long ago.
    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.appointments.find(id)
    }

    /// Today's appointments in the order of their time, kept ones too, without those that were given back.
    pub fn appointments_today(&self) -> impl Iterator<Item = &Appointment> {
        self.day().into_iter().flat_map(|today| self.appointments.on(today))
    }

    /// The same of any day; nothing is known of past ones.
    pub fn appointments_on(&self, day: Day) -> impl Iterator<Item = &Appointment> {
        self.appointments.on(day)
    }

    /// Whether its time is so long past that whoever comes for it now waits as everybody does.
    pub fn is_late(&self, appointment: &Appointment, now: &Moment) -> bool {
        let late_ms = self.definition().map_or(0, |definition| u64::from(definition.limits.late_ms));
        appointment.day <= now.day && now.at > now.time_of(appointment.minute).plus_ms(late_ms)
    }

    /// For how many more people a slot is, at least one. A stop of the service and a day without time left hold for
    /// today's slots as they do for numbers: to book for today is to take a number from afar.
    pub(super) fn free_in_slot(
        &self,
        service: &Service,
        slots: Slots,
        (day, minute): (Day, u16),
        now: &Moment,
    ) -> Result<u16, Refusal> {
        if day == now.day {
            let begins = now.time_of(minute);
            if begins <= now.at {
                return Err(Refusal::SlotPast);
            }
            if self.stop(&service.id).is_some_and(|stop| stop.until.is_none_or(|until| begins < until)) {
                return Err(Refusal::ServicePaused(service.id.clone()));
            }
            self.time_left(service, now)?;
        }
        let taken = u16::try_from(self.appointments.taken(&service.id, day, minute)).unwrap_or(u16::MAX);
        match slots.capacity.saturating_sub(taken) {
            0 => Err(Refusal::SlotFull),
            free => Ok(free),
        }
    }
}

/// The slots of a service, if it has any and the day is one of those that can be booked.
pub(super) fn bookable(service: &Service, day: Day, now: &Moment) -> Result<Slots, Refusal> {
    let slots = service.slots.ok_or_else(|| Refusal::NoSlots(service.id.clone()))?;
    if day < now.day {
        return Err(Refusal::SlotPast);
    }
    if day > now.day.plus(slots.days_ahead) {
        return Err(Refusal::SlotTooFar { days: slots.days_ahead });
    }
    Ok(slots)
}
