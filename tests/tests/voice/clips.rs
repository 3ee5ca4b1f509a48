//! A language of tones.

use std::f64::consts::TAU;
use std::path::Path;

/// Clips of one length, each a tone of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tones {
    /// Samples in a second.
    pub(crate) rate: u32,
    pub(crate) clip_ms: u32,
}

/// The clip before all others.
pub(crate) const CHIME: &str = "chime";
/// Between two tones, in hertz, from the lowest on.
const STEP: f64 = 80.0;
const LOWEST: f64 = 400.0;
const LOUDNESS: f64 = 8_000.0;

/// Every clip of a language, and the chime.
pub(crate) fn names() -> Vec<String> {
    let letters = ('0'..='9').chain('a'..='z').map(String::from);
    let words = ["invite", "to-counter", "to-room", "to-desk", CHIME].map(str::to_owned);
    letters.chain(words).collect()
}

/// The tone of the clip that is the nth of [`names`], in hertz.
pub(crate) fn pitch(nth: usize) -> f64 {
    LOWEST + STEP * f64::from(u32::try_from(nth).expect("a few clips"))
}

impl Tones {
    /// So many samples take so many milliseconds.
    pub(crate) fn samples(self, ms: u32) -> usize {
        usize::try_from(self.rate * ms / 1_000).expect("a short sound")
    }

    /// Writes the language `xx`, and the chime beside it.
    pub(crate) fn write(self, voice: &Path) {
        let folder = voice.join("xx");
        std::fs::create_dir_all(&folder).expect("a folder for clips");
        for (nth, name) in names().iter().enumerate() {
            let folder = if name == CHIME { voice } else { &folder };
            std::fs::write(folder.join(name).with_extension("wav"), self.tone(pitch(nth))).expect("a clip");
        }
    }

    fn tone(self, pitch: f64) -> Vec<u8> {
        let turn = TAU * pitch / f64::from(self.rate);
        let wave =
            (0..self.samples(self.clip_ms)).zip(0_u32..).map(|(_, nth)| LOUDNESS * (turn * f64::from(nth)).sin());
        #[expect(clippy::cast_possible_truncation, reason = "a quarter of what a sample can be")]
        let bytes: Vec<u8> = wave.flat_map(|sample| (sample as i16).to_le_bytes()).collect();
        let length = u32::try_from(bytes.len()).expect("a short sound");
        let mut wav = Vec::new();
        wav.extend(b"RIFF");
        wav.extend((36 + length).to_le_bytes());
        wav.extend(b"WAVEfmt ");
        wav.extend(16_u32.to_le_bytes());
        wav.extend([1_u16, 1].into_iter().flat_map(u16::to_le_bytes));
        wav.extend([self.rate, self.rate * 2].into_iter().flat_map(u32::to_le_bytes));
        wav.extend([2_u16, 16].into_iter().flat_map(u16::to_le_bytes));
        wav.extend(b"data");
        wav.extend(length.to_le_bytes());
        wav.extend(bytes);
        wav
    }
}
