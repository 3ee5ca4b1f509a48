//! A ground with a heading.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use terminal::Role;

use super::Look;

/// Draws the ground and the heading, and gives the room inside.
pub(super) fn draw(look: Look<'_>, heading: &str, area: Rect, frame: &mut Frame<'_>) -> Rect {
    frame.render_widget(Block::new().style(look.style(Role::Panel)), area);
    let inner =
        Rect { x: area.x.saturating_add(2), y: area.y, width: area.width.saturating_sub(4), height: area.height };
    let lines: Vec<Line<'_>> = terminal::wrap(heading, inner.width).into_iter().map(Line::from).collect();
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = look.by_size(0, 1, 1).min(area.height.saturating_sub(rows));
    let heading = Rect { y: area.y + top, height: rows, ..inner };
    frame.render_widget(Paragraph::new(lines).style(look.style(Role::Heading)), heading);
    let used = top + rows;
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..inner }
}

/// So many rows in the middle of an area.
pub(super) fn middle(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + (area.height - rows) / 2, height: rows, ..area }
}
