//! Menus: groups of verbs with letters, beside each other where there is room.

use ratatui::text::{Line, Span};
use terminal::Role;

use super::Look;
use super::list::Row;
use crate::console::{Item, Question};

/// From so many columns on there are two beside each other.
const TWO_FROM: u16 = 60;
/// Between two columns.
const GAP: u16 = 2;

/// Verbs under one heading, each with its place in the menu.
struct Group {
    heading: Option<String>,
    items: Vec<(usize, Item)>,
}

/// The lines of a menu: only what is allowed.
pub(super) fn lines(
    look: Look<'_>,
    question: &Question,
    items: Vec<Item>,
    cursor: usize,
    columns: u16,
) -> Vec<Line<'static>> {
    let groups: Vec<Group> = groups(question, items);
    let two = groups.len() > 1 && columns >= TWO_FROM;
    let column = if two { (columns - GAP) / 2 } else { columns };
    let drawn: Vec<Vec<Line<'static>>> =
        groups.into_iter().map(|group| group_lines(look, group, cursor, column)).collect();
    match two {
        true => beside(halves(&drawn), column),
        false => drawn.concat(),
    }
}

/// The groups that have something to show.
fn groups(question: &Question, items: Vec<Item>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, mut item) in items.into_iter().enumerate() {
        let heading = item.heading.take();
        if heading.is_some() || groups.is_empty() {
            groups.push(Group { heading, items: Vec::new() });
        }
        if let Some(group) = groups.last_mut().filter(|_| question.shows(&item)) {
            group.items.push((place, item));
        }
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn group_lines(look: Look<'_>, group: Group, cursor: usize, column: u16) -> Vec<Line<'static>> {
    let heading = group.heading.map(|text| Line::styled(text, look.style(Role::Heading)));
    let rows = group.items.into_iter();
    let rows = rows.flat_map(|(place, item)| Row::of(item, place).lines(look, place == cursor, 0, column));
    heading.into_iter().chain(rows).collect()
}

/// The groups in two columns, in order, as equally high as can be.
fn halves(groups: &[Vec<Line<'static>>]) -> [Vec<Line<'static>>; 2] {
    let height = |groups: &[Vec<Line<'static>>]| groups.iter().map(Vec::len).sum::<usize>();
    let cut = (0..=groups.len()).min_by_key(|cut| {
        let (left, right) = groups.split_at(*cut);
        height(left).max(height(right))
    });
    let (left, right) = groups.split_at(cut.unwrap_or(0));
    [left.concat(), right.concat()]
}

fn beside([left, right]: [Vec<Line<'static>>; 2], column: u16) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let row = |_| {
        let mut line = left.next().unwrap_or_default();
        let taken = u16::try_from(line.width()).unwrap_or(u16::MAX);
        line.push_span(Span::raw(" ".repeat(usize::from((column + GAP).saturating_sub(taken)))));
        let right = right.next().unwrap_or_default();
        let style = right.style;
        line.spans.extend(right.spans.into_iter().map(|span| Span::styled(span.content, style.patch(span.style))));
        line
    };
    (0..rows).map(row).collect()
}
