//! Text in dots. Marks are composed (NFC) first: decomposed ones would drift off their letters.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, Point, ScaleFont};
use unicode_normalization::UnicodeNormalization;

use super::Canvas;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
    Heaviest,
}

/// A weight in a size. The size is the height of its capitals in dots: eight dots are a millimetre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) weight: Weight,
    pub(super) capitals: f32,
}

macro_rules! face {
    ($file:literal) => {
        LazyLock::new(|| {
            FontRef::try_from_slice(include_bytes!(concat!("../../../assets/fonts/", $file)))
                .expect("the font is part of the program and a test draws with it")
        })
    };
}

static REGULAR: LazyLock<FontRef<'static>> = face!("BeVietnamPro_400Regular.sub.ttf");
static BOLD: LazyLock<FontRef<'static>> = face!("BeVietnamPro_700Bold.sub.ttf");
static HEAVIEST: LazyLock<FontRef<'static>> = face!("BeVietnamPro_800ExtraBold.sub.ttf");

impl Type {
    /// Dots from one line to the next: room for Ế and Ỗ.
    pub(super) fn pitch(self) -> i32 {
        (self.capitals * 1.8).ceil() as i32
    }

    /// Dots from the top of a line to the feet of its letters.
    pub(super) fn rise(self) -> i32 {
        (self.capitals * 1.42).ceil() as i32
    }

    /// The dots that `text` takes across.
    pub(super) fn width(self, text: &str) -> f32 {
        self.place(text).1
    }

    /// Draws `text` with its left end at `x` and its feet at `baseline`.
    pub(super) fn draw(self, canvas: &mut Canvas, x: i32, baseline: i32, text: &str) {
        let font = self.font();
        let scale = self.scale(font);
        for (id, advance) in self.place(text).0 {
            let position = Point { x: x as f32 + advance, y: baseline as f32 };
            let Some(outline) = font.outline_glyph(id.with_scale_and_position(scale, position)) else { continue };
            let corner = outline.px_bounds().min;
            outline.draw(|column, row, coverage| {
                if coverage > 0.5 {
                    canvas.dot(corner.x as i32 + column as i32, corner.y as i32 + row as i32);
                }
            });
        }
    }

    /// Breaks `text` into lines of at most `room` dots, between words where possible, inside a word where not. Nothing
    /// is lost but the spaces at the breaks.
    pub(super) fn wrap(self, text: &str, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&joined) <= room {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.nfc() {
                if !line.is_empty() && self.width(&format!("{line}{letter}")) > room {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The same with lines of about the same length, and no more of them: for text in the middle of the paper.
    pub(super) fn wrap_evenly(self, text: &str, room: f32) -> Vec<String> {
        let mut lines = self.wrap(text, room);
        for narrower in [0.93, 0.86, 0.79, 0.72, 0.65, 0.58] {
            if lines.len() < 2 {
                break;
            }
            let even = self.wrap(text, room * narrower);
            if even.len() > lines.len() {
                break;
            }
            lines = even;
        }
        lines
    }

    /// The same weight, as large as `text` can be in `room` dots, at most as large as this.
    pub(super) fn shrunk_to(self, text: &str, room: f32) -> Type {
        let width = self.width(text);
        if width <= room { self } else { Type { capitals: self.capitals * room / width * 0.99, ..self } }
    }

    fn font(self) -> &'static FontRef<'static> {
        match self.weight {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
            Weight::Heaviest => &HEAVIEST,
        }
    }

    /// What ab_glyph calls a scale: the height from the highest ascent to the lowest descent.
    fn scale(self, font: &FontRef<'_>) -> f32 {
        let capital =
            font.outline(font.glyph_id('H')).map_or(font.height_unscaled() * 0.55, |it| it.bounds.height().abs());
        self.capitals * font.height_unscaled() / capital
    }

    /// The glyphs of `text`, each with its distance from the left end, and the whole width.
    fn place(self, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let font = self.font();
        let scaled = font.as_scaled(self.scale(font));
        let mut x = 0.0;
        let mut glyphs: Vec<(GlyphId, f32)> = Vec::new();
        for letter in text.nfc() {
            let id = scaled.glyph_id(letter);
            if let Some((before, _)) = glyphs.last() {
                x += scaled.kern(*before, id);
            }
            glyphs.push((id, x));
            x += scaled.h_advance(id);
        }
        (glyphs, x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Type = Type { weight: Weight::Regular, capitals: 24.0 };

    #[test]
    fn capitals_are_as_high_as_asked_for() {
        let mut canvas = Canvas::default();
        BODY.draw(&mut canvas, 0, 100, "H");
        let black = |y: u32| (0..canvas.width()).any(|x| canvas.is_black(x, y));
        let rows: Vec<u32> = (0..canvas.height()).filter(|&y| black(y)).collect();
        assert!((23..=25).contains(&rows.len()), "{} rows", rows.len());
    }

    #[test]
    fn decomposed_marks_are_drawn_like_composed_ones() {
        let (mut composed, mut decomposed) = (Canvas::default(), Canvas::default());
        BODY.draw(&mut composed, 0, 60, "Hộ tịch");
        BODY.draw(&mut decomposed, 0, 60, &"Hộ tịch".nfd().collect::<String>());
        assert_eq!(composed, decomposed);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken_and_whole() {
        let text = "A".repeat(200);
        let lines = BODY.wrap(&format!("xin {text}"), 300.0);
        assert_eq!(lines.concat().replace("xin", ""), text);
        assert!(lines.iter().all(|line| BODY.width(line) <= 300.0));
    }

    #[test]
    fn lines_in_the_middle_are_of_about_the_same_length() {
        let lines = BODY.wrap_evenly("Trung tâm Phục vụ hành chính công phường An Bình", 552.0);
        assert_eq!(lines, ["Trung tâm Phục vụ hành", "chính công phường An Bình"]);
        assert_eq!(BODY.wrap_evenly("An Bình", 552.0), ["An Bình"]);
    }

    #[test]
    fn every_vietnamese_letter_has_a_glyph() {
        let letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵfjwz";
        let signs = "0123456789.,:;-–/()%·“”…";
        for font in [&REGULAR, &BOLD, &HEAVIEST] {
            for letter in letters.chars().chain(letters.to_uppercase().chars()).chain(signs.chars()) {
                assert_ne!(font.glyph_id(letter), GlyphId(0), "no glyph for {letter}");
            }
        }
    }
}
