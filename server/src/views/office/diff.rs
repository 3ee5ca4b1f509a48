//! What changed in the supervisor's view: a call is a few small rows, and what hardly ever changes is sent with everything.

use protocol::view::{OfficeChange, OfficeView};

use crate::views::changed_rows;

/// What turns `old` into `new`.
pub(crate) fn diff(old: &OfficeView, new: &OfficeView) -> Vec<OfficeChange> {
    let counters = changed_rows(&old.counters, &new.counters, |counter| counter.shown.id.clone());
    let lines = changed_rows(&old.lines, &new.lines, |line| line.shown.service.clone());
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
    if old.claims != new.claims {
        changes.push(OfficeChange::Claims { claims: new.claims.clone() });
    }
    if old.machines != new.machines {
        changes.push(OfficeChange::Machines { machines: new.machines.clone() });
    }
    changes
}

/// Whether all that hardly ever changes is the same.
fn same_frame(old: &OfficeView, new: &OfficeView) -> bool {
    old.office == new.office
        && old.name == new.name
        && old.place == new.place
        && old.day == new.day
        && old.utc_offset_minutes == new.utc_offset_minutes
        && old.services == new.services
        && old.classes == new.classes
        && old.notice == new.notice
        && old.break_until == new.break_until
        && old.closed == new.closed
        && old.clock_in_doubt == new.clock_in_doubt
        && old.file_waits == new.file_waits
        && old.file_problem == new.file_problem
}
