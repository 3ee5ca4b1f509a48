//! Sounds as players take them: RIFF WAVE files of 16-bit samples.

/// Samples in a second of the probe.
const RATE: u32 = 16_000;
/// The probe lasts a fifth of a second.
const PROBE_SAMPLES: u32 = RATE / 5;
/// Of the file before its first chunk: "RIFF", its size, "WAVE".
const HEADER: usize = 12;
/// Of a chunk before its bytes: its name and its size.
const CHUNK: usize = 8;

/// A sound that nobody hears.
pub(crate) fn silence() -> Vec<u8> {
    let bytes = PROBE_SAMPLES * 2;
    let mut wav = Vec::new();
    wav.extend(b"RIFF");
    wav.extend((36 + bytes).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    for word in [1_u16, 1] {
        wav.extend(word.to_le_bytes());
    }
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * 2).to_le_bytes());
    for word in [2_u16, 16] {
        wav.extend(word.to_le_bytes());
    }
    wav.extend(b"data");
    wav.extend(bytes.to_le_bytes());
    wav.resize(wav.len() + usize::try_from(bytes).unwrap_or(0), 0);
    wav
}

/// The same at so many percent of its loudness: every player can do that. What is no such file stays as it is, for the
/// player to refuse.
pub(crate) fn softened(wav: &[u8], percent: u8) -> Vec<u8> {
    let mut wav = wav.to_vec();
    let percent = i32::from(percent.min(100));
    if percent < 100
        && let Some(data) = data(&mut wav)
    {
        for sample in data.as_chunks_mut::<2>().0 {
            let softer = i32::from(i16::from_le_bytes(*sample)) * percent / 100;
            *sample = i16::try_from(softer).unwrap_or_default().to_le_bytes();
        }
    }
    wav
}

/// The samples of a file of 16 bits.
fn data(wav: &mut [u8]) -> Option<&mut [u8]> {
    if wav.get(..4)? != b"RIFF" || wav.get(8..HEADER)? != b"WAVE" {
        return None;
    }
    let mut at = HEADER;
    loop {
        let head = wav.get(at..at + CHUNK)?;
        let (name, size) = head.split_at(4);
        let size = usize::try_from(u32::from_le_bytes(size.try_into().ok()?)).ok()?;
        let begin = at + CHUNK;
        match name {
            b"data" => {
                let end = begin.saturating_add(size).min(wav.len());
                return wav.get_mut(begin..end);
            }
            b"fmt " if wav.get(begin + 14..begin + 16)? != 16_u16.to_le_bytes() => return None,
            // Chunks begin at even places.
            _ => at = begin.checked_add(size)?.checked_next_multiple_of(2)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with_samples(samples: &[i16]) -> Vec<u8> {
        let mut wav = silence();
        for (sample, at) in samples.iter().zip((44..).step_by(2)) {
            wav[at..at + 2].copy_from_slice(&sample.to_le_bytes());
        }
        wav
    }

    #[test]
    fn a_softer_sound_has_smaller_samples_and_the_same_length() {
        let loud = with_samples(&[1000, -1000, i16::MAX, i16::MIN]);
        assert_eq!(softened(&loud, 100), loud);
        assert_eq!(softened(&loud, 50), with_samples(&[500, -500, 16_383, -16_384]));
        assert_eq!(softened(&loud, 0), silence());
        assert_eq!(silence().len(), 44 + 6400);
    }

    proptest! {
        #[test]
        fn any_bytes_keep_their_length(mut bytes in prop::collection::vec(any::<u8>(), 0..200), percent in any::<u8>(), named in any::<bool>()) {
            if named && bytes.len() > 12 {
                bytes[..4].copy_from_slice(b"RIFF");
                bytes[8..12].copy_from_slice(b"WAVE");
            }
            prop_assert_eq!(softened(&bytes, percent).len(), bytes.len());
        }
    }
}
