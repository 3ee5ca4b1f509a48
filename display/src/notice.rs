//! What stands on the screen when there is no board to show, and the banner above one that may be wrong.

use protocol::{Code, Problem};
use ratatui::Frame;
use ratatui::layout::{Alignment, Size};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Widget};
use terminal::{Large, Role, SizeClass, Theme, wrap};
use texts::Words;

use crate::Place;
use crate::panel::cut_top;

/// Why the server shows no board, in the words of the hall.
pub(crate) fn refusal(words: &Words, place: &Place, problem: &Problem) -> String {
    match (problem.code, &place.zone) {
        (Code::UnknownOffice, _) => words.with("board-no-such-office", &[("office", (&place.office).into())]),
        (Code::UnknownZone, Some(zone)) => words.with("board-no-such-zone", &[("zone", zone.into())]),
        // The server's own sentence, which it gives in the language of the board's hello.
        _ if !problem.title.is_empty() => problem.title.clone(),
        (code, _) => words.with("board-refused", &[("code", code.as_str().into())]),
    }
}

/// A message on a panel in the middle of an empty screen: what is wrong, and below it what comes of it.
pub(crate) fn draw(message: &str, more: &str, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.style(Role::Ground));
    let columns = area.width.saturating_sub(4).min(area.width * 4 / 5).max(1);
    let class = SizeClass::fit(theme, message, Size::new(columns, area.height / 4));
    let class = if class.height() >= 7 { class } else { SizeClass::TEXT };
    let first = if class.is_text() { wrap(message, columns) } else { Vec::new() };
    let styled = |lines: Vec<String>, style: Style| lines.into_iter().map(move |line| Line::styled(line, style));
    let text: Vec<Line<'_>> = styled(first, theme.style(Role::Strong))
        .chain([Line::default()])
        .chain(styled(wrap(more, columns), theme.style(Role::Dim)))
        .collect();
    let large_rows = if class.is_text() { 0 } else { class.height() };
    let rows = large_rows + u16::try_from(text.len()).unwrap_or(u16::MAX);
    let air = if area.height > rows + 4 { 2 } else { 0 };
    let (_, panel) = cut_top(area, area.height.saturating_sub(rows + 2 * air) / 2);
    let (panel, _) = cut_top(panel, rows + 2 * air);
    frame.buffer_mut().set_style(panel, theme.style(Role::Panel));
    let (large, below) = cut_top(cut_top(panel, air).1, large_rows);
    if large_rows > 0 {
        Large::new(message, class).style(theme.style(Role::Strong)).render(large, frame.buffer_mut());
    }
    Paragraph::new(Text::from(text)).alignment(Alignment::Center).render(below, frame.buffer_mut());
}
