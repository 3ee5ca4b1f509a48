//! A notice to the hall, both ways: its languages are those that an office file may have.

use std::collections::BTreeMap;

use protocol::{Localised, Problem};
use queue::NoticeLine;
use texts::Lang;

use super::text::{bad_value, notice_text};

const FIELD: &str = "lines";
/// The most lines of a notice.
const LINES_MAX: usize = 5;
/// The most languages of a line.
const LANGUAGES_MAX: usize = 8;

/// The lines that somebody wrote. Each is in Vietnamese at least, as every text of an office is.
///
/// # Errors
/// `bad-value` for too many lines or languages, a tag of no language, or a text that must not come in.
pub(super) fn notice(lines: &[Localised]) -> Result<Vec<NoticeLine>, Problem> {
    if lines.len() > LINES_MAX {
        return Err(bad_value(FIELD, format!("more than {LINES_MAX}")));
    }
    lines.iter().map(line).collect()
}

fn line(line: &Localised) -> Result<NoticeLine, Problem> {
    if line.0.len() > LANGUAGES_MAX {
        return Err(bad_value(FIELD, format!("more than {LANGUAGES_MAX} languages")));
    }
    let mut texts = BTreeMap::new();
    for (tag, text) in &line.0 {
        let language: Lang = tag.parse().map_err(|error: texts::NotALanguage| bad_value(FIELD, error.to_string()))?;
        texts.insert(language.as_str().to_owned(), notice_text(FIELD, text.trim())?);
    }
    match texts.contains_key(Lang::VI.as_str()) {
        true => Ok(NoticeLine(texts)),
        false => Err(bad_value(FIELD, "not in Vietnamese (vi)")),
    }
}

/// The lines as the hall reads them.
pub(crate) fn notice_shown(lines: &[NoticeLine]) -> Vec<Localised> {
    lines.iter().map(|line| Localised(line.0.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[(&str, &str)]) -> Localised {
        Localised(texts.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_line_is_composed_and_trimmed_and_its_tags_are_made_the_same() {
        let line = said(&[("VI", " Ho\u{323}p lu\u{301}c 15h "), ("en_GB", "Closed at 3 pm")]);
        let taken = notice(&[line]).unwrap();
        let shown = said(&[("vi", "Họp lúc 15h"), ("en-GB", "Closed at 3 pm")]);
        assert_eq!(notice_shown(&taken), [shown]);
        assert_eq!(notice(&[]).unwrap(), []);
    }

    #[test]
    fn what_an_office_file_may_not_say_a_notice_may_not_say() {
        let long = "ế".repeat(201);
        let cases: [&[(&str, &str)]; 7] = [
            &[],
            &[("en", "Only in English")],
            &[("vi", "")],
            &[("vi", "  ")],
            &[("vi", "a\nb")],
            &[("vi", &long)],
            &[("vi", "được"), ("../etc", "no")],
        ];
        for case in cases {
            let problem = notice(&[said(case)]).expect_err("this must not come in");
            assert_eq!(problem.params.field.as_deref(), Some("lines"), "{case:?}");
        }
        let lines = vec![said(&[("vi", "Mời vào")]); 6];
        assert!(notice(&lines).is_err() && notice(&lines[..5]).is_ok());
        assert!(notice(&[said(&[("vi", &"ế".repeat(200))])]).is_ok());
    }
}
