//! How a number stands that somebody has already, and what to do now.

use protocol::view::NumberView;
use ratatui::layout::{Alignment, Rect, Size};
use terminal::{Millis, Role, SizeClass, wrap};

use super::super::Kiosk;
use super::super::standing::{advice, number_state};
use super::around::{self, below, rows_of};
use super::{Part, Scene};
use crate::promise::Promise;

/// Columns of text that the eye follows.
const COLUMNS: u16 = 72;

pub(super) fn lay(kiosk: &Kiosk, view: &NumberView, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let columns = body.width.saturating_sub(4).min(COLUMNS);
    let text = Rect { x: body.x + (body.width - columns) / 2, width: columns, ..body };
    let mut lines: Vec<(Vec<String>, Role)> =
        said(kiosk, view).into_iter().map(|(text, role)| (wrap(&text, columns), role)).collect();
    drop_least(&mut lines, body.height);
    // A free row after the number and between all that is said, where there is room.
    let rows = lines.iter().map(|(lines, _)| rows_of(lines)).sum::<u16>();
    let gaps = lines.len() as u16;
    let gap = u16::from(body.height > rows + gaps + 7);
    let room = body.height.saturating_sub(rows + gaps * gap).min(body.height / 2);
    let class = SizeClass::fit(kiosk.theme, &view.number, Size::new(body.width.saturating_sub(4), room));
    let taken = class.height() + rows + gaps * gap;
    let mut rest = below(text, body.height.saturating_sub(taken) / 2);
    let huge = Rect { x: body.x, width: body.width, height: class.height().min(rest.height), ..rest };
    scene.parts.push(Part::Huge { area: huge, text: view.number.clone(), class, role: Role::Number });
    rest = below(rest, class.height() + gap);
    for (lines, role) in lines {
        let rows = rows_of(&lines);
        let place = Rect { height: rows.min(rest.height), ..rest };
        scene.parts.push(Part::Text { area: place, lines, role, alignment: Alignment::Center });
        rest = below(rest, rows + gap);
    }
}

/// On a screen too small for all of it, how it stands and what to do are left.
fn drop_least(lines: &mut Vec<(Vec<String>, Role)>, height: u16) {
    let rows = |lines: &[(Vec<String>, Role)]| lines.iter().map(|(lines, _)| rows_of(lines)).sum::<u16>() + 1;
    if rows(lines) > height {
        lines.remove(0);
    }
    while rows(lines) > height && lines.len() > 2 {
        lines.remove(1);
    }
}

/// Its line, how it stands, how long it waits, and what to do.
fn said(kiosk: &Kiosk, view: &NumberView) -> Vec<(String, Role)> {
    let words = kiosk.words();
    let mut said = vec![(kiosk.said(&view.service_name), Role::Heading), (number_state(view, &words), Role::Strong)];
    if let Some(ahead) = view.ahead {
        said.push((words.with("dispenser-ahead", &[("count", ahead.into())]), Role::Strong));
    }
    if let Some(office) = kiosk.view.as_ref().filter(|_| view.state == "waiting") {
        let promise = Promise::about(view.expected, &view.service, office);
        said.extend(promise.sentence(&words).map(|wait| (wait, Role::Strong)));
    }
    // What cannot be told the server now is no advice.
    let told = match kiosk.away {
        Some(_) if view.may_return => words.say("dispenser-do-ask"),
        _ => advice(view, &words),
    };
    said.push((told, Role::Number));
    said
}
