//! Clips and pauses, one after the other.

use crate::sound::{Sound, fade, samples_of};

/// A recording that grows.
pub(crate) struct Joined {
    sound: Sound,
}

impl Joined {
    pub(crate) fn new(rate: u32) -> Joined {
        Joined { sound: Sound { rate, samples: Vec::new() } }
    }

    pub(crate) fn pause(&mut self, length_ms: u32) {
        let length = self.sound.samples.len() + samples_of(self.sound.rate, length_ms);
        self.sound.samples.resize(length, 0);
    }

    /// Adds a clip of the same rate, its ends faded.
    pub(crate) fn clip(&mut self, clip: &Sound) {
        debug_assert_eq!(clip.rate, self.sound.rate, "languages of another rate are left out before");
        let begin = self.sound.samples.len();
        self.sound.samples.extend_from_slice(&clip.samples);
        fade(&mut self.sound.samples[begin..], self.sound.rate);
    }

    pub(crate) fn add(&mut self, other: Joined) {
        self.sound.samples.extend(other.sound.samples);
    }

    pub(crate) fn length_ms(&self) -> u32 {
        self.sound.length_ms()
    }

    pub(crate) fn finish(self) -> Sound {
        self.sound
    }
}
