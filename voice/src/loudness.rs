//! One loudness for all words. People record on different days and at different distances, and a voice that was made is
//! only as even as its peaks. So every clip is measured once, when it is loaded, and raised or lowered in memory: the
//! recordings on the disk stay what they are.

use crate::sound::{Sound, decibels, level, samples_of};

/// How loud words are, in decibels below full scale: so that the peaks of speech, which are up to 17 dB above, still fit.
const LOUDNESS_DB: f64 = -18.0;
/// Nothing is raised or lowered by more: noise would be raised with what is whispered.
const MOST_DB: f64 = 12.0;
/// No sample becomes louder.
const PEAK_DB: f64 = -1.0;
const FRAME_MS: u32 = 20;
/// What is so much softer than the loudest frame is a breath, or the room.
const GATE_DB: f64 = 15.0;

/// Makes a recording as loud as all words are to be. Gives by how many decibels it is still louder (softer: below zero),
/// because that much cannot be mended.
pub(crate) fn even_out(sound: &mut Sound) -> f64 {
    let wanted_db = LOUDNESS_DB - loudness_db(sound);
    let gain_db = wanted_db.clamp(-MOST_DB, MOST_DB).min(PEAK_DB - sound.peak_db());
    let gain = level(gain_db) / level(0.0);
    for sample in &mut sound.samples {
        *sample = (f64::from(*sample) * gain).round() as i16;
    }
    gain_db - wanted_db
}

/// The mean power of what is said, in decibels below full scale, without its pauses; silence is minus infinity.
fn loudness_db(sound: &Sound) -> f64 {
    let power = |frame: &[i16]| {
        let sum: f64 = frame.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        sum / frame.len() as f64
    };
    let powers: Vec<f64> = sound.samples.chunks(samples_of(sound.rate, FRAME_MS).max(1)).map(power).collect();
    let loudest = powers.iter().copied().fold(0.0, f64::max);
    let gate = loudest * 10_f64.powf(-GATE_DB / 10.0);
    let said: Vec<f64> = powers.into_iter().filter(|power| *power >= gate).collect();
    decibels((said.iter().sum::<f64>() / said.len().max(1) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square wave with its samples at so many decibels, with as much silence before and after it.
    fn word(db: f64) -> Sound {
        let loud = level(db) as i16;
        let wave = (0..1_920).map(|nth| if nth % 16 < 8 { loud } else { -loud });
        let silence = || std::iter::repeat_n(0, 1_920);
        Sound { rate: 8_000, samples: silence().chain(wave).chain(silence()).collect() }
    }

    fn evened_out(mut sound: Sound) -> (Sound, f64) {
        let left_db = even_out(&mut sound);
        (sound, left_db)
    }

    fn is_near(db: f64, wanted_db: f64) -> bool {
        (db - wanted_db).abs() < 0.05
    }

    #[test]
    fn words_of_any_loudness_become_equally_loud() {
        for db in [-29.0, -24.0, -18.0, -12.0, -6.5] {
            let (sound, left_db) = evened_out(word(db));
            assert!(is_near(sound.peak_db(), LOUDNESS_DB), "{db}: a square wave is as loud as its peak");
            assert!(is_near(left_db, 0.0), "{db}: {left_db}");
        }
    }

    #[test]
    fn pauses_before_and_after_a_word_do_not_make_it_louder() {
        let Sound { rate, samples } = word(-10.0);
        let trimmed = Sound { rate, samples: samples[1_920..3_840].to_vec() };
        let (longer, trimmed) = (evened_out(Sound { rate, samples }).0, evened_out(trimmed).0);
        assert_eq!(longer.samples[1_920..3_840], trimmed.samples);
    }

    #[test]
    fn a_whisper_is_raised_by_twelve_decibels_and_what_is_left_is_told() {
        let (sound, left_db) = evened_out(word(-40.0));
        assert!(is_near(sound.peak_db(), -28.0), "{}", sound.peak_db());
        assert!(is_near(left_db, -10.0), "{left_db}");
        let (sound, left_db) = evened_out(word(-1.0));
        assert!(is_near(sound.peak_db(), -13.0) && is_near(left_db, 5.0), "{} {left_db}", sound.peak_db());
    }

    #[test]
    fn a_single_loud_sample_is_never_raised_above_the_peak() {
        let mut clicks = word(-28.0);
        clicks.samples[2_050] = level(-6.0) as i16;
        let (sound, left_db) = evened_out(clicks);
        assert!(is_near(sound.peak_db(), PEAK_DB), "{}", sound.peak_db());
        assert!(left_db < -4.0, "{left_db}");
    }

    #[test]
    fn silence_stays_silence() {
        for samples in [vec![0; 400], Vec::new()] {
            assert_eq!(evened_out(Sound { rate: 8_000, samples: samples.clone() }).0.samples, samples);
        }
    }
}
