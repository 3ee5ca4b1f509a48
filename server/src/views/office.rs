//! The supervisor's view.

use protocol::view::{AddressedTicket, OfficeChange, OfficeView, Post, Totals};
use queue::{CounterState, Stage, Ticket};

use super::{Scene, changed_rows, counter_shown, day_shown, lines_shown, service_ids};
use crate::engine::Hall;
use crate::wire;

/// The whole hall at a glance.
pub(crate) fn view(scene: &Scene<'_>) -> OfficeView {
    OfficeView {
        office: scene.file.id.as_str().to_owned(),
        name: scene.file.name.clone(),
        day: day_shown(scene),
        lines: lines_shown(scene),
        counters: scene.office.counters().map(|counter| post(scene, counter)).collect(),
        totals: totals(scene),
        policy: scene.office.policy().map(wire::policy_shown),
        addressed: addressed(scene),
        clock_in_doubt: scene.office.is_clock_to_confirm(&scene.moment),
        file_waits: scene.office.pending_definition().is_some(),
        file_problem: scene.beside.file_problem.clone(),
    }
}

fn post(scene: &Scene<'_>, counter: &CounterState) -> Post {
    Post {
        shown: counter_shown(scene, counter),
        clerk: counter.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
        last_clerk: scene.office.last_clerk(&counter.id).map(|clerk| clerk.as_str().to_owned()),
        since: counter.since.0,
        takes: service_ids(&counter.services),
        helps: service_ids(&counter.helps),
        awaits_until: counter.awaits_until.map(|until| until.0),
        unheard: scene.is_unheard(&counter.id),
    }
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
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &OfficeView, new: &OfficeView) -> Vec<OfficeChange> {
    let counters = changed_rows(&old.counters, &new.counters, |counter| counter.shown.id.clone());
    let lines = changed_rows(&old.lines, &new.lines, |line| line.service.clone());
    let (Some(counters), Some(lines), true) = (counters, lines, same_frame(old, new)) else {
        return vec![OfficeChange::Whole { office: Box::new(new.clone()) }];
    };
    let mut changes = Vec::new();
    changes.extend(lines.into_iter().map(|line| OfficeChange::Line { line: line.clone() }));
    changes.extend(counters.into_iter().map(|counter| OfficeChange::Counter { counter: counter.clone() }));
    if old.totals != new.totals {
        changes.push(OfficeChange::Totals { totals: new.totals });
    }
    if old.policy != new.policy || old.addressed != new.addressed {
        changes.push(OfficeChange::Order { policy: new.policy, addressed: new.addressed.clone() });
    }
    changes
}

fn same_frame(old: &OfficeView, new: &OfficeView) -> bool {
    old.office == new.office
        && old.name == new.name
        && old.day == new.day
        && old.clock_in_doubt == new.clock_in_doubt
        && old.file_waits == new.file_waits
        && old.file_problem == new.file_problem
}
