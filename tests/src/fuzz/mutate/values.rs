//! Changes of values and keys, as JSON writes them and TOML mostly does too. They are found by their look and without a
//! parser, so that what is broken already can be broken further.

use std::ops::Range;

use fastrand::Rng;

use super::replace;
use super::rubbish::{LONG, VALUES};

/// The most values of one text that are looked at.
const VALUES_MAX: usize = 4_096;
/// How deep a value is wrapped, now and then: far beyond what any parser takes.
const DEPTH_MAX: usize = 3_000;

/// Where values and keys stand.
pub(super) struct Values(Vec<Range<usize>>);

impl Values {
    pub(super) fn of(text: &[u8]) -> Self {
        let (mut found, mut open, mut at) = (Vec::new(), Vec::new(), 0);
        while at < text.len() && found.len() < VALUES_MAX {
            let start = at;
            at = match text[start] {
                b'"' => end_of_text(text, start),
                b'[' | b'{' => {
                    open.push(start);
                    at += 1;
                    continue;
                }
                b']' | b'}' => {
                    at += 1;
                    found.extend(open.pop().map(|start| start..at));
                    continue;
                }
                byte if is_of_word(byte) => end_of_word(text, start),
                _ => {
                    at += 1;
                    continue;
                }
            };
            found.push(start..at);
        }
        Self(found)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().cloned()
    }

    fn one(&self, rng: &mut Rng) -> Option<Range<usize>> {
        if self.0.is_empty() { None } else { self.0.get(rng.usize(..self.0.len())).cloned() }
    }

    /// The value that belongs to a key: what begins behind the next `:` or `=`.
    fn of_key(&self, text: &[u8], key: &Range<usize>) -> Option<Range<usize>> {
        let behind = &text[key.end..];
        let sign = behind.iter().position(|byte| !byte.is_ascii_whitespace())?;
        if !matches!(behind[sign], b':' | b'=') {
            return None;
        }
        let start = sign + 1 + behind[sign + 1..].iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.0.iter().find(|value| value.start == key.end + start).cloned()
    }
}

fn end_of_text(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_') || byte >= 0x80
}

fn end_of_word(text: &[u8], start: usize) -> usize {
    text[start..].iter().position(|byte| !is_of_word(*byte)).map_or(text.len(), |length| start + length)
}

/// One change.
pub(super) fn change(mutant: &mut Vec<u8>, other: &[u8], words: &[Vec<u8>], rng: &mut Rng) {
    let values = Values::of(mutant);
    let Some(chosen) = values.one(rng) else {
        mutant.extend_from_slice(rubbish(rng));
        return;
    };
    // A key is seldom spoilt itself: what has another key is told so, and nobody looks at its value.
    let value = values.of_key(mutant, &chosen).filter(|_| rng.u8(..) < 208).unwrap_or(chosen.clone());
    match rng.u8(..16) {
        0..=3 => replace(mutant, value, rubbish(rng)),
        4 | 5 => {
            let word = words.get(rng.usize(..words.len().max(1))).map_or(&b"null"[..], Vec::as_slice);
            replace(mutant, value, word);
        }
        6 => {
            let copied = values.one(rng).map_or_else(Vec::new, |range| mutant[range].to_vec());
            replace(mutant, value, &copied);
        }
        7 => {
            let taken = Values::of(other).one(rng).map_or(&b"[]"[..], |range| &other[range]);
            replace(mutant, value, taken);
        }
        8 => {
            let gone = member(mutant, &values, &chosen);
            mutant.drain(gone);
        }
        9 | 10 => double(mutant, &values, &chosen, rng),
        11 => wrap(mutant, value, rng),
        12 => stretch(mutant, &value, rng),
        13 => nudge(mutant, &value, rng),
        14 => add_member(mutant, &chosen, words, rng),
        _ => inside(mutant, &value, rng),
    }
}

fn rubbish(rng: &mut Rng) -> &'static [u8] {
    VALUES[rng.usize(..VALUES.len())].as_bytes()
}

/// A key with its value, or a value alone, with the comma behind it.
fn member(text: &[u8], values: &Values, value: &Range<usize>) -> Range<usize> {
    let end = values.of_key(text, value).map_or(value.end, |of_key| of_key.end);
    let comma = text.get(end) == Some(&b',');
    value.start..end + usize::from(comma)
}

/// The same key twice, perhaps with another value the second time.
fn double(mutant: &mut Vec<u8>, values: &Values, value: &Range<usize>, rng: &mut Rng) {
    let end = values.of_key(mutant, value).map_or(value.end, |of_key| of_key.end);
    let mut again = b",".to_vec();
    again.extend_from_slice(&mutant[value.start..end]);
    if rng.u8(..4) == 0 {
        let keep = value.end - value.start + 2;
        again.truncate(keep.min(again.len()));
        again.extend_from_slice(rubbish(rng));
    }
    let times = if rng.u8(..8) == 0 { 1 << rng.u8(1..9) } else { 1 };
    replace(mutant, end..end, &again.repeat(times));
}

fn wrap(mutant: &mut Vec<u8>, value: Range<usize>, rng: &mut Rng) {
    let depth = if rng.u8(..8) == 0 { rng.usize(..DEPTH_MAX) } else { rng.usize(1..12) };
    let (before, after): (&[u8], &[u8]) = match rng.u8(..8) {
        0..=3 => (b"[", b"]"),
        4..=6 => (b"{\"a\":", b"}"),
        _ => (b"{a=", b"}"),
    };
    let mut wrapped = before.repeat(depth);
    wrapped.extend_from_slice(&mutant[value.clone()]);
    wrapped.extend(after.repeat(depth));
    replace(mutant, value, &wrapped);
}

/// A text that is as long as a bound, or one longer.
fn stretch(mutant: &mut Vec<u8>, value: &Range<usize>, rng: &mut Rng) {
    let (part, times) = LONG[rng.usize(..LONG.len())];
    let long = part.repeat(times);
    let quoted = if long.starts_with('9') && rng.bool() { long } else { format!("\"{long}\"") };
    replace(mutant, value.clone(), quoted.as_bytes());
}

/// A number that is near, a text that lost or got a letter.
fn nudge(mutant: &mut Vec<u8>, value: &Range<usize>, rng: &mut Rng) {
    let number = std::str::from_utf8(&mutant[value.clone()]).ok().and_then(|text| text.parse::<i64>().ok());
    let near = match number {
        Some(number) => number.wrapping_add(rng.i64(-3..=3)).to_string().into_bytes(),
        None => {
            let mut text = mutant[value.clone()].to_vec();
            let at = rng.usize(..text.len().max(1));
            if rng.bool() && text.len() > 2 {
                text.remove(at);
            } else {
                text.insert(at, rng.alphanumeric() as u8);
            }
            text
        }
    };
    replace(mutant, value.clone(), &near);
}

/// One more member in front of this one, with a key that stands somewhere else.
fn add_member(mutant: &mut Vec<u8>, value: &Range<usize>, words: &[Vec<u8>], rng: &mut Rng) {
    let key = words.get(rng.usize(..words.len().max(1))).map_or(&b"\"x\""[..], Vec::as_slice);
    let mut added = key.to_vec();
    added.extend_from_slice(if rng.u8(..4) == 0 { b"=" } else { b":" });
    added.extend_from_slice(rubbish(rng));
    added.push(b',');
    replace(mutant, value.start..value.start, &added);
}

/// Something into a text.
fn inside(mutant: &mut Vec<u8>, value: &Range<usize>, rng: &mut Rng) {
    let text = rubbish(rng);
    let plain = text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(text);
    let at = rng.usize(value.start..value.end) + 1;
    replace(mutant, at..at, plain);
}
