//! How deep a file nests, told before anything recurses into it.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// How deep lists and tables may stand in each other; an office file needs four.
const DEPTH_MAX: usize = 32;

/// The bracket with which a file nests too deep. The reader of TOML has a bound of its own, but loses count after errors,
/// and a few hundred lines of `{ a = 1 b = []` end the whole process. Here a bracket is closed only by its own counterpart,
/// so that the count is never less than the reader's.
pub(super) fn too_deep(source: &str) -> Option<Range<usize>> {
    let mut open = Vec::with_capacity(DEPTH_MAX);
    for token in Source::new(source).lex() {
        match token.kind() {
            kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => open.push(kind),
            TokenKind::RightSquareBracket => drop(open.pop_if(|kind| *kind == TokenKind::LeftSquareBracket)),
            TokenKind::RightCurlyBracket => drop(open.pop_if(|kind| *kind == TokenKind::LeftCurlyBracket)),
            _ => {}
        }
        if open.len() > DEPTH_MAX {
            return Some(token.span().start()..token.span().end());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_does_not_count() {
        let rows = "[[services]]\nseries = { prefix = \"[[[\", width = 3 } # {{{\n".repeat(10_000);
        assert_eq!(too_deep(&rows), None);
        assert_eq!(too_deep(&format!("a = {}1{}", "[".repeat(32), "]".repeat(32))), None);
    }

    #[test]
    fn what_nests_too_deep_is_found_where_it_begins() {
        assert_eq!(too_deep(&format!("a = {}", "[".repeat(100))), Some(36..37));
        let closed_by_others = "s = { w = 3 s = [\"a\"]\n".repeat(33);
        assert!(too_deep(&closed_by_others).is_some());
        assert!(too_deep(&"{ a = [ }, b = ".repeat(33)).is_some());
    }
}
