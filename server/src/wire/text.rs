//! Texts at the border: composed (NFC), bounded, and without characters that command a screen.

use protocol::{Code, Params, Problem};
use unicode_normalization::UnicodeNormalization;

/// The longest name of anything, in characters.
const NAME_MAX: usize = 64;
/// The longest reason of a pause or stop, in characters. It stands on boards and slips.
const REASON_MAX: usize = 80;
/// The longest code of a dossier, in characters.
const DOSSIER_MAX: usize = 64;
/// The longest line of a notice in one language, in characters. It runs along the foot of a board.
const NOTICE_MAX: usize = 200;
/// The longest note about a person, in characters.
const NOTE_MAX: usize = 500;

/// A name as the rules may see it.
///
/// # Errors
/// `bad-value` with the name of the field when it is empty, too long or has control characters.
pub(crate) fn name(field: &'static str, text: &str) -> Result<String, Problem> {
    bounded(field, text, NAME_MAX)
}

/// The reason of a pause or stop; see [`name`].
pub(super) fn reason(text: &str) -> Result<String, Problem> {
    bounded("reason", text, REASON_MAX)
}

/// A line of a notice to the hall; see [`name`].
pub(super) fn notice_text(field: &'static str, text: &str) -> Result<String, Problem> {
    bounded(field, text, NOTICE_MAX)
}

/// A note about a person; see [`name`].
pub(super) fn note(text: &str) -> Result<String, Problem> {
    bounded("note", text, NOTE_MAX)
}

/// The code of a dossier; see [`name`].
pub(super) fn dossier(field: &'static str, text: &str) -> Result<String, Problem> {
    bounded(field, text, DOSSIER_MAX)
}

fn bounded(field: &'static str, text: &str, most: usize) -> Result<String, Problem> {
    // Composing makes a text at most so much shorter; what is far too long is not worth composing.
    if text.len() > most * 16 {
        return Err(bad_value(field, format!("longer than {most} characters")));
    }
    let composed: String = text.nfc().collect();
    if composed.is_empty() {
        return Err(bad_value(field, "empty"));
    }
    if let Some(culprit) = composed.chars().find(|c| commands_a_screen(*c)) {
        return Err(bad_value(field, format!("has the control character U+{:04X}", u32::from(culprit))));
    }
    if composed.chars().count() > most {
        return Err(bad_value(field, format!("longer than {most} characters")));
    }
    Ok(composed)
}

/// Control characters, line separators, and the marks that turn the writing direction: on a wall they make one text look
/// like another.
fn commands_a_screen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The problem of a value that must not come in.
pub(crate) fn bad_value(field: &'static str, what: impl Into<String>) -> Problem {
    Problem::new(Code::BadValue)
        .with(Params { field: Some(field.to_owned()), ..Params::default() })
        .with_detail(format!("{field}: {}", what.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_marks_are_composed() {
        assert_eq!(
            name("clerk", "Lan Quy\u{302}\u{300}").unwrap(),
            "Lan Quyồ".replace("yồ", "y\u{302}\u{300}").nfc().collect::<String>()
        );
        assert_eq!(name("clerk", "ho\u{323}").unwrap(), "họ");
    }

    #[test]
    fn characters_that_command_a_screen_are_refused() {
        for culprit in ['\0', '\u{1b}', '\n', '\u{7f}', '\u{85}', '\u{061C}', '\u{202E}', '\u{2028}', '\u{FEFF}'] {
            let problem = name("clerk", &format!("la{culprit}n")).unwrap_err();
            assert_eq!((problem.code, problem.params.field.as_deref()), (Code::BadValue, Some("clerk")));
            assert!(problem.detail.unwrap().contains("U+"), "the detail names the character");
        }
    }

    #[test]
    fn lengths_are_counted_in_characters_after_composing() {
        assert!(name("clerk", &"ế".repeat(64)).is_ok());
        assert!(name("clerk", &"e\u{302}\u{301}".repeat(64)).is_ok());
        assert!(name("clerk", &"ế".repeat(65)).is_err());
        assert!(name("clerk", "").is_err());
        assert!(reason(&"a".repeat(80)).is_ok());
        assert!(reason(&"a".repeat(81)).is_err());
        assert!(note(&"ế".repeat(500)).is_ok());
        assert!(note(&"ế".repeat(501)).is_err());
        assert!(dossier("dossier", &"a".repeat(65)).is_err());
        assert!(name("clerk", &"a".repeat(100_000)).is_err());
    }
}
