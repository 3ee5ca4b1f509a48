//! The expected waits on the screens, and noon.

use super::*;
use crate::testbed::{WORKDAY, issue};

const NOON_MS: u64 = (3 * 60 + 45) * 60_000;

/// Three wait for Hộ tịch, of twelve minutes each.
fn hall() -> (Floor, Vec<TicketId>) {
    let mut floor = Floor::of(WORKDAY);
    let ids = (0..3).map(|_| floor.issues("ho-tich").0).collect();
    (floor, ids)
}

#[test]
fn nothing_is_promised_while_nobody_can_call() {
    let (mut floor, ids) = hall();
    floor.looks_ahead();
    assert_eq!(see_kiosk(&floor).services[0].expected, None);
    floor.opens("1");
    floor.looks_ahead();
    assert!(see_kiosk(&floor).services[0].expected.is_some());
    assert!(see_ticket(&floor, ids[2]).expected.is_some());
    assert_eq!(see_board(&floor).lines[0].expected, see_kiosk(&floor).services[0].expected);
    floor.staff(Command::CloseCounter { counter: "1".into() });
    assert_eq!(see_kiosk(&floor).services[0].expected, None, "at once, before another outlook");
    assert_eq!(see_ticket(&floor, ids[2]).expected, None);
}

#[test]
fn a_counter_whose_console_is_not_heard_promises_nothing() {
    let (mut floor, _) = hall();
    floor.opens("1");
    floor.looks_ahead();
    floor.beside.unheard.insert("1".into());
    assert_eq!(see_kiosk(&floor).services[0].expected, None);
    floor.looks_ahead();
    assert_eq!(see_kiosk(&floor).services[0].expected, None);
}

#[test]
fn who_stands_further_back_waits_longer_in_steps_of_five_minutes() {
    let (mut floor, ids) = hall();
    floor.opens("1");
    floor.looks_ahead();
    let waits: Vec<_> = ids.iter().map(|id| see_ticket(&floor, *id).expected.expect("a range")).collect();
    let new = see_kiosk(&floor).services[0].expected.expect("a range");
    assert!(waits[0].to_minutes < waits[2].from_minutes && waits[2].from_minutes < new.to_minutes, "{waits:?} {new:?}");
    for wait in waits.iter().chain([&new]) {
        assert_eq!((wait.from_minutes % 5, wait.to_minutes % 5, wait.called_from), (0, 0, None));
        assert!(wait.from_minutes <= wait.to_minutes);
    }
    assert_eq!(see_number(&floor, "1003").expected, Some(waits[2]));
    floor.calls("1");
    assert_eq!(see_ticket(&floor, ids[0]).expected, None, "it waits no more");
}

#[test]
fn a_number_that_is_newer_than_the_outlook_waits_as_a_new_one() {
    let (mut floor, _) = hall();
    floor.opens("1");
    floor.looks_ahead();
    let told = see_kiosk(&floor).services[0].expected;
    floor.passes_ms(500);
    let (ordinary, _) = floor.issues("ho-tich");
    assert_eq!(see_ticket(&floor, ordinary).expected, told);
    let Command::Issue { service, procedure, further, files, afar, .. } = issue("ho-tich") else { unreachable!() };
    floor.staff(Command::Issue { service, procedure, class: Some("u4".into()), further, files, afar });
    assert_eq!(see_number(&floor, "1005").expected, None, "not told yet");
}

#[test]
fn at_noon_everybody_keeps_the_number_and_is_told_when_it_goes_on() {
    let (mut floor, ids) = hall();
    floor.opens("1");
    assert_eq!(see_board(&floor).break_until, None);
    floor.passes_ms(NOON_MS);
    floor.looks_ahead();
    let one = Some(at("2026-11-23T13:00:00+07:00").0);
    assert_eq!((see_board(&floor).break_until, see_kiosk(&floor).break_until), (one, one));
    let waits = see_ticket(&floor, ids[0]);
    assert_eq!((waits.break_until, waits.state.as_str()), (one, "waiting"));
    assert_eq!(waits.expected.expect("a range").called_from, one);
    floor.staff(Command::PauseCounter { counter: "1".into(), reason: Some("nghỉ trưa".to_owned()) });
    floor.looks_ahead();
    assert!(see_ticket(&floor, ids[0]).expected.is_some(), "the clerk comes back after the break");
    assert_eq!(see_board(&floor).counters[0].reason.as_deref(), Some("nghỉ trưa"));
}

#[test]
fn yesterday_s_outlook_is_forgotten() {
    let (mut floor, _) = hall();
    floor.opens("1");
    floor.looks_ahead();
    floor.passes_ms(24 * 60 * 60 * 1_000);
    floor.opens("1");
    assert_eq!(see_kiosk(&floor).services[0].expected, None);
    floor.looks_ahead();
    assert!(see_kiosk(&floor).services[0].expected.is_some());
}
