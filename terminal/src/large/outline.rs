//! Letters as outlines of a real font, with smooth edges.

mod face;

use ratatui::layout::Size;
use unicode_normalization::UnicodeNormalization;

use super::Canvas;
use face::{Cut, Face, MARKS_ABOVE_PERCENT, MARKS_BELOW_PERCENT};

/// Numbers with digits smaller than this are not drawn as outlines, in pixels.
const PLAIN_MIN: u16 = 14;
/// Words with capitals smaller than this neither: the marks of Ầ and Ẩ would look alike.
const MARKED_MIN: u16 = 20;
/// Narrow letters are taken from this height on, in percent of that of usual ones.
const NARROW_WINS_PERCENT: u32 = 108;
/// Capitals are never larger, in pixels: no terminal is.
const CAPITALS_MAX: u16 = 400;

/// A cut of the font, with room for marks or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Outline {
    cut: Cut,
    /// Whether there is room above and below for marks: for words, not for numbers.
    marked: bool,
}

impl Outline {
    /// The size in which `text`, and every other text that differs from it in digits only, is read from farthest.
    /// Narrow letters must be a good deal taller to win.
    pub(super) fn fit(text: &str, room: Size) -> Option<Outline> {
        let widest = Face::with(|face| face.widest(text));
        let [usual, narrow] = [false, true].map(|narrow| Outline::tallest(&widest, room, narrow));
        let capitals = |outline: Option<Outline>| outline.map_or(0, |outline| u32::from(outline.cut.capitals));
        if capitals(narrow) * 100 > capitals(usual) * NARROW_WINS_PERCENT { narrow } else { usual }
    }

    /// The tallest of these letters in which `text` fits.
    fn tallest(text: &str, room: Size, narrow: bool) -> Option<Outline> {
        let marked = needs_marks(text);
        let lowest = if marked { MARKED_MIN } else { PLAIN_MIN };
        let highest = room.height.saturating_mul(2).min(Outline::too_wide(text, room, narrow)) & !1;
        (lowest..=highest)
            .rev()
            .step_by(2)
            .map(|capitals| Outline { cut: Cut { capitals, narrow }, marked })
            .find(|outline| outline.holds(text, room))
    }

    /// A size that is certainly too wide, or the largest there is: where to begin to look.
    fn too_wide(text: &str, room: Size, narrow: bool) -> u16 {
        let whole = Outline { cut: Cut { capitals: CAPITALS_MAX, narrow }, marked: false };
        let fitting = u32::from(CAPITALS_MAX) * u32::from(room.width) / u32::from(whole.width(text)).max(1);
        // Strokes of whole columns make a small letter narrower than its share, but less than by an eighth.
        u16::try_from(fitting + fitting / 8 + 2).map_or(CAPITALS_MAX, |capitals| capitals.min(CAPITALS_MAX))
    }

    pub(super) fn holds(self, text: &str, room: Size) -> bool {
        Face::with(|face| composed(text).all(|letter| face.has(letter)))
            && (self.marked || !needs_marks(text))
            && self.height() <= room.height
            && self.width(text) <= room.width
    }

    pub(super) fn height(self) -> u16 {
        (self.above() + self.cut.capitals + self.below()) / 2
    }

    pub(super) fn width(self, text: &str) -> u16 {
        Face::with(|face| {
            let places = face.lay(composed(text), self.cut);
            let ends = places.into_iter().map(|(left, letter)| left + face.extent(letter, self.cut));
            u16::try_from(ends.max().unwrap_or(0)).unwrap_or(u16::MAX)
        })
    }

    /// The pixels of `text`.
    pub(super) fn draw(self, text: &str) -> Canvas {
        let mut canvas = Canvas::new(self.width(text), self.height());
        let baseline = i32::from(self.above() + self.cut.capitals);
        Face::with(|face| {
            for (left, letter) in face.lay(composed(text), self.cut) {
                face.draw(letter, self.cut, |x, y, cover| canvas.ink(left + x, baseline + y, cover));
            }
        });
        canvas
    }

    fn above(self) -> u16 {
        self.share(MARKS_ABOVE_PERCENT)
    }

    fn below(self) -> u16 {
        self.share(MARKS_BELOW_PERCENT)
    }

    /// So much of the capitals' height, up to the next whole row.
    fn share(self, percent: u16) -> u16 {
        if self.marked { (self.cut.capitals * percent).div_ceil(200) * 2 } else { 0 }
    }
}

/// Numbers need no room for marks: digits, capitals and signs that stand between baseline and the capitals' height.
fn needs_marks(text: &str) -> bool {
    !text.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase() || " -.:/·".contains(letter))
}

/// Marks on their letters: the font has no loose ones.
fn composed(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfc()
}
