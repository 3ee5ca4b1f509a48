//! The supervisor's view.

use protocol::view::{AddressedTicket, OfficeView, Post, Totals};
use queue::{CounterState, Stage, Ticket};

use super::{
    Scene, class_choices, counter, counter_shown, day_shown, has_priority, hours, machines, service_ids,
    utc_offset_minutes,
};
use crate::engine::Hall;
use crate::wire;

mod claims;
mod diff;
mod line;

pub(crate) use diff::diff;

/// The whole hall at a glance.
pub(crate) fn view(scene: &Scene<'_>) -> OfficeView {
    OfficeView {
        office: scene.file.id.as_str().to_owned(),
        name: scene.file.name.clone(),
        place: scene.file.place,
        day: day_shown(scene),
        utc_offset_minutes: utc_offset_minutes(scene),
        lines: line::lines(scene),
        counters: scene.office.counters().map(|counter| post(scene, counter)).collect(),
        totals: totals(scene),
        policy: scene.office.policy().map(wire::policy_shown),
        addressed: addressed(scene),
        claims: claims::claims(scene),
        services: counter::choices::services(scene),
        classes: class_choices(scene),
        notice: wire::notice_shown(scene.office.notice()),
        break_until: scene.break_until(),
        closed: hours::closed(scene),
        clock_in_doubt: scene.office.is_clock_to_confirm(&scene.moment),
        file_waits: scene.office.pending_definition().is_some(),
        file_problem: scene.beside.file_problem.clone(),
        machines: machines::shown(scene),
    }
}

fn post(scene: &Scene<'_>, counter: &CounterState) -> Post {
    let ticket = counter.in_hand.and_then(|id| scene.office.ticket(id));
    Post {
        shown: counter_shown(scene, counter),
        clerk: counter.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
        last_clerk: scene.office.last_clerk(&counter.id).map(|clerk| clerk.as_str().to_owned()),
        since: counter.since.0,
        takes: service_ids(&counter.services),
        helps: service_ids(&counter.helps),
        awaits_until: counter.awaits_until.map(|until| until.0),
        unheard: scene.is_unheard(&counter.id),
        service: ticket.and_then(Ticket::service).map(|service| service.as_str().to_owned()),
        ticket_since: ticket.and_then(in_hand_since),
        ticket_priority: ticket.is_some_and(|ticket| has_priority(scene, &ticket.class)),
    }
}

/// Since when a ticket is served, or since its last call.
fn in_hand_since(ticket: &Ticket) -> Option<i64> {
    let leg = ticket.leg()?;
    let since = if matches!(ticket.stage, Stage::Serving { .. }) { leg.started_at } else { leg.called_at };
    since.map(|since| since.0)
}

/// Who waits for one counter or clerk, oldest first.
fn addressed(hall: &Hall<'_>) -> Vec<AddressedTicket> {
    addressed_in(hall, &[Stage::Waiting])
}

/// The tickets in these stages that one counter or clerk alone gets, oldest first.
pub(super) fn addressed_in(hall: &Hall<'_>, stages: &[Stage]) -> Vec<AddressedTicket> {
    let there = hall.office.addressed().filter(|ticket| stages.contains(&ticket.stage));
    let mut shown: Vec<AddressedTicket> = there.filter_map(addressed_shown).collect();
    shown.sort_by_key(|one| one.since);
    shown.truncate(OfficeView::ADDRESSED);
    shown
}

fn addressed_shown(ticket: &Ticket) -> Option<AddressedTicket> {
    let leg = ticket.leg()?;
    Some(AddressedTicket {
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        state: ticket.stage.name().as_str().to_owned(),
        to: wire::address_shown(leg.address.as_ref()?),
        since: leg.began_at.0,
    })
}

fn totals(hall: &Hall<'_>) -> Totals {
    let today = hall.office.today();
    Totals {
        issued: today.issued(),
        waiting: today.waiting,
        at_counters: today.called.saturating_add(today.serving),
        missed: today.missed,
        parked: today.parked,
        done: today.done,
        withdrawn: today.withdrawn,
        rated: today.rated,
        rating_sum: today.rating_sum,
        unserved: hall
            .office
            .unserved()
            .find(|(day, _)| Some(*day) == hall.office.day())
            .map_or(0, |(_, numbers)| numbers),
    }
}
