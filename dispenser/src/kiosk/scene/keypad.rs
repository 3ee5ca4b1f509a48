//! The keypad: what is typed, huge, and keys for who has none.

use ratatui::layout::{Alignment, Rect, Size};
use terminal::{Millis, Role, SizeClass, wrap};
use texts::Words;

use super::super::desk::Code;
use super::super::typing::is_code;
use super::super::{Asks, Kiosk};
use super::around::{self, below, rows_of};
use super::{Part, Scene};

/// Columns and rows of a key, at least and at most.
const KEY: (Size, Size) = (Size::new(9, 3), Size::new(17, 7));
/// Keys side by side, and one below the other.
const KEYS: (u16, u16) = (3, 4);
/// Columns that what is typed needs beside the keys.
const BESIDE: u16 = 46;

pub(super) fn lay(kiosk: &Kiosk, asks: &Asks, typed: &str, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let body = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let key = key_size(body);
    let pad = key.map_or(Size::default(), |key| Size::new(KEYS.0 * key.width, KEYS.1 * key.height));
    let gap = if key.is_some() { 2 } else { 0 };
    let left = Rect { width: body.width.saturating_sub(pad.width + gap), ..body };
    lay_typed(kiosk, asks, typed, now, left, scene);
    if let Some(key) = key {
        let top = body.y + (body.height - pad.height) / 2;
        lay_keys(Rect { x: body.right() - pad.width, y: top, width: pad.width, height: pad.height }, key, scene);
    }
}

/// As large as there is room beside what is typed; none on a screen too small for fingers.
fn key_size(body: Rect) -> Option<Size> {
    let (least, most) = KEY;
    let width = (body.width.saturating_sub(BESIDE) / KEYS.0).min(most.width);
    let height = (body.height / KEYS.1).min(most.height);
    (width >= least.width && height >= least.height).then_some(Size { width, height })
}

fn lay_keys(area: Rect, key: Size, scene: &mut Scene) {
    let at = |column: u16, row: u16| Rect {
        x: area.x + column * key.width,
        y: area.y + row * key.height,
        width: key.width,
        height: key.height,
    };
    for (nth, digit) in (0..).zip('1'..='9') {
        scene.parts.push(Part::Digit { area: at(nth % KEYS.0, nth / KEYS.0), digit });
    }
    let nought = Rect { x: area.x, width: area.width, ..at(0, KEYS.1 - 1) };
    scene.parts.push(Part::Digit { area: nought, digit: '0' });
}

/// The question, what is typed so far, and what it is taken for.
fn lay_typed(kiosk: &Kiosk, asks: &Asks, typed: &str, now: Millis, area: Rect, scene: &mut Scene) {
    let words = kiosk.words();
    let (question, hint) = match asks {
        Asks::StaffCode => (words.say("dispenser-staff-code"), code_in_words(kiosk, now, &words)),
        Asks::Slips => (words.say("dispenser-staff-roll"), words.say("dispenser-staff-roll-note")),
        Asks::Number if is_code(typed) => (words.say("dispenser-type-number"), words.say("dispenser-typed-code")),
        Asks::Number => (words.say("dispenser-type-number"), words.say("dispenser-type-number-note")),
        Asks::Files(_) => (words.say("dispenser-type-files"), words.say("dispenser-type-files-note")),
    };
    let (question, hint) = (wrap(&question, area.width), wrap(&hint, area.width));
    // Room for four digits from the first one on, so that the size does not jump with each key.
    let widest = "8".repeat(typed.chars().count().max(4));
    let rows = area.height.saturating_sub(rows_of(&question) + rows_of(&hint) + 2).min(area.height / 2);
    let class = SizeClass::fit(kiosk.theme, &widest, Size::new(area.width.saturating_sub(2), rows));
    let taken = rows_of(&question) + rows_of(&hint) + class.height() + 2;
    let mut rest = below(area, area.height.saturating_sub(taken) / 2);
    let mut next = |rows: u16| {
        let place = Rect { height: rows.min(rest.height), ..rest };
        rest = below(rest, rows + 1);
        place
    };
    let alignment = Alignment::Center;
    scene.parts.push(Part::Text { area: next(rows_of(&question)), lines: question, role: Role::Strong, alignment });
    let place = next(class.height());
    let hidden = (*asks == Asks::StaffCode).then(|| vec!["•"; typed.chars().count()].join(" "));
    // How long a secret is tells something of it.
    let nothing = if *asks == Asks::StaffCode { "_" } else { "_ _ _ _" };
    let written = if typed.is_empty() { Some(nothing.to_owned()) } else { hidden };
    if let Some(line) = written {
        let (middle, lines) = (below(place, place.height / 2), vec![line]);
        scene.parts.push(Part::Text { area: Rect { height: 1, ..middle }, lines, role: Role::Number, alignment });
    } else {
        scene.parts.push(Part::Huge { area: place, text: typed.to_owned(), class, role: Role::Number });
    }
    scene.parts.push(Part::Text { area: next(rows_of(&hint)), lines: hint, role: Role::Dim, alignment });
}

/// What became of the code that was typed before.
fn code_in_words(kiosk: &Kiosk, now: Millis, words: &Words) -> String {
    match kiosk.desk.code {
        Code::Wait(until) if until > now => {
            let seconds = until.since(now).0.div_ceil(1000);
            words.with("dispenser-staff-code-wait", &[("seconds", seconds.into())])
        }
        Code::Awaited | Code::Wait(_) => words.say("dispenser-staff-code-note"),
        Code::Checked => words.say("dispenser-staff-code-checked"),
        Code::Wrong => words.say("dispenser-staff-code-wrong"),
        Code::None => words.say("dispenser-staff-code-none"),
    }
}
