//! Messages taken apart, for a reader that is no Fluent: a browser puts them together with a page of script.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use crate::embedded::LANGUAGES;
use crate::{Lang, Texts};

/// How deep messages may refer to one another: those of an added language may go in a circle.
const REFERENCES_MAX: usize = 4;

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Said as it is.
    Text(String),
    /// The value of this variable.
    Variable(String),
    /// What is said depends on the value of a variable.
    Choice {
        /// Which.
        variable: String,
        /// By the value itself, or the plural category of a number.
        cases: Vec<(String, Vec<Piece>)>,
        /// When none of them fits.
        otherwise: Vec<Piece>,
    },
}

impl Texts {
    /// Every message of a built-in room (`board` for `board.ftl`), key and parts, in the order of the Vietnamese file. A key
    /// that `lang` lacks is said in Vietnamese. A room that there is not is empty.
    pub fn pieces(&self, lang: &Lang, room: &str) -> Vec<(String, Vec<Piece>)> {
        let rooms = LANGUAGES.iter().find(|(lang, _)| *lang == Lang::VI).map_or(&[][..], |(_, rooms)| *rooms);
        let text = rooms.iter().find(|(name, _)| *name == room).map_or("", |(_, text)| *text);
        // A test keeps the built-in files whole.
        let own = crate::bundles::parse(text).unwrap_or_else(|(partly, _)| partly);
        let keys = own.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        });
        keys.filter_map(|key| Some((key.clone(), self.taken_apart(lang, &key)?))).collect()
    }

    pub(crate) fn taken_apart(&self, lang: &Lang, key: &str) -> Option<Vec<Piece>> {
        [lang, &Lang::VI].into_iter().find_map(|lang| {
            let mut taken = Taken { texts: self, lang, pieces: Vec::new(), depth: 0 };
            taken.pattern(self.pattern(lang, key)?);
            Some(taken.pieces)
        })
    }

    /// What `key` says in `lang` itself, without falling back.
    pub(crate) fn pattern(&self, lang: &Lang, key: &str) -> Option<&Pattern<&str>> {
        // A later file wins.
        self.files_of(lang).iter().rev().flat_map(|file| file.entries()).find_map(|entry| match entry {
            Entry::Message(message) if message.id.name == key => message.value.as_ref(),
            _ => None,
        })
    }
}

/// A message on its way apart.
struct Taken<'a> {
    texts: &'a Texts,
    /// Of the message: what it refers to is said in its own language.
    lang: &'a Lang,
    pieces: Vec<Piece>,
    /// How many messages refer to one another above this one.
    depth: usize,
}

impl Taken<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text(value),
                PatternElement::Placeable { expression } => self.placed(expression),
            }
        }
    }

    fn placed(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inlined(inline),
            Expression::Select { selector, variants } => {
                let cases = variants.iter().filter(|variant| !variant.default);
                let otherwise = variants.iter().find(|variant| variant.default);
                let choice = Piece::Choice {
                    variable: variable_of(selector),
                    cases: cases.map(|case| (key_of(case), self.case(case))).collect(),
                    otherwise: otherwise.map(|case| self.case(case)).unwrap_or_default(),
                };
                self.pieces.push(choice);
            }
        }
    }

    fn case(&self, case: &Variant<&str>) -> Vec<Piece> {
        let mut taken = Taken { pieces: Vec::new(), ..*self };
        taken.pattern(&case.value);
        taken.pieces
    }

    fn inlined(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let mut text = String::new();
                // Writing to a string cannot fail.
                let _ = fluent_syntax::unicode::unescape_unicode(&mut text, value);
                self.text(&text);
            }
            InlineExpression::NumberLiteral { value } => self.text(value),
            InlineExpression::VariableReference { id } => self.pieces.push(Piece::Variable(id.name.to_owned())),
            InlineExpression::Placeable { expression } => self.placed(expression),
            InlineExpression::MessageReference { id, attribute: None } => self.referred(id.name),
            // Shown as it is written: a test keeps these out of the built-in files.
            InlineExpression::FunctionReference { id, .. }
            | InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => self.text(&format!("{{{}}}", id.name)),
        }
    }

    /// `{ place-word }`: what that message says stands here.
    fn referred(&mut self, key: &str) {
        match self.texts.pattern(self.lang, key).filter(|_| self.depth < REFERENCES_MAX) {
            Some(pattern) => {
                self.depth += 1;
                self.pattern(pattern);
                self.depth -= 1;
            }
            None => self.text(&format!("{{{key}}}")),
        }
    }

    /// Neighbouring texts are one. Empty ones are none.
    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }
}

fn variable_of(selector: &InlineExpression<&str>) -> String {
    match selector {
        InlineExpression::VariableReference { id } => id.name.to_owned(),
        _ => String::new(),
    }
}

fn key_of(variant: &Variant<&str>) -> String {
    match &variant.key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => (*value).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    /// Puts a message together as a browser does.
    fn said(pieces: &[Piece], variables: &[(&str, Value<'_>)]) -> String {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        let shown = |name: &str| match value(name) {
            Some(Value::Text(text)) => text.to_string(),
            Some(Value::Number(number)) => number.to_string(),
            None => format!("{{${name}}}"),
        };
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Variable(name) => shown(name),
                Piece::Choice { variable, cases, otherwise } => {
                    let plural = if shown(variable) == "1" { "one" } else { "other" };
                    let is_number = matches!(value(variable), Some(Value::Number(_)));
                    let fits = |key: &str| key == shown(variable) || is_number && key == plural;
                    let case = cases.iter().find(|(key, _)| fits(key)).map_or(otherwise, |(_, case)| case);
                    said(case, variables)
                }
            })
            .collect()
    }

    #[test]
    fn every_message_put_together_says_what_fluent_says() {
        let texts = Texts::builtin();
        let rooms = LANGUAGES[0].1.iter().map(|(room, _)| *room);
        for (lang, room) in [Lang::VI, Lang::EN].iter().flat_map(|lang| rooms.clone().map(move |room| (lang, room))) {
            for (key, pieces) in texts.pieces(lang, room) {
                let mut names = Vec::new();
                variables(&pieces, &mut names);
                for number in [0, 1, 7] {
                    let given: Vec<_> = names.iter().map(|name| (name.as_str(), Value::Number(number))).collect();
                    assert_eq!(said(&pieces, &given), texts.say_with(lang, &key, &given), "{lang} {key} of {number}");
                }
                let given: Vec<_> = names.iter().map(|name| (name.as_str(), Value::from("none"))).collect();
                assert_eq!(said(&pieces, &given), texts.say_with(lang, &key, &given), "{lang} {key} of a text");
            }
        }
    }

    fn variables(pieces: &[Piece], names: &mut Vec<String>) {
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Variable(name) => names.push(name.clone()),
                Piece::Choice { variable, cases, otherwise } => {
                    names.push(variable.clone());
                    cases.iter().for_each(|(_, case)| variables(case, names));
                    variables(otherwise, names);
                }
            }
        }
    }
}
