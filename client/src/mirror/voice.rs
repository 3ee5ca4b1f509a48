//! The mirror of a hall's announcements.

use protocol::view::{VoiceChange, VoiceView};

use super::Gap;

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(voice: &mut VoiceView, change: &VoiceChange) -> Result<(), Gap> {
    match change {
        VoiceChange::Whole { voice: whole } => *voice = whole.as_ref().clone(),
        VoiceChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
