//! The words of one language.

use crate::{Lang, TextKey, Texts, Value};

/// All words, bound to one language. A clone is cheap and may go to any thread.
#[derive(Clone, Debug)]
pub struct Words {
    texts: Texts,
    lang: Lang,
}

impl Words {
    pub(crate) fn new(texts: Texts, lang: Lang) -> Words {
        Words { texts, lang }
    }

    /// What `key` says.
    pub fn say(&self, key: &str) -> String {
        self.texts.say(&self.lang, key)
    }

    /// What `key` says with these variables: `words.with("clerk-waiting", &[("count", 3.into())])`.
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        self.texts.say_with(&self.lang, key, variables)
    }

    /// What a key from a table says.
    pub fn text(&self, key: TextKey) -> String {
        self.texts.say(&self.lang, key.0)
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
