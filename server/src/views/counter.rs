//! One clerk's console.

use protocol::view::{Allowed, CounterView, LineOfCounter, Undoable};
use queue::{CounterId, CounterState, CounterStatus, ServiceId, Stage, Ticket};

use super::{
    Scene, class_choices, count, counter_name, machines, office, pause_reason, service_ids, status, utc_offset_minutes,
    voice,
};
use crate::calendar::Calendar;
use crate::engine::Hall;
use crate::wire;

mod aside;
pub(super) mod choices;
mod diff;
mod hand;

pub(crate) use diff::{diff, settle};

/// What the console of a counter shows; `None`: there is no such counter.
pub(crate) fn view(scene: &Scene<'_>, id: &CounterId) -> Option<CounterView> {
    let counter = scene.office.counter(id)?;
    let may = scene.office.allowed(id, &scene.moment);
    let ticket = counter.in_hand.and_then(|ticket| scene.office.ticket(ticket));
    let recalls = ticket.filter(|_| may.recall_in_ms.is_some());
    let recalls = recalls.filter(|ticket| !voice::is_yet_to_be_heard(scene, ticket));
    let recall_from = recalls.and_then(|ticket| recall_from(scene, ticket));
    Some(CounterView {
        office: scene.file.id.as_str().to_owned(),
        office_name: scene.file.name.clone(),
        id: id.as_str().to_owned(),
        name: counter_name(scene, id),
        place: scene.file.place,
        utc_offset_minutes: utc_offset_minutes(scene),
        services: choices::services(scene),
        counters: choices::counters(scene),
        classes: class_choices(scene),
        policy: scene.office.policy().map(wire::policy_shown),
        status: status(&counter.status).to_owned(),
        reason: pause_reason(&counter.status),
        clerk: counter.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
        takes: service_ids(&counter.services),
        helps: service_ids(&counter.helps),
        awaits_until: counter.awaits_until.map(|until| until.0),
        unheard: scene.is_unheard(id),
        in_hand: ticket.and_then(|ticket| hand::in_hand(scene, ticket, may.offer_no_show)),
        next: hand::next(scene, id),
        lines: lines(scene, counter),
        set_aside: aside::set_aside(scene, counter),
        addressed: office::addressed_in(scene, &[Stage::Waiting, Stage::Missed, Stage::Parked]),
        undo: may.undo.as_ref().map(|(effect, number)| Undoable {
            effect: wire::effect_name(*effect).to_owned(),
            number: number.as_str().to_owned(),
        }),
        closes_at: closes_at(scene),
        allowed: Allowed { recall: recalls.is_some(), recall_from, ..allowed(scene, counter, &may) },
        clock_in_doubt: scene.office.is_clock_to_confirm(&scene.moment),
        machines: machines::shown(scene),
    })
}

/// When the last session of the office's service day ends.
fn closes_at(hall: &Hall<'_>) -> Option<i64> {
    let day = hall.office.day()?;
    let (_, to) = hall.office.definition()?.hours.sessions_on(day, day.weekday()).last()?;
    let calendar = Calendar::new(hall.file.time_zone.clone(), hall.file.day_turns_at_minute);
    calendar.at(day, to).map(|at| at.0)
}

/// The lines that it takes, and then those it helps with.
fn lines(hall: &Hall<'_>, counter: &CounterState) -> Vec<LineOfCounter> {
    let own = counter.services.iter().map(|service| line(hall, service, false));
    own.chain(counter.helps.iter().map(|service| line(hall, service, true))).collect()
}

fn line(hall: &Hall<'_>, service: &ServiceId, help: bool) -> LineOfCounter {
    LineOfCounter {
        service: service.as_str().to_owned(),
        waiting: count(hall.office.waiting(service)),
        oldest_joined_at: hall.office.oldest_line_at(service).map(|at| at.0),
        help,
    }
}

/// When the called number may be called again: the interval counts from when the hall heard the call. Said as a moment, so that
/// it stays true while time passes.
fn recall_from(scene: &Scene<'_>, ticket: &Ticket) -> Option<i64> {
    let interval_ms = scene.office.definition()?.limits.recall_interval_ms;
    let called_at = ticket.leg()?.called_at?;
    let heard_at = voice::spoken_at(scene, ticket).map_or(called_at, |at| at.max(called_at));
    Some(heard_at.plus_ms(u64::from(interval_ms)).0)
}

/// What the rules allow, but for calling again, which waits for the hall's ears too.
fn allowed(hall: &Hall<'_>, counter: &CounterState, may: &queue::Allowed) -> Allowed {
    let another = |fits: fn(&CounterStatus) -> bool| {
        hall.office.counters().any(|other| other.id != counter.id && fits(&other.status))
    };
    Allowed {
        call_next: may.call_next,
        start: may.start,
        finish: may.finish,
        no_show: may.no_show,
        r#return: may.return_to_line,
        park: may.park,
        transfer: may.transfer,
        undo: may.undo.is_some(),
        open: may.open,
        pause: may.pause,
        resume: may.resume,
        close: may.close,
        r#move: may.move_away && another(|status| *status == CounterStatus::Closed),
        call: may.call,
        take_over: may.take_over,
        swap: may.swap && another(|status| *status != CounterStatus::Closed),
        await_next: may.await_next,
        stop_awaiting: may.stop_awaiting,
        serve_now: may.serve_now,
        set_class: may.set_class,
        add_service: may.add_service,
        ..Allowed::default()
    }
}
