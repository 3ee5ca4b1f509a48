//! Lists and fields, in the place of the desk's lower half: the ticket in hand stays in sight.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Role, wrap};

use super::{Look, panel};
use crate::console::{Entry, Hall, ITEMS_ON_PAGE, Page, Purpose};
use crate::sentence;

/// One line of a dialog, as it is drawn.
struct Row {
    label: String,
    ready: bool,
}

/// The rows that the dialog takes.
pub(super) fn height(look: Look<'_>, page: &Page, hall: &Hall, columns: u16) -> u16 {
    let margin = look.by_size(2, 4, 4);
    super::rows(&lines(look, page, hall, columns.saturating_sub(4))).saturating_add(margin)
}

/// Whether the list is longer than a page.
pub(super) fn has_pages(look: Look<'_>, page: &Page, hall: &Hall) -> bool {
    rows_of(look, page, hall).len() > ITEMS_ON_PAGE
}

pub(super) fn draw(look: Look<'_>, page: &Page, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    if area.is_empty() {
        return;
    }
    let inner = panel::draw(look, &title(look, page, hall), area, frame);
    let lower = look.by_size(0, 1, 1).min(inner.height);
    let place = Rect { y: inner.y + lower, height: inner.height - lower, ..inner };
    frame.render_widget(Paragraph::new(lines(look, page, hall, inner.width)), place);
}

fn title(look: Look<'_>, page: &Page, hall: &Hall) -> String {
    let title = match page {
        Page::Desk => String::new(),
        Page::Choose(choose) => choose.question.title(look.words),
        Page::Mark(_) => look.words.say("clerk-ask-services"),
        Page::Type(entry) => match entry.purpose {
            Purpose::Call => look.words.say("clerk-type-call"),
            Purpose::Transfer => look.words.say("clerk-type-transfer"),
            Purpose::Clerk => look.words.say("clerk-type-clerk"),
            Purpose::Dossier { .. } => look.words.say("clerk-type-dossier"),
        },
    };
    let items = rows_of(look, page, hall).len();
    if items <= ITEMS_ON_PAGE {
        return title;
    }
    let (at, pages) = (cursor(page) / ITEMS_ON_PAGE + 1, items.div_ceil(ITEMS_ON_PAGE));
    format!("{title} · {}", look.words.with("clerk-page", &[("page", at.into()), ("pages", pages.into())]))
}

fn cursor(page: &Page) -> usize {
    match page {
        Page::Choose(choose) => choose.cursor,
        Page::Mark(mark) => mark.cursor,
        Page::Desk | Page::Type(_) => 0,
    }
}

fn rows_of(look: Look<'_>, page: &Page, hall: &Hall) -> Vec<Row> {
    match page {
        Page::Choose(choose) => {
            let items = choose.question.items(hall, look.words, hall.at(look.now));
            items.into_iter().map(|item| Row { label: item.label, ready: item.blocked.is_none() }).collect()
        }
        Page::Mark(mark) => mark
            .services
            .iter()
            .map(|(id, taken)| {
                let name = sentence::service_name(&hall.view, look.words, id);
                Row { label: format!("[{}] {name}", if *taken { 'x' } else { ' ' }), ready: true }
            })
            .collect(),
        Page::Desk | Page::Type(_) => Vec::new(),
    }
}

fn lines(look: Look<'_>, page: &Page, hall: &Hall, columns: u16) -> Vec<Line<'static>> {
    if let Page::Type(entry) = page {
        return field(look, entry, columns);
    }
    let first = cursor(page) / ITEMS_ON_PAGE * ITEMS_ON_PAGE;
    let rows = rows_of(look, page, hall).into_iter().enumerate().skip(first).take(ITEMS_ON_PAGE);
    rows.flat_map(|(place, row)| row_lines(look, &row, place - first + 1, place == cursor(page), columns)).collect()
}

/// The digit, then the label. The cursor's line is marked as well as coloured; a line that cannot be chosen has no key.
fn row_lines(look: Look<'_>, row: &Row, digit: usize, under_cursor: bool, columns: u16) -> Vec<Line<'static>> {
    let style = match (row.ready, under_cursor) {
        (true, true) => look.style(Role::ChosenButton),
        (true, false) => look.style(Role::Text),
        (false, _) => look.style(Role::Dim),
    };
    let key = look.style(if row.ready { Role::Counter } else { Role::Dim });
    let mark = if under_cursor { "> " } else { "  " };
    let labels = wrap(&row.label, columns.saturating_sub(7));
    let spans = |nth: usize, label: String| match nth {
        0 => vec![
            Span::styled(mark, look.style(Role::Number)),
            Span::styled(format!(" {digit} "), key),
            Span::raw(" "),
            Span::styled(format!(" {label} "), style),
        ],
        _ => vec![Span::raw(" ".repeat(6)), Span::styled(format!(" {label} "), style)],
    };
    labels.into_iter().enumerate().map(|(nth, label)| Line::from(spans(nth, label))).collect()
}

fn field(look: Look<'_>, entry: &Entry, columns: u16) -> Vec<Line<'static>> {
    let typed = wrap(&format!("{}_", entry.text), columns.saturating_sub(2));
    typed.into_iter().map(|line| Line::styled(format!(" {line} "), look.style(Role::ChosenButton))).collect()
}
