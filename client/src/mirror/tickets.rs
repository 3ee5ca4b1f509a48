//! The mirror of a service's tickets.

use protocol::view::{TicketsChange, TicketsView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(tickets: &mut TicketsView, change: &TicketsChange) -> Result<(), Gap> {
    match change {
        TicketsChange::Whole { tickets: whole } => *tickets = whole.as_ref().clone(),
        TicketsChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
