//! The lower half of the desk: who is next, and how many wait.

use protocol::view::LineOfCounter;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Millis, Role, width, wrap};

use super::{Look, next, panel};
use crate::console::Hall;
use crate::sentence::{self, seconds_between};

/// How long one page of the lines is shown, where they do not fit at once.
const PAGE_SHOWN: Millis = Millis::from_seconds(5);
/// Room for how many wait.
const COUNT_COLUMNS: u16 = 4;

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let [next, lines] = Layout::horizontal([Constraint::Fill(11), Constraint::Fill(10)]).spacing(1).areas(area);
    next::draw(look, hall, next, frame);
    draw_lines(look, hall, lines, frame);
}

fn draw_lines(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let total: u32 = hall.view.lines.iter().map(|line| line.waiting).sum();
    let per_page = usize::from(area.height.saturating_sub(look.by_size(1, 3, 3))).max(1);
    let pages = paged(look, hall, area.width.saturating_sub(4), per_page);
    let turn = usize::try_from(look.now.0 / PAGE_SHOWN.0).unwrap_or(0) % pages.len().max(1);
    let mut heading = look.words.with("clerk-lines-heading", &[("count", total.into())]);
    if pages.len() > 1 {
        let page = look.words.with("clerk-page", &[("page", (turn + 1).into()), ("pages", pages.len().into())]);
        heading = format!("{heading} · {page}");
    }
    let inner = panel::draw(look, &heading, area, frame);
    let lines = pages.into_iter().nth(turn).unwrap_or_default();
    let lower = look.by_size(0, 1, 1).min(inner.height);
    frame.render_widget(Paragraph::new(lines), Rect { y: inner.y + lower, height: inner.height - lower, ..inner });
}

/// The lines in pages of so many rows; a line that needs two rows stays together.
fn paged(look: Look<'_>, hall: &Hall, columns: u16, rows: usize) -> Vec<Vec<Line<'static>>> {
    let name = |line: &LineOfCounter| sentence::service_name(&hall.view, look.words, &line.service);
    let waits: Vec<String> = hall.view.lines.iter().map(|line| wait(look, hall, line)).collect();
    let widest = waits.iter().map(|wait| width(wait)).max().unwrap_or(0);
    // The waits are left out before the names are broken.
    let fits = hall.view.lines.iter().all(|line| width(&name(line)) + COUNT_COLUMNS + widest + 3 <= columns);
    let mut pages: Vec<Vec<Line<'static>>> = vec![Vec::new()];
    for (line, wait) in hall.view.lines.iter().zip(waits) {
        let wait = " ".repeat(usize::from(widest.saturating_sub(width(&wait)))) + &wait;
        let count = format!("{:>columns$}", line.waiting, columns = usize::from(COUNT_COLUMNS));
        let right = if fits { format!("{count}  {wait}") } else { count };
        let style = look.fresh(if line.waiting > 0 { Role::Strong } else { Role::Dim });
        let lines = with_right(&name(line), &right, columns, style);
        match pages.last_mut() {
            Some(page) if page.is_empty() || page.len() + lines.len() <= rows => page.extend(lines),
            _ => pages.push(lines),
        }
    }
    pages
}

/// How long the first of a line waits; nothing when nobody does.
fn wait(look: Look<'_>, hall: &Hall, line: &LineOfCounter) -> String {
    let wait = line.oldest_joined_at.map(|joined| look.words.minutes(seconds_between(joined, hall.at(look.now))));
    wait.unwrap_or_default()
}

/// A name on the left, wrapped, and something on the right of its first row.
fn with_right(name: &str, right: &str, columns: u16, style: Style) -> Vec<Line<'static>> {
    let names = wrap(name, columns.saturating_sub(width(right) + 1));
    let mut rows: Vec<Line<'static>> = names.into_iter().map(|name| Line::styled(name, style)).collect();
    if let Some(first) = rows.first_mut() {
        let gap = columns.saturating_sub(u16::try_from(first.width()).unwrap_or(0) + width(right));
        first.push_span(Span::styled(format!("{}{right}", " ".repeat(usize::from(gap))), style));
    }
    rows
}
