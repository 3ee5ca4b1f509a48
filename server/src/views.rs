//! What each audience sees: pure functions from the hall to a view, and from two views to the changes between them.
//!
//! Nothing here is remembered, sent or serialised; see `publisher`. Boards, kiosks, numbers, tickets and guides are for
//! everybody: no clerk's name, need, note or claim of somebody else comes into them.

use protocol::Localised;
use protocol::view::{ClassChoice, CounterShown, LineShown, ProcedureChoice, Stopped};
use queue::{CounterId, CounterState, CounterStatus, ProcedureId, ServiceId, Stage, Ticket, TicketId};

use crate::calendar::{Calendar, date_text};
use crate::engine::Hall;

pub(crate) mod appointments;
pub(crate) mod board;
pub(crate) mod counter;
pub(crate) mod curve;
pub(crate) mod devices;
pub(crate) mod dispenser;
pub(crate) mod guide;
pub(crate) mod hours;
pub(crate) mod lines;
mod machines;
pub(crate) mod number;
pub(crate) mod office;
pub(crate) mod prints;
mod scene;
pub(crate) mod slots;
pub(crate) mod ticket;
pub(crate) mod tickets;
pub(crate) mod voice;

pub(crate) use scene::{Beside, Scene};

/// The wall's date of the office's day, `2026-11-23`.
fn day_shown(hall: &Hall<'_>) -> String {
    date_text(hall.office.day().unwrap_or(hall.moment.day))
}

/// Minutes east of UTC on the office's wall now.
fn utc_offset_minutes(hall: &Hall<'_>) -> i32 {
    let calendar = Calendar::new(hall.file.time_zone.clone(), hall.file.day_turns_at_minute);
    calendar.on_the_wall(hall.moment.at).utc_offset_minutes
}

/// A text of the office file; a service or class that only the journal knows by now goes by its id.
fn or_id(text: Option<&Localised>, id: &str) -> Localised {
    text.cloned().unwrap_or_else(|| Localised([("vi".to_owned(), id.to_owned())].into()))
}

fn service_name(hall: &Hall<'_>, id: &ServiceId) -> Localised {
    or_id(hall.file.services.get(id).map(|texts| &texts.name), id.as_str())
}

fn counter_name(hall: &Hall<'_>, id: &CounterId) -> Localised {
    hall.file.counter_names.get(id).cloned().unwrap_or_default()
}

fn services<'a>(hall: &Hall<'a>) -> impl Iterator<Item = &'a queue::Service> {
    hall.office.definition().into_iter().flat_map(|definition| &definition.services)
}

fn procedure_choice(hall: &Hall<'_>, service: &ServiceId, id: &ProcedureId) -> ProcedureChoice {
    let texts = hall.file.services.get(service).and_then(|service| service.procedures.get(id));
    ProcedureChoice {
        id: id.as_str().to_owned(),
        name: or_id(texts.map(|texts| &texts.name), id.as_str()),
        papers: texts.map(|texts| texts.papers.clone()).unwrap_or_default(),
        fee: texts.and_then(|texts| texts.fee.clone()),
        time_limit: texts.and_then(|texts| texts.time_limit.clone()),
    }
}

fn class_choices(hall: &Hall<'_>) -> Vec<ClassChoice> {
    let classes = hall.office.definition().into_iter().flat_map(|definition| &definition.classes);
    let choice = |class: &queue::Class| {
        let texts = hall.file.classes.get(&class.id);
        ClassChoice {
            id: class.id.as_str().to_owned(),
            name: or_id(texts.map(|texts| &texts.name), class.id.as_str()),
            evidence: texts.and_then(|texts| texts.evidence.clone()),
            priority: class.priority,
            trusted: class.trusted,
        }
    };
    classes.map(choice).collect()
}

fn has_priority(hall: &Hall<'_>, class: &queue::ClassId) -> bool {
    hall.office.definition().is_some_and(|definition| definition.has_priority(class))
}

fn status(status: &CounterStatus) -> &'static str {
    match status {
        CounterStatus::Closed => "closed",
        CounterStatus::Open => "open",
        CounterStatus::Paused { .. } => "paused",
    }
}

fn pause_reason(status: &CounterStatus) -> Option<String> {
    match status {
        CounterStatus::Paused { reason } => reason.clone(),
        CounterStatus::Open | CounterStatus::Closed => None,
    }
}

fn counter_shown(hall: &Hall<'_>, counter: &CounterState) -> CounterShown {
    let in_hand = counter.in_hand.and_then(|id: TicketId| hall.office.ticket(id));
    CounterShown {
        id: counter.id.as_str().to_owned(),
        name: counter_name(hall, &counter.id),
        status: status(&counter.status).to_owned(),
        number: in_hand.map(|ticket| ticket.number.as_str().to_owned()),
        calling: in_hand.is_some_and(|ticket| matches!(ticket.stage, Stage::Called { .. })),
        reason: pause_reason(&counter.status),
    }
}

fn line_shown(scene: &Scene<'_>, service: &queue::Service) -> LineShown {
    LineShown {
        service: service.id.as_str().to_owned(),
        name: service_name(scene, &service.id),
        waiting: count(scene.office.waiting(&service.id)),
        paused: scene.office.is_paused(&service.id),
        stopped: stopped(scene, &service.id),
        expected: scene.expected(&service.id),
    }
}

fn lines_shown(scene: &Scene<'_>) -> Vec<LineShown> {
    services(scene).map(|service| line_shown(scene, service)).collect()
}

fn stopped(hall: &Hall<'_>, service: &ServiceId) -> Option<Stopped> {
    let stop = hall.office.stop(service)?;
    Some(Stopped { reason: stop.reason.clone(), until: stop.until.map(|until| until.0) })
}

/// The counter that holds a ticket, or held it last for its present leg. A leg that waits (again) has none: where an
/// earlier one was served would only send people to the wrong counter.
fn present_counter(ticket: &Ticket) -> Option<String> {
    let leg = ticket.leg().filter(|_| ticket.stage != Stage::Waiting)?;
    leg.counter.as_ref().map(|counter| counter.as_str().to_owned())
}

fn service_ids(services: &[ServiceId]) -> Vec<String> {
    services.iter().map(|service| service.as_str().to_owned()).collect()
}

/// The last word about a ticket whose day has ended.
fn ended_state(last: &str) -> &str {
    match last {
        "serving" => "done",
        "done" | "withdrawn" => last,
        _ => "unserved",
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The rows of `new` that differ from `old`; `None` when they are not the same rows in the same order, so that only the
/// whole view can tell.
fn changed_rows<'a, T: PartialEq, K: PartialEq>(old: &[T], new: &'a [T], key: impl Fn(&T) -> K) -> Option<Vec<&'a T>> {
    let same_rows = old.len() == new.len() && old.iter().zip(new).all(|(old, new)| key(old) == key(new));
    same_rows.then(|| old.iter().zip(new).filter(|(old, new)| old != new).map(|(_, new)| new).collect())
}

#[cfg(test)]
mod tests;
