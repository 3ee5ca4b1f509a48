//! The first line: where, who, when, and whether the server is heard.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use terminal::Role;

use super::Look;
use crate::sentence;

/// The rows it takes: an office's name is never cut.
pub(super) fn height(look: Look<'_>, columns: u16) -> u16 {
    u16::try_from(name_lines(look, columns).len()).unwrap_or(1)
}

fn name_lines(look: Look<'_>, columns: u16) -> Vec<String> {
    let name = match look.console.hall() {
        Some(hall) => sentence::office_name(&hall.view, look.words),
        None => look.console.who.office.clone(),
    };
    let room = columns.saturating_sub(terminal::width(&corner(look)) + 4);
    terminal::wrap(&name, room)
}

/// Who works here, the time on the office's wall, the state of the link.
fn corner(look: Look<'_>) -> String {
    let hall = look.console.hall();
    let clerk = look.console.me().map(str::to_owned);
    let clock = hall.map(|hall| look.words.clock(hall.clock(hall.at(look.now))));
    // A lost link is told by a banner, and longer.
    let is_connected = look.console.link.is_live() && look.console.form().is_none();
    let link = is_connected.then(|| look.console.link.label(look.words, look.now));
    clerk.into_iter().chain(clock).chain(link).collect::<Vec<_>>().join(" · ")
}

pub(super) fn draw(look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let name: Vec<Line<'_>> = name_lines(look, area.width).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(name).style(look.style(Role::Strong)), inner);
    let corner = Line::styled(corner(look), look.style(Role::Dim)).right_aligned();
    frame.render_widget(Paragraph::new(corner), Rect { height: inner.height.min(1), ..inner });
}
