//! The ticker, and whether the board is connected.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use terminal::{Millis, Role, Ticker, width};

use crate::panel::{cut_left, write};
use crate::scene::Scene;
use crate::{counters, lines};

/// What had no room on the screen and is said in the ticker, before what the office says.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LeftOut {
    pub(crate) counters: bool,
    pub(crate) lines: bool,
}

/// Draws one row.
pub(crate) fn draw(area: Rect, left_out: LeftOut, scene: &Scene<'_>, buf: &mut Buffer) {
    let state = scene.words.say("connection-live");
    let state_width = if area.width >= 60 && scene.live { width(&state) + 3 } else { 0 };
    let mute = scene.words.say("board-no-sound");
    let mute_width = if scene.mute { width(&mute) + 3 } else { 0 };
    let (rest, state_area) = cut_left(area, area.width.saturating_sub(state_width), 0);
    let (text, at_mute) = cut_left(rest, rest.width.saturating_sub(mute_width), 1);
    if scene.mute {
        let sign = Rect { width: at_mute.width.min(mute_width - 1), ..at_mute };
        buf.set_style(sign, scene.theme.style(Role::Sign));
        write(sign, &mute, scene, Role::Sign, Alignment::Center, buf);
    }
    if state_width > 0 {
        write(state_area, &state, scene, Role::Dim, Alignment::Right, buf);
    }
    let counters = left_out.counters.then(|| counters::in_words(scene));
    let lines = if left_out.lines { lines::in_words(scene, text.width) } else { Vec::new() };
    let office = scene.board.ticker.iter().map(|line| scene.text(line).to_owned());
    let reasons = counters::long_reasons(scene);
    let texts: Vec<String> = counters.into_iter().chain(lines).chain(reasons).chain(office).collect();
    if let Some(line) = Ticker::new(&texts, text.width, 1).lines(Millis(0), scene.now.screen).first() {
        write(text, line, scene, Role::Text, Alignment::Left, buf);
    }
}
