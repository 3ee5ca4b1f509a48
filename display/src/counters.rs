//! The open counters: a panel where there is room, else a strip of a row or two.

use protocol::view::CounterShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use terminal::{Large, Role, SizeClass, width};

use crate::grid::{Flow, Grid, gap_rows};
use crate::panel::{Spacing, cut_left, legible_rows, note_page, panel, write};
use crate::scene::{Scene, longest};

/// Between two counters in a row.
const BETWEEN: u16 = 3;
/// The most rows of a strip; more counters take turns.
const STRIP_ROWS: u16 = 2;
/// The longest word of a break that stands beside its counter, in columns.
const REASON: u16 = 14;

/// The rows of a strip of this width; none without open counters.
pub(crate) fn strip_rows(columns: u16, scene: &Scene<'_>) -> u16 {
    let count = scene.open_counters().count();
    if count == 0 || fits_one_row(columns, scene) {
        return u16::from(count > 0);
    }
    strip_grid(Rect::new(0, 0, columns, STRIP_ROWS), scene).0.rows_taken()
}

/// Draws "Quầy 1: 1042" for each open counter.
pub(crate) fn draw_strip(area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
    let counters: Vec<&CounterShown> = scene.open_counters().collect();
    if area.is_empty() || counters.is_empty() {
        return;
    }
    if !fits_one_row(area.width, scene) {
        let (grid, reasons) = strip_grid(area, scene);
        for (cell, counter) in grid.place(&counters, scene.page(grid.pages(counters.len()))) {
            in_words_of(counter, reasons, scene).render(cell, buf);
        }
        return;
    }
    // What is left of the row is shared out between them, so that the last one ends where the row ends.
    let texts: Vec<Line<'_>> = counters.iter().map(|counter| in_words_of(counter, Reasons::Said, scene)).collect();
    let spare = area.width.saturating_sub(texts.iter().map(line_width).sum());
    let gaps = u16::try_from(texts.len() - 1).unwrap_or(u16::MAX).max(1);
    let mut x = area.x;
    for (nth, text) in (0..).zip(&texts) {
        let place = Rect { x: x + spare * nth / gaps, width: line_width(text), height: 1, ..area };
        text.render(place.intersection(area), buf);
        x += line_width(text);
    }
}

fn fits_one_row(columns: u16, scene: &Scene<'_>) -> bool {
    let wanted: u32 = scene
        .open_counters()
        .map(|counter| u32::from(line_width(&in_words_of(counter, Reasons::Said, scene)) + BETWEEN))
        .sum();
    wanted <= u32::from(columns + BETWEEN)
}

/// The places of a strip of several rows, and whether the words for breaks have room in it: all counters at once are
/// worth more.
fn strip_grid(area: Rect, scene: &Scene<'_>) -> (Grid, Reasons) {
    let count = scene.open_counters().count();
    let grid = |reasons: Reasons| {
        let widths = scene.open_counters().map(|counter| line_width(&in_words_of(counter, reasons, scene)));
        let cell = Size::new(widths.max().unwrap_or(1), 1);
        (Grid::new(area, cell, Size::new(BETWEEN, 0), count, Flow::Right), reasons)
    };
    Some(grid(Reasons::Said)).filter(|(grid, _)| grid.pages(count) == 1).unwrap_or_else(|| grid(Reasons::LeftOut))
}

/// Whether the word for a break stands beside its counter.
#[derive(Clone, Copy)]
enum Reasons {
    Said,
    LeftOut,
}

fn line_width(line: &Line<'_>) -> u16 {
    u16::try_from(line.width()).unwrap_or(u16::MAX)
}

fn in_words_of(counter: &CounterShown, reasons: Reasons, scene: &Scene<'_>) -> Line<'static> {
    let label = scene.words.with("board-counter", &[("counter", (&counter.id).into())]);
    let (state, role) = state(counter, reasons, scene);
    Line::from_iter([
        Span::styled(format!("{label}: "), scene.style(Role::Counter)),
        Span::styled(state, scene.style(role)),
    ])
}

/// Draws the counters on a panel: in digits if all of them fit so, else in words.
pub(crate) fn draw(area: Rect, spacing: Spacing, screen_rows: u16, scene: &Scene<'_>, buf: &mut Buffer) {
    let place = panel(area, spacing, &scene.words.say("board-counters"), scene, buf);
    let counters: Vec<&CounterShown> = scene.open_counters().collect();
    if place.is_empty() {
        return;
    }
    if counters.is_empty() {
        return write(place, &scene.words.say("board-counters-none"), scene, Role::Dim, Alignment::Left, buf);
    }
    if let Some((class, grid)) = in_digits(place, &counters, legible_rows(5, scene, screen_rows) + 1, scene) {
        for (cell, counter) in grid.place(&counters, 0) {
            draw_digits(cell, class, &longest_id(&counters), counter, scene, buf);
        }
        return;
    }
    let widest =
        counters.iter().map(|counter| line_width(&in_words_of(counter, Reasons::Said, scene))).max().unwrap_or(1);
    let grid = Grid::new(place, Size::new(widest, 1), Size::new(BETWEEN, 0), counters.len(), Flow::Down).spread();
    let pages = grid.pages(counters.len());
    note_page(area, spacing, pages, scene, buf);
    for (cell, counter) in grid.place(&counters, scene.page(pages)) {
        in_words_of(counter, Reasons::Said, scene).render(cell, buf);
    }
}

/// The largest digits, up to `rows` high, in which all counters are seen at once.
fn in_digits(area: Rect, counters: &[&CounterShown], rows: u16, scene: &Scene<'_>) -> Option<(SizeClass, Grid)> {
    let states = counters.iter().filter(|counter| counter.number.is_none());
    let widest_state = states.map(|counter| width(&state(counter, Reasons::Said, scene).0)).max().unwrap_or(0);
    let (longest_number, longest_id) = (scene.longest_number(), longest_id(counters));
    (3..=rows).rev().find_map(|rows| {
        let class = SizeClass::fit(scene.theme, &longest_number, Size::new(area.width, rows));
        let columns = class.width(&longest_id) + gap_of(class) + class.width(&longest_number).max(widest_state);
        let gap = Size::new(2 * BETWEEN, gap_rows(class.height()));
        let grid = Grid::new(area, Size::new(columns, class.height()), gap, counters.len(), Flow::Down);
        let fits = !class.is_text() && columns <= area.width && class.height() <= area.height;
        (fits && grid.pages(counters.len()) == 1).then(|| (class, grid.spread()))
    })
}

fn gap_of(class: SizeClass) -> u16 {
    class.height().max(3)
}

fn draw_digits(
    cell: Rect,
    class: SizeClass,
    longest_id: &str,
    counter: &CounterShown,
    scene: &Scene<'_>,
    buf: &mut Buffer,
) {
    let (id, rest) = cut_left(cell, class.width(longest_id), gap_of(class));
    Large::new(&counter.id, class).style(scene.style(Role::Counter)).alignment(Alignment::Right).render(id, buf);
    let (state, role) = state(counter, Reasons::Said, scene);
    if counter.number.is_some() {
        Large::new(&state, class).style(scene.style(role)).alignment(Alignment::Left).render(rest, buf);
    } else {
        let middle = Rect { y: rest.y + rest.height.saturating_sub(1) / 2, height: rest.height.min(1), ..rest };
        write(middle, &state, scene, role, Alignment::Left, buf);
    }
}

fn longest_id(counters: &[&CounterShown]) -> String {
    longest(counters.iter().map(|counter| counter.id.as_str()))
}

/// The number at the counter, or why there is none; bright while it is only called.
fn state(counter: &CounterShown, reasons: Reasons, scene: &Scene<'_>) -> (String, Role) {
    match &counter.number {
        Some(number) => (number.clone(), if counter.calling { Role::Number } else { Role::Strong }),
        None if counter.status == "paused" => (paused(counter, reasons, scene), Role::Dim),
        None => (scene.words.say("board-counter-free"), Role::Dim),
    }
}

/// That a counter is on a break, with the word for it where that is short.
fn paused(counter: &CounterShown, reasons: Reasons, scene: &Scene<'_>) -> String {
    match (scene.break_word(counter).filter(|reason| is_short(reason)), reasons) {
        (Some(reason), Reasons::Said) => scene.words.with("board-counter-paused-why", &[("reason", reason.into())]),
        _ => scene.words.say("board-counter-paused"),
    }
}

/// Longer words have no room beside a counter; the ticker says them.
fn is_short(reason: &str) -> bool {
    width(reason) <= REASON
}

/// The words of breaks that are too long to stand beside their counters.
pub(crate) fn long_reasons(scene: &Scene<'_>) -> Vec<String> {
    let paused = scene.open_counters().filter(|counter| counter.status == "paused" && counter.number.is_none());
    let long = paused.filter_map(|counter| Some((counter, scene.break_word(counter).filter(|it| !is_short(it))?)));
    long.map(|(counter, reason)| {
        let variables = [("counter", (&counter.id).into()), ("reason", reason.into())];
        scene.words.with("board-ticker-paused", &variables)
    })
    .collect()
}

/// The counters in one sentence, for screens without room for them.
pub(crate) fn in_words(scene: &Scene<'_>) -> String {
    let counters: Vec<String> = scene
        .open_counters()
        .map(|counter| match counter.status.as_str() {
            "paused" => {
                let (id, state) = (&counter.id, paused(counter, Reasons::Said, scene));
                scene.words.with("board-ticker-counter-paused", &[("counter", id.into()), ("state", state.into())])
            }
            _ => counter.id.clone(),
        })
        .collect();
    if counters.is_empty() {
        return scene.words.say("board-counters-none");
    }
    scene.words.with("board-ticker-counters", &[("counters", counters.join(", ").into())])
}
