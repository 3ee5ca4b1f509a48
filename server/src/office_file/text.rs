//! A text of the office file: `"…"` in Vietnamese, or `{ vi = "…", en = "…" }`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A text as written, by language.
#[derive(Clone)]
pub(super) struct Text(pub(super) BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes, or { vi = \"…\", en = \"…\" }")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text(BTreeMap::from([("vi".to_owned(), text.to_owned())])))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((lang, text)) = map.next_entry()? {
            texts.insert(lang, text);
        }
        Ok(Text(texts))
    }
}
