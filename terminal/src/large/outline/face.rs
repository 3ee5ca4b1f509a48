//! The font, and the pixels of its letters.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use ab_glyph::{Font, FontRef, Glyph, GlyphId, OutlinedGlyph, PxScaleFactor, point};

/// Room above the capitals for the highest marks, those of Ỗ, in percent of their height.
pub(super) const MARKS_ABOVE_PERCENT: u16 = 66;
/// Room below the baseline for the deepest letters, ỵ and g, in percent of the capitals' height.
pub(super) const MARKS_BELOW_PERCENT: u16 = 36;
/// The most memory that drawn letters may take, in bytes.
const CACHE_BYTES_MAX: usize = 512 * 1024;
/// The most letters whose measures are remembered.
const METRICS_MAX: usize = 512;
/// What is this close to the baseline or to the capitals' height, in percent of it, is laid on it: round letters reach
/// a little beyond, which would be a grey line of a pixel.
const SNAP_PERCENT: f32 = 4.0;

/// Air between letters beyond that of the font, as a share of the capitals' height: read from afar, letters run together.
const TRACKING: f32 = 0.04;
/// How much steeper edges are than their geometry: large pixels look blurred otherwise.
const CONTRAST: f32 = 1.5;
/// How much letters may be widened or narrowed for the sake of clean strokes.
const STROKE_CHANGE_MAX: f32 = 0.08;
/// How wide narrow letters are, of their usual width.
const NARROW: f32 = 0.8;
/// Less than this of a column is no column: the arithmetic is not exact.
const ALMOST_A_COLUMN: f32 = 0.02;

static FONT: &[u8] = include_bytes!("../../../../assets/fonts/BeVietnamPro_700Bold.sub.ttf");

thread_local! {
    // A screen draws on one thread: no lock is needed for a cache that only saves work.
    static FACE: RefCell<Face> = RefCell::new(Face::load());
}

/// A size and a width of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    /// The height of a capital in pixels; even, so that both of its edges lie on rows.
    pub(super) capitals: u16,
    /// Whether the letters are narrowed to four fifths: taller letters in the same room.
    pub(super) narrow: bool,
}

/// The font with the letters that were drawn lately.
pub(super) struct Face {
    font: FontRef<'static>,
    /// The height of H, in units of the font.
    capitals_units: f32,
    /// The width of an upright stroke, in units of the font.
    stroke_units: f32,
    /// The digit that takes the most room.
    widest_digit: char,
    metrics: HashMap<char, Metrics>,
    drawn: HashMap<(char, Cut), Rc<Pixels>>,
    drawn_bytes: usize,
}

/// A letter's measures, in units of the font.
#[derive(Clone, Copy)]
struct Metrics {
    id: GlyphId,
    advance: f32,
    /// From the place where the letter begins to its ink.
    left: f32,
    /// The width of its ink; none for a space.
    ink: Option<f32>,
}

/// A letter's pixels, relative to the place where it begins on the baseline.
struct Pixels {
    left: i32,
    top: i32,
    width: i32,
    cover: Vec<u8>,
}

impl Face {
    /// Lends the face of this thread.
    pub(super) fn with<T>(use_face: impl FnOnce(&mut Face) -> T) -> T {
        FACE.with_borrow_mut(use_face)
    }

    fn load() -> Face {
        let font = FontRef::try_from_slice(FONT).expect("the font is part of the program, and a test draws with it");
        let capitals_units = font
            .outline(font.glyph_id('H'))
            .map_or(1.0, |outline| outline.bounds.min.y.abs().max(outline.bounds.max.y.abs()));
        let stroke_units = font.outline(font.glyph_id('I')).map_or(1.0, |outline| outline.bounds.width().abs());
        let advance = |digit: &char| font.h_advance_unscaled(font.glyph_id(*digit));
        let widest_digit = ('0'..='9').max_by(|a, b| advance(a).total_cmp(&advance(b))).unwrap_or('0');
        Face {
            font,
            capitals_units,
            stroke_units,
            widest_digit,
            metrics: HashMap::new(),
            drawn: HashMap::new(),
            drawn_bytes: 0,
        }
    }

    /// The same text with the widest digits there are: what fits this, fits every number of its length.
    pub(super) fn widest(&self, text: &str) -> String {
        text.chars().map(|letter| if letter.is_ascii_digit() { self.widest_digit } else { letter }).collect()
    }

    pub(super) fn has(&self, letter: char) -> bool {
        self.font.glyph_id(letter) != GlyphId(0)
    }

    /// Where each letter of a line begins, the first one's ink at nought.
    pub(super) fn lay(&mut self, letters: impl Iterator<Item = char>, cut: Cut) -> Vec<(i32, char)> {
        let scale = self.horizontal(cut);
        let gap = f32::from(cut.capitals) * TRACKING;
        let mut places = Vec::new();
        let (mut pen, mut before, mut start) = (0.0, None, None);
        for letter in letters {
            let metrics = self.metrics(letter);
            if let Some(before) = before {
                pen += self.font.kern_unscaled(before, metrics.id) * scale;
            }
            let left = pen.round() as i32;
            let start = *start.get_or_insert(left + (metrics.left * scale).round() as i32);
            places.push((left - start, letter));
            pen += metrics.advance * scale + gap;
            before = Some(metrics.id);
        }
        places
    }

    /// The columns from a letter's place to the end of its ink; of a space, its advance.
    pub(super) fn extent(&mut self, letter: char, cut: Cut) -> i32 {
        let scale = self.horizontal(cut);
        let Metrics { advance, left, ink, .. } = self.metrics(letter);
        match ink {
            // The ink begins on a whole column: see `rasterise`.
            Some(ink) => ((left * scale).round() + ink * scale - ALMOST_A_COLUMN).ceil() as i32,
            None => (advance * scale).round() as i32,
        }
    }

    fn metrics(&mut self, letter: char) -> Metrics {
        if self.metrics.len() >= METRICS_MAX {
            self.metrics.clear();
        }
        *self.metrics.entry(letter).or_insert_with(|| {
            let id = self.font.glyph_id(letter);
            let bounds = self.font.outline(id).map(|outline| outline.bounds);
            Metrics {
                id,
                advance: self.font.h_advance_unscaled(id),
                left: bounds.map_or(0.0, |bounds| bounds.min.x),
                ink: bounds.map(|bounds| bounds.width()),
            }
        })
    }

    /// Gives each pixel of a letter with how much it is covered; `y` is negative above the baseline.
    pub(super) fn draw(&mut self, letter: char, cut: Cut, mut ink: impl FnMut(i32, i32, u8)) {
        let pixels = self.pixels(letter, cut);
        for (row, y) in pixels.cover.chunks(pixels.width.max(1) as usize).zip(pixels.top..) {
            for (cover, x) in row.iter().zip(pixels.left..) {
                ink(x, y, *cover);
            }
        }
    }

    fn pixels(&mut self, letter: char, cut: Cut) -> Rc<Pixels> {
        if let Some(pixels) = self.drawn.get(&(letter, cut)) {
            return Rc::clone(pixels);
        }
        let pixels = Rc::new(self.rasterise(letter, cut));
        if self.drawn_bytes + pixels.cover.len() > CACHE_BYTES_MAX {
            self.drawn.clear();
            self.drawn_bytes = 0;
        }
        self.drawn_bytes += pixels.cover.len();
        self.drawn.insert((letter, cut), Rc::clone(&pixels));
        pixels
    }

    fn rasterise(&self, letter: char, cut: Cut) -> Pixels {
        let id = self.font.glyph_id(letter);
        let Some(outline) = self.font.outline(id) else {
            return Pixels { left: 0, top: 0, width: 0, cover: Vec::new() };
        };
        let horizontal = self.horizontal(cut);
        let (vertical, down) = self.snapped(
            outline.bounds.min.y.max(outline.bounds.max.y),
            outline.bounds.min.y.min(outline.bounds.max.y),
            cut,
        );
        let factor = PxScaleFactor { horizontal, vertical };
        // The ink begins on a whole column, so that upright strokes have a clean left edge.
        let edge = outline.bounds.min.x * horizontal;
        let glyph = Glyph { id, scale: 0.0.into(), position: point(edge.round() - edge, down) };
        let outlined = OutlinedGlyph::new(glyph, outline, factor);
        let bounds = outlined.px_bounds();
        let (width, height) = (bounds.width() as usize, bounds.height() as usize);
        let mut cover = vec![0; width * height];
        outlined.draw(|x, y, share| {
            if let Some(pixel) = cover.get_mut(y as usize * width + x as usize) {
                *pixel = (((share - 0.5) * CONTRAST + 0.5).clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        });
        Pixels { left: bounds.min.x as i32, top: bounds.min.y as i32, width: width as i32, cover }
    }

    /// The vertical factor, and the shift down in pixels, that lay a letter of this top and bottom on the lines.
    fn snapped(&self, top: f32, bottom: f32, cut: Cut) -> (f32, f32) {
        let near = |value: f32, line: f32| (value - line).abs() * 100.0 <= SNAP_PERCENT * self.capitals_units;
        let capitals = f32::from(cut.capitals);
        if near(top, self.capitals_units) && near(bottom, 0.0) {
            let factor = capitals / (top - bottom);
            (factor, bottom * factor)
        } else {
            (capitals / self.capitals_units, 0.0)
        }
    }

    /// Pixels per unit across, such that an upright stroke is whole columns wide, with clean edges on both sides, if
    /// that changes the letters little.
    fn horizontal(&self, cut: Cut) -> f32 {
        let shape = if cut.narrow { NARROW } else { 1.0 };
        let exact = shape * f32::from(cut.capitals) / self.capitals_units;
        let clean = (self.stroke_units * exact).round() / self.stroke_units;
        if (clean / exact - 1.0).abs() <= STROKE_CHANGE_MAX { clean } else { exact }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The farthest that any letter of Vietnamese reaches above the capitals and below the baseline, in percent of
    /// the capitals' height.
    fn reach() -> (u16, u16) {
        Face::with(|face| {
            let letters = ('A'..='z').chain('À'..='ỹ').filter(|letter| letter.is_alphabetic() && face.has(*letter));
            let bounds = letters.filter_map(|letter| Some(face.font.outline(face.font.glyph_id(letter))?.bounds));
            let percent = |units: f32| (units * 100.0 / face.capitals_units).ceil() as u16;
            bounds.fold((0, 0), |(above, below), bounds| {
                let (top, bottom) = (bounds.min.y.max(bounds.max.y), bounds.min.y.min(bounds.max.y));
                (above.max(percent((top - face.capitals_units).max(0.0))), below.max(percent((-bottom).max(0.0))))
            })
        })
    }

    #[test]
    fn every_mark_has_its_room() {
        let (above, below) = reach();
        assert!(above <= MARKS_ABOVE_PERCENT && above + 3 > MARKS_ABOVE_PERCENT, "{above} % above");
        assert!(below <= MARKS_BELOW_PERCENT && below + 3 > MARKS_BELOW_PERCENT, "{below} % below");
    }

    #[test]
    fn the_letters_that_are_remembered_are_bounded() {
        Face::with(|face| {
            for capitals in (14..=400).step_by(38) {
                for letter in '0'..='9' {
                    face.draw(letter, Cut { capitals, narrow: false }, |_, _, _| {});
                }
            }
            let bytes: usize = face.drawn.values().map(|pixels| pixels.cover.len()).sum();
            assert!(bytes <= CACHE_BYTES_MAX && bytes == face.drawn_bytes, "{bytes} bytes are kept");
        });
    }
}
