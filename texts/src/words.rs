//! The words of one language.

use crate::{Lang, TextKey, Texts, Value};

/// All words, bound to one language and to what the office calls the places where its clerks serve. A clone is cheap and may
/// go to any thread.
#[derive(Clone, Debug)]
pub struct Words {
    texts: Texts,
    lang: Lang,
    place: &'static str,
}

impl Words {
    /// The variable that every message has without being given it.
    pub const PLACE: &'static str = "place";

    pub(crate) fn new(texts: Texts, lang: Lang) -> Words {
        Words { texts, lang, place: "counter" }
    }

    /// These words in an office whose clerks serve at a `counter`, in a `room` or at a `desk`: messages choose by it, as
    /// `$place`. Words that were not told say `counter`, and so does any other word.
    #[must_use]
    pub fn at(&self, place: &'static str) -> Words {
        Words { place, ..self.clone() }
    }

    /// These words in another language, of the same office.
    #[must_use]
    pub fn in_lang(&self, lang: &Lang) -> Words {
        Words { lang: lang.clone(), ..self.clone() }
    }

    /// What `key` says.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// What `key` says with these variables: `words.with("clerk-waiting", &[("count", 3.into())])`.
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let place = [(Self::PLACE, self.place.into())];
        self.texts.say_with(&self.lang, key, &[&place, variables].concat())
    }

    /// What a key from a table says.
    pub fn text(&self, key: TextKey) -> String {
        self.say(key.0)
    }

    /// Whether this language, without falling back, has words for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.texts.has(&self.lang, key)
    }

    /// The language these words are in.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The words of all languages.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Piece;

    /// What technicians read: of files and commands, or of several offices at once.
    const TECHNICAL: [&str; 12] = [
        "access",
        "audit",
        "check",
        "clerk-once",
        "demo",
        "journal",
        "page-access",
        "page-design",
        "page-sign-in",
        "place",
        "server",
        "voice",
    ];

    /// Every text that these pieces may say in an office with desks.
    fn at_desks(pieces: &[Piece], said: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Variable(_) => said.push('x'),
                Piece::Choice { variable, cases, otherwise } if variable == Words::PLACE => {
                    let desk = cases.iter().find(|(case, _)| case == "desk").map_or(otherwise, |(_, case)| case);
                    at_desks(desk, said);
                }
                Piece::Choice { cases, otherwise, .. } => {
                    cases.iter().map(|(_, case)| case).chain([otherwise]).for_each(|case| at_desks(case, said));
                }
            }
        }
    }

    #[test]
    fn whoever_sits_at_a_desk_reads_of_no_counter() {
        let texts = Texts::builtin();
        for (lang, other) in [(Lang::VI, "quầy"), (Lang::EN, "counter")] {
            let rooms = Texts::sources(&lang).expect("a built-in language").iter().map(|(room, _)| *room);
            for room in rooms.filter(|room| !TECHNICAL.contains(room)) {
                for (key, pieces) in texts.pieces(&lang, room) {
                    let mut said = String::new();
                    at_desks(&pieces, &mut said);
                    assert!(!said.to_lowercase().contains(other), "{lang} {key}: {said}");
                }
            }
        }
    }

    #[test]
    fn every_message_says_what_the_office_says() {
        let words = Texts::builtin().words(&Lang::VI);
        let said = |words: &Words| words.with("clerk-told-moved", &[("counter", "5".into())]);
        assert_eq!(said(&words), "Bạn đang ở quầy 5.");
        assert_eq!(said(&words.at("room")), "Bạn đang ở phòng 5.");
        assert_eq!(said(&words.at("desk").in_lang(&Lang::EN)), "You are at desk 5.");
        assert_eq!(said(&words.at("room").in_lang(&Lang::EN)), "You are in room 5.");
    }
}
