//! The mirror of what can be booked.

use protocol::view::{SlotsChange, SlotsView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(slots: &mut SlotsView, change: &SlotsChange) -> Result<(), Gap> {
    match change {
        SlotsChange::Whole { slots: whole } => *slots = whole.as_ref().clone(),
        SlotsChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
