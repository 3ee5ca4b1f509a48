//! The kiosk.

use protocol::Problem;
use protocol::view::{ClassChoice, DispenserChange, DispenserService, DispenserView};
use queue::{Actor, Command, CommandHash, CounterStatus, Origin, Request, RequestId, ServiceId};

use super::{changed_rows, count, day_shown, or_id, procedure_choice, service_name, services, utc_offset_minutes};
use crate::engine::Hall;
use crate::wire;

/// Of the press that is only imagined. Drawn once at random, so that no caller's own id is ever the same.
const NOBODYS_REQUEST: RequestId = RequestId(0x5f1c_90aa_41d7_c8e3_9b26_07f4_d3e8_6a1d);

/// What a kiosk shows.
pub(crate) fn view(hall: &Hall<'_>) -> DispenserView {
    DispenserView {
        office: hall.file.id.as_str().to_owned(),
        name: hall.file.name.clone(),
        day: day_shown(hall),
        utc_offset_minutes: utc_offset_minutes(hall),
        services: services(hall).map(|service| service_shown(hall, service)).collect(),
        classes: classes(hall),
        missed_advice: hall.file.missed_advice.clone(),
        clock_in_doubt: hall.moment.doubt.is_some(),
    }
}

fn service_shown(hall: &Hall<'_>, service: &queue::Service) -> DispenserService {
    let takes = |counter: &&queue::CounterState| {
        counter.status == CounterStatus::Open && counter.services.contains(&service.id)
    };
    DispenserService {
        id: service.id.as_str().to_owned(),
        name: service_name(hall, &service.id),
        procedures: service.procedures.iter().map(|id| procedure_choice(hall, &service.id, id)).collect(),
        waiting: count(hall.office.waiting(&service.id)),
        counters: hall.office.counters().filter(takes).map(|counter| counter.id.as_str().to_owned()).collect(),
        closed: closed(hall, &service.id),
    }
}

/// Why no number can be taken: what the rules would say to a press now.
fn closed(hall: &Hall<'_>, service: &ServiceId) -> Option<Problem> {
    let press = Request {
        id: NOBODYS_REQUEST,
        actor: Actor::System,
        origin: Origin::Server,
        command: Command::Issue { service: service.clone(), procedure: None, class: None },
        hash: CommandHash(0),
    };
    hall.office.decide(&press, &hall.moment).err().map(|refusal| wire::refused(&refusal))
}

fn classes(hall: &Hall<'_>) -> Vec<ClassChoice> {
    let classes = hall.office.definition().into_iter().flat_map(|definition| &definition.classes);
    classes
        .map(|class| {
            let texts = hall.file.classes.get(&class.id);
            ClassChoice {
                id: class.id.as_str().to_owned(),
                name: or_id(texts.map(|texts| &texts.name), class.id.as_str()),
                evidence: texts.and_then(|texts| texts.evidence.clone()),
                priority: class.priority,
            }
        })
        .collect()
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
}
