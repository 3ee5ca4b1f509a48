//! What staff tell the hall in their own words.

use alloc::collections::BTreeMap;
use alloc::string::String;

/// The most lines of a notice.
const LINES: usize = 5;
/// The longest line in one language, in characters.
const CHARS: usize = 200;
/// The most languages of one line.
const LANGUAGES: usize = 8;
/// The longest tag of a language, in characters.
const TAG_CHARS: usize = 35;

/// One line for every board of the office, by the tag of its language. No rule reads it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct NoticeLine(pub BTreeMap<String, String>);

impl NoticeLine {
    fn is_bounded(&self) -> bool {
        let is_text = |text: &String, most: usize| {
            !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
        };
        (1..=LANGUAGES).contains(&self.0.len())
            && self.0.iter().all(|(tag, text)| is_text(tag, TAG_CHARS) && is_text(text, CHARS))
    }
}

/// Whether there are few enough lines, and each is short enough and no command to a screen.
pub(crate) fn is_bounded(lines: &[NoticeLine]) -> bool {
    lines.len() <= LINES && lines.iter().all(NoticeLine::is_bounded)
}
