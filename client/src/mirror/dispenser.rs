//! The kiosk's mirror.

use protocol::view::{DispenserChange, DispenserView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(dispenser: &mut DispenserView, change: &DispenserChange) -> Result<(), Gap> {
    match change {
        DispenserChange::Line { service, waiting, counters, closed, expected } => {
            let row = dispenser.services.iter_mut().find(|row| row.id == *service).ok_or(Gap::UnknownRow)?;
            row.waiting = *waiting;
            row.counters.clone_from(counters);
            row.closed = closed.as_deref().cloned();
            row.expected = *expected;
        }
        DispenserChange::Whole { dispenser: whole } => *dispenser = whole.as_ref().clone(),
        DispenserChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
