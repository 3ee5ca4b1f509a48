//! Whether the words of a language are whole: for whoever adds one.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::embedded::LANGUAGES;
use crate::{Lang, Piece, Texts, Words};

/// How the words of a language compare with those of Vietnamese, which has all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Survey {
    /// How many keys there are in all.
    pub keys: usize,
    /// What it lacks, as room (`board` for `board.ftl`) and key: this is said in Vietnamese.
    pub missing: Vec<(&'static str, String)>,
    /// Keys that nobody says and no other message refers to: mistyped, or of another version of the program.
    pub unknown: Vec<String>,
    /// Variables that nobody gives, as key and variable, and messages that are referred to and are not there: people would
    /// read `{$name}`.
    pub unfilled: Vec<(String, String)>,
}

impl Survey {
    /// Nothing is missing and nothing wrong.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty() && self.unfilled.is_empty()
    }
}

impl Texts {
    /// The files of a built-in language as its translators wrote them: room and text. None: it is not built in.
    pub fn sources(lang: &Lang) -> Option<&'static [(&'static str, &'static str)]> {
        LANGUAGES.iter().find(|(own, _)| own == lang).map(|(_, rooms)| *rooms)
    }

    /// Looks through all words of a language.
    pub fn survey(&self, lang: &Lang) -> Survey {
        let (mut survey, builtin) = (Survey::default(), Texts::builtin());
        let mut known = BTreeSet::new();
        let own: BTreeSet<String> =
            self.files_of(lang).iter().flat_map(|file| file.entries()).filter_map(key).collect();
        for message in &own {
            let referred = self.pattern(lang, message).map(references).unwrap_or_default();
            let nowhere = referred.iter().filter(|key| !own.contains(*key));
            survey.unfilled.extend(nowhere.map(|key| (message.clone(), key.clone())));
            known.extend(referred);
        }
        for (room, _) in Texts::sources(&Lang::VI).unwrap_or_default() {
            for (key, _) in self.pieces(&Lang::VI, room) {
                survey.keys += 1;
                if self.has(lang, &key) {
                    let given = given(&builtin, &key);
                    survey
                        .unfilled
                        .extend(self.variables(lang, &key).difference(&given).map(|name| (key.clone(), name.clone())));
                } else {
                    survey.missing.push((room, key.clone()));
                }
                known.insert(key);
            }
        }
        survey.unknown = own.difference(&known).cloned().collect();
        survey
    }

    /// What a language's own message makes use of, in any of its ways to say it.
    pub fn variables(&self, lang: &Lang, key: &str) -> BTreeSet<String> {
        self.taken_apart(lang, key).map(|pieces| variables(&pieces)).unwrap_or_default()
    }
}

/// What the built-in languages make use of in a message: the program gives all of that, and perhaps no more.
fn given(builtin: &Texts, key: &str) -> BTreeSet<String> {
    // Whether a message needs the office's word for a place is for its translator to decide.
    let place = [Words::PLACE.to_owned()];
    LANGUAGES.iter().flat_map(|(lang, _)| builtin.variables(lang, key)).chain(place).collect()
}

/// The messages that a message refers to.
fn references(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let expressions = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    expressions.flat_map(references_in).collect()
}

fn references_in(expression: &Expression<&str>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(InlineExpression::MessageReference { id, .. }) => [id.name.to_owned()].into(),
        Expression::Inline(InlineExpression::Placeable { expression }) => references_in(expression),
        Expression::Inline(_) => BTreeSet::new(),
        Expression::Select { variants, .. } => variants.iter().flat_map(|case| references(&case.value)).collect(),
    }
}

fn key(entry: &Entry<&str>) -> Option<String> {
    match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

fn variables(pieces: &[Piece]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Variable(name) => {
                found.insert(name.clone());
            }
            Piece::Choice { variable, cases, otherwise } => {
                found.insert(variable.clone());
                let ways = cases.iter().map(|(_, pieces)| pieces).chain([otherwise]);
                ways.for_each(|pieces| found.extend(variables(pieces)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The built-in words and these of the language `km`.
    fn with(words: &str) -> Texts {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("km")).unwrap();
        std::fs::write(dir.path().join("km/own.ftl"), words).unwrap();
        Texts::builtin().load_extra(dir.path()).unwrap()
    }

    fn km() -> Lang {
        "km".parse().unwrap()
    }

    #[test]
    fn the_built_in_languages_are_whole() {
        for lang in [Lang::VI, Lang::EN] {
            assert!(Texts::builtin().survey(&lang).is_whole(), "{lang}");
        }
    }

    #[test]
    fn the_files_of_a_built_in_language_are_a_whole_start() {
        let words: String = Texts::sources(&Lang::EN).unwrap().iter().map(|(_, text)| *text).collect();
        assert!(with(&words).survey(&km()).is_whole());
        assert!(Texts::sources(&km()).is_none());
    }

    #[test]
    fn what_is_missing_unknown_or_unfilled_is_named() {
        let survey = with("connection-live = x\ntime-minutes = { $cuont } x\nconection-live = x\n").survey(&km());
        assert_eq!(survey.missing.len(), survey.keys - 2);
        assert!(survey.missing.contains(&("connection", "connection-lost".to_owned())));
        assert_eq!(survey.unknown, ["conection-live"]);
        assert_eq!(survey.unfilled, [("time-minutes".to_owned(), "cuont".to_owned())]);
    }

    #[test]
    fn a_translator_may_write_messages_to_refer_to_and_use_the_place_everywhere() {
        let own = "place-of = { $place ->\n    [room] bantub\n   *[counter] kaunter\n}\n";
        let survey =
            with(&format!("{own}connection-live = {{ place-of }}\nconnection-lost = {{ place-fo }}\n")).survey(&km());
        assert_eq!(survey.unknown, <[String; 0]>::default());
        assert_eq!(survey.unfilled, [("connection-lost".to_owned(), "place-fo".to_owned())]);
    }
}
