//! One counter on a panel of a few rows: its number in seven bars a digit, and one line that says what else there is.

use protocol::view::CounterShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::widgets::Widget;
use terminal::{Large, Millis, Role, Segments, SizeClass, width, wrap};

use crate::hero::flashes;
use crate::one_counter::state;
use crate::panel::{cut_top, ground, write};
use crate::scene::Scene;

/// How long each of the things is shown that the line has to say.
const TURN: Millis = Millis(2000);
/// A panel of fewer rows has none for the line.
const WITH_LINE: u16 = 4;

/// Draws the counter; `trouble` is in words.
pub(crate) fn draw(area: Rect, counter: &CounterShown, trouble: Option<&str>, scene: &Scene<'_>, buf: &mut Buffer) {
    ground(area, scene, Role::Ground, buf);
    let (at_line, place) = cut_top(area, u16::from(area.height >= WITH_LINE));
    let staged = scene.stage.filter(|staged| counter.number.as_ref() == Some(&staged.call.number));
    let is_new = staged.is_some_and(|staged| flashes(scene, staged));
    let label = format!("{} {}", scene.words.say("board-counter-alone"), counter.id);
    let sign = scene.board.calls.iter().find(|call| counter.number.as_ref() == Some(&call.number));
    let sign = sign.filter(|_| counter.calling).and_then(|call| scene.sign(call));
    let said: Vec<(String, Role)> = match trouble {
        // What was heard before the link was lost never stands there as if it held.
        Some(lost) if !scene.live => vec![(lost_at(&counter.id, &label, lost, at_line.width), Role::Alarm)],
        trouble => {
            let trouble = trouble.map(|trouble| (trouble.to_owned(), Role::Alarm));
            let sign = sign.map(|sign| (sign, Role::Sign));
            [Some((label, Role::Counter)), sign, trouble].into_iter().flatten().collect()
        }
    };
    let turn = usize::try_from(scene.now.screen.0 / TURN.0).unwrap_or_default() % said.len().max(1);
    if let Some((text, role)) = said.get(turn).filter(|_| !at_line.is_empty()) {
        let role = if is_new { Role::ChosenButton } else { *role };
        ground(at_line, scene, role, buf);
        write(at_line, text, scene, role, Alignment::Center, buf);
    }
    match &counter.number {
        Some(number) => draw_number(place, number, counter.calling, scene, buf),
        None => draw_state(place, &state(counter, scene), scene, buf),
    }
}

/// That the link is lost, beside as much of the counter as the line has room for.
fn lost_at(id: &str, label: &str, lost: &str, columns: u16) -> String {
    let beside = [label, id].map(|counter| format!("{counter} · {lost}"));
    beside.into_iter().find(|said| width(said) <= columns).unwrap_or_else(|| lost.to_owned())
}

fn draw_number(area: Rect, number: &str, is_called: bool, scene: &Scene<'_>, buf: &mut Buffer) {
    let style = scene.style(if is_called { Role::Number } else { Role::Strong });
    let longest = scene.longest_number();
    match Segments::fit(&longest, area.as_size()).filter(|_| Segments::fit(number, area.as_size()).is_some()) {
        Some(segments) => segments.render(number, area, style, buf),
        None => {
            let class = SizeClass::fit(scene.theme, &longest, area.as_size());
            Large::new(number, class).style(style).render(area, buf);
        }
    }
}

fn draw_state(area: Rect, state: &str, scene: &Scene<'_>, buf: &mut Buffer) {
    let lines = wrap(state, area.width);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let (_, middle) = cut_top(area, (area.height - rows) / 2);
    for (row, line) in middle.rows().zip(&lines) {
        write(row, line, scene, Role::Strong, Alignment::Center, buf);
    }
}
