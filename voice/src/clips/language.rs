//! The clips of one language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{ClipFault, ClipProblem};
use crate::loudness::even_out;
use crate::sound::Sound;
use crate::wording::Wording;

/// The shortest and the longest clip, in milliseconds.
const LENGTHS_MS: std::ops::RangeInclusive<u32> = 50..=10_000;
/// The loudest sample of a clip, in decibels below full scale.
const LOUDEST_DB: f64 = -1.0;
const QUIETEST_DB: f64 = -30.0;
/// A word that differs from the others by more sounds as if somebody else said it.
const UNEVEN_DB: f64 = 3.0;
/// Ten seconds at the highest rate, and room for what programs write beside the sound.
const FILE_BYTES: u64 = 2 * 10 * 48_000 + 64 * 1024;
const WORDING_BYTES: u64 = 64 * 1024;
/// The most samples of all clips together: 128 MiB, half an hour at the rate of a compact disc.
pub(super) const MOST_SAMPLES: usize = 64 * 1024 * 1024;
/// More recordings that nothing uses are not named.
const STRAYS: usize = 20;
const WORDING: &str = "wording.toml";

/// A language that can be spoken: every clip is there and good.
#[derive(Clone, Debug)]
pub(crate) struct Language {
    pub(crate) wording: Wording,
    pub(crate) rate: u32,
    clips: BTreeMap<String, Sound>,
}

impl Language {
    /// Reads a language's folder; `room` is how many samples still fit in memory.
    pub(super) fn load(folder: &Path, name: &str, room: &mut usize, faults: &mut Vec<ClipFault>) -> Option<Language> {
        let mut found = Vec::new();
        let mut fault = |file: &str, problem| found.push(ClipFault { file: folder.join(file), problem });
        let wording = wording(&folder.join(WORDING), name).unwrap_or_else(|problem| {
            fault(WORDING, problem);
            Wording::built_in(name)
        });
        let mut clips = BTreeMap::new();
        for clip in wording.clips() {
            let file = format!("{clip}.wav");
            match read(&folder.join(&file)) {
                Ok(sound) if sound.samples.len() > *room => fault(&file, ClipProblem::TooMuch),
                Ok(sound) => {
                    *room -= sound.samples.len();
                    clips.insert(clip, sound);
                }
                Err(problem) => fault(&file, problem),
            }
        }
        let rate = most_common_rate(&clips);
        for (clip, sound) in clips.iter().filter(|(_, sound)| sound.rate != rate) {
            fault(&format!("{clip}.wav"), ClipProblem::OtherRate { rate: sound.rate, others: rate });
        }
        let is_whole = found.is_empty();
        let used: BTreeSet<String> = wording.clips().into_iter().map(|clip| format!("{clip}.wav")).collect();
        found.extend(strays(folder, |name| used.contains(name)));
        faults.append(&mut found);
        for (clip, sound) in &mut clips {
            let left_db = even_out(sound);
            if left_db.abs() > UNEVEN_DB {
                let problem = ClipProblem::Uneven { louder_db: left_db.round() as i32 };
                faults.push(ClipFault { file: folder.join(format!("{clip}.wav")), problem });
            }
        }
        is_whole.then_some(Language { wording, rate, clips })
    }

    pub(crate) fn clip(&self, name: &str) -> Option<&Sound> {
        self.clips.get(name)
    }
}

/// Recordings in a folder, by name, that nothing uses: `A.WAV`, where `a.wav` is looked for, would else be missed for long.
pub(super) fn strays(folder: &Path, is_used: impl Fn(&str) -> bool) -> Vec<ClipFault> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let is_stray = |path: &PathBuf| {
        let sounds = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("wav"));
        let name = path.file_name().and_then(|name| name.to_str());
        sounds && path.is_file() && !name.is_some_and(|name| is_used(name) || name.starts_with('.'))
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_stray).take(STRAYS).collect();
    files.sort();
    files.into_iter().map(|file| ClipFault { file, problem: ClipProblem::Stray }).collect()
}

/// That of most clips; of two, the higher.
fn most_common_rate(clips: &BTreeMap<String, Sound>) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for sound in clips.values() {
        *counts.entry(sound.rate).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(rate, _)| rate)
}

fn wording(file: &Path, language: &str) -> Result<Wording, ClipProblem> {
    match bytes(file, WORDING_BYTES) {
        Err(ClipProblem::Missing) => Ok(Wording::built_in(language)),
        Err(problem) => Err(problem),
        Ok(bytes) => {
            let text = String::from_utf8(bytes).map_err(|error| ClipProblem::Unreadable(error.to_string()))?;
            Wording::read(language, &text).map_err(ClipProblem::Wording)
        }
    }
}

/// A clip that is fit to be joined.
pub(super) fn read(file: &Path) -> Result<Sound, ClipProblem> {
    let sound = Sound::from_wav(&bytes(file, FILE_BYTES)?)?;
    let length_ms = sound.length_ms();
    if length_ms < *LENGTHS_MS.start() {
        return Err(ClipProblem::TooShort(length_ms));
    }
    if length_ms > *LENGTHS_MS.end() {
        return Err(ClipProblem::TooLong(length_ms));
    }
    let peak_db = sound.peak_db();
    let tenths = |peak_db: f64| (peak_db * 10.0).round() as i32;
    if peak_db > LOUDEST_DB {
        return Err(ClipProblem::TooLoud(tenths(peak_db)));
    }
    if peak_db < QUIETEST_DB {
        return Err(ClipProblem::TooQuiet(peak_db.is_finite().then(|| tenths(peak_db))));
    }
    Ok(sound)
}

/// The bytes of a file that is not larger than it may be.
fn bytes(file: &Path, most: u64) -> Result<Vec<u8>, ClipProblem> {
    let unreadable = |error: std::io::Error| ClipProblem::Unreadable(error.to_string());
    let opened = match std::fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(ClipProblem::Missing),
        Err(error) => return Err(unreadable(error)),
        // A pipe or a device would be waited for without end.
        Ok(found) if !found.is_file() => return Err(ClipProblem::Unreadable("not a file".to_owned())),
        Ok(found) if found.len() > most => return Err(ClipProblem::TooLarge(found.len())),
        Ok(_) => File::open(file).map_err(unreadable)?,
    };
    let mut bytes = Vec::new();
    opened.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
