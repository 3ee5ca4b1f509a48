//! Lists and forms: a key, a label, and in a form what the field holds.

use ratatui::text::{Line, Span};
use terminal::{Role, width, wrap};

use super::{Dialog, Look, menu, paged};
use crate::console::{Choose, ITEMS_ON_PAGE, Item, digit_at};

/// The columns in front of a label: the mark of the cursor, the key, a space.
pub(super) const LEAD: u16 = 6;

/// One line of a list, as it is drawn.
pub(super) struct Row {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) value: Option<String>,
    pub(super) ready: bool,
}

impl Row {
    pub(super) fn of(item: Item, place: usize) -> Row {
        let key = match (item.letter, digit_at(&item, place)) {
            (Some(letter), _) => letter.to_uppercase().to_string(),
            (None, Some(digit)) => digit.to_string(),
            (None, None) => item.counter.unwrap_or_default(),
        };
        Row { key, ready: item.blocked.is_none(), label: item.label, value: item.value }
    }

    /// The key, then the label, then the value at `value_at` columns from it. The cursor's line is marked as well as
    /// coloured; a line that cannot be chosen has no key.
    pub(super) fn lines(&self, look: Look<'_>, under_cursor: bool, value_at: u16, columns: u16) -> Vec<Line<'static>> {
        let chosen = |role| look.style(if under_cursor { Role::ChosenButton } else { role });
        let (label_style, value_style) = match (self.ready, &self.value) {
            (false, _) => (look.style(Role::Dim), look.style(Role::Dim)),
            (true, Some(_)) => (chosen(Role::Dim), chosen(Role::Strong)),
            (true, None) => (chosen(Role::Text), chosen(Role::Text)),
        };
        let key_style = look.style(if self.ready { Role::Counter } else { Role::Dim });
        let mark = if under_cursor { "> " } else { "  " };
        let lead = LEAD + width(&self.key).saturating_sub(1);
        let room = columns.saturating_sub(lead + 1);
        let (first, rest) = match &self.value {
            None => (None, wrap(&self.label, room)),
            Some(value) => (Some(self.label.clone()), wrap(value, room.saturating_sub(value_at + 1))),
        };
        let indent = usize::from(if first.is_some() { value_at } else { 0 });
        let lead_of_rest = usize::from(lead) + if first.is_some() { indent + 1 } else { 0 };
        let label = |columns: usize| first.as_ref().map_or_else(String::new, |label| format!(" {label:<columns$}"));
        let line = |(nth, text): (usize, String)| {
            let lead = match nth {
                0 => vec![
                    Span::styled(mark, look.style(Role::Number)),
                    Span::styled(format!(" {} ", self.key), key_style),
                    Span::raw(" "),
                    Span::styled(label(indent), label_style),
                ],
                _ => vec![Span::raw(" ".repeat(lead_of_rest))],
            };
            Line::from(lead.into_iter().chain([Span::styled(format!(" {text} "), value_style)]).collect::<Vec<_>>())
        };
        rest.into_iter().enumerate().map(line).collect()
    }
}

pub(super) fn dialog(look: Look<'_>, choose: &Choose, columns: u16) -> Dialog {
    let listed = look.console.listed(&choose.question, look.now);
    let cursor = choose.question.settled(choose.cursor, &listed.items);
    let intro = listed.intro.into_iter().flat_map(|intro| wrap(&intro, columns));
    let mut lines: Vec<Line<'static>> = intro.map(|line| Line::styled(line, look.style(Role::Text))).collect();
    if !lines.is_empty() && !listed.items.is_empty() && look.by_size(0, 1, 1) > 0 {
        lines.push(Line::default());
    }
    if choose.question.is_menu() {
        lines.extend(menu::lines(look, &choose.question, listed.items, cursor, columns));
        return Dialog { heading: listed.title, large: None, lines, pages: 1 };
    }
    let typed = (!choose.typed.is_empty()).then(|| format!("{}_", choose.typed));
    let title = [Some(listed.title), typed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let heading = paged(look, title, cursor, listed.items.len());
    // Labels of a form are as wide as the widest, so that the values stand below each other.
    let labels = listed.items.iter().filter(|item| item.value.is_some()).map(|item| width(&item.label));
    let value_at = labels.max().map_or(0, |widest| widest + 1);
    let pages = listed.items.len().div_ceil(ITEMS_ON_PAGE);
    let first = cursor / ITEMS_ON_PAGE * ITEMS_ON_PAGE;
    let rows = listed.items.into_iter().enumerate().skip(first).take(ITEMS_ON_PAGE);
    // Ids are as wide as the widest.
    let ids = rows.clone().filter_map(|(_, item)| item.counter.map(|id| width(&id)));
    let key_columns = usize::from(ids.max().unwrap_or(0));
    let row = |item, place| {
        let row = Row::of(item, place);
        Row { key: format!("{:>key_columns$}", row.key), ..row }
    };
    lines.extend(rows.flat_map(|(place, item)| row(item, place).lines(look, place == cursor, value_at, columns)));
    Dialog { heading, large: None, lines, pages }
}
