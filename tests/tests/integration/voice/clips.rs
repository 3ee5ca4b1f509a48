//! A voice of beeps: a language by files alone.

use std::path::Path;

/// The language of the beeps.
pub(super) const BEEPS: &str = "xx";

/// Samples a second.
const RATE: u32 = 8_000;

/// Writes a whole language whose clips last so long each.
pub(super) fn write(voice: &Path, language: &str, clip_ms: u32) {
    let folder = voice.join(language);
    std::fs::create_dir_all(&folder).expect("a folder for clips");
    let letters = ('0'..='9').chain('a'..='z').map(String::from);
    let words = ["invite", "to-counter", "to-room", "to-desk"].map(str::to_owned);
    for name in letters.chain(words) {
        std::fs::write(folder.join(name).with_extension("wav"), beep(clip_ms)).expect("a clip");
    }
}

/// A tone as a WAV of 16 bits and one channel, neither too loud nor too soft.
fn beep(length_ms: u32) -> Vec<u8> {
    let count = RATE * length_ms / 1_000;
    let samples = (0..count).map(|nth| if nth % 16 < 8 { 10_000_i16 } else { -10_000 });
    let bytes: Vec<u8> = samples.flat_map(i16::to_le_bytes).collect();
    let length = u32::try_from(bytes.len()).expect("a short sound");
    let mut wav = Vec::new();
    wav.extend(b"RIFF");
    wav.extend((36 + length).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    for half in [1_u16, 1] {
        wav.extend(half.to_le_bytes());
    }
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * 2).to_le_bytes());
    for half in [2_u16, 16] {
        wav.extend(half.to_le_bytes());
    }
    wav.extend(b"data");
    wav.extend(length.to_le_bytes());
    wav.extend(bytes);
    wav
}
