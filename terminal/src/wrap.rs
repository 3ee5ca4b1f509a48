//! How wide text is on a terminal, and how it breaks into lines.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns that `text` takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Breaks `text` into lines of at most `columns` columns, between words where that is possible, inside a word where it
/// is not. Nothing is lost but the spaces at the breaks; a line break in the text is kept. At least one line.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = usize::from(columns.max(2));
    text.split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, columns)).collect()
}

fn wrap_paragraph(paragraph: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            if line.width() + letter.width().unwrap_or(0) > columns {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Xin mời số 1042 đến quầy 3", 12), ["Xin mời số", "1042 đến", "quầy 3"]);
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken_and_whole() {
        let lines = wrap("số 123456789012", 5);
        assert_eq!(lines, ["số", "12345", "67890", "12"]);
        assert!(lines.iter().all(|line| width(line) <= 5));
    }

    #[test]
    fn marks_take_no_column() {
        assert_eq!(width("Quầy"), 4);
        assert_eq!(width("Qua\u{302}\u{300}y"), 4);
    }

    #[test]
    fn empty_text_is_one_empty_line() {
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
    }
}
