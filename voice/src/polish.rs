//! A recording made fit to be joined: nothing before and after the word, and as loud as the others.

use crate::sound::{Sound, fade, level, samples_of};

/// Below this part of its peak a recording is silence.
const SILENT_DB: f64 = -40.0;
/// Words begin softer than they are measured, and end in a breath.
const BEFORE_MS: u32 = 15;
const AFTER_MS: u32 = 40;
/// The loudest sample of every clip.
const PEAK_DB: f64 = -3.0;

/// Without silence at both ends, its peak at -3 dB, its ends faded. `None`: nothing is to be heard in it.
pub fn polished(sound: &Sound) -> Option<Sound> {
    let peak = f64::from(sound.peak());
    let audible = (peak * level(SILENT_DB) / level(0.0)).max(1.0);
    let is_audible = |sample: &i16| f64::from(sample.unsigned_abs()) >= audible;
    let first = sound.samples.iter().position(is_audible)?;
    let last = sound.samples.iter().rposition(is_audible)?;
    let begin = first.saturating_sub(samples_of(sound.rate, BEFORE_MS));
    let end = (last + 1 + samples_of(sound.rate, AFTER_MS)).min(sound.samples.len());
    let gain = level(PEAK_DB) / peak;
    let mut samples: Vec<i16> =
        sound.samples[begin..end].iter().map(|sample| (f64::from(*sample) * gain) as i16).collect();
    fade(&mut samples, sound.rate);
    Some(Sound { rate: sound.rate, samples })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_goes_and_the_peak_is_as_loud_as_that_of_others() {
        let mut samples = vec![3; 8_000];
        samples.extend((0..4_000).map(|n| if n % 8 < 4 { 900 } else { -900 }));
        samples.extend(vec![-2; 8_000]);
        let clip = polished(&Sound { rate: 8_000, samples }).expect("a tone is to be heard");
        assert!((clip.peak_db() - PEAK_DB).abs() < 0.1, "{}", clip.peak_db());
        assert_eq!(clip.length_ms(), 500 + BEFORE_MS + AFTER_MS);
        assert_eq!((clip.samples.first(), clip.samples.last()), (Some(&0), Some(&0)));
    }

    #[test]
    fn of_silence_nothing_is_left() {
        assert_eq!(polished(&Sound { rate: 8_000, samples: vec![0; 8_000] }), None);
        assert_eq!(polished(&Sound { rate: 8_000, samples: Vec::new() }), None);
    }
}
