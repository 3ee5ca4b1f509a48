//! A sentence in the middle of the screen: what goes on, or how it ended.

use ratatui::layout::{Alignment, Rect};
use terminal::{Freshness, Millis, Role, wrap};
use texts::Words;

use super::super::reason::reason;
use super::super::{Kiosk, Notice, Stage};
use super::around::{self, below, rows_of};
use super::{Part, Scene};

/// Lays it.
pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let words = kiosk.words();
    let (sentence, small) = sentence(kiosk, now, &words);
    let columns = body.width.min(64);
    let place = Rect { x: body.x + (body.width - columns) / 2, width: columns, ..body };
    let lines = wrap(&sentence, columns);
    let notes = if small.is_empty() { Vec::new() } else { wrap(&small, columns) };
    let rows = rows_of(&lines) + 1 + rows_of(&notes);
    let middle = below(place, body.height.saturating_sub(rows) / 2);
    let after = below(middle, rows_of(&lines) + 1);
    let alignment = Alignment::Center;
    scene.parts.push(Part::Text { area: middle, lines, role: Role::Number, alignment });
    scene.parts.push(Part::Text { area: after, lines: notes, role: Role::Strong, alignment });
}

/// What is said, and a line below it.
fn sentence(kiosk: &Kiosk, now: Millis, words: &Words) -> (String, String) {
    let waited = |since: Millis| {
        words.with("dispenser-asked-for", &[("age", words.duration(now.since(since).seconds()).into())])
    };
    let live = kiosk.freshness == Freshness::Live;
    match &kiosk.stage {
        Stage::Asking { since, trouble, .. } => {
            let said = match trouble {
                Some(problem) if live => why(kiosk, problem, words),
                _ if live => words.say("dispenser-asking"),
                _ if kiosk.may_go_on_alone() => words.say("dispenser-asking-alone"),
                _ => words.say("dispenser-reconnecting"),
            };
            (said, waited(*since))
        }
        Stage::Looking { number, since } => {
            (words.with("dispenser-looking", &[("number", number.into())]), waited(*since))
        }
        Stage::Returning { number, since } => {
            (words.with("dispenser-returning", &[("number", number.into())]), waited(*since))
        }
        Stage::Notice { notice, .. } => {
            let left = words.with("dispenser-home-in", &[("seconds", kiosk.seconds_left(now).into())]);
            (told(kiosk, notice, words), left)
        }
        _ => match &kiosk.trouble {
            Some(problem) if problem.code.status() < 500 => {
                (why(kiosk, problem, words), words.say("dispenser-ask-staff"))
            }
            // A server that starts or is busy is on its way.
            _ => (words.say("dispenser-connecting"), words.say("dispenser-ask-staff")),
        },
    }
}

fn why(kiosk: &Kiosk, problem: &protocol::Problem, words: &Words) -> String {
    reason(problem, kiosk.view.as_ref().map(|view| view.day.as_str()), words)
}

fn told(kiosk: &Kiosk, notice: &Notice, words: &Words) -> String {
    let number = |key: &str, number: &str| words.with(key, &[("number", number.into())]);
    match notice {
        Notice::Refused(problem) => why(kiosk, problem, words),
        Notice::NotKept { full: true } => words.say("dispenser-disk-full"),
        Notice::NotKept { full: false } => words.say("dispenser-disk-fails"),
        Notice::Busy => words.say("dispenser-busy"),
        Notice::DayTurned => words.say("dispenser-day-turned"),
        Notice::GaveUp => words.say("dispenser-gave-up"),
        Notice::GaveUpCheckIn => words.say("dispenser-gave-up-check-in"),
        Notice::Cancelling(shown) => number("dispenser-cancelling", shown),
        Notice::Cancelled(shown) => number("dispenser-cancelled", shown),
        Notice::NotCancelled(shown) => number("dispenser-not-cancelled", shown),
        Notice::NoSuchNumber(asked) => number("dispenser-no-such-number", asked),
        Notice::NotHeard(asked) => number("dispenser-not-heard", asked),
        Notice::Returned(back) => number("dispenser-returned", back),
        Notice::NotReturned(back) => number("dispenser-not-returned", back),
    }
}
