//! How the choices of a list are lettered: plain, or in wide capitals when a citizen asks for large type.

use ratatui::layout::Rect;
use terminal::{SizeRung, wrap};

use super::super::Kiosk;
use super::around::rows_of;

/// How tiles are lettered on one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lettering {
    /// Columns for the digit.
    digit: u16,
    /// Rows of a tile at least, frame excluded: those of its digit.
    least: u16,
    /// Names are written in wide capitals.
    wide: bool,
}

/// The name of a choice and what is said about it, broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::kiosk) struct Lettered {
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Lettered {
    /// The rows that all of it takes.
    pub(super) fn rows(&self) -> u16 {
        rows_of(&self.title).saturating_add(rows_of(&self.notes))
    }
}

impl Lettering {
    pub(super) fn of(kiosk: &Kiosk, area: Rect) -> Lettering {
        let roomy = SizeRung::of(area) > SizeRung::Small;
        let (digit, least) = match (kiosk.large, roomy) {
            (false, false) => (3, 1),
            (false, true) | (true, false) => (8, 3),
            (true, true) => (8, 5),
        };
        Lettering { digit, least, wide: kiosk.large }
    }

    /// Whether digits are drawn: all of a list are, or none.
    pub(super) fn has_large_digits(self) -> bool {
        self.digit > 3
    }

    pub(super) fn digit_columns(self) -> u16 {
        self.digit
    }

    /// Columns before the text: the frame, a free one, the digit, a free one.
    pub(super) fn text_left(self) -> u16 {
        1 + 1 + self.digit + 1
    }

    /// Columns for text in a tile.
    pub(super) fn text_columns(self, columns: u16) -> u16 {
        columns.saturating_sub(self.text_left() + 1 + 1)
    }

    /// The rows that a tile with this text needs, frame included.
    pub(super) fn rows(self, text: &Lettered) -> u16 {
        text.rows().max(self.least) + 2
    }

    /// The lines of a choice in a tile of so many columns and at most so many rows: as large as its whole name fits.
    /// What is said about it gives way to the name.
    pub(super) fn letter(self, title: &str, notes: &[String], columns: u16, rows: u16) -> Lettered {
        let columns = self.text_columns(columns);
        let rows = rows.saturating_sub(2);
        let notes: Vec<String> = notes.iter().flat_map(|note| wrap(note, columns)).collect();
        let wide = self.wide.then(|| Lettered { title: widened(title, columns), notes: notes.clone() });
        let plain = Lettered { title: wrap(title, columns), notes };
        let last = Lettered { title: plain.title.clone(), notes: Vec::new() };
        [wide, Some(plain)].into_iter().flatten().find(|text| text.rows() <= rows).unwrap_or(last)
    }
}

/// Capitals with a space between them: the widest letters that every terminal has.
pub(super) fn widened(text: &str, columns: u16) -> Vec<String> {
    let spaced = |line: String| {
        let mut wide: String = line.chars().flat_map(|letter| [letter, ' ']).collect();
        wide.pop();
        wide
    };
    wrap(&text.to_uppercase(), columns.div_ceil(2)).into_iter().map(spaced).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Lettering = Lettering { digit: 3, least: 1, wide: false };
    const LARGE: Lettering = Lettering { digit: 8, least: 3, wide: true };

    #[test]
    fn large_type_is_wide_capitals() {
        let text = LARGE.letter("Hộ tịch", &[], 80, 10);
        assert_eq!(text.title, ["H Ộ   T Ị C H"]);
    }

    #[test]
    fn a_name_too_long_for_large_type_is_written_plain_and_whole() {
        let name = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu ".repeat(8);
        let text = LARGE.letter(&name, &["ghi chú".to_owned()], 80, 8);
        assert_eq!(text.title.join(" "), name.trim_end());
        assert!(text.rows() <= 6 && text.notes.is_empty());
    }

    #[test]
    fn what_is_said_about_a_choice_gives_way_to_its_name() {
        let name = "chữ ".repeat(30);
        let notes = ["ghi chú".to_owned()];
        assert_eq!(PLAIN.letter(&name, &notes, 39, 10).notes, notes);
        assert!(PLAIN.letter(&name, &notes, 39, 6).notes.is_empty());
    }
}
