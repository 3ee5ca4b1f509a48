//! How a language calls somebody: which clips, in which order.

mod form;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

pub use form::WordingProblem;

/// What a counter may be called in an office file; clips are named after them.
const PLACES: [&str; 3] = ["counter", "room", "desk"];
/// The languages that need no `wording.toml`.
const BUILT_IN: [(&str, &str); 2] =
    [("vi", include_str!("../wording/vi.toml")), ("en", include_str!("../wording/en.toml"))];

/// How a language calls somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Names of clips, and `{number}`, `{counter}`; `{place}` may be part of a name.
    phrase: Vec<String>,
    /// How counters from 10 to 99 are read; the first that fits.
    counters: Vec<CounterForm>,
    /// Letters that are read by other clips than the one of their own name.
    letters: BTreeMap<char, Vec<String>>,
    /// What is to be said for a clip.
    say: BTreeMap<String, String>,
    /// Between two characters of a number.
    pub(crate) characters_ms: u32,
    /// Between two parts of the phrase.
    pub(crate) parts_ms: u32,
}

/// How some counters are read.
#[derive(Clone, PartialEq, Eq, Debug)]
struct CounterForm {
    /// The tens and the units; `None` fits every digit.
    like: [Option<char>; 2],
    /// Names of clips; `{tens}` and `{units}` may be part of a name.
    say: Vec<String>,
}

/// Something in a phrase: a clip, or a pause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Of this name.
    Clip(String),
    /// In milliseconds.
    Pause(u32),
}

impl Default for Wording {
    /// Of a language that is not built in and says nothing else.
    fn default() -> Wording {
        Wording {
            phrase: ["invite", "{number}", "to-{place}", "{counter}"].map(str::to_owned).to_vec(),
            counters: Vec::new(),
            letters: BTreeMap::new(),
            say: BTreeMap::new(),
            characters_ms: 70,
            parts_ms: 200,
        }
    }
}

impl Wording {
    /// Of a language that has no `wording.toml`.
    pub fn built_in(language: &str) -> Wording {
        let found = BUILT_IN.iter().find(|(name, _)| *name == language);
        let Some((_, text)) = found else { return Wording::default() };
        form::read(text, Wording::default()).expect("the built-in wordings are right: a test reads them")
    }

    /// Of a language with this `wording.toml`. What the file leaves out is as in the built-in wording.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    pub fn read(language: &str, file: &str) -> Result<Wording, WordingProblem> {
        form::read(file, Wording::built_in(language))
    }

    /// The names of all clips that the language needs, in order: digits, letters, words of numbers, phrases.
    pub fn clips(&self) -> Vec<String> {
        let own = |letter: &char| !self.letters.contains_key(letter);
        let characters = ('0'..='9').chain('a'..='z').filter(own).map(String::from);
        let letters = self.letters.values().flatten().cloned();
        let counters = (10..=99).flat_map(|counter| self.counter(&counter.to_string()));
        let phrases = PLACES.iter().flat_map(|place| self.phrase.iter().map(move |part| in_place(part, place)));
        let words = letters.chain(counters).chain(phrases.filter(|part| !part.starts_with('{')));
        let mut named = BTreeSet::new();
        characters.chain(words).filter(|clip| named.insert(clip.clone())).collect()
    }

    /// What an engine or a person says for a clip: the clip's own name where the wording tells nothing else.
    pub fn say<'a>(&'a self, clip: &'a str) -> &'a str {
        self.say.get(clip).map_or(clip, String::as_str)
    }

    /// The clips for which the wording says nothing and whose names are no words of the language either, such as `invite`.
    pub fn unsaid(&self) -> Vec<String> {
        let is_word = |clip: &str| clip.len() == 1 || clip.bytes().all(|byte| byte.is_ascii_digit());
        self.clips().into_iter().filter(|clip| !self.say.contains_key(clip) && !is_word(clip)).collect()
    }

    /// The clips and pauses that call `number` to `counter`, which is a `place`.
    ///
    /// # Errors
    ///
    /// A character for which the language has no clip.
    pub(crate) fn phrase(&self, number: &str, counter: &str, place: &str) -> Result<Vec<Step>, char> {
        let place = PLACES.into_iter().find(|known| *known == place).unwrap_or(PLACES[0]);
        let mut steps = Vec::new();
        for (nth, part) in self.phrase.iter().enumerate() {
            if nth > 0 {
                steps.push(Step::Pause(self.parts_ms));
            }
            match part.as_str() {
                "{number}" => self.spelled(number, &mut steps)?,
                "{counter}" => self.place(counter, &mut steps)?,
                clip => steps.push(Step::Clip(in_place(clip, place))),
            }
        }
        Ok(steps)
    }

    /// One character at a time. Between letters and digits there is a longer pause, as one reads them.
    fn spelled(&self, text: &str, steps: &mut Vec<Step>) -> Result<(), char> {
        let mut before: Option<char> = None;
        for character in text.nfc().flat_map(char::to_lowercase).filter(|character| !is_silent(*character)) {
            if let Some(before) = before {
                let another_kind = before.is_ascii_digit() != character.is_ascii_digit();
                steps.push(Step::Pause(self.characters_ms * if another_kind { 2 } else { 1 }));
            }
            steps.extend(self.character(character)?.into_iter().map(Step::Clip));
            before = Some(character);
        }
        Ok(())
    }

    /// The clips of one character: its own, those that the wording names, or those of the letter below its marks.
    fn character(&self, character: char) -> Result<Vec<String>, char> {
        if let Some(clips) = self.letters.get(&character) {
            return Ok(clips.clone());
        }
        if character.is_ascii_digit() || character.is_ascii_lowercase() {
            return Ok(vec![character.to_string()]);
        }
        let bare = std::iter::once(character).nfd().next().filter(|bare| *bare != character);
        bare.map_or(Err(character), |bare| self.character(bare))
    }

    /// A counter: its letters by name, then its number as people say it.
    fn place(&self, text: &str, steps: &mut Vec<Step>) -> Result<(), char> {
        let digits = text.find(|character: char| character.is_ascii_digit()).unwrap_or(text.len());
        let (letters, number) = text.split_at(digits);
        let clips = self.counter(number);
        if clips.is_empty() {
            return self.spelled(text, steps);
        }
        if !letters.is_empty() {
            self.spelled(letters, steps)?;
            steps.push(Step::Pause(self.characters_ms * 2));
        }
        // The words of one number are joined without a pause: “hai mươi mốt” is one word in three clips.
        steps.extend(clips.into_iter().map(Step::Clip));
        Ok(())
    }

    /// The clips of a number from 10 to 99; none when it is another one, or the language reads digits only.
    fn counter(&self, number: &str) -> Vec<String> {
        let mut digits = number.chars();
        let (Some(tens @ '1'..='9'), Some(units @ '0'..='9'), None) = (digits.next(), digits.next(), digits.next())
        else {
            return Vec::new();
        };
        let fits = |form: &&CounterForm| {
            form.like.iter().zip([tens, units]).all(|(like, digit)| like.is_none_or(|like| like == digit))
        };
        let named = |clip: &String| {
            clip.replace("{tens}", tens.encode_utf8(&mut [0; 4])).replace("{units}", units.encode_utf8(&mut [0; 4]))
        };
        self.counters.iter().find(fits).map(|form| form.say.iter().map(named).collect()).unwrap_or_default()
    }
}

/// A name of a clip with the place in it.
fn in_place(clip: &str, place: &str) -> String {
    clip.replace("{place}", place)
}

/// What stands in a number for the eye only.
fn is_silent(character: char) -> bool {
    matches!(character, '-' | '.' | '/') || character.is_whitespace()
}

/// Whether a folder's name is the tag of a language: `vi`, `km`, `zh-hant`.
pub fn is_language(name: &str) -> bool {
    let mut parts = name.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && is_lower(part));
    let rest = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    first && name.len() <= 20 && parts.all(rest)
}

fn is_lower(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests;
