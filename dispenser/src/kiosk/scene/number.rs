//! The number, as large as the screen.

use ratatui::layout::{Alignment, Rect, Size};
use terminal::{Millis, Role, SizeClass, wrap};

use super::super::{Kiosk, Paper, Shown};
use super::around::{self, below, rows_of};
use super::slip::paper_size;
use super::{Part, Scene};

/// Rows of the middle from which the figures that matter are drawn, not only written.
const BOXES_FROM_ROWS: u16 = 28;

pub(super) fn lay(kiosk: &Kiosk, shown: &Shown, now: Millis, area: Rect, scene: &mut Scene) {
    let mut body = around::lay(kiosk, now, area, None, scene);
    if let Some(size) = paper_size(&shown.slip, body.as_size()) {
        let top = body.y + (body.height - size.height) / 2;
        let paper = Rect { x: body.right() - size.width, y: top, width: size.width, height: size.height };
        scene.parts.push(Part::Paper { area: paper, slip: Box::new(shown.slip.clone()) });
        body.width -= size.width + 2;
    }
    let boxes = (body.height >= BOXES_FROM_ROWS).then_some((body.height / 6).clamp(5, 9));
    let facts = facts(kiosk, shown, now, boxes.is_some(), body.width.saturating_sub(2));
    let rows = facts.iter().map(|(lines, _)| rows_of(lines)).sum::<u16>() + boxes.map_or(0, |rows| rows + 2);
    // The heading, a free row above and below the number: the rows give way when the screen is low.
    let free = u16::from(body.height > rows + 12);
    let room = Size { width: body.width.saturating_sub(4), height: body.height.saturating_sub(rows + 1 + 2 * free) };
    let class = SizeClass::fit(kiosk.theme, &shown.issued.number, room);
    let taken = 1 + class.height() + 2 * free + rows;
    let mut rest = below(body, body.height.saturating_sub(taken) / 2);
    let mut next = |rows: u16, gap: u16| {
        let place = Rect { height: rows.min(rest.height), ..rest };
        rest = below(rest, rows + gap);
        place
    };
    let alignment = Alignment::Center;
    let lines = vec![kiosk.words().say("dispenser-your-number")];
    scene.parts.push(Part::Text { area: next(1, free), lines, role: Role::Strong, alignment });
    let (text, role) = (shown.issued.number.clone(), Role::Number);
    scene.parts.push(Part::Huge { area: next(class.height(), free), text, class, role });
    if let Some(rows) = boxes {
        lay_boxes(kiosk, shown, next(rows + 1, 1), scene);
    }
    for (lines, role) in facts {
        scene.parts.push(Part::Text { area: next(rows_of(&lines), 0), lines, role, alignment });
    }
}

/// How many are ahead and which counters take the number, in large figures beside each other.
fn lay_boxes(kiosk: &Kiosk, shown: &Shown, area: Rect, scene: &mut Scene) {
    let words = kiosk.words();
    let counters = counters(kiosk, shown);
    let figures = [
        (words.say("dispenser-ahead-heading"), shown.issued.ahead.to_string(), Role::Strong),
        (words.say("dispenser-counters-heading"), counters.join(" "), Role::Counter),
    ];
    let half = Rect { width: area.width / 2, ..area };
    for (place, (heading, text, role)) in [half, Rect { x: area.x + half.width, ..half }].into_iter().zip(figures) {
        let head = Rect { height: 1, ..place };
        scene.parts.push(Part::Text {
            area: head,
            lines: vec![heading],
            role: Role::Dim,
            alignment: Alignment::Center,
        });
        let room = below(place, 1);
        let text = if text.is_empty() { words.say("dispenser-no-counter") } else { text };
        let class =
            SizeClass::fit(kiosk.theme, &text, Size { width: room.width.saturating_sub(4), height: room.height });
        scene.parts.push(Part::Huge { area: room, text, class, role });
    }
}

fn counters<'a>(kiosk: &'a Kiosk, shown: &Shown) -> &'a [String] {
    kiosk.service(&shown.issued.service).map_or(&[], |service| &service.counters)
}

/// What is written below the number, the most important first; less what is drawn in boxes.
fn facts(kiosk: &Kiosk, shown: &Shown, now: Millis, boxed: bool, columns: u16) -> Vec<(Vec<String>, Role)> {
    let words = kiosk.words();
    let mut facts = vec![(shown.slip.service.clone(), Role::Strong)];
    facts.extend(shown.slip.procedure.clone().map(|procedure| (procedure, Role::Text)));
    if !boxed {
        facts.push((words.with("dispenser-ahead", &[("count", shown.issued.ahead.into())]), Role::Strong));
        match counters(kiosk, shown) {
            // Of a wait nobody knows, or of a break, the next line says more.
            [] if shown.slip.wait.is_some() => {}
            [] => facts.push((words.say("dispenser-no-counter-yet"), Role::Counter)),
            counters => {
                let go_to = words.with("dispenser-go-to", &[("counters", counters.join(", ").into())]);
                facts.push((go_to, Role::Counter));
            }
        }
    }
    facts.extend(shown.slip.wait.clone().map(|wait| (wait, Role::Strong)));
    facts.extend(shown.slip.standing.iter().map(|standing| (standing.clone(), Role::Text)));
    match &shown.paper {
        Paper::Printing => facts.push((words.say("dispenser-printing"), Role::Text)),
        Paper::Printed => facts.push((words.say("dispenser-printed"), Role::Text)),
        Paper::Failed => facts.push((words.say("dispenser-not-printed"), Role::Alarm)),
    }
    facts.push((words.with("dispenser-home-in", &[("seconds", kiosk.seconds_left(now).into())]), Role::Dim));
    facts.into_iter().map(|(text, role)| (wrap(&text, columns), role)).collect()
}
