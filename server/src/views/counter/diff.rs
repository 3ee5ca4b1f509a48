//! What changed on a console: a change is a section, whole.

use protocol::Why;
use protocol::view::{CounterChange, CounterView};

const MINUTE_MS: u64 = 60_000;

/// Leaves as it was what changes by itself, because a change for every second of it would be noise: the waits of the next
/// one while the same ticket would be called by the same rule and they read the same in minutes, and how long serving
/// takes, as it was when the leg began.
pub(crate) fn settle(old: &CounterView, new: &mut CounterView) {
    if let (Some(before), Some(after)) = (&old.in_hand, &mut new.in_hand)
        && (&before.number, before.leg) == (&after.number, after.leg)
    {
        after.expected_service_ms = before.expected_service_ms;
    }
    let (Some(before), Some(after)) = (&old.next, &mut new.next) else { return };
    let same_ticket = before.number == after.number && before.joined_at == after.joined_at;
    let (then, now) = (&before.why, &mut after.why);
    let minutes = |why: &Why| (why.wait_ms / MINUTE_MS, why.effective_ms / MINUTE_MS);
    let same_choice = then.rule == now.rule && then.reason == now.reason && then.passed == now.passed;
    if same_ticket && same_choice && minutes(then) == minutes(now) {
        (now.wait_ms, now.effective_ms) = (then.wait_ms, then.effective_ms);
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
        (old.addressed != new.addressed).then(|| CounterChange::Addressed { addressed: new.addressed.clone() }),
        (old.undo != new.undo).then(|| CounterChange::Undo { undo: new.undo.clone() }),
        (old.allowed != new.allowed).then_some(CounterChange::Allowed { allowed: new.allowed }),
        (old.counters != new.counters).then(|| CounterChange::Counters { counters: new.counters.clone() }),
        (old.services != new.services).then(|| CounterChange::Services { services: new.services.clone() }),
        (old.policy != new.policy).then_some(CounterChange::Policy { policy: new.policy }),
        (old.machines != new.machines).then(|| CounterChange::Machines { machines: new.machines.clone() }),
    ];
    sections.into_iter().flatten().collect()
}

fn post(new: &CounterView) -> CounterChange {
    CounterChange::Post {
        status: new.status.clone(),
        reason: new.reason.clone(),
        clerk: new.clerk.clone(),
        takes: new.takes.clone(),
        helps: new.helps.clone(),
        awaits_until: new.awaits_until,
        unheard: new.unheard,
    }
}

fn same_post(old: &CounterView, new: &CounterView) -> bool {
    old.status == new.status
        && old.reason == new.reason
        && old.clerk == new.clerk
        && old.takes == new.takes
        && old.helps == new.helps
        && old.awaits_until == new.awaits_until
        && old.unheard == new.unheard
}

/// Whether all that hardly ever changes is the same.
fn same_frame(old: &CounterView, new: &CounterView) -> bool {
    old.office == new.office
        && old.office_name == new.office_name
        && old.id == new.id
        && old.name == new.name
        && old.place == new.place
        && old.utc_offset_minutes == new.utc_offset_minutes
        && old.classes == new.classes
        && old.closes_at == new.closes_at
        && old.clock_in_doubt == new.clock_in_doubt
}
