//! What a border made of an input, and whether that is something new.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What a border made of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Outcome {
    /// Whether it was taken for something.
    pub(super) is_taken: bool,
    /// For what, or why for nothing.
    pub(super) words: String,
}

impl Outcome {
    pub(super) fn taken(words: impl Into<String>) -> Self {
        Self { is_taken: true, words: words.into() }
    }

    pub(super) fn refused(words: impl Into<String>) -> Self {
        Self { is_taken: false, words: words.into() }
    }

    /// The same number for outcomes that went the same way: places in the input and the names that it made up do not
    /// count, and its length only by its magnitude.
    pub(super) fn way(&self, input: &[u8]) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.is_taken, input.len().checked_ilog2()).hash(&mut hasher);
        hash_words(&self.words, &mut hasher);
        hasher.finish()
    }
}

/// Without digits and without what the input chose: what stands in quotes, and a name or value of which something else was
/// expected. The names of fields that are missing or come twice are the border's own.
fn hash_words(words: &str, hasher: &mut DefaultHasher) {
    let chosen = words.find(['"', '`']).zip(words.rfind(", expected")).filter(|(begin, end)| begin < end);
    let (before, after) = chosen.map_or((words, ""), |(begin, end)| (&words[..begin], &words[end..]));
    let is_own = words.starts_with("missing field") || words.starts_with("duplicate field");
    let (mut quote, mut bytes) = (None, before.bytes());
    while let Some(byte) = bytes.next() {
        match (byte, quote) {
            (b'\\', _) => drop(bytes.next()),
            (b'"' | b'`', None) if !is_own => quote = Some(byte),
            (byte, Some(end)) if byte == end => quote = None,
            (byte, None) if !byte.is_ascii_digit() => hasher.write_u8(byte),
            _ => {}
        }
    }
    after.bytes().filter(|byte| !byte.is_ascii_digit()).for_each(|byte| hasher.write_u8(byte));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        Outcome::refused(one).way(b"x") == Outcome::refused(other).way(b"x")
    }

    #[test]
    fn places_and_names_that_the_input_chose_are_no_news() {
        assert!(same("expected `,` at line 1 column 7", "expected `,` at line 2 column 19"));
        assert!(same("unknown field `a`, expected `id`", "unknown field `bc`, expected `id`"));
        assert!(same("invalid type: string \"a\", expected i64", "invalid type: string \"\", expected i64"));
        assert!(same("unknown field `a\"`b`, expected `id`", "unknown field `a`, expected `id`"));
        assert!(same("unknown field `a`, there are no fields", "unknown field `b`, there are no fields"));
        assert!(same(r#"Unknown("a")"#, r#"Unknown("a\"b")"#));
    }

    #[test]
    fn another_way_is_news() {
        assert!(!same("missing field `id`", "missing field `office`"));
        assert!(!same("unknown field `a`, expected `id`", "unknown field `a`, expected `office`"));
        assert!(!same("invalid type: string \"a\", expected i64", "invalid type: map \"a\", expected i64"));
        assert_ne!(Outcome::refused("a").way(b"x"), Outcome::taken("a").way(b"x"));
        assert_ne!(Outcome::taken("a").way(b"x"), Outcome::taken("a").way(&[b'x'; 64]));
    }
}
