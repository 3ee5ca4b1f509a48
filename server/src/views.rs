//! What each audience sees: pure functions from the hall to a view, and from two views to the changes between them.
//!
//! Nothing here is remembered, sent or serialised; see `publisher`.

use protocol::Localised;
use protocol::view::{CounterShown, LineShown, ProcedureChoice};
use queue::{CounterId, CounterStatus, Day, ProcedureId, ServiceId, Stage, TicketId};

use crate::calendar::Calendar;
use crate::engine::Hall;

pub(crate) mod board;
pub(crate) mod counter;
pub(crate) mod dispenser;
pub(crate) mod lines;
pub(crate) mod office;
pub(crate) mod ticket;

/// The wall's date of a service day, `2026-11-23`.
fn date(day: Day) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(day.0).unwrap_or_default();
    epoch.checked_add(days).unwrap_or(epoch).to_string()
}

fn day_shown(hall: &Hall<'_>) -> String {
    date(hall.office.day().unwrap_or(hall.moment.day))
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

fn counter_shown(hall: &Hall<'_>, counter: &queue::CounterState) -> CounterShown {
    let in_hand = counter.in_hand.and_then(|id: TicketId| hall.office.ticket(id));
    CounterShown {
        id: counter.id.as_str().to_owned(),
        name: counter_name(hall, &counter.id),
        status: status(&counter.status).to_owned(),
        number: in_hand.map(|ticket| ticket.number.as_str().to_owned()),
        calling: in_hand.is_some_and(|ticket| matches!(ticket.stage, Stage::Called { .. })),
    }
}

fn line_shown(hall: &Hall<'_>, service: &queue::Service) -> LineShown {
    LineShown {
        service: service.id.as_str().to_owned(),
        name: service_name(hall, &service.id),
        waiting: count(hall.office.waiting(&service.id)),
        paused: hall.office.is_paused(&service.id),
    }
}

fn lines_shown(hall: &Hall<'_>) -> Vec<LineShown> {
    services(hall).map(|service| line_shown(hall, service)).collect()
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
