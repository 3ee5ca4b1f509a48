//! The number, as large as the screen.

use ratatui::layout::{Alignment, Rect, Size};
use terminal::{Millis, Role, SizeClass, wrap};
use texts::{TextKey, Words};

use super::super::printer::problem_name;
use super::super::{Kiosk, Paper, Shown};
use super::around::{self, below, rows_of};
use super::code::Code;
use super::slip::paper_size;
use super::{Part, Scene};
use crate::offline::is_offline;

/// Rows of the middle from which the figures that matter are drawn, not only written.
const BOXES_FROM_ROWS: u16 = 28;
/// Columns beside a code for the number and what is said about it.
const BESIDE_CODE: u16 = 40;

pub(super) fn lay(kiosk: &Kiosk, shown: &Shown, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let body = lay_beside(shown, body, scene);
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

/// To the right of the number: the slip; or, where none comes out, the code that stands on it. Gives what is left.
fn lay_beside(shown: &Shown, body: Rect, scene: &mut Scene) -> Rect {
    let beside = |size: Size| {
        let top = body.y + (body.height - size.height) / 2;
        Rect { x: body.right() - size.width, y: top, width: size.width, height: size.height }
    };
    let part = if is_without_slip(shown) {
        let room = Size { width: body.width.saturating_sub(BESIDE_CODE), height: body.height };
        let code = shown.issued.link.as_ref().and_then(|link| Code::of(link)?.fitting(room));
        code.map(|code| Part::Code { area: beside(code.size()), code })
    } else {
        let size = paper_size(&shown.slip, body.as_size());
        size.map(|size| Part::Paper { area: beside(size), slip: Box::new(shown.slip.clone()) })
    };
    let Some(part) = part else { return body };
    let taken = match &part {
        Part::Code { area, .. } | Part::Paper { area, .. } => area.width + 2,
        _ => 0,
    };
    scene.parts.push(part);
    Rect { width: body.width.saturating_sub(taken), ..body }
}

fn is_without_slip(shown: &Shown) -> bool {
    matches!(shown.paper, Paper::Failed(_))
}

/// How many are ahead and which counters take the number, in large figures beside each other.
fn lay_boxes(kiosk: &Kiosk, shown: &Shown, area: Rect, scene: &mut Scene) {
    let words = kiosk.words();
    let ahead = ahead(shown).map(|ahead| (words.say("dispenser-ahead-heading"), ahead.to_string(), Role::Strong));
    let heading = words.say("dispenser-counters-heading");
    let counters = (heading, counters(kiosk, shown).join(" "), Role::Counter);
    let width = if ahead.is_some() { area.width / 2 } else { area.width };
    for ((heading, text, role), x) in ahead.into_iter().chain([counters]).zip((area.x..).step_by(width.max(1).into())) {
        let place = Rect { x, width, ..area };
        let head = Rect { height: 1, ..place };
        scene.parts.push(Part::Text {
            area: head,
            lines: vec![heading],
            role: Role::Dim,
            alignment: Alignment::Center,
        });
        let room = below(place, 1);
        let nowhere = || words.say("dispenser-no-counter");
        let text = if text.is_empty() { nowhere() } else { text };
        let class =
            SizeClass::fit(kiosk.theme, &text, Size { width: room.width.saturating_sub(4), height: room.height });
        scene.parts.push(Part::Huge { area: room, text, class, role });
    }
}

/// How many are ahead; nobody knows while the server is away.
fn ahead(shown: &Shown) -> Option<u32> {
    (!is_offline(&shown.issued)).then_some(shown.issued.ahead)
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
        facts.extend(
            ahead(shown).map(|ahead| (words.with("dispenser-ahead", &[("count", ahead.into())]), Role::Strong)),
        );
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
    if is_offline(&shown.issued) {
        facts.push((words.say("dispenser-given-offline"), Role::Strong));
    }
    facts.extend(paper(shown, &words));
    facts.push((words.with("dispenser-home-in", &[("seconds", kiosk.seconds_left(now).into())]), Role::Dim));
    facts.into_iter().map(|(text, role)| (wrap(&text, columns), role)).collect()
}

/// What became of the slip; and, where there is none, how to keep the number without it.
fn paper(shown: &Shown, words: &Words) -> Vec<(String, Role)> {
    match shown.paper {
        Paper::Printing => vec![(words.say("dispenser-printing"), Role::Text)],
        Paper::Printed => vec![(words.say("dispenser-printed"), Role::Text)],
        Paper::Given => [("dispenser-printed", Role::Text), ("dispenser-printed-unseen", Role::Dim)]
            .map(|(key, role)| (words.say(key), role))
            .into(),
        Paper::PrintedLate => vec![(words.say("dispenser-printed-late"), Role::Strong)],
        Paper::Failed(problem) => {
            let keep = match shown.issued.link {
                Some(_) => TextKey("dispenser-keep-code"),
                None => TextKey("dispenser-keep-number"),
            };
            let why = words.with("dispenser-no-slip", &[("problem", problem_name(problem).into())]);
            vec![(why, Role::Alarm), (words.text(keep), Role::Strong)]
        }
    }
}
