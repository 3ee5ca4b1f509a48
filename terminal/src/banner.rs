//! A line across the screen that a person must see.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Widget};

use crate::{Role, Theme, wrap};

/// A text on a coloured ground, over the whole width, wrapped rather than cut.
#[derive(Clone, Debug)]
pub struct Banner<'a> {
    text: &'a str,
    theme: Theme,
    role: Role,
}

impl<'a> Banner<'a> {
    /// An alarm: white on red, with exclamation marks, so that it is one without colour too.
    pub fn alarm(text: &'a str, theme: Theme) -> Self {
        Banner { text, theme, role: Role::Alarm }
    }

    /// A notice on a panel's ground.
    pub fn notice(text: &'a str, theme: Theme) -> Self {
        Banner { text, theme, role: Role::Panel }
    }

    /// The rows it needs in this width.
    pub fn height(&self, columns: u16) -> u16 {
        u16::try_from(self.lines(columns).len()).unwrap_or(u16::MAX)
    }

    fn lines(&self, columns: u16) -> Vec<String> {
        let text = if self.role == Role::Alarm { format!("! {} !", self.text) } else { self.text.to_owned() };
        wrap(&text, columns.saturating_sub(2))
    }
}

impl Widget for Banner<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let lines: Vec<Line<'_>> = self.lines(area.width).into_iter().map(Line::from).collect();
        Paragraph::new(Text::from(lines))
            .style(self.theme.style(self.role))
            .alignment(Alignment::Center)
            .render(area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Depth;

    #[test]
    fn a_banner_is_wrapped_and_told_from_others_without_colour() {
        let text = "Mất kết nối 1 phút 20 giây · số liệu lúc 08:17";
        let banner = Banner::alarm(text, Theme::new(Depth::Plain));
        assert_eq!((banner.height(80), banner.height(30)), (1, 2));
        let area = Rect::new(0, 0, 30, 2);
        let mut buffer = Buffer::empty(area);
        banner.render(area, &mut buffer);
        let shown: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        let words: Vec<&str> = shown.split_whitespace().collect();
        assert_eq!(words.join(" "), format!("! {text} !"));
    }
}
