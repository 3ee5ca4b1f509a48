//! Digits as on an LED panel: seven bars each, as high as a tiny screen allows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use super::Canvas;

/// The bars of a letter: top, upper right, lower right, bottom, lower left, upper left, middle.
type Bars = [bool; 7];

/// Bars are at least this high and wide, in pixels: a column is one, a row is two.
const LEAST: Size = Size::new(3, 5);
/// The stroke of letters so many pixels high is one more for each of these.
const PER_STROKE: u16 = 6;

/// Seven bars for each letter, in one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segments {
    /// Of one letter, in pixels; the height is odd, so that the middle bar is in the middle.
    letter: Size,
    stroke: u16,
}

impl Segments {
    /// The largest in which `longest` fits into `room` on one line. `None`: there is no room, or a letter of it would look
    /// like another one, or like a digit.
    pub fn fit(longest: &str, room: Size) -> Option<Segments> {
        let letters = u16::try_from(longest.chars().count()).ok().filter(|letters| *letters > 0)?;
        longest.chars().all(|letter| bars(letter).is_some()).then_some(())?;
        let most = room.height.saturating_mul(2);
        let mut heights = (LEAST.height..=most).rev().filter(|height| height % 2 == 1);
        heights.find_map(|height| Segments::of_height(height, letters, room.width))
    }

    fn of_height(height: u16, letters: u16, columns: u16) -> Option<Segments> {
        let bold = height / PER_STROKE;
        let strokes = [bold, bold.saturating_sub(1)].map(|stroke| stroke.max(1));
        strokes.into_iter().find_map(|stroke| {
            let gaps = (letters - 1).saturating_mul(stroke);
            let width = (columns.saturating_sub(gaps) / letters).min(height * 3 / 5);
            // A letter as narrow as its strokes is a block.
            (width >= LEAST.width.max(stroke * 3 - 1)).then_some(Segments { letter: Size::new(width, height), stroke })
        })
    }

    /// The rows that one line takes.
    pub fn height(self) -> u16 {
        self.letter.height.div_ceil(2)
    }

    /// The columns that `text` takes.
    pub fn width(self, text: &str) -> u16 {
        let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        letters.saturating_mul(self.letter.width + self.stroke).saturating_sub(self.stroke)
    }

    /// Draws `text` in the middle of `area`. What was not measured by [`Segments::fit`] and has no bars is left out.
    pub fn render(self, text: &str, area: Rect, style: Style, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let mut canvas = Canvas::new(self.width(text), self.height());
        for (nth, letter) in (0_u16..).zip(text.chars()) {
            self.draw(letter, nth * (self.letter.width + self.stroke), &mut canvas);
        }
        let (columns, rows) = (canvas.columns().min(area.width), canvas.rows().min(area.height));
        let (left, top) = ((area.width - columns) / 2, (area.height - rows) / 2);
        canvas.paint(Rect { x: area.x + left, y: area.y + top, width: columns, height: rows }, style, buf);
    }

    fn draw(self, letter: char, left: u16, canvas: &mut Canvas) {
        let Some([top, upper_right, lower_right, bottom, lower_left, upper_left, middle]) = bars(letter) else {
            return;
        };
        let (Size { width, height }, stroke) = (self.letter, self.stroke);
        let (right, centre, half) = (width - stroke, (height - stroke) / 2, height.div_ceil(2));
        for (is_lit, x, y, size) in [
            (top, 0, 0, (width, stroke)),
            (middle, 0, centre, (width, stroke)),
            (bottom, 0, height - stroke, (width, stroke)),
            (upper_left, 0, 0, (stroke, half)),
            (upper_right, right, 0, (stroke, half)),
            (lower_left, 0, height - half, (stroke, half)),
            (lower_right, right, height - half, (stroke, half)),
        ] {
            for (over, down) in (0..size.0).flat_map(|over| (0..size.1).map(move |down| (over, down))) {
                if is_lit {
                    canvas.ink(i32::from(left + x + over), i32::from(y + down), u8::MAX);
                }
            }
        }
    }
}

/// The bars of digits, and of the letters that nobody takes for a digit.
fn bars(letter: char) -> Option<Bars> {
    let lit = match letter.to_ascii_uppercase() {
        '0' => "abcdef",
        '1' => "bc",
        '2' => "abdeg",
        '3' => "abcdg",
        '4' => "bcfg",
        '5' => "acdfg",
        '6' => "acdefg",
        '7' => "abc",
        '8' => "abcdefg",
        '9' => "abcdfg",
        'A' => "abcefg",
        'C' => "adef",
        'E' => "adefg",
        'F' => "aefg",
        'H' => "bcefg",
        'L' => "def",
        'P' => "abefg",
        'U' => "bcdef",
        _ => return None,
    };
    Some(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(|bar| lit.contains(bar)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn drawn(text: &str, columns: u16, rows: u16) -> String {
        let area = Rect::new(0, 0, columns, rows);
        let mut buf = Buffer::empty(area);
        let segments = Segments::fit(text, area.as_size()).expect("there is room");
        segments.render(text, area, Style::new(), &mut buf);
        let rows = buf.content().chunks(usize::from(columns));
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n").collect()
    }

    #[test]
    fn digits_are_as_on_an_led_panel() {
        insta::assert_snapshot!(drawn("0123456789", 60, 4));
        insta::assert_snapshot!(drawn("1042", 32, 7));
    }

    #[test]
    fn no_letter_looks_like_another_one() {
        let letters: Vec<char> = ('0'..='9').chain('A'..='Z').filter(|letter| bars(*letter).is_some()).collect();
        let shapes: BTreeSet<Bars> = letters.iter().filter_map(|letter| bars(*letter)).collect();
        assert_eq!(shapes.len(), letters.len());
        assert_eq!(Segments::fit("K1001", Size::new(60, 20)), None, "it has seven bars for no K");
    }

    #[test]
    fn it_fits_into_every_room_or_says_that_it_does_not() {
        for columns in 1..80 {
            for rows in 1..30 {
                let room = Size::new(columns, rows);
                match Segments::fit("A042", room) {
                    Some(made) => assert!(made.width("A042") <= columns && made.height() <= rows, "{room:?}: {made:?}"),
                    None => assert!(columns < 15 || rows < 3, "{room:?}"),
                }
            }
        }
    }
}
