//! A console's mirror.

use protocol::view::{CounterChange, CounterView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(counter: &mut CounterView, change: &CounterChange) -> Result<(), Gap> {
    match change {
        CounterChange::Post { status, reason, clerk, takes, helps, awaits_until, unheard } => {
            counter.status.clone_from(status);
            counter.reason.clone_from(reason);
            counter.clerk.clone_from(clerk);
            counter.takes.clone_from(takes);
            counter.helps.clone_from(helps);
            counter.awaits_until = *awaits_until;
            counter.unheard = *unheard;
        }
        CounterChange::InHand { in_hand } => counter.in_hand.clone_from(in_hand),
        CounterChange::Next { next } => counter.next.clone_from(next),
        CounterChange::Lines { lines } => counter.lines.clone_from(lines),
        CounterChange::SetAside { set_aside } => counter.set_aside.clone_from(set_aside),
        CounterChange::Addressed { addressed } => counter.addressed.clone_from(addressed),
        CounterChange::Undo { undo } => counter.undo.clone_from(undo),
        CounterChange::Allowed { allowed } => counter.allowed = *allowed,
        CounterChange::Counters { counters } => counter.counters.clone_from(counters),
        CounterChange::Services { services } => counter.services.clone_from(services),
        CounterChange::Policy { policy } => counter.policy = *policy,
        CounterChange::Machines { machines } => counter.machines.clone_from(machines),
        CounterChange::Whole { counter: whole } => *counter = whole.as_ref().clone(),
        CounterChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
