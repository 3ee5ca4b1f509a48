//! Where the two screens stand, and drawing each into its place.

use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use terminal::{Millis, Role, Screen};

use super::Beside;

/// What a screen needs, at least, to be one of two: columns and rows.
const LEAST: (u16, u16) = (80, 24);

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Pane {
    Board,
    Kiosk,
}

impl Pane {
    pub(super) fn other(self) -> Pane {
        match self {
            Pane::Board => Pane::Kiosk,
            Pane::Kiosk => Pane::Board,
        }
    }
}

/// The places of both screens, of which one may have none, and of the lowest line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Panes {
    pub(super) board: Option<Rect>,
    pub(super) kiosk: Option<Rect>,
    /// What stands between them, with the name of the lower or the right one on it.
    pub(super) between: Option<Rect>,
    pub(super) bar: Rect,
}

impl Panes {
    /// Side by side in a wide terminal, one above the other in a high one, else only that which the keys go to.
    pub(super) fn of(area: Rect, keys_to: Pane) -> Panes {
        let bar = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
        let body = Rect { height: area.height - bar.height, ..area };
        let (columns, rows) = LEAST;
        if body.width > 2 * columns && body.height >= rows {
            let half = body.width / 2;
            let board = Rect { width: half, ..body };
            let between = Rect { x: half, width: 1, ..body };
            let kiosk = Rect { x: half + 1, width: body.width - half - 1, ..body };
            return Panes { board: Some(board), kiosk: Some(kiosk), between: Some(between), bar };
        }
        if body.height > 2 * rows && body.width >= columns {
            let half = body.height / 2;
            let board = Rect { height: half, ..body };
            let between = Rect { y: half, height: 1, ..body };
            let kiosk = Rect { y: half + 1, height: body.height - half - 1, ..body };
            return Panes { board: Some(board), kiosk: Some(kiosk), between: Some(between), bar };
        }
        let (board, kiosk) = match keys_to {
            Pane::Board => (Some(body), None),
            Pane::Kiosk => (None, Some(body)),
        };
        Panes { board, kiosk, between: None, bar }
    }
}

pub(super) fn draw(panes: &Panes, beside: &Beside, now: Millis, frame: &mut Frame<'_>) {
    if let Some(area) = panes.board {
        draw_screen(&beside.board, area, now, frame);
    }
    if let Some(area) = panes.kiosk {
        draw_screen(&beside.kiosk, area, now, frame);
    }
    if let Some(area) = panes.between {
        let ground = Block::new().style(beside.theme.style(Role::Key));
        frame.render_widget(ground, area);
        if area.width > 1 {
            let name = Line::raw(beside.words.say("demo-kiosk")).centered();
            frame.render_widget(Paragraph::new(name).style(beside.theme.style(Role::Key)), area);
        }
    }
}

/// A screen draws a whole frame: it gets one of its own, in memory, which is then put in its place.
fn draw_screen<S: Screen>(screen: &S, area: Rect, now: Millis, frame: &mut Frame<'_>) {
    let Ok(mut whole) = Terminal::new(TestBackend::new(area.width, area.height));
    let Ok(drawn) = whole.draw(|frame| screen.render(now, frame));
    for position in drawn.area.positions() {
        let (from, to) = (drawn.buffer.cell(position), (area.x + position.x, area.y + position.y));
        if let (Some(from), Some(to)) = (from, frame.buffer_mut().cell_mut(to)) {
            *to = from.clone();
        }
    }
}
