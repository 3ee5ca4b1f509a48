//! The drawings of a face: digits, capitals and signs, and the marks that make Vietnamese letters of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The faces, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum FaceName {
    /// 3 × 5 pixels, three rows. Too small for marks.
    Tiny,
    /// 5 × 7 pixels, four rows.
    Small,
    /// 7 × 10 pixels with strokes of two, five rows.
    Bold,
}

impl FaceName {
    pub(super) const ALL: [FaceName; 3] = [FaceName::Tiny, FaceName::Small, FaceName::Bold];

    pub(super) fn face(self) -> &'static Face {
        &FACES[self as usize]
    }
}

static FACES: LazyLock<[Face; 3]> = LazyLock::new(|| {
    [
        Face::read(include_str!("../faces/tiny.txt"), ""),
        Face::read(include_str!("../faces/small.txt"), include_str!("../faces/small-marks.txt")),
        Face::read(include_str!("../faces/bold.txt"), include_str!("../faces/bold-marks.txt")),
    ]
});

/// The marks by the names that head their drawings.
const MARKS: [(&str, char); 8] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("breve", '\u{306}'),
    ("hook", '\u{309}'),
    ("horn", '\u{31B}'),
    ("dot", '\u{323}'),
];

/// All glyphs of a face.
pub(super) struct Face {
    /// The height of capitals, in pixels.
    pub(super) height: u16,
    glyphs: BTreeMap<char, Glyph>,
}

/// A letter's pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) width: u16,
    /// Column and row of each pixel with ink; rows count from the top of the capitals, negative above.
    pub(super) ink: Vec<(i32, i32)>,
}

impl Face {
    fn read(letters: &str, marks: &str) -> Face {
        let drawings = read(letters);
        let height = drawings.values().map(Vec::len).max().unwrap_or(0);
        let mut face = Face { height: u16::try_from(height).unwrap_or(u16::MAX), glyphs: BTreeMap::new() };
        for (name, rows) in &drawings {
            face.glyphs.extend(name.chars().next().map(|letter| (letter, Glyph::of(rows))));
        }
        // A space is narrower than a letter.
        face.glyphs.insert(' ', Glyph { width: face.height.div_ceil(4), ink: Vec::new() });
        let marks = read(marks);
        if !marks.is_empty() {
            face.add_marked(&marks);
        }
        face
    }

    /// Adds every letter that is one of ours with marks that are drawn.
    fn add_marked(&mut self, marks: &BTreeMap<&str, Vec<&str>>) {
        if let Some(d) = self.glyphs.get(&'D') {
            let stroked = d.with_stroke(i32::from(self.height));
            self.glyphs.insert('Đ', stroked);
        }
        for letter in 'À'..='ỹ' {
            let mut parts = std::iter::once(letter).nfd();
            let Some(base) = parts.next().filter(char::is_ascii_uppercase) else { continue };
            let Some(mut glyph) = self.glyphs.get(&base).cloned() else { continue };
            let mut above = 0;
            let known = parts.all(|mark| {
                let name = MARKS.iter().find(|(_, known)| *known == mark).map(|(name, _)| *name);
                let drawn = name.and_then(|name| Some((name, marks.get(name)?)));
                drawn.is_some_and(|(name, rows)| {
                    glyph.add_mark(name, rows, &mut above, i32::from(self.height));
                    true
                })
            });
            if known {
                self.glyphs.entry(letter).or_insert(glyph);
            }
        }
    }

    pub(super) fn glyph(&self, letter: char) -> Option<&Glyph> {
        self.glyphs.get(&letter)
    }

    /// All letters that are drawn.
    #[cfg(test)]
    pub(super) fn glyphs(&self) -> impl Iterator<Item = (char, &Glyph)> {
        self.glyphs.iter().map(|(letter, glyph)| (*letter, glyph))
    }
}

impl Glyph {
    fn of(rows: &[&str]) -> Glyph {
        Glyph { width: columns(rows), ink: ink(rows, 0, 0).collect() }
    }

    /// The bar of Đ, through the upright stroke.
    fn with_stroke(&self, height: i32) -> Glyph {
        // One pixel for the thin face, two for the bold one: its strokes are two wide.
        let weight = if height >= 10 { 2 } else { 1 };
        let shifted = self.ink.iter().map(|(x, y)| (x + weight, *y));
        let middle = (height - weight) / 2;
        let bar = (0..=2 * weight).flat_map(|x| (middle..middle + weight).map(move |y| (x, y)));
        let mut ink: Vec<(i32, i32)> = shifted.chain(bar).collect();
        ink.sort_unstable();
        ink.dedup();
        Glyph { width: self.width + u16::try_from(weight).unwrap_or(1), ink }
    }

    /// Lays a mark on the letter. Marks above are stacked, each one pixel clear of what lies below it; `above` is how
    /// high the stack is by now.
    fn add_mark(&mut self, name: &str, rows: &[&str], above: &mut i32, height: i32) {
        let middle = (i32::from(self.width) - i32::from(columns(rows))) / 2;
        let tall = i32::try_from(rows.len()).unwrap_or(0);
        match name {
            "horn" => {
                let left = i32::from(self.width) - 1;
                self.ink.extend(ink(rows, left, 1 - tall));
                self.width += columns(rows) - 1;
            }
            "dot" => self.ink.extend(ink(rows, middle, height + 1)),
            _ => {
                *above += tall + 1;
                self.ink.extend(ink(rows, middle, -*above));
            }
        }
    }
}

/// Reads blocks of drawings that stand side by side, each block headed by their names.
fn read(drawing: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut drawings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for block in drawing.split("\n\n") {
        let mut lines = block.lines();
        let names: Vec<&str> = lines.next().unwrap_or_default().split_whitespace().collect();
        for line in lines {
            for (name, row) in names.iter().zip(line.split_whitespace()) {
                drawings.entry(name).or_default().push(row);
            }
        }
    }
    drawings
}

fn columns(rows: &[&str]) -> u16 {
    u16::try_from(rows.iter().map(|row| row.len()).max().unwrap_or(0)).unwrap_or(u16::MAX)
}

fn ink(rows: &[&str], left: i32, top: i32) -> impl Iterator<Item = (i32, i32)> {
    (top..).zip(rows.iter()).flat_map(move |(y, row)| {
        (left..).zip(row.chars()).filter(|(_, pixel)| *pixel == '#').map(move |(x, _)| (x, y))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_draws_every_digit_and_capital() {
        for (name, height) in FaceName::ALL.into_iter().zip([5, 7, 10]) {
            assert_eq!(name.face().height, height);
            for letter in ('0'..='9').chain('A'..='Z').chain("-/:.·,".chars()) {
                let glyph = name.face().glyph(letter).unwrap_or_else(|| panic!("{letter:?} is not drawn in {name:?}"));
                assert!(!glyph.ink.is_empty(), "{letter:?} is empty in {name:?}");
                let inside = |&(x, y): &(i32, i32)| x < i32::from(glyph.width) && (0..i32::from(height)).contains(&y);
                assert!(glyph.ink.iter().all(inside), "{letter:?} leaves its box in {name:?}");
            }
        }
    }

    #[test]
    fn the_larger_faces_draw_every_vietnamese_capital() {
        let letters = "AĂÂEÊIOÔƠUƯY".chars().flat_map(|letter| {
            ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}']
                .map(|tone| [letter, tone].into_iter().nfc().collect::<String>())
        });
        for letter in letters.chain(["Đ".to_owned(), "Ă".to_owned(), "Ơ".to_owned()]) {
            for name in [FaceName::Small, FaceName::Bold] {
                let mut chars = letter.chars();
                let known = chars.next().is_some_and(|letter| name.face().glyph(letter).is_some());
                assert!(known && chars.next().is_none(), "{letter} is not drawn in {name:?}");
            }
        }
    }

    #[test]
    fn no_two_glyphs_of_a_face_look_alike() {
        for name in FaceName::ALL {
            let mut seen: BTreeMap<Vec<(i32, i32)>, char> = BTreeMap::new();
            for (letter, glyph) in name.face().glyphs() {
                let mut ink = glyph.ink.clone();
                ink.sort_unstable();
                if let Some(twin) = seen.insert(ink, letter) {
                    panic!("{letter:?} and {twin:?} look alike in {name:?}");
                }
            }
        }
    }

    #[test]
    fn all_digits_of_a_face_are_equally_wide() {
        for name in FaceName::ALL {
            let widths: Vec<u16> = ('0'..='9').filter_map(|digit| Some(name.face().glyph(digit)?.width)).collect();
            assert_eq!(widths, vec![widths[0]; 10], "{name:?}");
        }
    }
}
