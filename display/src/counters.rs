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

/// The rows of a strip of this width; none without open counters.
pub(crate) fn strip_rows(columns: u16, scene: &Scene<'_>) -> u16 {
    let count = scene.open_counters().count();
    if count == 0 || fits_one_row(columns, scene) {
        return u16::from(count > 0);
    }
    strip_grid(Rect::new(0, 0, columns, STRIP_ROWS), scene).rows_taken()
}

/// Draws "Quầy 1: 1042" for each open counter.
pub(crate) fn draw_strip(area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
    let counters: Vec<&CounterShown> = scene.open_counters().collect();
    if area.is_empty() || counters.is_empty() {
        return;
    }
    if !fits_one_row(area.width, scene) {
        let grid = strip_grid(area, scene);
        for (cell, counter) in grid.place(&counters, scene.page(grid.pages(counters.len()))) {
            in_words_of(counter, scene).render(cell, buf);
        }
        return;
    }
    // What is left of the row is shared out between them, so that the last one ends where the row ends.
    let texts: Vec<Line<'_>> = counters.iter().map(|counter| in_words_of(counter, scene)).collect();
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
    let wanted: u32 =
        scene.open_counters().map(|counter| u32::from(line_width(&in_words_of(counter, scene)) + BETWEEN)).sum();
    wanted <= u32::from(columns + BETWEEN)
}

fn strip_grid(area: Rect, scene: &Scene<'_>) -> Grid {
    let widest = scene.open_counters().map(|counter| line_width(&in_words_of(counter, scene))).max().unwrap_or(1);
    Grid::new(area, Size::new(widest, 1), Size::new(BETWEEN, 0), scene.open_counters().count(), Flow::Right)
}

fn line_width(line: &Line<'_>) -> u16 {
    u16::try_from(line.width()).unwrap_or(u16::MAX)
}

fn in_words_of(counter: &CounterShown, scene: &Scene<'_>) -> Line<'static> {
    let label = scene.words.with("board-counter", &[("counter", (&counter.id).into())]);
    let (state, role) = state(counter, scene);
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
    let widest = counters.iter().map(|counter| line_width(&in_words_of(counter, scene))).max().unwrap_or(1);
    let grid = Grid::new(place, Size::new(widest, 1), Size::new(BETWEEN, 0), counters.len(), Flow::Down).spread();
    let pages = grid.pages(counters.len());
    note_page(area, spacing, pages, scene, buf);
    for (cell, counter) in grid.place(&counters, scene.page(pages)) {
        in_words_of(counter, scene).render(cell, buf);
    }
}

/// The largest digits, up to `rows` high, in which all counters are seen at once.
fn in_digits(area: Rect, counters: &[&CounterShown], rows: u16, scene: &Scene<'_>) -> Option<(SizeClass, Grid)> {
    let states = counters.iter().filter(|counter| counter.number.is_none());
    let widest_state = states.map(|counter| width(&state(counter, scene).0)).max().unwrap_or(0);
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
    let (state, role) = state(counter, scene);
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
fn state(counter: &CounterShown, scene: &Scene<'_>) -> (String, Role) {
    match &counter.number {
        Some(number) => (number.clone(), if counter.calling { Role::Number } else { Role::Strong }),
        None if counter.status == "paused" => (scene.words.say("board-counter-paused"), Role::Dim),
        None => (scene.words.say("board-counter-free"), Role::Dim),
    }
}

/// The counters in one sentence, for screens without room for them.
pub(crate) fn in_words(scene: &Scene<'_>) -> String {
    let counters: Vec<String> = scene
        .open_counters()
        .map(|counter| match counter.status.as_str() {
            "paused" => scene.words.with("board-ticker-counter-paused", &[("counter", (&counter.id).into())]),
            _ => counter.id.clone(),
        })
        .collect();
    if counters.is_empty() {
        return scene.words.say("board-counters-none");
    }
    scene.words.with("board-ticker-counters", &[("counters", counters.join(", ").into())])
}
