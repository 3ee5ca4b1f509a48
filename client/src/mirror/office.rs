//! The supervisor's mirror.

use protocol::view::{OfficeChange, OfficeView};

use super::{Gap, replace};

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(office: &mut OfficeView, change: &OfficeChange) -> Result<(), Gap> {
    match change {
        OfficeChange::Line { line } => replace(&mut office.lines, line, |row| row.shown.service == line.shown.service)?,
        OfficeChange::Counter { counter } => {
            replace(&mut office.counters, counter, |row| row.shown.id == counter.shown.id)?;
        }
        OfficeChange::Totals { totals } => office.totals = *totals,
        OfficeChange::Order { policy, addressed } => {
            office.policy = *policy;
            office.addressed.clone_from(addressed);
        }
        OfficeChange::Claims { claims } => office.claims.clone_from(claims),
        OfficeChange::Machines { machines } => office.machines.clone_from(machines),
        OfficeChange::Whole { office: whole } => *office = whole.as_ref().clone(),
        OfficeChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
