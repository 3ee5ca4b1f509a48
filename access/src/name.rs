//! Names of people, devices and keys. They stand on boards and in records, and people type them.

use protocol::{Code, Params, Problem};
use unicode_normalization::UnicodeNormalization;

const NAME_CHARS_MAX: usize = 40;

/// A name, composed and without spaces around it: 1 to 40 characters, none of which commands a screen or is invisible.
///
/// # Errors
/// `bad-value` with the name of the field.
pub(crate) fn checked(field: &'static str, text: &str) -> Result<String, Problem> {
    // Composing makes a text shorter at most so much; what is far too long is not worth composing.
    if text.len() > NAME_CHARS_MAX * 16 {
        return Err(bad_value(field, "longer than 40 characters"));
    }
    let name: String = text.trim().nfc().collect();
    if name.is_empty() {
        return Err(bad_value(field, "empty"));
    }
    if name.chars().any(unseen) {
        return Err(bad_value(field, "has a control character or an invisible one"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(bad_value(field, "longer than 40 characters"));
    }
    Ok(name)
}

/// The same for a name that may be left out.
pub(crate) fn checked_if_there(field: &'static str, text: Option<&String>) -> Result<Option<String>, Problem> {
    text.map(|text| checked(field, text)).transpose()
}

/// What a name is found by: nobody is told apart by capitals, nor by how an accent was typed.
pub(crate) fn folded(name: &str) -> String {
    let name: String = name.trim().nfc().collect();
    name.to_lowercase().nfc().collect()
}

/// The problem of a value that must not come in.
pub(crate) fn bad_value(field: &'static str, what: &str) -> Problem {
    Problem::new(Code::BadValue)
        .with(Params { field: Some(field.to_owned()), ..Params::default() })
        .with_detail(format!("{field}: {what}"))
}

/// With these one name could look like another, on a board and in a record.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        )
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_composed_and_trimmed() {
        assert_eq!(checked("name", " ho\u{323}a ").unwrap(), "họa");
        assert_eq!(folded("HỌA "), folded("ho\u{323}a"));
    }

    #[test]
    fn what_could_pass_for_another_name_is_refused() {
        for name in ["", "  ", "l\u{200B}an", "lan\n\u{61}", "la\u{202E}n", "la\u{FEFF}n", "la\u{0}n"] {
            let problem = checked("name", name).unwrap_err();
            assert_eq!((problem.code, problem.params.field.as_deref()), (Code::BadValue, Some("name")), "{name:?}");
        }
    }

    #[test]
    fn a_name_has_forty_characters_at_most() {
        assert!(checked("name", &"ế".repeat(40)).is_ok());
        assert!(checked("name", &"ế".repeat(41)).is_err());
        assert!(checked("name", &"a".repeat(1_000_000)).is_err());
    }
}
