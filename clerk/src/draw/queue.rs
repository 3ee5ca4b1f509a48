//! The lower half of the desk: who is next, and how many wait.

use protocol::view::{InHand, LineOfCounter};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use terminal::{Large, Millis, Role, SizeClass, width, wrap};

use super::{Look, next, panel, story};
use crate::console::{Act, DAY, Hall, is_met_in_person};
use crate::sentence::{self, seconds_between};

/// How long one page of the lines is shown, where they do not fit at once.
const PAGE_SHOWN: Millis = Millis::from_seconds(5);
/// Room for how many wait.
const COUNT_COLUMNS: u16 = 4;

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let [left, right] = Layout::horizontal([Constraint::Fill(11), Constraint::Fill(10)]).spacing(1).areas(area);
    let in_hand = hall.view.in_hand.as_ref();
    let in_person = in_hand.filter(|ticket| hall.is_calling() && is_met_in_person(ticket));
    let noted = in_hand.and_then(|ticket| Some((ticket, ticket.note.as_deref()?)));
    match (in_person, noted) {
        (Some(ticket), None) => return draw_in_person(look, ticket, area, frame),
        (Some(ticket), Some(_)) => draw_in_person(look, ticket, left, frame),
        (None, _) => next::draw(look, hall, left, frame),
    }
    match noted {
        Some((ticket, note)) => draw_note(look, hall, ticket, note, right, frame),
        None => draw_lines(look, hall, right, frame),
    }
}

/// Nobody hears or sees this call: whoever is next can wait until somebody went to ask.
fn draw_in_person(look: Look<'_>, ticket: &InHand, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Block::new().style(look.style(Role::Alarm)), area);
    let needs: Vec<String> = ticket.needs.iter().map(|need| sentence::need(look.words, *need)).collect();
    let needs = wrap(&needs.join(", "), area.width.saturating_sub(2));
    let rows = u16::try_from(needs.len()).unwrap_or(1);
    let sign = look.words.say("clerk-sign-in-person");
    let [large, why, _] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(rows), Constraint::Length(look.by_size(0, 1, 1))])
            .areas(area);
    let room = Rect { x: large.x + 1, width: large.width.saturating_sub(2), ..large };
    let class = SizeClass::fit(look.theme, &sign, room.as_size());
    let needs: Vec<Line<'_>> = needs.into_iter().map(|line| Line::from(line).centered()).collect();
    if class.is_text() {
        let lines = [vec![Line::styled(sign, look.style(Role::Strong)).centered()], needs].concat();
        let middle = panel::middle(area, super::rows(&lines));
        frame.render_widget(Paragraph::new(lines), middle);
        return;
    }
    frame.render_widget(Large::new(&sign, class).style(look.style(Role::Strong)), room);
    frame.render_widget(Paragraph::new(needs), why);
}

/// What whoever sent the person here wants known; a long note is read on a page of its own.
fn draw_note(look: Look<'_>, hall: &Hall, ticket: &InHand, note: &str, area: Rect, frame: &mut Frame<'_>) {
    let from = ticket.earlier.last().map(|leg| story::earlier(look, hall, leg)).unwrap_or_default();
    let heading = look.words.with("clerk-note-from", &[("from", from.into())]);
    let inner = panel::draw(look, heading.trim_end_matches([' ', '·']), area, frame);
    let lower = look.by_size(0, 1, 1).min(inner.height);
    let place = Rect { y: inner.y + lower, height: inner.height - lower, ..inner };
    let mut lines = wrap(note, place.width);
    let room = usize::from(place.height);
    if lines.len() > room && room > 0 {
        lines.truncate(room - 1);
        let key = DAY.0.iter().find(|binding| binding.action == Act::Story).and_then(|binding| binding.keys.first());
        let key = key.map(|key| key.label(look.words)).unwrap_or_default();
        lines.push(look.words.with("clerk-note-more", &[("key", key.into())]));
    }
    let lines: Vec<Line<'_>> = lines.into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines).style(look.fresh(Role::Number)), place);
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
    let name = |line: &LineOfCounter| {
        let name = sentence::service_name(&hall.view, look.words, &line.service);
        if line.help { look.words.with("clerk-line-help", &[("service", name.into())]) } else { name }
    };
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
