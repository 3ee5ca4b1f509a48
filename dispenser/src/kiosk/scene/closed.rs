//! The screen of a kiosk that staff have closed: nobody is there to choose a language, so it speaks all of them.

use ratatui::layout::{Alignment, Rect};
use terminal::{Millis, Role, wrap};

use super::super::Kiosk;
use super::around::{self, below, rows_of};
use super::lettering::widened;
use super::{Part, Scene};

pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let columns = body.width.saturating_sub(4).min(90);
    let mut lines: Vec<(Vec<String>, Role)> = Vec::new();
    for lang in kiosk.texts.languages() {
        let heading = kiosk.texts.say(lang, "dispenser-shut");
        lines.push((widened(&heading, columns), Role::Number));
        lines.push((wrap(&kiosk.texts.say(lang, "dispenser-shut-note"), columns), Role::Strong));
        lines.push((vec![String::new(); 2], Role::Text));
    }
    lines.pop();
    let rows = lines.iter().map(|(lines, _)| rows_of(lines)).sum::<u16>();
    let mut rest = below(
        Rect { x: body.x + (body.width - columns) / 2, width: columns, ..body },
        body.height.saturating_sub(rows) / 2,
    );
    for (lines, role) in lines {
        let rows = rows_of(&lines).min(rest.height);
        let place = Rect { height: rows, ..rest };
        scene.parts.push(Part::Text { area: place, lines, role, alignment: Alignment::Center });
        rest = below(rest, rows);
    }
}
