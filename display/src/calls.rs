//! The list of last calls: all of a burst at once, newest first.

use protocol::view::CallShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Large, Role, SizeClass, width, wrap};

use crate::grid::{Flow, Grid, gap_rows};
use crate::panel::{Spacing, cut_left, cut_top, inset, legible_rows, note_page, panel, write};
use crate::scene::{Scene, clock_of};
use crate::{CallId, arrow};

/// As many calls as a burst may bring are listed at once, even if they must be smaller for it.
const AT_ONCE: usize = 12;
/// Fewer than this are no list.
const AT_LEAST: usize = 3;
/// Between two columns of the list.
const BETWEEN: u16 = 2;
/// Between a counter and what is said beside it.
const SIGN_GAP: u16 = 2;

/// The sizes of one entry, the same for all.
#[derive(Clone, Copy)]
struct Entry {
    class: SizeClass,
    number: u16,
    arrow: u16,
    counter: u16,
    /// For the widest sign of the list, with the air before it.
    sign: u16,
    /// A sign stands in the place of the arrow: there is none beside the counter.
    sign_for_arrow: bool,
}

impl Entry {
    /// The bar that marks the call shown large, and the air beside it.
    const MARK: u16 = 2;

    fn in_class(class: SizeClass, scene: &Scene<'_>) -> Entry {
        // As wide as the arrow itself with a column or two of air.
        let arrow = match class.height() {
            1 => 3,
            2..=3 => 7,
            4 => 9,
            rows => rows * 2 + 2,
        };
        let (number, counter) = (class.width(&scene.longest_number()), class.width(&scene.longest_counter()));
        let signs = scene.board.calls.iter().filter_map(|call| scene.sign(call));
        let sign = signs.map(|sign| sign_columns(&sign, class.height()) + SIGN_GAP).max().unwrap_or(0);
        Entry { class, number, arrow, counter, sign, sign_for_arrow: false }
    }

    /// In the terminal's own letters. That all who have to come are seen at once is worth more than their signs, which
    /// each of them has when it is shown large.
    fn of_text(scene: &Scene<'_>, area: Rect, needed: usize) -> Entry {
        let entry = Entry::in_class(SizeClass::TEXT, scene);
        let fits = entry.cell().width <= area.width && entry.grid(area, usize::MAX).capacity() >= needed;
        if fits { entry } else { Entry { sign: 0, ..entry } }
    }

    /// The same with as short an arrow as still points: a sign is worth more.
    fn narrow(self) -> Entry {
        let rows = self.class.height();
        Entry { arrow: self.arrow.min(if rows <= 3 { 4 } else { rows + 4 }), ..self }
    }

    /// The same with the sign where others have their arrow: for many calls at once.
    fn dense(self) -> Entry {
        Entry { arrow: self.arrow.max(self.sign), sign: 0, sign_for_arrow: true, ..self }
    }

    fn cell(&self) -> Size {
        Size::new(Entry::MARK + self.number + self.arrow + self.counter + self.sign, self.class.height())
    }

    fn gap(&self) -> Size {
        Size::new(BETWEEN, gap_rows(self.class.height()))
    }

    fn grid(&self, area: Rect, count: usize) -> Grid {
        Grid::new(area, self.cell(), self.gap(), count, Flow::Down)
    }

    /// The largest entries, up to `rows` high, of which as many fit into `area` as must be seen at once.
    fn fit(scene: &Scene<'_>, area: Rect, rows: u16) -> Entry {
        let needed = scene.board.calls.iter().filter(|call| call.active).count().clamp(AT_LEAST, AT_ONCE);
        let sizes = (2..=rows).rev().map(|rows| Size::new(area.width, rows));
        sizes
            .map(|room| Entry::in_class(SizeClass::fit(scene.theme, &scene.longest_number(), room), scene))
            .flat_map(|entry| [entry, entry.narrow(), entry.dense()])
            .find(|entry| entry.cell().width <= area.width && entry.grid(area, usize::MAX).capacity() >= needed)
            .unwrap_or_else(|| Entry::of_text(scene, area, needed))
    }
}

/// The fewest columns in which a sign stands whole on so many rows, with a column of its ground on each side.
fn sign_columns(sign: &str, rows: u16) -> u16 {
    let fits = |columns: &u16| {
        let lines = wrap(sign, *columns);
        lines.len() <= usize::from(rows.max(1)) && lines.join(" ") == sign
    };
    (2..width(sign)).find(fits).unwrap_or_else(|| width(sign)) + 2
}

/// Draws the list on a panel.
pub(crate) fn draw(area: Rect, spacing: Spacing, screen_rows: u16, scene: &Scene<'_>, buf: &mut Buffer) {
    let place = panel(area, spacing, &scene.words.say("board-last-calls"), scene, buf);
    let pages = draw_list(place, screen_rows, scene, buf);
    note_page(area, spacing, pages, scene, buf);
}

/// The rows that a list of the fewest calls takes, in letters that can be read from the back of the hall.
pub(crate) fn wanted_rows(scene: &Scene<'_>, screen_rows: u16) -> u16 {
    let (fewest, one) = (u16::try_from(AT_LEAST).unwrap_or(1), legible_rows(6, scene, screen_rows).max(3));
    fewest * (one + gap_rows(one)) - gap_rows(one)
}

/// Draws the list alone; gives how many pages it has.
pub(crate) fn draw_list(area: Rect, screen_rows: u16, scene: &Scene<'_>, buf: &mut Buffer) -> usize {
    if area.is_empty() {
        return 0;
    }
    // One row more than needed: bitmaps and outlines do not come in every height.
    let entry = Entry::fit(scene, area, legible_rows(6, scene, screen_rows) + 1);
    let listed = listed(&scene.board.calls, entry.grid(area, usize::MAX).capacity());
    let grid = entry.grid(area, listed.len()).spread();
    let pages = grid.pages(listed.len());
    for (cell, call) in grid.place(&listed, scene.page(pages)) {
        draw_entry(cell, &entry, call, scene, buf);
    }
    pages
}

/// The newest calls that fit on one page; whoever still has to come is never left out for one who was there already.
fn listed(calls: &[CallShown], capacity: usize) -> Vec<&CallShown> {
    let active = calls.iter().filter(|call| call.active).count();
    let mut room_for_past = capacity.saturating_sub(active);
    let mut keep = |call: &CallShown| {
        let stays = call.active || room_for_past > 0;
        room_for_past -= usize::from(!call.active && stays);
        stays
    };
    calls.iter().filter(|call| keep(call)).collect()
}

fn draw_entry(cell: Rect, entry: &Entry, call: &CallShown, scene: &Scene<'_>, buf: &mut Buffer) {
    let staged = scene.stage.is_some_and(|stage| CallId::of(&stage.call) == CallId::of(call));
    let (mark, rest) = cut_left(cell, 1, Entry::MARK - 1);
    let (number, rest) = cut_left(rest, entry.number, 0);
    let (pointing, rest) = cut_left(rest, entry.arrow, 0);
    let (counter, rest) = cut_left(rest, entry.counter, SIGN_GAP);
    if staged {
        for row in mark.rows() {
            write(row, "▌", scene, Role::Number, Alignment::Left, buf);
        }
    }
    // A past call is dim and has no arrow: nobody has to go there any more.
    let role = |role: Role| scene.style(if call.active { role } else { Role::Dim });
    Large::new(&call.number, entry.class).style(role(Role::Number)).alignment(Alignment::Right).render(number, buf);
    let replaced = scene.sign(call).filter(|_| entry.sign_for_arrow);
    if let Some(sign) = &replaced {
        draw_sign(inset(pointing, 1, 0), sign, scene, buf);
    } else if call.active {
        let air = if entry.class.is_text() { 0 } else { 1 };
        arrow::draw(inset(pointing, air, 0), scene.style(Role::Dim), buf);
    }
    Large::new(&call.counter, entry.class).style(role(Role::Counter)).alignment(Alignment::Left).render(counter, buf);
    if replaced.is_none() {
        draw_notes(rest, call, scene, buf);
    }
}

/// What else there is to say beside a call: why, how often, when; in one row where that fits, else the reason alone, on
/// as many rows as it needs.
fn draw_notes(area: Rect, call: &CallShown, scene: &Scene<'_>, buf: &mut Buffer) {
    let middle = Rect { y: area.y + area.height.saturating_sub(1) / 2, height: area.height.min(1), ..area };
    let signs = scene.signs(call);
    let in_a_row: u16 = signs.iter().map(|sign| width(sign) + 3).sum();
    if in_a_row <= area.width + 1 {
        let mut left = middle;
        for sign in &signs {
            let sign = format!(" {sign} ");
            write(left, &sign, scene, Role::Sign, Alignment::Left, buf);
            left = cut_left(left, width(&sign), 1).1;
        }
        let clock = clock_of(scene, call.at);
        if left.width >= width(&clock) {
            write(left, &clock, scene, Role::Dim, Alignment::Right, buf);
        }
    } else if let Some(sign) = scene.sign(call).filter(|sign| sign_columns(sign, area.height) <= area.width) {
        draw_sign(area, &sign, scene, buf);
    }
}

/// A sign in the middle of the area's height, its lines equally long: one ground for all of them.
fn draw_sign(area: Rect, sign: &str, scene: &Scene<'_>, buf: &mut Buffer) {
    let lines = wrap(sign, area.width.saturating_sub(2));
    let columns = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let mut left = cut_top(area, area.height.saturating_sub(rows) / 2).1;
    for line in &lines {
        let line = format!(" {line}{} ", " ".repeat(usize::from(columns - width(line))));
        write(cut_top(left, 1).0, &line, scene, Role::Sign, Alignment::Left, buf);
        left = cut_top(left, 1).1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::call;

    #[test]
    fn a_sign_takes_as_few_columns_as_its_rows_allow() {
        assert_eq!((sign_columns("CHUYỂN QUẦY", 1), sign_columns("CHUYỂN QUẦY", 3)), (13, 8));
        assert_eq!((sign_columns("MOVED", 3), sign_columns("ƯU TIÊN", 2)), (7, 6));
    }

    #[test]
    fn whoever_still_has_to_come_stays_in_the_list() {
        let calls: Vec<CallShown> = (0..6).map(|n| CallShown { active: n % 5 == 0, ..call(n, "1", "1", 0) }).collect();
        let tickets = |capacity| listed(&calls, capacity).iter().map(|call| call.ticket).collect::<Vec<_>>();
        assert_eq!(tickets(3), [0, 1, 5]);
        assert_eq!(tickets(1), [0, 5], "the second has its page");
        assert_eq!(tickets(20), [0, 1, 2, 3, 4, 5]);
    }
}
