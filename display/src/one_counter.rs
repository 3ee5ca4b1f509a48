//! The board of one counter: its own number, huge, and nothing else to look for.

use protocol::view::{BoardView, CallShown, CounterShown};
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Large, Role, SizeClass, wrap};

use crate::header::Header;
use crate::hero;
use crate::panel::{Spacing, cut_bottom, cut_top, ground, inset, write};
use crate::scene::Scene;

/// A screen of fewer rows has none for a large counter.
const FEW_ROWS: u16 = 20;

/// The board with the calls to this counter only, so that only they are announced.
pub(crate) fn of_counter(mut board: BoardView, id: &str) -> BoardView {
    board.calls.retain(|call| call.counter == id);
    board
}

/// Draws the counter into `area`, which is the screen without a banner.
pub(crate) fn draw(area: Rect, screen: Rect, counter: &CounterShown, scene: &Scene<'_>, buf: &mut Buffer) {
    let spacing = Spacing::of(screen);
    let place = spacing.within_margins(area);
    let text = inset(place, u16::from(spacing.gutter == 0), 0);
    let header = Header::fit(scene, text.width, screen.height);
    let edge = spacing.air.min(1);
    let (at_top, place) = cut_top(cut_top(place, edge).1, header.height());
    header.draw(Rect { x: text.x, width: text.width, ..at_top }, scene, buf);
    let place = cut_bottom(cut_top(place, spacing.air).1, edge).1;
    ground(place, scene, Role::Panel, buf);
    let inner = inset(place, spacing.pad, spacing.inset);

    let rest = draw_name(inner, (screen.height, edge), counter, scene, buf);

    let call = called(scene, counter);
    let reason_rows = u16::try_from(reason(counter, rest.width, scene).len()).unwrap_or(u16::MAX);
    let rows = call.map_or(reason_rows.max(1), |call| hero::call_rows(scene, call, rest.width));
    let (at_mute, rest) = cut_bottom(rest, u16::from(scene.mute && rest.height > rows + 3));
    write(at_mute, &scene.words.say("board-no-sound"), scene, Role::Sign, Alignment::Center, buf);
    let (below, middle) = cut_bottom(rest, if rest.height > rows { rows } else { 0 });
    draw_below(below, counter, call, scene, buf);
    draw_state(inset(middle, 0, edge), counter, scene, buf);
    if let Some(staged) = scene.stage.filter(|staged| counter.number.as_ref() == Some(&staged.call.number)) {
        hero::draw_flash(place, scene, staged, buf);
    }
}

/// "QUẦY" and below it the counter, large; where there are few rows both on one line, because the number needs them more.
/// Gives what is left.
fn draw_name(
    area: Rect,
    (screen_rows, edge): (u16, u16),
    counter: &CounterShown,
    scene: &Scene<'_>,
    buf: &mut Buffer,
) -> Rect {
    let heading = scene.words.say("board-counter-alone");
    let (at_heading, rest) = cut_top(area, 1);
    if screen_rows < FEW_ROWS {
        write(at_heading, &format!("{heading} {}", counter.id), scene, Role::Counter, Alignment::Center, buf);
        return rest;
    }
    write(at_heading, &heading, scene, Role::Heading, Alignment::Center, buf);
    let class = SizeClass::fit(scene.theme, &counter.id, Size::new(rest.width, (rest.height / 4).max(3)));
    let (at_id, rest) = cut_top(cut_top(rest, edge).1, class.height());
    Large::new(&counter.id, class).style(scene.style(Role::Counter)).render(at_id, buf);
    rest
}

/// The number, as large as it can be, or why there is none.
fn draw_state(area: Rect, counter: &CounterShown, scene: &Scene<'_>, buf: &mut Buffer) {
    if let Some(number) = &counter.number {
        let class = SizeClass::fit(scene.theme, &scene.longest_number(), area.as_size());
        let role = if counter.calling { Role::Number } else { Role::Strong };
        return Large::new(number, class).style(scene.style(role)).render(area, buf);
    }
    let state = state(counter, scene);
    let (state, class) = match hero::word_class(scene, &state, area.as_size()) {
        // Of capitals there are smaller large letters than of others.
        SizeClass::TEXT => {
            let capitals = state.to_uppercase();
            let class = SizeClass::fit(scene.theme, &capitals, area.as_size());
            (if class.is_text() { state } else { capitals }, class)
        }
        class => (state, class),
    };
    Large::new(&state, class).style(scene.style(Role::Strong)).render(area, buf);
}

/// What a counter without a number does.
pub(crate) fn state(counter: &CounterShown, scene: &Scene<'_>) -> String {
    match counter.status.as_str() {
        "paused" => scene.words.say("board-counter-paused"),
        "closed" => scene.words.say("board-counter-closed"),
        _ => scene.words.say("board-counter-free"),
    }
}

/// The call in a plain line while somebody is called, else what goes on.
fn draw_below(area: Rect, counter: &CounterShown, call: Option<&CallShown>, scene: &Scene<'_>, buf: &mut Buffer) {
    match call {
        Some(call) => hero::write_call(area, scene, call, buf),
        None if counter.number.is_none() && counter.status == "paused" => {
            for (row, line) in area.rows().zip(reason(counter, area.width, scene)) {
                write(row, &line, scene, Role::Strong, Alignment::Center, buf);
            }
        }
        None if counter.number.is_some() => {
            write(area, &scene.words.say("board-counter-serving"), scene, Role::Dim, Alignment::Center, buf);
        }
        None => {}
    }
}

/// The word of a break, whole.
fn reason(counter: &CounterShown, columns: u16, scene: &Scene<'_>) -> Vec<String> {
    let paused = counter.status == "paused" && counter.number.is_none();
    scene.break_word(counter).filter(|_| paused).map_or_else(Vec::new, |reason| wrap(&reason, columns))
}

/// The call that stands at this counter, while it is only a call.
fn called<'a>(scene: &Scene<'a>, counter: &CounterShown) -> Option<&'a CallShown> {
    let number = counter.number.as_ref().filter(|_| counter.calling)?;
    scene.board.calls.iter().find(|call| call.number == *number)
}
