//! Messages taken apart, for a reader that is no Fluent: a browser puts them together with a page of script.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use crate::embedded::LANGUAGES;
use crate::{Lang, Texts};

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
            // A later file wins.
            let found =
                self.files_of(lang).iter().rev().flat_map(|file| file.entries()).find_map(|entry| match entry {
                    Entry::Message(message) if message.id.name == key => message.value.as_ref(),
                    _ => None,
                });
            found.map(pieces_of)
        })
    }
}

fn pieces_of(pattern: &Pattern<&str>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push(&mut pieces, Piece::Text((*value).to_owned())),
            PatternElement::Placeable { expression } => placed(expression, &mut pieces),
        }
    }
    pieces
}

fn placed(expression: &Expression<&str>, pieces: &mut Vec<Piece>) {
    match expression {
        Expression::Inline(inline) => inlined(inline, pieces),
        Expression::Select { selector, variants } => {
            let cases = variants.iter().filter(|variant| !variant.default);
            let otherwise = variants.iter().find(|variant| variant.default);
            pieces.push(Piece::Choice {
                variable: variable_of(selector),
                cases: cases.map(|case| (key_of(case), pieces_of(&case.value))).collect(),
                otherwise: otherwise.map(|case| pieces_of(&case.value)).unwrap_or_default(),
            });
        }
    }
}

fn inlined(inline: &InlineExpression<&str>, pieces: &mut Vec<Piece>) {
    match inline {
        InlineExpression::StringLiteral { value } => {
            let mut text = String::new();
            // Writing to a string cannot fail.
            let _ = fluent_syntax::unicode::unescape_unicode(&mut text, value);
            push(pieces, Piece::Text(text));
        }
        InlineExpression::NumberLiteral { value } => push(pieces, Piece::Text((*value).to_owned())),
        InlineExpression::VariableReference { id } => pieces.push(Piece::Variable(id.name.to_owned())),
        InlineExpression::Placeable { expression } => placed(expression, pieces),
        // Shown as it is written: a test keeps these out of the built-in files.
        InlineExpression::FunctionReference { id, .. }
        | InlineExpression::MessageReference { id, .. }
        | InlineExpression::TermReference { id, .. } => push(pieces, Piece::Text(format!("{{{}}}", id.name))),
    }
}

/// Neighbouring texts are one. Empty ones are none.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (_, Piece::Text(text)) if text.is_empty() => {}
        (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
        (_, piece) => pieces.push(piece),
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
