//! `wording.toml` as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CounterForm, Wording};

/// The most parts of a phrase, clips of a letter or of a counter, and rules for counters.
const PARTS: usize = 16;
const PAUSE_MS: u32 = 2_000;
/// The longest text of a clip, in letters.
const SAID: usize = 80;

/// Why a `wording.toml` cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WordingProblem {
    /// It is no TOML of this shape.
    #[error("{0}")]
    Toml(String),
    /// Nobody would know who is called, or where to.
    #[error("`phrase` must have {{number}} and {{counter}}")]
    Phrase,
    /// A name that cannot be one of a file.
    #[error("`{0}` is no name of a clip: small letters a-z, digits and dashes, at most 32")]
    Clip(String),
    /// A key of `letters` is not one character.
    #[error("`{0}` is not one letter")]
    Letter(String),
    /// A counter's rule is not for two digits.
    #[error("`{0}`: write two characters, each a digit or `?`")]
    Like(String),
    /// Too much of something.
    #[error("`{key}`: at most {most}")]
    Most {
        /// Of what.
        key: &'static str,
        /// As many as there may be.
        most: u32,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    phrase: Option<Vec<String>>,
    counters: Option<Vec<CounterRow>>,
    letters: Option<BTreeMap<String, Vec<String>>>,
    pauses: Option<Pauses>,
    #[serde(default)]
    say: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterRow {
    like: String,
    say: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pauses {
    characters_ms: Option<u32>,
    parts_ms: Option<u32>,
}

/// The wording of a file; what it leaves out is as in `base`.
pub(super) fn read(text: &str, base: Wording) -> Result<Wording, WordingProblem> {
    let form: Form = toml::from_str(text).map_err(|error| WordingProblem::Toml(error.message().to_owned()))?;
    let mut wording = base;
    if let Some(phrase) = form.phrase {
        wording.phrase = checked_phrase(phrase)?;
    }
    if let Some(rows) = form.counters {
        bounded("counters", rows.len(), PARTS)?;
        wording.counters = rows.into_iter().map(counter_form).collect::<Result<_, _>>()?;
    }
    if let Some(letters) = form.letters {
        bounded("letters", letters.len(), 4 * PARTS)?;
        wording.letters = letters.into_iter().map(letter).collect::<Result<_, _>>()?;
    }
    if let Some(pauses) = form.pauses {
        wording.characters_ms = pause("characters_ms", pauses.characters_ms, wording.characters_ms)?;
        wording.parts_ms = pause("parts_ms", pauses.parts_ms, wording.parts_ms)?;
    }
    bounded("say", form.say.len(), 16 * PARTS)?;
    for (clip, said) in form.say {
        bounded("say", said.chars().count(), SAID)?;
        wording.say.insert(clip_name(clip, &[])?, said);
    }
    Ok(wording)
}

fn checked_phrase(phrase: Vec<String>) -> Result<Vec<String>, WordingProblem> {
    bounded("phrase", phrase.len(), PARTS)?;
    let times = |wanted: &str| phrase.iter().filter(|part| *part == wanted).count();
    if times("{number}") == 0 || times("{counter}") == 0 {
        return Err(WordingProblem::Phrase);
    }
    let is_gap = |part: &str| part == "{number}" || part == "{counter}";
    phrase.into_iter().map(|part| if is_gap(&part) { Ok(part) } else { clip_name(part, &["{place}"]) }).collect()
}

fn counter_form(row: CounterRow) -> Result<CounterForm, WordingProblem> {
    let digit = |character: char| match character {
        '?' => Some(None),
        '0'..='9' => Some(Some(character)),
        _ => None,
    };
    let like: Option<Vec<Option<char>>> = row.like.chars().map(digit).collect();
    let like = like.and_then(|like| <[Option<char>; 2]>::try_from(like).ok());
    let like = like.ok_or(WordingProblem::Like(row.like))?;
    bounded("counters.say", row.say.len(), PARTS)?;
    let named = |clip| clip_name(clip, &["{tens}", "{units}"]);
    Ok(CounterForm { like, say: row.say.into_iter().map(named).collect::<Result<_, _>>()? })
}

fn letter((name, clips): (String, Vec<String>)) -> Result<(char, Vec<String>), WordingProblem> {
    let mut characters = name.chars().flat_map(char::to_lowercase);
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return Err(WordingProblem::Letter(name));
    };
    bounded("letters", clips.len(), PARTS)?;
    Ok((character, clips.into_iter().map(|clip| clip_name(clip, &[])).collect::<Result<_, _>>()?))
}

/// A name that is safe as that of a file once its gaps are filled.
fn clip_name(name: String, gaps: &[&str]) -> Result<String, WordingProblem> {
    let filled = gaps.iter().fold(name.clone(), |name, gap| name.replace(gap, "x"));
    let is_fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good = (1..=32).contains(&name.len()) && filled.bytes().all(is_fit);
    if good { Ok(name) } else { Err(WordingProblem::Clip(name)) }
}

fn pause(key: &'static str, asked: Option<u32>, base: u32) -> Result<u32, WordingProblem> {
    match asked {
        Some(pause_ms) if pause_ms > PAUSE_MS => Err(WordingProblem::Most { key, most: PAUSE_MS }),
        Some(pause_ms) => Ok(pause_ms),
        None => Ok(base),
    }
}

fn bounded(key: &'static str, length: usize, most: usize) -> Result<(), WordingProblem> {
    let most_said = u32::try_from(most).unwrap_or(u32::MAX);
    if length > most { Err(WordingProblem::Most { key, most: most_said }) } else { Ok(()) }
}
