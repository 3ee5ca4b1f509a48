//! The wall.

use protocol::view::{BoardChange, BoardView, CallShown};
use queue::{CounterId, Leg, RecentCall, Stage, Ticket};

use super::{
    Scene, changed_rows, counter_shown, day_shown, has_priority, hours, lines_shown, utc_offset_minutes, voice,
};
use crate::engine::Hall;
use crate::wire;

/// The board of an office, or of one zone of it; `None`: there is no such zone.
pub(crate) fn view(scene: &Scene<'_>, zone: Option<&str>) -> Option<BoardView> {
    let counters = match zone {
        Some(zone) => Some(scene.file.zones.get(zone)?),
        None => None,
    };
    let shown = |id: &CounterId| counters.is_none_or(|counters| counters.contains(id));
    Some(BoardView {
        office: scene.file.id.as_str().to_owned(),
        name: scene.file.name.clone(),
        day: day_shown(scene),
        utc_offset_minutes: utc_offset_minutes(scene),
        calls: calls(scene, shown),
        counters: scene.office.counters().filter(|one| shown(&one.id)).map(|one| counter_shown(scene, one)).collect(),
        lines: lines_shown(scene),
        ticker: [wire::notice_shown(scene.office.notice()), scene.file.board.ticker.clone()].concat(),
        hall_depth_m: scene.file.board.hall_depth_m,
        dwell_ms: scene.file.board.dwell_ms,
        clock_in_doubt: scene.office.is_clock_to_confirm(&scene.moment),
        break_until: scene.break_until(),
        closed: hours::closed(scene),
        place: scene.file.place,
        voice: voice::on_the_wall(scene),
    })
}

/// The last calls, newest first, each ticket and leg once with its newest call.
fn calls(hall: &Hall<'_>, shown: impl Fn(&CounterId) -> bool) -> Vec<CallShown> {
    let mut calls: Vec<CallShown> = Vec::with_capacity(BoardView::CALLS);
    for call in hall.office.recent_calls().filter(|call| shown(&call.counter) && !is_taken_back(hall, call)) {
        if calls.len() == BoardView::CALLS {
            break;
        }
        let same = |other: &CallShown| (other.ticket, other.leg) == (call.call.ticket.0, call.call.leg);
        if !calls.iter().any(same) {
            calls.push(call_shown(hall, call));
        }
    }
    calls
}

/// Its holder went back to the line: a wall that still asked for the number would send somebody to the counter in vain.
fn is_taken_back(hall: &Hall<'_>, call: &RecentCall) -> bool {
    hall.office
        .ticket(call.call.ticket)
        .is_some_and(|ticket| ticket.stage == Stage::Waiting && ticket.legs.len() == usize::from(call.call.leg))
}

fn call_shown(hall: &Hall<'_>, call: &RecentCall) -> CallShown {
    CallShown {
        ticket: call.call.ticket.0,
        leg: call.call.leg,
        nth: call.call.nth,
        nth_this_time: nth_this_time(hall, call),
        number: call.number.as_str().to_owned(),
        counter: call.counter.as_str().to_owned(),
        at: call.at.0,
        recall: call.recall,
        priority: has_priority(hall, &call.class),
        sign: call.sign.map(wire::sign),
        active: hall.office.is_calling(call),
    }
}

/// The calls of a leg are counted through; the hall counts from the last time that its holder waited or came back.
fn nth_this_time(hall: &Hall<'_>, call: &RecentCall) -> u16 {
    if hall.office.is_calling(call) {
        let leg = hall.office.ticket(call.call.ticket).and_then(Ticket::leg);
        return leg.map_or(1, Leg::calls_this_time);
    }
    // It is over, and what is left of its recalls in the list tells.
    let of_leg = |other: &&RecentCall| (other.call.ticket, other.call.leg) == (call.call.ticket, call.call.leg);
    let up_to = hall.office.recent_calls().filter(of_leg).filter(|other| other.call.nth <= call.call.nth);
    let recalls = up_to.take_while(|other| other.recall).count();
    u16::try_from(recalls).unwrap_or(u16::MAX).saturating_add(1)
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &BoardView, new: &BoardView) -> Vec<BoardChange> {
    let counters = changed_rows(&old.counters, &new.counters, |counter| counter.id.clone());
    let lines = changed_rows(&old.lines, &new.lines, |line| line.service.clone());
    let (Some(counters), Some(lines), true) = (counters, lines, same_frame(old, new)) else {
        return vec![BoardChange::Whole { board: Box::new(new.clone()) }];
    };
    let mut changes = called(old, new);
    changes.extend(counters.into_iter().map(|counter| BoardChange::Counter { counter: counter.clone() }));
    changes.extend(lines.into_iter().map(|line| BoardChange::Line { line: line.clone() }));
    if old.voice != new.voice {
        changes.push(BoardChange::Voice { voice: new.voice.clone() });
    }
    changes
}

/// Whether all that hardly ever changes is the same.
fn same_frame(old: &BoardView, new: &BoardView) -> bool {
    old.office == new.office
        && old.name == new.name
        && old.day == new.day
        && old.utc_offset_minutes == new.utc_offset_minutes
        && old.ticker == new.ticker
        && old.hall_depth_m == new.hall_depth_m
        && old.dwell_ms == new.dwell_ms
        && old.clock_in_doubt == new.clock_in_doubt
        && old.break_until == new.break_until
        && old.closed == new.closed
        && old.place == new.place
}

/// The new calls one by one, oldest first, if that is all that changed in the list; else the whole list.
fn called(old: &BoardView, new: &BoardView) -> Vec<BoardChange> {
    if old.calls == new.calls {
        return Vec::new();
    }
    let fresh: Vec<&CallShown> = new.calls.iter().take_while(|call| !old.calls.contains(call)).collect();
    let mut replayed = old.calls.clone();
    for call in fresh.iter().rev() {
        replayed.retain(|other| (other.ticket, other.leg) != (call.ticket, call.leg));
        replayed.insert(0, (*call).clone());
        replayed.truncate(BoardView::CALLS);
    }
    if replayed == new.calls {
        fresh.into_iter().rev().map(|call| BoardChange::Called { call: call.clone() }).collect()
    } else {
        vec![BoardChange::Calls { calls: new.calls.clone() }]
    }
}
