//! The rungs of screen size that layouts are made for.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Widget};
use texts::Words;

use crate::{Role, Theme, wrap};

/// How much a screen can show. Layouts are computed from the real size; the rung says which parts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SizeRung {
    /// Below 40 × 12: only the text that matters most; see [`TooSmall`].
    TooSmall,
    /// From 40 × 12; made for 80 × 24.
    Small,
    /// From 100 × 30; made for 120 × 40.
    Medium,
    /// From 160 × 48; made for 200 × 60 and beyond.
    Large,
}

impl SizeRung {
    /// The rung of a screen.
    pub fn of(area: Rect) -> SizeRung {
        match (area.width, area.height) {
            (160.., 48..) => SizeRung::Large,
            (100.., 30..) => SizeRung::Medium,
            (40.., 12..) => SizeRung::Small,
            _ => SizeRung::TooSmall,
        }
    }
}

/// A screen below 40 × 12: the lines that matter, wrapped, and what is wrong if there is room left for it.
#[derive(Clone, Debug)]
pub struct TooSmall<'a> {
    lines: &'a [String],
    words: &'a Words,
    theme: Theme,
}

impl<'a> TooSmall<'a> {
    /// Shows `lines` (the number first).
    pub fn new(lines: &'a [String], words: &'a Words, theme: Theme) -> Self {
        TooSmall { lines, words, theme }
    }
}

impl Widget for TooSmall<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let strong = self.theme.style(Role::Number);
        let notice = self.words.with("screen-too-small", &[("columns", 40.into()), ("rows", 12.into())]);
        let needed = self.lines.iter().flat_map(|line| wrap(line, area.width)).map(|line| Line::styled(line, strong));
        let notice = wrap(&notice, area.width).into_iter().map(|line| Line::styled(line, self.theme.style(Role::Dim)));
        Paragraph::new(Text::from(needed.chain(notice).collect::<Vec<_>>()))
            .style(self.theme.style(Role::Ground))
            .alignment(Alignment::Center)
            .render(area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Depth;
    use texts::{Lang, Texts};

    #[test]
    fn each_named_size_stands_on_its_rung() {
        let rung = |width, height| SizeRung::of(Rect::new(0, 0, width, height));
        assert_eq!(rung(39, 24), SizeRung::TooSmall);
        assert_eq!(rung(80, 24), SizeRung::Small);
        assert_eq!(rung(120, 40), SizeRung::Medium);
        assert_eq!(rung(200, 60), SizeRung::Large);
        assert_eq!(rung(300, 20), SizeRung::Small);
    }

    #[test]
    fn a_tiny_screen_still_shows_the_number() {
        let words = Texts::builtin().words(&Lang::VI);
        let area = Rect::new(0, 0, 10, 3);
        let mut buffer = Buffer::empty(area);
        TooSmall::new(&["1042 → Quầy 3".to_owned()], &words, Theme::new(Depth::True)).render(area, &mut buffer);
        let shown: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(shown.contains("1042") && shown.contains("Quầy 3"), "{shown}");
    }
}
