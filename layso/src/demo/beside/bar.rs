//! The lowest line: how the server stands, and what can be pressed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use terminal::{Role, width};
use texts::TextKey;

use super::super::doors::Stands;
use super::{Act, Beside, Pane};

/// A piece of the line.
pub(super) struct Segment {
    pub(super) area: Rect,
    key: Option<&'static str>,
    text: String,
    role: Role,
    pub(super) act: Option<Act>,
}

pub(super) fn segments(beside: &Beside, area: Rect) -> Vec<Segment> {
    let (state, press) = match beside.server {
        Stands::Up => (TextKey("demo-server-up"), Some(TextKey("demo-server-stop"))),
        Stands::Stopping => (TextKey("demo-server-stopping"), None),
        Stands::Down => (TextKey("demo-server-down"), Some(TextKey("demo-server-start"))),
        Stands::Starting => (TextKey("demo-server-starting"), None),
    };
    let other = match beside.keys_to {
        Pane::Board => TextKey("demo-keys-to-kiosk"),
        Pane::Kiosk => TextKey("demo-keys-to-board"),
    };
    let alarm = if beside.server == Stands::Up { Role::Strong } else { Role::Alarm };
    let pieces = [
        Some((None, state, alarm, None)),
        press.map(|press| (Some("F9"), press, Role::Text, Some(Act::Server))),
        Some((Some("Tab"), other, Role::Text, Some(Act::Other))),
        Some((Some("Ctrl+C"), TextKey("demo-end"), Role::Text, Some(Act::End))),
    ];
    let mut left = area.x;
    pieces
        .into_iter()
        .flatten()
        .map(|(key, text, role, act)| {
            let text = format!(" {} ", beside.words.text(text));
            let columns = key.map_or(0, |key| width(key) + 2) + width(&text);
            let place = Rect { x: left, width: columns, ..area }.intersection(area);
            left = left.saturating_add(columns + 1);
            Segment { area: place, key, text, role, act }
        })
        .collect()
}

pub(super) fn draw(beside: &Beside, area: Rect, frame: &mut Frame<'_>) {
    let theme = beside.theme;
    frame.render_widget(Block::new().style(theme.style(Role::Panel)), area);
    for Segment { area, key, text, role, .. } in segments(beside, area) {
        let key = key.map(|key| Span::styled(format!(" {key} "), theme.style(Role::Key)));
        let text = Span::styled(text, theme.style(role));
        frame.render_widget(Paragraph::new(Line::from_iter(key.into_iter().chain([text]))), area);
    }
}
