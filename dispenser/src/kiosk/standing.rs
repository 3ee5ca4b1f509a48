//! How a number stands, in words, and what its holder is to do.

use protocol::Booked;
use protocol::view::NumberView;
use texts::{ClockTime, Words};

use super::reason::day;

/// How it stands.
pub(crate) fn number_state(view: &NumberView, words: &Words) -> String {
    if let Some(told) = view.released.as_ref().and_then(|booked| released(booked, words)) {
        return told;
    }
    let counter = view.counter.as_deref();
    match (view.state.as_str(), counter) {
        ("waiting", _) => words.say("dispenser-state-waiting"),
        ("called", Some(counter)) => words.with("dispenser-called-to", &[("counter", counter.into())]),
        ("called", None) => words.say("dispenser-state-called"),
        ("serving", Some(counter)) => words.with("dispenser-served-at", &[("counter", counter.into())]),
        ("serving", None) => words.say("dispenser-state-serving"),
        ("missed", _) => words.say("dispenser-state-missed"),
        ("parked", _) => words.say("dispenser-state-parked"),
        ("done", _) => words.say("dispenser-state-done"),
        ("withdrawn", _) => words.say("dispenser-state-withdrawn"),
        _ => words.say("dispenser-state-other"),
    }
}

/// What to do now.
pub(super) fn advice(view: &NumberView, words: &Words) -> String {
    if let Some(booked) = &view.released {
        return words.with("dispenser-do-come-again", &[("code", (&booked.code).into())]);
    }
    match (view.state.as_str(), view.counter.as_deref()) {
        ("waiting", _) => words.say("dispenser-do-wait"),
        ("called", Some(counter)) => words.with("dispenser-do-go", &[("counter", counter.into())]),
        ("serving", _) => words.say("dispenser-do-stay"),
        ("missed", _) if view.may_return => words.say("dispenser-do-return"),
        ("parked", _) if view.may_return => words.say("dispenser-do-return-with-papers"),
        ("done" | "withdrawn" | "unserved", _) => words.say("dispenser-do-take-another"),
        _ => words.say("dispenser-do-ask"),
    }
}

/// When whoever was sent home is expected.
fn released(booked: &Booked, words: &Words) -> Option<String> {
    let part = |minutes: u16| u8::try_from(minutes).ok();
    let time = ClockTime { hour: part(booked.minute / 60)?, minute: part(booked.minute % 60)? };
    let date = words.date_long(day(&booked.day)?);
    Some(words.with("dispenser-state-released", &[("time", words.clock(time).into()), ("date", date.into())]))
}
