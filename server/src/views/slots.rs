//! What can be booked.

use protocol::view::{DayOfSlots, SlotShown, SlotsChange, SlotsView};
use queue::{Day, ServiceId};

use super::Scene;
use crate::calendar::date_text;

/// How far ahead is shown at most, whatever the office file allows: nobody pages through a year.
const DAYS: u16 = 60;

/// The slots of a service that have not begun; `None`: there is no such service, or no appointments are given for it.
pub(crate) fn view(scene: &Scene<'_>, service: &ServiceId) -> Option<SlotsView> {
    let slots = scene.service(service)?.slots?;
    let today = scene.office.day()?;
    let days = (0..=slots.days_ahead.min(DAYS)).map(|ahead| of_day(scene, service, today.plus(ahead)));
    Some(SlotsView {
        service: service.as_str().to_owned(),
        minutes: slots.minutes,
        days: days.filter(|day| !day.slots.is_empty()).collect(),
    })
}

fn of_day(scene: &Scene<'_>, service: &ServiceId, day: Day) -> DayOfSlots {
    let slots = scene.office.slots(service, day, &scene.moment).into_iter();
    DayOfSlots {
        day: date_text(day),
        slots: slots.map(|slot| SlotShown { minute: slot.minute, free: slot.free }).collect(),
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &SlotsView, new: &SlotsView) -> Vec<SlotsChange> {
    if old == new { Vec::new() } else { vec![SlotsChange::Whole { slots: Box::new(new.clone()) }] }
}
