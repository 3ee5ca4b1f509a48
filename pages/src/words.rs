//! The words of a page as its script reads them.

use serde_json::{Map, Value, json};
use texts::{Lang, Piece, Texts};

/// The messages of these rooms in one language, by key. A message without variables is a string, any other a list of
/// strings, of `{"v": "name"}`, and of `{"v": "name", "c": {"one": […], "*": […]}}` where the value decides.
pub(crate) fn of(texts: &Texts, lang: &Lang, rooms: &[&str]) -> Value {
    let messages = rooms.iter().flat_map(|room| {
        let (room, part) = room.split_once(':').unwrap_or((room, ""));
        let begin = format!("{room}-{part}");
        texts.pieces(lang, room).into_iter().filter(move |(key, _)| part.is_empty() || key.starts_with(&begin))
    });
    Value::Object(messages.map(|(key, pieces)| (key, message(&pieces))).collect())
}

fn message(pieces: &[Piece]) -> Value {
    match pieces {
        [] => json!(""),
        [Piece::Text(text)] => json!(text),
        pieces => Value::Array(pieces.iter().map(piece).collect()),
    }
}

fn piece(piece: &Piece) -> Value {
    match piece {
        Piece::Text(text) => json!(text),
        Piece::Variable(name) => json!({ "v": name }),
        Piece::Choice { variable, cases, otherwise } => {
            let list = |pieces: &[Piece]| Value::Array(pieces.iter().map(self::piece).collect());
            let mut by_value: Map<String, Value> = cases.iter().map(|(key, case)| (key.clone(), list(case))).collect();
            by_value.insert("*".to_owned(), list(otherwise));
            json!({ "v": variable, "c": by_value })
        }
    }
}
