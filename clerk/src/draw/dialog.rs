//! Lists, forms and fields, in the place of the desk's lower half: the ticket in hand stays in sight.

mod list;
mod menu;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use terminal::{Role, wrap};

use super::{Look, panel, sign_in, story};
use crate::console::{Entry, ITEMS_ON_PAGE, Mark, Page, Reading, What};
use list::Row;

/// A dialog as it is drawn.
pub(super) struct Dialog {
    heading: String,
    /// Drawn large above the lines.
    large: Option<String>,
    lines: Vec<Line<'static>>,
    pages: usize,
}

impl Dialog {
    /// The dialog of the page in so many columns, margins included, and at most so many rows; none at the desk.
    pub(super) fn of(look: Look<'_>, columns: u16, rows: u16) -> Option<Dialog> {
        let columns = columns.saturating_sub(4);
        if let Some(form) = look.console.form() {
            let lines = sign_in::lines(look, form, columns);
            return Some(Dialog { heading: look.words.say("sign-in-heading"), large: None, lines, pages: 1 });
        }
        match &look.console.page {
            Page::Desk => None,
            Page::Choose(choose) => Some(list::dialog(look, choose, columns)),
            Page::Mark(mark) => Some(of_marks(look, mark, columns)),
            Page::Type(entry) => {
                let heading = entry.purpose.title(look.words);
                Some(Dialog { heading, large: None, lines: field(look, entry, columns), pages: 1 })
            }
            Page::Read(reading) => Some(of_reading(look, reading, columns, rows)),
        }
    }

    /// Whether there is more than is shown at once.
    pub(super) fn has_pages(&self) -> bool {
        self.pages > 1
    }

    /// The rows that it takes.
    pub(super) fn height(&self, look: Look<'_>) -> u16 {
        let large = self.large.as_ref().map_or(0, |_| large_rows(look));
        super::rows(&self.lines).saturating_add(large).saturating_add(margin(look))
    }

    pub(super) fn draw(self, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
        if area.is_empty() {
            return;
        }
        let inner = panel::draw(look, &self.heading, area, frame);
        let large = self.large.as_ref().map_or(0, |_| large_rows(look));
        let gap = look.by_size(0, 1, 1);
        let [_, top, below] = Layout::vertical([
            Constraint::Length(gap),
            Constraint::Length(large.saturating_sub(gap)),
            Constraint::Fill(1),
        ])
        .areas(inner);
        if let Some(text) = &self.large {
            super::draw_large(look, text, Role::Number, top, frame);
        }
        let gap = if self.large.is_some() { gap.min(below.height) } else { 0 };
        let below = Rect { y: below.y + gap, height: below.height - gap, ..below };
        frame.render_widget(Paragraph::new(self.lines), below);
    }
}

/// The heading, and what is free above and below the lines.
fn margin(look: Look<'_>) -> u16 {
    look.by_size(2, 4, 4)
}

fn large_rows(look: Look<'_>) -> u16 {
    look.by_size(6, 11, 16)
}

/// The heading with the page of a list that does not fit at once.
fn paged(look: Look<'_>, heading: String, cursor: usize, items: usize) -> String {
    if items <= ITEMS_ON_PAGE {
        return heading;
    }
    let (at, pages) = (cursor / ITEMS_ON_PAGE + 1, items.div_ceil(ITEMS_ON_PAGE));
    format!("{heading} · {}", look.words.with("clerk-page", &[("page", at.into()), ("pages", pages.into())]))
}

fn of_marks(look: Look<'_>, mark: &Mark, columns: u16) -> Dialog {
    let labels = look.console.hall().map(|hall| mark.labels(&hall.view, look.words)).unwrap_or_default();
    let heading = paged(look, mark.title(look.words), mark.cursor, labels.len());
    let first = mark.cursor / ITEMS_ON_PAGE * ITEMS_ON_PAGE;
    let widest = labels.iter().map(|(marked, _)| terminal::width(marked)).max().unwrap_or(0) + 1;
    let rows = labels.into_iter().enumerate().skip(first).take(ITEMS_ON_PAGE);
    let lines = rows.flat_map(|(place, (label, name))| {
        let row = Row { key: (place - first + 1).to_string(), label, value: Some(name), ready: true };
        row.lines(look, place == mark.cursor, widest, columns)
    });
    let pages = mark.len().div_ceil(ITEMS_ON_PAGE);
    Dialog { heading, large: None, lines: lines.collect(), pages }
}

/// The text as it is typed; a long one tells how much room is left.
fn field(look: Look<'_>, entry: &Entry, columns: u16) -> Vec<Line<'static>> {
    let typed = wrap(&format!("{}_", entry.text), columns.saturating_sub(2));
    let style = look.style(Role::ChosenButton);
    let lines = typed.into_iter().map(|line| Line::styled(format!(" {line} "), style));
    let count = entry.purpose.is_counted().then(|| {
        let (used, most) = (entry.text.chars().count(), entry.purpose.longest());
        let text = look.words.with("clerk-type-used", &[("used", used.into()), ("most", most.into())]);
        Line::styled(text, look.style(Role::Dim))
    });
    lines.chain(count).collect()
}

fn of_reading(look: Look<'_>, reading: &Reading, columns: u16, rows: u16) -> Dialog {
    let (heading, large, lines) = match &reading.what {
        What::Told { large, lines } => {
            let lines = lines.iter().flat_map(|line| wrap(line, columns));
            let lines = lines.map(|line| Line::styled(line, look.style(Role::Strong)).centered());
            (look.words.say("clerk-tell"), Some(large.clone()), lines.collect())
        }
        What::InHand => (look.words.say("clerk-story"), None, story::lines(look, columns)),
    };
    let taken = margin(look) + large.as_ref().map_or(0, |_| large_rows(look));
    let room = usize::from(rows.saturating_sub(taken)).max(1);
    let pages = lines.len().div_ceil(room).max(1);
    let page = reading.page % pages;
    let heading = match pages {
        1 => heading,
        _ => {
            let at = look.words.with("clerk-page", &[("page", (page + 1).into()), ("pages", pages.into())]);
            format!("{heading} · {at}")
        }
    };
    Dialog { heading, large, lines: lines.into_iter().skip(page * room).take(room).collect(), pages }
}
