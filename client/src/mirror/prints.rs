//! The mirror of a printer's jobs.

use protocol::view::{PrintsChange, PrintsView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(prints: &mut PrintsView, change: &PrintsChange) -> Result<(), Gap> {
    match change {
        PrintsChange::Whole { prints: whole } => *prints = whole.as_ref().clone(),
        PrintsChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
