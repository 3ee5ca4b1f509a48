//! What changed on a console: a change is a section, whole.

use protocol::view::{CounterChange, CounterView};

/// Leaves `next` as it was when the same ticket would be called by the same rule: its wait grows by itself, and a change
/// for every second of it would be noise.
pub(crate) fn settle(old: &CounterView, new: &mut CounterView) {
    let (Some(before), Some(after)) = (&old.next, &mut new.next) else { return };
    if before.number == after.number && before.joined_at == after.joined_at {
        let wait_ms = before.why.wait_ms;
        if before.why.reason == after.why.reason && before.why.passed == after.why.passed {
            after.why.wait_ms = wait_ms;
        }
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &CounterView, new: &CounterView) -> Vec<CounterChange> {
    if !same_frame(old, new) {
        return vec![CounterChange::Whole { counter: Box::new(new.clone()) }];
    }
    let sections = [
        (!same_post(old, new)).then(|| post(new)),
        (old.in_hand != new.in_hand).then(|| CounterChange::InHand { in_hand: new.in_hand.clone() }),
        (old.next != new.next).then(|| CounterChange::Next { next: new.next.clone() }),
        (old.lines != new.lines).then(|| CounterChange::Lines { lines: new.lines.clone() }),
        (old.set_aside != new.set_aside).then(|| CounterChange::SetAside { set_aside: new.set_aside.clone() }),
        (old.undo != new.undo).then(|| CounterChange::Undo { undo: new.undo.clone() }),
        (old.allowed != new.allowed).then_some(CounterChange::Allowed { allowed: new.allowed }),
        (old.counters != new.counters).then(|| CounterChange::Counters { counters: new.counters.clone() }),
    ];
    sections.into_iter().flatten().collect()
}

fn post(new: &CounterView) -> CounterChange {
    CounterChange::Post {
        status: new.status.clone(),
        reason: new.reason.clone(),
        clerk: new.clerk.clone(),
        takes: new.takes.clone(),
    }
}

fn same_post(old: &CounterView, new: &CounterView) -> bool {
    old.status == new.status && old.reason == new.reason && old.clerk == new.clerk && old.takes == new.takes
}

/// Whether all that hardly ever changes is the same.
fn same_frame(old: &CounterView, new: &CounterView) -> bool {
    old.office == new.office
        && old.office_name == new.office_name
        && old.id == new.id
        && old.name == new.name
        && old.utc_offset_minutes == new.utc_offset_minutes
        && old.services == new.services
        && old.clock_in_doubt == new.clock_in_doubt
}
