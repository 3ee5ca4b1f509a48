//! The mirror of a number.

use protocol::view::{NumberChange, NumberView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(number: &mut NumberView, change: &NumberChange) -> Result<(), Gap> {
    match change {
        NumberChange::Whole { number: whole } => *number = whole.as_ref().clone(),
        NumberChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
