//! Whether the words of a language are whole: for whoever adds one.

use std::collections::BTreeSet;

use fluent_syntax::ast::Entry;

use crate::embedded::LANGUAGES;
use crate::{Lang, Piece, Texts};

/// How the words of a language compare with those of Vietnamese, which has all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Survey {
    /// How many keys there are in all.
    pub keys: usize,
    /// What it lacks, as room (`board` for `board.ftl`) and key: this is said in Vietnamese.
    pub missing: Vec<(&'static str, String)>,
    /// Keys that nobody says: mistyped, or of another version of the program.
    pub unknown: Vec<String>,
    /// Variables that nobody gives, as key and variable: people would read `{$name}`.
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
        for (room, _) in Texts::sources(&Lang::VI).unwrap_or_default() {
            for (key, _) in self.pieces(&Lang::VI, room) {
                survey.keys += 1;
                if self.has(lang, &key) {
                    let given = given(&builtin, &key);
                    let asked = self.taken_apart(lang, &key).map(|pieces| variables(&pieces)).unwrap_or_default();
                    survey.unfilled.extend(asked.difference(&given).map(|name| (key.clone(), name.clone())));
                } else {
                    survey.missing.push((room, key.clone()));
                }
                known.insert(key);
            }
        }
        let own: BTreeSet<String> =
            self.files_of(lang).iter().flat_map(|file| file.entries()).filter_map(key).collect();
        survey.unknown = own.difference(&known).cloned().collect();
        survey
    }
}

/// What the built-in languages make use of in a message: the program gives all of that, and perhaps no more.
fn given(builtin: &Texts, key: &str) -> BTreeSet<String> {
    let languages = LANGUAGES.iter().filter_map(|(lang, _)| builtin.taken_apart(lang, key));
    languages.flat_map(|pieces| variables(&pieces)).collect()
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
}
