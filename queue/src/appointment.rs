//! Booked visits.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::ids::{AppointmentId, ProcedureId, ServiceId, TicketId};
use crate::ticket::Want;
use crate::time::Day;

/// The most appointments that an office knows at once, far more than any can keep: who books to fill the memory is
/// stopped here.
const KNOWN: usize = 100_000;
/// How many of those that were given back are still told from unknown ones.
const CANCELLED: usize = 1_000;

/// A booked visit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Appointment {
    /// Never used again in this office.
    pub id: AppointmentId,
    /// For which service.
    pub service: ServiceId,
    /// What for, if known.
    pub procedure: Option<ProcedureId>,
    /// What else its person came for, when they were sent home with it.
    pub further: Vec<Want>,
    /// On which day.
    pub day: Day,
    /// In which slot, minutes since midnight.
    pub minute: u16,
    /// What became of it.
    pub state: AppointmentState,
}

/// What became of a booked visit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum AppointmentState {
    /// Its person is expected.
    Booked,
    /// Its person is or was here.
    Kept(TicketId),
    /// It was given back.
    Cancelled,
}

/// The appointments of today and of the days to come. Those of past days are forgotten, their ids are not used again.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Snapshot", into = "Snapshot")
)]
pub(crate) struct Appointments {
    /// How many there were in the office's life.
    given: u64,
    known: BTreeMap<AppointmentId, Appointment>,
    /// Whom each slot is kept for, in the order of their ids. Who gave it back is not among them.
    taken: BTreeMap<Slot, Vec<AppointmentId>>,
    cancelled: BTreeSet<AppointmentId>,
}

/// Days and minutes come first, so that a day's appointments lie side by side in the order in which people come.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Slot {
    day: Day,
    minute: u16,
    service: ServiceId,
}

impl Slot {
    fn of(appointment: &Appointment) -> Self {
        Self { day: appointment.day, minute: appointment.minute, service: appointment.service.clone() }
    }

    /// Before every slot of the day.
    fn first_of(day: Day) -> Self {
        Self { day, minute: 0, service: ServiceId::new("") }
    }
}

impl Appointments {
    /// The id of the next one.
    pub(crate) fn next_id(&self) -> AppointmentId {
        AppointmentId(self.given.saturating_add(1))
    }

    pub(crate) fn find(&self, id: AppointmentId) -> Option<&Appointment> {
        self.known.get(&id)
    }

    /// Whether there ever was one of this id.
    pub(crate) fn was_given(&self, id: AppointmentId) -> bool {
        (1..=self.given).contains(&id.0)
    }

    /// How many more can be booked.
    pub(crate) fn room(&self) -> usize {
        KNOWN.saturating_sub(self.known.len())
    }

    /// How many people a slot is kept for.
    pub(crate) fn taken(&self, service: &ServiceId, day: Day, minute: u16) -> usize {
        self.taken.get(&Slot { day, minute, service: service.clone() }).map_or(0, Vec::len)
    }

    /// The first day of them all, but for those that were given back.
    pub(crate) fn first_day(&self) -> Option<Day> {
        self.taken.keys().next().map(|slot| slot.day)
    }

    /// A day's appointments in the order of their time, without those that were given back.
    pub(crate) fn on(&self, day: Day) -> impl Iterator<Item = &Appointment> {
        let slots = self.taken.range(Slot::first_of(day)..).take_while(move |(slot, _)| slot.day == day);
        slots.flat_map(|(_, ids)| ids).filter_map(|id| self.find(*id))
    }

    /// Takes the next one in. One that is not the next is left out; a replay refuses it beforehand.
    pub(crate) fn book(&mut self, appointment: Appointment) {
        if appointment.id == self.next_id() {
            self.given = appointment.id.0;
            self.know(appointment);
        }
    }

    /// Its person is here.
    pub(crate) fn keep(&mut self, id: AppointmentId, ticket: TicketId) {
        if let Some(appointment) = self.known.get_mut(&id) {
            appointment.state = AppointmentState::Kept(ticket);
        }
    }

    /// It is given back, and its slot is free again.
    pub(crate) fn cancel(&mut self, id: AppointmentId) {
        let Some(appointment) = self.known.get_mut(&id) else { return };
        appointment.state = AppointmentState::Cancelled;
        let slot = Slot::of(appointment);
        if let Some(ids) = self.taken.get_mut(&slot) {
            ids.retain(|other| *other != id);
            if ids.is_empty() {
                self.taken.remove(&slot);
            }
        }
        self.cancelled.insert(id);
        if self.cancelled.len() > CANCELLED
            && let Some(oldest) = self.cancelled.pop_first()
        {
            self.known.remove(&oldest);
        }
    }

    /// A new day began: what was before it is over.
    pub(crate) fn turn(&mut self, day: Day) {
        self.known.retain(|_, appointment| appointment.day >= day);
        self.taken = self.taken.split_off(&Slot::first_of(day));
        self.cancelled.retain(|id| self.known.contains_key(id));
    }

    /// Whether the slots, the bounds and the ids say what the appointments say.
    pub(crate) fn is_whole(&self) -> bool {
        let mut again = Self { given: self.given, ..Self::default() };
        self.known.values().cloned().for_each(|appointment| again.know(appointment));
        again == *self
            && self.known.len() <= KNOWN
            && self.cancelled.len() <= CANCELLED
            && self.known.iter().all(|(id, appointment)| *id == appointment.id && self.was_given(*id))
    }

    fn know(&mut self, appointment: Appointment) {
        match appointment.state {
            AppointmentState::Cancelled => {
                self.cancelled.insert(appointment.id);
            }
            AppointmentState::Booked | AppointmentState::Kept(_) => {
                self.taken.entry(Slot::of(&appointment)).or_default().push(appointment.id);
            }
        }
        self.known.insert(appointment.id, appointment);
    }
}

/// What is written down: the slots follow from the appointments.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Snapshot {
    given: u64,
    known: Vec<Appointment>,
}

#[cfg(feature = "serde")]
impl From<Snapshot> for Appointments {
    fn from(snapshot: Snapshot) -> Self {
        let mut appointments = Self { given: snapshot.given, ..Self::default() };
        snapshot.known.into_iter().for_each(|appointment| appointments.know(appointment));
        appointments
    }
}

#[cfg(feature = "serde")]
impl From<Appointments> for Snapshot {
    fn from(appointments: Appointments) -> Self {
        Self { given: appointments.given, known: appointments.known.into_values().collect() }
    }
}

#[cfg(test)]
mod tests;
