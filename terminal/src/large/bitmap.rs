//! Digits and capitals drawn by hand, pixel by pixel, in three faces; whole multiples of them where outlines cannot be.

mod face;

use ratatui::layout::Size;
use unicode_normalization::UnicodeNormalization;

use super::Canvas;
use face::{FaceName, Glyph};

/// The largest multiple of a face.
const SCALE_MAX: u16 = 16;

/// A face at a scale, with room for marks where its role needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bitmap {
    face: FaceName,
    scale: u16,
    /// Pixels of the drawing above the capitals and below the baseline.
    above: u16,
    below: u16,
}

impl Bitmap {
    /// The most legible bitmap in which `text` fits; none if it has a letter that is not drawn.
    pub(super) fn fit(text: &str, room: Size) -> Option<Bitmap> {
        (1..=SCALE_MAX)
            .flat_map(|scale| FaceName::ALL.map(|face| Bitmap::around(text, face, scale)))
            .flatten()
            .filter(|bitmap| bitmap.holds(text, room))
            .max_by_key(|bitmap| bitmap.legibility())
    }

    /// The bitmap with as much room for marks as `text` needs.
    fn around(text: &str, face: FaceName, scale: u16) -> Option<Bitmap> {
        let (above, below) = reach(text, face)?;
        Some(Bitmap { face, scale, above, below })
    }

    /// Drawing counts as well as height: the bold face is read from as far as a thin one that is a third taller, and
    /// multiples of the tiny one are coarse.
    fn legibility(self) -> u16 {
        let weight = match self.face {
            FaceName::Tiny => 2,
            FaceName::Small => 3,
            FaceName::Bold => 4,
        };
        self.capitals() * weight
    }

    pub(super) fn holds(self, text: &str, room: Size) -> bool {
        reach(text, self.face).is_some_and(|(above, below)| above <= self.above && below <= self.below)
            && self.width(text) <= room.width
            && self.height() <= room.height
    }

    pub(super) fn height(self) -> u16 {
        (self.top() + self.capitals() + self.below * self.scale).div_ceil(2)
    }

    pub(super) fn width(self, text: &str) -> u16 {
        let glyphs = text.nfc().filter_map(|letter| self.face.face().glyph(letter));
        let columns = glyphs.fold(0_u16, |columns, glyph| columns.saturating_add(self.advance(glyph)));
        columns.saturating_sub(self.scale)
    }

    /// The pixels of `text`.
    pub(super) fn draw(self, text: &str) -> Canvas {
        let mut canvas = Canvas::new(self.width(text), self.height());
        let (scale, top) = (i32::from(self.scale), i32::from(self.top()));
        let mut left = 0;
        for glyph in text.nfc().filter_map(|letter| self.face.face().glyph(letter)) {
            for (x, y) in &glyph.ink {
                for (right, down) in (0..scale).flat_map(|right| (0..scale).map(move |down| (right, down))) {
                    canvas.ink(left + x * scale + right, top + y * scale + down, u8::MAX);
                }
            }
            left += i32::from(self.advance(glyph));
        }
        canvas
    }

    /// A letter and the gap after it.
    fn advance(self, glyph: &Glyph) -> u16 {
        (glyph.width + 1).saturating_mul(self.scale)
    }

    fn capitals(self) -> u16 {
        self.face.face().height * self.scale
    }

    /// Where the capitals begin: on a whole row.
    fn top(self) -> u16 {
        (self.above * self.scale).next_multiple_of(2)
    }
}

/// How far `text` reaches above the capitals and below the baseline, in pixels of the drawing; none if a letter is not
/// drawn.
fn reach(text: &str, name: FaceName) -> Option<(u16, u16)> {
    let face = name.face();
    let mut reach = (0, 0);
    for letter in text.nfc() {
        for &(_, y) in &face.glyph(letter)?.ink {
            reach.0 = reach.0.max(-y);
            reach.1 = reach.1.max(y + 1 - i32::from(face.height));
        }
    }
    Some((u16::try_from(reach.0).ok()?, u16::try_from(reach.1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(text: &str, columns: u16, rows: u16) -> Option<(FaceName, u16)> {
        Bitmap::fit(text, Size::new(columns, rows)).map(|bitmap| (bitmap.face, bitmap.scale))
    }

    #[test]
    fn the_largest_that_fits_is_taken() {
        assert_eq!(fit("1042", 31, 5), Some((FaceName::Bold, 1)));
        assert_eq!(fit("1042", 30, 5), Some((FaceName::Small, 1)));
        assert_eq!(fit("1042", 15, 9), Some((FaceName::Tiny, 1)));
        assert_eq!(fit("1042", 14, 9), None);
        assert_eq!(fit("1042", 200, 30), Some((FaceName::Bold, 6)));
        assert_eq!(fit("1042", 119, 30), Some((FaceName::Bold, 3)), "a large tiny face is coarse");
    }

    #[test]
    fn marks_take_their_room() {
        let room = Size::new(40, 40);
        let (plain, marked) = (Bitmap::fit("QUAY", room), Bitmap::fit("QUẦY", room));
        assert_eq!(plain.map(Bitmap::height), Some(5));
        assert_eq!(marked.map(Bitmap::height), Some(9));
        assert!(!plain.is_some_and(|plain| plain.holds("QUẦY", room)), "the marks would be cut");
    }

    #[test]
    fn a_letter_that_is_not_drawn_is_told() {
        assert_eq!(Bitmap::fit("quầy", Size::new(200, 40)), None);
        assert_eq!(fit("QUẦY", 15, 40), None, "the tiny face has no marks");
    }
}
