//! The lines, with how many wait in each, and how long.

mod words;

use std::ops::Range;

use protocol::view::LineShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Large, Role, SizeClass, width, wrap};

use crate::grid::gap_rows;
use crate::panel::{Spacing, cut_left, cut_top, inset, legible_rows, note_page, panel, write};
use crate::scene::Scene;
pub(crate) use words::in_words;
use words::{Room, name, wait};

/// Between two columns of lines.
const BETWEEN: u16 = 5;
/// Between a name, its wait and its count.
const BESIDE: u16 = 2;
/// Where there are two columns of lines, each has room for names of this width.
const NAME_MIN: u16 = 26;
/// A single column is not wider than this, if there may be two.
const WIDEST_COLUMN: u16 = 100;

/// How the lines lie in an area: which of them stand in which column. Entries are as high as their names need.
struct Plan {
    class: SizeClass,
    /// The columns that the largest count takes.
    count: u16,
    /// The columns that the longest wait takes; none where none is told.
    wait: u16,
    room: Room,
    gap: u16,
    columns_per_page: u16,
    names: Vec<Vec<String>>,
    columns: Vec<Range<usize>>,
}

impl Plan {
    fn in_class(class: SizeClass, columns_per_page: u16, room: Room, scene: &Scene<'_>, area: Rect) -> Plan {
        let lines = &scene.board.lines;
        let count = lines.iter().map(|line| class.width(&line.waiting.to_string())).max().unwrap_or(1);
        let wait = lines.iter().filter_map(|line| wait(scene, line, room)).map(|wait| width(&wait)).max().unwrap_or(0);
        let mut plan = Plan {
            class,
            count,
            wait,
            room,
            gap: gap_rows(class.height()),
            columns_per_page,
            names: Vec::new(),
            columns: Vec::new(),
        };
        let for_names = column_width(area.width, columns_per_page).saturating_sub(plan.beside_names()).max(2);
        plan.names = lines.iter().map(|line| wrap(&name(scene, line), for_names)).collect();
        plan.columns = plan.fill(area.height);
        // Columns of one page are about equally long.
        let mut rows = area.height;
        while plan.pages() == 1 && rows > 1 {
            rows -= 1;
            let tighter = plan.fill(rows);
            if tighter.len() > usize::from(columns_per_page)
                || plan.names.iter().enumerate().any(|(nth, _)| plan.height(nth) > rows)
            {
                break;
            }
            plan.columns = tighter;
        }
        plan
    }

    /// The columns that stand beside the names, with air between them.
    fn beside_names(&self) -> u16 {
        self.count + BESIDE + if self.wait > 0 { self.wait + BESIDE } else { 0 }
    }

    /// Fills column after column from the top.
    fn fill(&self, rows: u16) -> Vec<Range<usize>> {
        let mut columns: Vec<Range<usize>> = Vec::new();
        let mut left = 0;
        for nth in 0..self.names.len() {
            let height = self.height(nth);
            match columns.last_mut().filter(|_| left >= height + self.gap) {
                Some(column) => {
                    column.end += 1;
                    left -= height + self.gap;
                }
                None => {
                    columns.push(nth..nth + 1);
                    left = rows.saturating_sub(height);
                }
            }
        }
        columns
    }

    fn height(&self, nth: usize) -> u16 {
        let name = self.names.get(nth).map_or(1, Vec::len);
        self.class.height().max(u16::try_from(name).unwrap_or(u16::MAX))
    }

    fn pages(&self) -> usize {
        self.columns.len().div_ceil(usize::from(self.columns_per_page)).max(1)
    }

    /// The largest counts, up to `rows` high, with which all lines are seen at once.
    fn fit(scene: &Scene<'_>, area: Rect, rows: u16) -> Plan {
        let counts = scene.board.lines.iter().map(|line| line.waiting.to_string());
        let longest = counts.max_by_key(|text| width(text)).unwrap_or_default();
        let most_columns = if column_width(area.width, 2) >= NAME_MIN + 4 { 2 } else { 1 };
        // The eye loses its line on the way from a name to a count that is far away.
        let fewest_columns = if area.width > WIDEST_COLUMN { most_columns } else { 1 };
        let classes = || {
            let digits = (3..=rows).rev().map(|rows| Size::new(area.width / 4, rows));
            digits.map(|room| SizeClass::fit(scene.theme, &longest, room)).filter(|class| !class.is_text())
        };
        // Names on one line each are worth more than large counts: the second column is the last resort.
        let made = |room: Room| {
            (fewest_columns..=most_columns)
                .flat_map(|columns| classes().map(move |class| (class, columns)))
                .chain((fewest_columns..=most_columns).map(|columns| (SizeClass::TEXT, columns)))
                .map(move |(class, columns)| Plan::in_class(class, columns, room, scene, area))
        };
        made(Room::Wide)
            .chain(made(Room::Tight))
            .find(|plan| plan.pages() == 1)
            .unwrap_or_else(|| Plan::in_class(SizeClass::TEXT, most_columns, Room::Tight, scene, area))
            .spread(area.height)
    }

    /// The same with the rows that are left over shared out between the lines, as far as that still looks like a list.
    fn spread(mut self, rows: u16) -> Plan {
        let taken = |plan: &Plan, column: &Range<usize>| {
            column.clone().map(|nth| plan.height(nth) + plan.gap).sum::<u16>().saturating_sub(plan.gap)
        };
        let longest = self.columns.iter().max_by_key(|column| taken(&self, column)).cloned().unwrap_or_default();
        let gaps = u16::try_from(longest.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let most = self.gap + 1;
        while gaps > 0 && self.gap < most && taken(&self, &longest) + gaps <= rows {
            self.gap += 1;
        }
        self
    }
}

fn column_width(width: u16, columns: u16) -> u16 {
    width.saturating_sub(BETWEEN * (columns - 1)) / columns
}

/// Draws the lines on a panel.
pub(crate) fn draw(area: Rect, spacing: Spacing, screen_rows: u16, scene: &Scene<'_>, buf: &mut Buffer) {
    let place = panel(area, spacing, &scene.words.say("board-lines"), scene, buf);
    if place.is_empty() {
        return;
    }
    let plan = Plan::fit(scene, place, legible_rows(4, scene, screen_rows) + 1);
    note_page(area, spacing, plan.pages(), scene, buf);
    let per_page = usize::from(plan.columns_per_page);
    let width = column_width(place.width, plan.columns_per_page);
    let shown = plan.columns.iter().skip(scene.page(plan.pages()) * per_page).take(per_page);
    for (nth, column) in (0..).zip(shown) {
        // The last column ends where the panel's text ends.
        let x = if nth + 1 == plan.columns_per_page {
            place.right().saturating_sub(width)
        } else {
            place.x + nth * (width + BETWEEN)
        };
        let mut rest = Rect { x, width, ..place };
        for entry in column.clone() {
            let (cell, below) = cut_top(rest, plan.height(entry));
            if let Some((line, name)) = scene.board.lines.get(entry).zip(plan.names.get(entry)) {
                draw_entry(cell, &plan, line, name, scene, buf);
            }
            rest = cut_top(below, plan.gap).1;
        }
    }
}

fn draw_entry(cell: Rect, plan: &Plan, line: &LineShown, name: &[String], scene: &Scene<'_>, buf: &mut Buffer) {
    let (text, count) = cut_left(cell, cell.width.saturating_sub(plan.count), 0);
    if let Some(wait) = wait(scene, line, plan.room) {
        let (_, place) = cut_left(text, text.width.saturating_sub(plan.wait + BESIDE), 0);
        let middle = Rect {
            y: place.y + plan.class.height().min(place.height).saturating_sub(1) / 2,
            width: plan.wait.min(place.width),
            height: place.height.min(1),
            ..place
        };
        write(middle, &wait, scene, Role::Text, Alignment::Right, buf);
    }
    let rows = u16::try_from(name.len()).unwrap_or(u16::MAX);
    // Bitmaps of three rows leave half a row free at their foot: the name stands on the row that is nearer.
    let text = inset(text, 0, text.height.saturating_sub(rows) / 2);
    for (row, words) in text.rows().zip(name) {
        write(row, words, scene, if line.paused { Role::Dim } else { Role::Text }, Alignment::Left, buf);
    }
    let role = if line.paused || line.waiting == 0 { Role::Dim } else { Role::Strong };
    let waiting = line.waiting.to_string();
    let count = if plan.class.is_text() { Rect { height: count.height.min(1), ..count } } else { count };
    Large::new(&waiting, plan.class).style(scene.style(role)).alignment(Alignment::Right).render(count, buf);
}
