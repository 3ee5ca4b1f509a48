//! The mirror of one citizen's ticket.

use protocol::view::{TicketChange, TicketView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(ticket: &mut TicketView, change: &TicketChange) -> Result<(), Gap> {
    match change {
        TicketChange::Whole { ticket: whole } => *ticket = whole.as_ref().clone(),
        TicketChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
