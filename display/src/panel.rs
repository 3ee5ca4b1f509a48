//! A panel: a ground, a heading, and what lies on it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use terminal::Role;

use crate::scene::Scene;

/// The distances on a screen of one size: margins are even, and everything lines up on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spacing {
    /// Columns between the screen's edge and its panels, and between panels.
    pub(crate) gutter: u16,
    /// Rows between panels.
    pub(crate) air: u16,
    /// Columns between a panel's edge and what lies on it.
    pub(crate) pad: u16,
    /// Rows above and below what lies on a panel.
    pub(crate) inset: u16,
    /// Rows between the huge digits and the line below them, and between their panel and what follows.
    pub(crate) breath: u16,
}

impl Spacing {
    /// The distances on this screen.
    pub(crate) fn of(screen: Rect) -> Spacing {
        let (gutter, pad) = match screen.width {
            160.. => (4, 4),
            100.. => (2, 3),
            60.. => (1, 2),
            _ => (0, 1),
        };
        let (air, inset) = match screen.height {
            80.. => (2, 2),
            34.. => (1, 1),
            _ => (0, 0),
        };
        Spacing { gutter, air, pad, inset, breath: air.max(u16::from(screen.height >= 22)) }
    }

    /// The part of the screen on which panels lie.
    pub(crate) fn within_margins(self, screen: Rect) -> Rect {
        inset(screen, self.gutter, 0)
    }
}

/// The area without so many columns at the left and right, and rows at the top and bottom.
pub(crate) fn inset(area: Rect, columns: u16, rows: u16) -> Rect {
    let columns = columns.min(area.width.saturating_sub(1) / 2);
    let rows = rows.min(area.height.saturating_sub(1) / 2);
    Rect { x: area.x + columns, y: area.y + rows, width: area.width - 2 * columns, height: area.height - 2 * rows }
}

/// The first `rows` of the area, and what is left.
pub(crate) fn cut_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// The last `rows` of the area, and what is left.
pub(crate) fn cut_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let (rest, bottom) = cut_top(area, area.height.saturating_sub(rows));
    (bottom, rest)
}

/// The first `columns` of the area, and what is left after `gap` more.
pub(crate) fn cut_left(area: Rect, columns: u16, gap: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let taken = (columns + gap).min(area.width);
    (Rect { width: columns, ..area }, Rect { x: area.x + taken, width: area.width - taken, ..area })
}

/// The rows of a screen that capitals need to be read from the back of the hall, if the screen is a television of 55
/// inches: so many thousandths of the distance (EN 301 549 asks for 12, 6 do for lists).
pub(crate) fn legible_rows(per_mille: u32, scene: &Scene<'_>, screen_rows: u16) -> u16 {
    const TELEVISION_HEIGHT_MM: u32 = 685;
    let depth_m = match scene.board.hall_depth_m {
        0 => 8,
        depth_m => u32::from(depth_m.clamp(3, 30)),
    };
    let rows = (depth_m * per_mille * u32::from(screen_rows)).div_ceil(TELEVISION_HEIGHT_MM);
    u16::try_from(rows).unwrap_or(u16::MAX).min(screen_rows / 8).max(1)
}

/// Lays the ground.
pub(crate) fn ground(area: Rect, scene: &Scene<'_>, role: Role, buf: &mut Buffer) {
    buf.set_style(area, scene.theme.style(role));
}

/// Writes one line of text.
pub(crate) fn write(area: Rect, text: &str, scene: &Scene<'_>, role: Role, alignment: Alignment, buf: &mut Buffer) {
    let text = Line::from(Span::styled(text, scene.style(role)));
    text.alignment(alignment).render(Rect { height: area.height.min(1), ..area }, buf);
}

/// How many rows of a panel its frame takes: the heading and the air around it.
pub(crate) fn frame_rows(spacing: Spacing) -> u16 {
    1 + 3 * spacing.inset.min(1)
}

/// Lays a panel with its heading; gives the place for what belongs on it.
pub(crate) fn panel(area: Rect, spacing: Spacing, heading: &str, scene: &Scene<'_>, buf: &mut Buffer) -> Rect {
    ground(area, scene, Role::Panel, buf);
    let (title, rest) = cut_top(inset(area, spacing.pad, spacing.inset.min(1)), 1);
    write(title, heading, scene, Role::Heading, Alignment::Left, buf);
    cut_top(rest, spacing.inset.min(1)).1
}

/// Says at the end of a panel's heading which of how many pages is shown, if there are more than one.
pub(crate) fn note_page(area: Rect, spacing: Spacing, pages: usize, scene: &Scene<'_>, buf: &mut Buffer) {
    if pages > 1 {
        let title = inset(area, spacing.pad, spacing.inset.min(1));
        let note = scene.words.with("board-page", &[("page", (scene.page(pages) + 1).into()), ("pages", pages.into())]);
        write(title, &note, scene, Role::Dim, Alignment::Right, buf);
    }
}
