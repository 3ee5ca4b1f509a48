//! The supervisor's view.

use protocol::view::{OfficeChange, OfficeView, Totals};

use super::{changed_rows, counter_shown, day_shown, lines_shown};
use crate::engine::Hall;

/// The whole hall at a glance. `file_problem` is what is wrong with the office file as it lies on the disk.
pub(crate) fn view(hall: &Hall<'_>, file_problem: Option<&str>) -> OfficeView {
    OfficeView {
        office: hall.file.id.as_str().to_owned(),
        name: hall.file.name.clone(),
        day: day_shown(hall),
        lines: lines_shown(hall),
        counters: hall.office.counters().map(|counter| counter_shown(hall, counter)).collect(),
        totals: totals(hall),
        clock_in_doubt: hall.moment.doubt.is_some(),
        file_waits: hall.office.pending_definition().is_some(),
        file_problem: file_problem.map(str::to_owned),
    }
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
    let counters = changed_rows(&old.counters, &new.counters, |counter| counter.id.clone());
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
