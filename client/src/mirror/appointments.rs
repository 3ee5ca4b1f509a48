//! The mirror of a day's appointments.

use protocol::view::{AppointmentsChange, AppointmentsView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(appointments: &mut AppointmentsView, change: &AppointmentsChange) -> Result<(), Gap> {
    match change {
        AppointmentsChange::Whole { appointments: whole } => *appointments = whole.as_ref().clone(),
        AppointmentsChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
