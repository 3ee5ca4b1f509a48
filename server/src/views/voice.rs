//! What a hall hears.

use protocol::view::{Silence, Spoken, VoiceChange, VoiceShown, VoiceView};
use queue::{Ticket, Timestamp};

use super::Scene;
use crate::voice::call_of;

/// The announcements of the office's hall, which may be another office's while this one wants it quiet. An office without a
/// voice has nothing to say, and may have one tomorrow.
pub(crate) fn view(scene: &Scene<'_>) -> VoiceView {
    let Some(heard) = &scene.beside.voice else {
        let silent = Some(Silence::Other);
        return VoiceView { hall: String::new(), holder: None, volume: 0, silent, announcements: Vec::new() };
    };
    VoiceView {
        hall: heard.hall().to_owned(),
        holder: heard.holder(),
        volume: heard.volume(),
        silent: heard.hall_silent(),
        announcements: heard.announcements(),
    }
}

/// What a wall shows of it.
pub(super) fn on_the_wall(scene: &Scene<'_>) -> Option<VoiceShown> {
    let heard = scene.beside.voice.as_ref()?;
    Some(VoiceShown { speaking: heard.speaking(), silent: heard.silent() })
}

/// How far the call of a ticket in hand has got; `None`: it is served, or the office has no voice.
pub(super) fn spoken(scene: &Scene<'_>, ticket: &Ticket) -> Option<Spoken> {
    Some(scene.beside.voice.as_ref()?.spoken(call_of(ticket)?))
}

/// Whether the call of a ticket in hand is still to be heard, or being heard: calling it again now would be heard as one call.
pub(super) fn is_yet_to_be_heard(scene: &Scene<'_>, ticket: &Ticket) -> bool {
    scene.beside.voice.as_ref().zip(call_of(ticket)).is_some_and(|(heard, call)| heard.is_yet_to_be_heard(call))
}

/// Since when the call of a ticket in hand is or was spoken.
pub(super) fn spoken_at(scene: &Scene<'_>, ticket: &Ticket) -> Option<Timestamp> {
    scene.beside.voice.as_ref()?.spoken_at(call_of(ticket)?)
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &VoiceView, new: &VoiceView) -> Vec<VoiceChange> {
    if old == new { Vec::new() } else { vec![VoiceChange::Whole { voice: Box::new(new.clone()) }] }
}
