//! Sound in memory: one channel of 16 bits, and the WAV files that hold it.

use std::io::Cursor;

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use crate::clips::ClipProblem;

/// The lowest and the highest rate of clips, in samples a second.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=48_000;
/// Full scale of 16 bits.
const FULL: f64 = 32_768.0;

/// One channel of 16-bit samples.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sound {
    /// Samples a second.
    pub rate: u32,
    /// The samples, in order.
    pub samples: Vec<i16>,
}

impl Sound {
    /// Reads a WAV file of 16 bits, one channel and 8,000 to 48,000 samples a second.
    ///
    /// # Errors
    ///
    /// A [`ClipProblem`] that says what the file has instead.
    pub fn from_wav(file: &[u8]) -> Result<Sound, ClipProblem> {
        let not_wav = |error: hound::Error| ClipProblem::NotWav(error.to_string());
        let mut reader = WavReader::new(Cursor::new(file)).map_err(not_wav)?;
        let spec = reader.spec();
        if spec.sample_format != SampleFormat::Int || spec.bits_per_sample != 16 {
            return Err(ClipProblem::Bits(spec.bits_per_sample));
        }
        if spec.channels != 1 {
            return Err(ClipProblem::Channels(spec.channels));
        }
        if !RATES.contains(&spec.sample_rate) {
            return Err(ClipProblem::Rate(spec.sample_rate));
        }
        let samples: Result<Vec<i16>, hound::Error> = reader.samples::<i16>().collect();
        Ok(Sound { rate: spec.sample_rate, samples: samples.map_err(not_wav)? })
    }

    /// As a WAV file.
    pub fn to_wav(&self) -> Vec<u8> {
        let spec =
            WavSpec { channels: 1, sample_rate: self.rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let mut file = Cursor::new(Vec::with_capacity(64 + 2 * self.samples.len()));
        let written = WavWriter::new(&mut file, spec).and_then(|mut writer| {
            self.samples.iter().try_for_each(|sample| writer.write_sample(*sample))?;
            writer.finalize()
        });
        written.expect("memory takes what is written, and announcements are far below the four gigabytes of a WAV");
        file.into_inner()
    }

    /// How long it takes, in milliseconds, rounded up.
    pub fn length_ms(&self) -> u32 {
        let samples = u64::try_from(self.samples.len()).unwrap_or(u64::MAX);
        let length_ms = samples.saturating_mul(1_000).div_ceil(u64::from(self.rate.max(1)));
        u32::try_from(length_ms).unwrap_or(u32::MAX)
    }

    /// The loudest sample in decibels below full scale (0 is full scale); silence is minus infinity.
    pub fn peak_db(&self) -> f64 {
        decibels(f64::from(self.peak()))
    }

    /// The loudest sample.
    pub(crate) fn peak(&self) -> u16 {
        self.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0)
    }
}

/// A level of samples in decibels below full scale.
pub(crate) fn decibels(level: f64) -> f64 {
    20.0 * (level / FULL).log10()
}

/// A level in decibels below full scale as a level of samples.
pub(crate) fn level(decibels: f64) -> f64 {
    FULL * 10_f64.powf(decibels / 20.0)
}

/// How many samples so many milliseconds are.
pub(crate) fn samples_of(rate: u32, length_ms: u32) -> usize {
    let samples = u64::from(rate) * u64::from(length_ms) / 1_000;
    usize::try_from(samples).unwrap_or(usize::MAX)
}

/// Lets the ends of a sound come out of silence and go into it, so that they do not click.
pub(crate) fn fade(samples: &mut [i16], rate: u32) {
    /// Longer than a period of what a loudspeaker can give, and shorter than the sound of a letter.
    const FADE_MS: u32 = 5;
    let length = samples_of(rate, FADE_MS).min(samples.len() / 2);
    let faded = |sample: i16, nth: usize| {
        let share = f64::from(sample) * nth as f64 / length as f64;
        share as i16
    };
    for nth in 0..length {
        let last = samples.len() - 1 - nth;
        samples[nth] = faded(samples[nth], nth);
        samples[last] = faded(samples[last], nth);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone() -> Sound {
        Sound { rate: 8_000, samples: (0..800).map(|n| if n % 8 < 4 { 16_384 } else { -16_384 }).collect() }
    }

    #[test]
    fn a_sound_that_is_written_is_read_again_as_it_was() {
        let sound = tone();
        assert_eq!(Sound::from_wav(&sound.to_wav()), Ok(sound.clone()));
        assert_eq!(sound.length_ms(), 100);
    }

    #[test]
    fn levels_are_measured_below_full_scale() {
        assert!((tone().peak_db() + 6.02).abs() < 0.01, "{}", tone().peak_db());
        assert_eq!(Sound { rate: 8_000, samples: vec![0; 80] }.peak_db(), f64::NEG_INFINITY);
        assert!((level(-6.02) - 16_384.0).abs() < 5.0);
    }

    #[test]
    fn a_fade_begins_and_ends_in_silence_and_leaves_the_middle_alone() {
        let mut sound = tone();
        fade(&mut sound.samples, sound.rate);
        assert_eq!((sound.samples[0], sound.samples[799]), (0, 0));
        assert!(sound.samples[10].unsigned_abs() < sound.samples[30].unsigned_abs());
        assert_eq!(sound.samples[40..760], tone().samples[40..760]);
        fade(&mut [], 8_000);
        fade(&mut [7], 8_000);
    }

    #[test]
    fn a_file_that_is_no_clip_is_refused_by_what_it_has() {
        let wav = |channels, bits_per_sample, sample_rate| {
            let spec = WavSpec { channels, sample_rate, bits_per_sample, sample_format: SampleFormat::Int };
            let mut file = Cursor::new(Vec::new());
            let mut writer = WavWriter::new(&mut file, spec).unwrap();
            (0..8).for_each(|n| writer.write_sample(n).unwrap());
            writer.finalize().unwrap();
            file.into_inner()
        };
        assert_eq!(Sound::from_wav(&wav(2, 16, 22_050)), Err(ClipProblem::Channels(2)));
        assert_eq!(Sound::from_wav(&wav(1, 24, 22_050)), Err(ClipProblem::Bits(24)));
        assert_eq!(Sound::from_wav(&wav(1, 16, 96_000)), Err(ClipProblem::Rate(96_000)));
        assert_eq!(Sound::from_wav(&wav(1, 16, 4_000)), Err(ClipProblem::Rate(4_000)));
        let cut = wav(1, 16, 22_050);
        for file in [&b""[..], b"RIFF", b"an MP3 by its name only", &cut[..cut.len() - 3], &cut[..40]] {
            assert!(matches!(Sound::from_wav(file), Err(ClipProblem::NotWav(_))), "{file:?}");
        }
    }

    #[test]
    fn a_file_of_rubbish_is_refused_and_never_ends_the_program() {
        let whole = Sound { rate: 8_000, samples: vec![7; 40] }.to_wav();
        let mut refused = 0;
        for seed in 0..4_000 {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut file = whole.clone();
            for _ in 0..random.usize(1..6) {
                let place = random.usize(0..file.len());
                file[place] = random.u8(..);
            }
            file.truncate(random.usize(0..=file.len() * 2));
            refused += u32::from(Sound::from_wav(&file).is_err());
        }
        assert!(refused > 2_000, "{refused}");
    }
}
