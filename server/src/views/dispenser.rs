//! The kiosk.

use protocol::Problem;
use protocol::view::{DispenserChange, DispenserService, DispenserView};
use queue::{CounterState, CounterStatus, Definition, ServiceId};

use super::{
    Scene, changed_rows, class_choices, count, day_shown, procedure_choice, service_name, services, utc_offset_minutes,
};
use crate::engine::Hall;
use crate::wire;

/// What a kiosk shows, with what the staff's code is checked against: for the kiosk's own program alone.
pub(crate) fn view(scene: &Scene<'_>) -> DispenserView {
    let definition = scene.office.definition();
    DispenserView {
        office: scene.file.id.as_str().to_owned(),
        name: scene.file.name.clone(),
        day: day_shown(scene),
        utc_offset_minutes: utc_offset_minutes(scene),
        services: services(scene).map(|service| service_shown(scene, service)).collect(),
        classes: class_choices(scene),
        missed_advice: scene.file.missed_advice.clone(),
        clock_in_doubt: scene.office.is_clock_to_confirm(&scene.moment),
        break_until: scene.break_until(),
        place: scene.file.place,
        offline_numbers: definition.and_then(|definition| definition.offline.as_ref()).map(|offline| offline.numbers),
        slip: scene.file.slip.clone(),
        staff_code: scene.file.staff_code.clone(),
        letters: definition.is_some_and(has_letters),
    }
}

/// The same for everybody else: for a kiosk in a browser the server looks at the staff's code.
pub(crate) fn without_code(scene: &Scene<'_>) -> DispenserView {
    DispenserView { staff_code: None, ..view(scene) }
}

fn service_shown(scene: &Scene<'_>, service: &queue::Service) -> DispenserService {
    let takes =
        |counter: &&CounterState| counter.status == CounterStatus::Open && counter.services.contains(&service.id);
    DispenserService {
        id: service.id.as_str().to_owned(),
        name: service_name(scene, &service.id),
        procedures: service.procedures.iter().map(|id| procedure_choice(scene, &service.id, id)).collect(),
        waiting: count(scene.office.waiting(&service.id)),
        counters: scene.office.counters().filter(takes).map(|counter| counter.id.as_str().to_owned()).collect(),
        closed: closed(scene, &service.id),
        expected: scene.expected(&service.id),
    }
}

/// Why no number can be taken: what the rules would say to a press now.
pub(super) fn closed(hall: &Hall<'_>, service: &ServiceId) -> Option<Problem> {
    hall.office.issuing(service, &hall.moment).err().map(|refusal| wire::refused_in(hall, &refusal))
}

/// Whether somebody may have to type a letter to name a number.
fn has_letters(definition: &Definition) -> bool {
    let services = definition.services.iter().map(|service| service.series.prefix.as_str());
    let kiosks = definition.offline.iter().map(|offline| offline.prefix.as_str());
    services.chain(kiosks).any(|prefix| prefix.chars().any(char::is_alphabetic))
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &DispenserView, new: &DispenserView) -> Vec<DispenserChange> {
    let rows =
        changed_rows(&old.services, &new.services, |one| (one.id.clone(), one.name.clone(), one.procedures.clone()));
    let (Some(rows), true) = (rows, same_frame(old, new)) else {
        return vec![DispenserChange::Whole { dispenser: Box::new(new.clone()) }];
    };
    let line = |one: &DispenserService| DispenserChange::Line {
        service: one.id.clone(),
        waiting: one.waiting,
        counters: one.counters.clone(),
        closed: one.closed.clone().map(Box::new),
        expected: one.expected,
    };
    rows.into_iter().map(line).collect()
}

fn same_frame(old: &DispenserView, new: &DispenserView) -> bool {
    old.office == new.office
        && old.name == new.name
        && old.day == new.day
        && old.utc_offset_minutes == new.utc_offset_minutes
        && old.classes == new.classes
        && old.missed_advice == new.missed_advice
        && old.clock_in_doubt == new.clock_in_doubt
        && old.break_until == new.break_until
        && old.place == new.place
        && old.offline_numbers == new.offline_numbers
        && old.slip == new.slip
        && old.staff_code == new.staff_code
        && old.letters == new.letters
}
