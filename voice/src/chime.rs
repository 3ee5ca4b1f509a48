//! Two notes that make a hall look up, for folders without a `chime.wav`.

use std::f64::consts::TAU;

use crate::sound::{Sound, fade, level, samples_of};

/// When the second note comes.
const SECOND_MS: u32 = 380;
const LENGTH_MS: u32 = 1_300;
/// High to low: e'' and c''.
const NOTES: [f64; 2] = [659.26, 523.25];
const PEAK_DB: f64 = -6.0;

/// A chime of two notes, -6 dB at its loudest.
pub(crate) fn chime(rate: u32) -> Sound {
    let second = samples_of(rate, SECOND_MS);
    let wave: Vec<f64> = (0..samples_of(rate, LENGTH_MS))
        .map(|nth| {
            let of_second = nth.checked_sub(second).map_or(0.0, |nth| note(NOTES[1], nth, rate));
            note(NOTES[0], nth, rate) + of_second
        })
        .collect();
    let peak = wave.iter().fold(f64::MIN_POSITIVE, |peak, value| peak.max(value.abs()));
    let gain = level(PEAK_DB) / peak;
    let mut samples: Vec<i16> = wave.iter().map(|value| (value * gain) as i16).collect();
    fade(&mut samples, rate);
    Sound { rate, samples }
}

/// A struck bar: its tone and a weak one two octaves above, which dies sooner.
fn note(frequency: f64, nth: usize, rate: u32) -> f64 {
    let seconds = nth as f64 / f64::from(rate);
    let partial = |times: f64, decay: f64| (TAU * frequency * times * seconds).sin() * (-decay * seconds).exp();
    partial(1.0, 4.5) + 0.25 * partial(4.0, 14.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chime_is_neither_clipped_nor_cut() {
        for rate in [8_000, 22_050, 48_000] {
            let chime = chime(rate);
            assert!((chime.peak_db() - PEAK_DB).abs() < 0.1, "{}", chime.peak_db());
            assert_eq!((chime.samples.first(), chime.samples.last()), (Some(&0), Some(&0)));
            assert!((1_299..=1_300).contains(&chime.length_ms()), "{}", chime.length_ms());
            let tail = Sound { rate, samples: chime.samples[chime.samples.len() * 9 / 10..].to_vec() };
            assert!(tail.peak_db() < chime.peak_db() - 20.0, "it dies away before it ends: {}", tail.peak_db());
        }
    }
}
