//! What a hall is like at a moment, as its offices are told.

use std::collections::BTreeMap;

use ::voice::hall::CallRef;
use protocol::SpeakerId;
use protocol::view::{Silence, Spoken};

/// A call, of one of the hall's offices.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct CallOf {
    pub(super) office: String,
    pub(super) call: CallRef,
}

/// What a hall is like.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Shown {
    /// Who may speak.
    pub(super) holder: Option<SpeakerId>,
    /// Why nobody can be heard.
    pub(super) silent: Option<Silence>,
    /// The languages that can be spoken. Nobody is told of them by this; but when they change the offices' bells ring, so that
    /// each looks whether it can still be spoken for.
    pub(super) languages: Vec<String>,
    /// How loud: as the office wants it whose announcement is first.
    pub(super) volume: Option<u8>,
    /// What is to be spoken next and can be fetched.
    pub(super) announcement: Option<Announcement>,
    /// What is spoken now.
    pub(super) speaking: Option<CallOf>,
    /// How far each call has got that an office still calls.
    pub(super) spoken: BTreeMap<CallOf, Spoken>,
    /// How many wait, the one under way counted.
    pub(super) waiting: u32,
}

impl Shown {
    /// How far a call has got, as far as the hall knows of it.
    pub(super) fn spoken(&self, office: &str, call: CallRef) -> Option<Spoken> {
        let call_of = CallOf { office: office.to_owned(), call };
        let is_spoken = || (self.speaking.as_ref() == Some(&call_of)).then_some(Spoken::Now);
        self.spoken.get(&call_of).copied().or_else(is_spoken)
    }
}

impl Default for Shown {
    /// A hall to which nobody came yet.
    fn default() -> Shown {
        Shown {
            holder: None,
            silent: Some(Silence::NoSpeaker),
            languages: Vec::new(),
            volume: None,
            announcement: None,
            speaking: None,
            spoken: BTreeMap::new(),
            waiting: 0,
        }
    }
}

/// An announcement whose sound is there.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Announcement {
    pub(super) id: u64,
    pub(super) office: String,
    pub(super) number: String,
    pub(super) length_ms: u32,
    pub(super) begun: bool,
    /// By the clock of [`Halls`](super::Halls), which nobody sets.
    pub(super) not_before_ms: u64,
}
