//! What a hall hears: the announcements that are to be spoken, for the boards that can speak them.
//!
//! ```text
//!   board A ──here──▶ hall: A holds the lease ──view──▶ A plays the first, says begun … finished
//!   board B ──here──▶       B waits                      (A is silent for 5 s: B holds it, and says again what A left half)
//! ```
//!
//! A hall is a room with one loudspeaker at a time. Several offices may share one: the view is the same for all of them.

use serde::{Deserialize, Serialize};

use crate::device::SpeakerId;

/// The announcements of a hall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VoiceView {
    /// The hall's name.
    pub hall: String,
    /// Who alone may speak now.
    pub holder: Option<SpeakerId>,
    /// How loud, in percent of what the speaker's computer is set to.
    pub volume: u8,
    /// Why the hall hears nothing, so far as that is known; none: it hears. It is no reason not to speak what is listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<Silence>,
    /// The announcement whose turn it is, if any; it may be under way. A later server may list those that follow it.
    pub announcements: Vec<AnnouncementShown>,
}

impl VoiceView {
    /// A speaker that is silent so long, in milliseconds, holds the lease no longer.
    pub const LEASE_MS: u64 = 5_000;
    /// A speaker plays nothing when so many milliseconds have passed since it said the last word that the server has answered:
    /// the lease may soon be another's. It counts from when it spoke, not from when the answer came, for so does the server.
    pub const ALONE_MS: u64 = VoiceView::LEASE_MS - 1_000;
    /// A speaker says so often, in milliseconds, that it is here.
    pub const HERE_MS: u64 = 2_000;
}

/// Something to be spoken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnnouncementShown {
    /// Never used again, also not after a restart of the server.
    pub id: u64,
    /// The office whose call it is.
    pub office: String,
    /// The number that is called.
    pub number: String,
    /// Where the sound is: a path of the same server, a WAV of 16 bits, one channel. Behind one path it never changes.
    pub audio: String,
    /// How long it takes, in milliseconds.
    pub length_ms: u32,
    /// The speaker that holds the lease has begun it.
    pub begun: bool,
    /// Not before here, by the server's time: the hall is to see the number before.
    pub not_before: i64,
}

/// Why calls are not spoken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// No board with a loudspeaker is connected.
    NoSpeaker,
    /// A board is there and cannot be heard: its browser waits for a touch, or its computer has no player.
    NoSound,
    /// The office wants it quiet at this time of the day.
    QuietHours,
    /// No recordings lie in the server's voice folder, or some are missing or broken.
    NoClips,
    /// A reason of a newer server.
    #[serde(other)]
    Other,
}

/// What a wall shows of the voice.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct VoiceShown {
    /// The call of this office that is spoken now: it is the large one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaking: Option<CallRef>,
    /// Why calls are not spoken; none: they are, and the large number follows the voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<Silence>,
}

/// What names a call for ever.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallRef {
    /// The ticket's id.
    pub ticket: u64,
    /// The leg of the ticket.
    pub leg: u16,
    /// The how-manieth call of the leg.
    pub nth: u16,
}

/// How far the call of a number in hand has got in the hall's ears.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spoken {
    /// So many announcements come first, the one under way counted.
    Waits(u32),
    /// It is being spoken.
    Now,
    /// It was.
    Done,
    /// It will not be: it waited too long, or nothing is spoken now.
    Not,
    /// It was called before the server was started again, and nobody knows whether it was spoken: ask whether to call again.
    BeforeRestart,
    /// A state of a newer server.
    #[serde(other)]
    Other,
}

/// One change of a hall's announcements: they are sent whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum VoiceChange {
    /// As it is now.
    Whole {
        /// The announcements.
        voice: Box<VoiceView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
