//! "Are you still there?", over the screen that was left alone.

use ratatui::layout::{Alignment, Rect};
use terminal::{Millis, Role, wrap};

use super::super::Kiosk;
use super::around::{below, rows_of};
use super::{Part, Scene};

pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let words = kiosk.words();
    let width = area.width.saturating_sub(8).min(60);
    let columns = width.saturating_sub(6);
    let question = wrap(&words.say("dispenser-still-there"), columns);
    let seconds = [("seconds", kiosk.seconds_left(now).into())];
    let answer = wrap(&words.with("dispenser-press-any", &seconds), columns);
    let height = (rows_of(&question) + rows_of(&answer) + 5).min(area.height);
    let panel = Rect { x: (area.width - width) / 2, y: (area.height - height) / 2, width, height };
    let inner = Rect { x: panel.x + 3, y: panel.y + 2, width: columns, height: height.saturating_sub(4) };
    let alignment = Alignment::Center;
    let after = below(inner, rows_of(&question) + 1);
    scene.parts.push(Part::Panel { area: panel });
    scene.parts.push(Part::Text { area: inner, lines: question, role: Role::Number, alignment });
    scene.parts.push(Part::Text { area: after, lines: answer, role: Role::Strong, alignment });
}
