//! One call as one sound.

use crate::chime::chime;
use crate::clips::{Clips, Language};
use crate::join::Joined;
use crate::wording::Step;

/// The most phrases of an announcement.
const PHRASES: usize = 8;
/// A phrase that would make it longer than this is left out.
const LONGEST_MS: u32 = 60_000;
const AFTER_CHIME_MS: u32 = 250;
const BETWEEN_PHRASES_MS: u32 = 800;
/// Players that close a sound card drop what it still holds.
const END_MS: u32 = 250;

/// What is to be said.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// One phrase for each, in this order; one that is said twice stands twice. At most eight.
    pub languages: &'a [String],
    /// The number, as on the slip.
    pub number: &'a str,
    /// Where to.
    pub counter: &'a str,
    /// What a counter is called: `counter`, `room` or `desk`.
    pub place: &'a str,
}

/// A call to be played.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Announcement {
    /// A WAV file of 16 bits and one channel.
    pub wav: Vec<u8>,
    /// How long it takes, in milliseconds.
    pub length_ms: u32,
    /// What is in it: `chime`, `vi/invite`, `vi/1` …
    pub clips: Vec<String>,
}

/// Why a call cannot be said.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoVoice {
    /// None of the languages that are asked for has all its clips.
    #[error("no language that is asked for has all its clips")]
    NoLanguage,
    /// No language that is there has a clip for this character.
    #[error("no clip says `{0}`")]
    Unreadable(char),
    /// A single phrase would take over a minute.
    #[error("the phrase takes over a minute")]
    TooLong,
}

impl Clips {
    /// Joins the clips of a call: chime, and the phrase in each language. A language is left out when it is not complete,
    /// lacks a character of the number, or has another rate than the first that is spoken.
    ///
    /// # Errors
    ///
    /// [`NoVoice`] when no phrase is left.
    pub fn announce(&self, asked: &Asked<'_>) -> Result<Announcement, NoVoice> {
        let mut why = NoVoice::NoLanguage;
        let mut begun: Option<(Joined, Vec<String>)> = None;
        let mut rate = None;
        for (name, language) in asked.languages.iter().take(PHRASES).filter_map(|name| self.language(name)) {
            if rate.is_some_and(|rate| rate != language.rate) {
                continue;
            }
            let (phrase, clips) = match phrase(name, language, asked) {
                Ok(phrase) => phrase,
                Err(problem) => {
                    why = problem;
                    continue;
                }
            };
            rate = Some(language.rate);
            let is_first = begun.is_none();
            let (all, named) = begun.get_or_insert_with(|| self.begin(language.rate));
            if !is_first && all.length_ms() + phrase.length_ms() > LONGEST_MS {
                break;
            }
            all.pause(if is_first { AFTER_CHIME_MS } else { BETWEEN_PHRASES_MS });
            all.add(phrase);
            named.extend(clips);
        }
        let (mut all, clips) = begun.ok_or(why)?;
        all.pause(END_MS);
        let sound = all.finish();
        Ok(Announcement { wav: sound.to_wav(), length_ms: sound.length_ms(), clips })
    }

    fn begin(&self, rate: u32) -> (Joined, Vec<String>) {
        let mut all = Joined::new(rate);
        match self.chime(rate) {
            Some(own) => all.clip(own),
            None => all.clip(&chime(rate)),
        }
        (all, vec!["chime".to_owned()])
    }
}

/// The phrase in one language.
fn phrase(name: &str, language: &Language, asked: &Asked<'_>) -> Result<(Joined, Vec<String>), NoVoice> {
    let steps = language.wording.phrase(asked.number, asked.counter, asked.place).map_err(NoVoice::Unreadable)?;
    let mut phrase = Joined::new(language.rate);
    let mut clips = Vec::new();
    for step in steps {
        match step {
            Step::Pause(length_ms) => phrase.pause(length_ms),
            Step::Clip(clip) => {
                // A complete language has every clip that its wording can name.
                phrase.clip(language.clip(&clip).ok_or(NoVoice::NoLanguage)?);
                clips.push(format!("{name}/{clip}"));
            }
        }
        if phrase.length_ms() > LONGEST_MS {
            return Err(NoVoice::TooLong);
        }
    }
    Ok((phrase, clips))
}

#[cfg(test)]
mod tests;
