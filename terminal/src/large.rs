//! Text drawn huge, in half-blocks: a cell is two pixels, one above the other.
//!
//! From 14 pixels up the letters are outlines of a real font with smooth edges; below, and on terminals with few
//! colours, bitmaps drawn by hand, because an outline without smooth edges turns a 5 into a 6 when it is small; below
//! that, bold text. No number is ever clipped: what does not fit is drawn smaller.

mod bitmap;
mod canvas;
mod outline;
mod segments;

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Widget};

use crate::{Depth, Theme, width, wrap};
use bitmap::Bitmap;
use canvas::Canvas;
use outline::Outline;

pub use segments::Segments;

/// How large the texts of one role are drawn. Numbers that stand in one list have one class, computed once from the
/// longest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SizeClass(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Outline(Outline),
    Bitmap(Bitmap),
    Text,
}

impl SizeClass {
    /// Bold text of the terminal's own size, wrapped where it does not fit.
    pub const TEXT: SizeClass = SizeClass(Kind::Text);

    /// The largest class in which `longest`, the longest text of a role, fits into `room` on one line.
    pub fn fit(theme: Theme, longest: &str, room: Size) -> SizeClass {
        let smooth = matches!(theme.depth(), Depth::Many | Depth::True);
        let outline = if smooth { Outline::fit(longest, room) } else { None };
        SizeClass::larger_of(outline, Bitmap::fit(longest, room))
    }

    fn larger_of(outline: Option<Outline>, bitmap: Option<Bitmap>) -> SizeClass {
        outline.map(Kind::Outline).or(bitmap.map(Kind::Bitmap)).map_or(SizeClass::TEXT, SizeClass)
    }

    /// The rows that one line takes.
    pub fn height(self) -> u16 {
        match self.0 {
            Kind::Outline(outline) => outline.height(),
            Kind::Bitmap(bitmap) => bitmap.height(),
            Kind::Text => 1,
        }
    }

    /// The columns that `text` takes on one line.
    pub fn width(self, text: &str) -> u16 {
        match self.0 {
            Kind::Outline(outline) => outline.width(text),
            Kind::Bitmap(bitmap) => bitmap.width(text),
            Kind::Text => width(text),
        }
    }

    /// Whether this is plain bold text.
    pub fn is_text(self) -> bool {
        self == SizeClass::TEXT
    }

    /// This class, or the largest one below it in which `text` fits into `room`.
    fn or_smaller(self, text: &str, room: Size) -> SizeClass {
        match self.0 {
            Kind::Outline(outline) if !outline.holds(text, room) => {
                SizeClass::larger_of(Outline::fit(text, room), Bitmap::fit(text, room))
            }
            Kind::Bitmap(bitmap) if !bitmap.holds(text, room) => SizeClass::larger_of(None, Bitmap::fit(text, room)),
            _ => self,
        }
    }
}

/// A text drawn in a class, in the middle of its area. A text longer than its class was made for is drawn smaller.
#[derive(Clone, Debug)]
pub struct Large<'a> {
    text: &'a str,
    class: SizeClass,
    style: Style,
    alignment: Alignment,
}

impl<'a> Large<'a> {
    /// `text` in this class, centred, in the colours of the area.
    pub fn new(text: &'a str, class: SizeClass) -> Self {
        Large { text, class, style: Style::new(), alignment: Alignment::Center }
    }

    /// The same, in this style. Without a background of its own the text lies on that of the area.
    pub fn style(self, style: Style) -> Self {
        Large { style, ..self }
    }

    /// The same, aligned so in the width of its area.
    pub fn alignment(self, alignment: Alignment) -> Self {
        Large { alignment, ..self }
    }

    /// Bold text, on as many lines as it needs.
    fn render_text(&self, area: Rect, buf: &mut Buffer) {
        let lines: Vec<Line<'_>> = wrap(self.text, area.width).into_iter().map(Line::from).collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        let middle = Rect { y: area.y + (area.height - rows) / 2, height: rows, ..area };
        Paragraph::new(Text::from(lines))
            .style(self.style.add_modifier(Modifier::BOLD))
            .alignment(self.alignment)
            .render(middle, buf);
    }
}

impl Widget for Large<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let class = self.class.or_smaller(self.text, area.as_size());
        let canvas = match class.0 {
            Kind::Outline(outline) => outline.draw(self.text),
            Kind::Bitmap(bitmap) => bitmap.draw(self.text),
            Kind::Text => return self.render_text(area, buf),
        };
        let columns = canvas.columns().min(area.width);
        let rows = canvas.rows().min(area.height);
        let left = match self.alignment {
            Alignment::Left => 0,
            Alignment::Center => (area.width - columns) / 2,
            Alignment::Right => area.width - columns,
        };
        let place = Rect { x: area.x + left, y: area.y + (area.height - rows) / 2, width: columns, height: rows };
        canvas.paint(place, self.style, buf);
    }
}

#[cfg(test)]
mod tests;
