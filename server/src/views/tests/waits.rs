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
    floor.looks_ahead();
    assert_eq!(see_ticket(&floor, ordinary).expected, told, "and is told the same after the next outlook");
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

/// When the office opens, if its board says that it is closed.
fn opens(floor: &Floor) -> Option<Option<i64>> {
    see_board(floor).closed.map(|closed| closed.opens.map(|opening| opening.at))
}

#[test]
fn outside_the_hours_the_board_says_when_the_office_opens_and_people_are_still_called() {
    const HOUR_MS: u64 = 3_600_000;
    let at = |time: &str| Some(Some(at(time).0));
    let (mut floor, _) = hall();
    floor.opens("1");
    assert_eq!(opens(&floor), None);
    floor.passes_ms(NOON_MS);
    assert_eq!(opens(&floor), None, "a break is none");
    floor.passes_ms(5 * HOUR_MS + 15 * 60_000);
    assert_eq!(opens(&floor), at("2026-11-24T07:30:00+07:00"), "at 17:00");
    floor.calls("1");
    let board = see_board(&floor);
    assert!(board.calls[0].active && board.closed.is_some(), "{board:?}");
    floor.passes_ms(14 * HOUR_MS);
    assert_eq!(opens(&floor), at("2026-11-24T07:30:00+07:00"), "at 07:00, when numbers are given already");
    floor.passes_ms(HOUR_MS / 2);
    assert_eq!(opens(&floor), None);
    floor.passes_ms(4 * 24 * HOUR_MS);
    assert_eq!(opens(&floor), at("2026-11-30T07:30:00+07:00"), "on Saturday");
    assert_eq!(see_board(&floor).closed.and_then(|closed| closed.opens).expect("it opens").utc_offset_minutes, 420);
}

#[test]
fn an_office_without_hours_is_never_closed() {
    let mut floor = Floor::new();
    floor.passes_ms(14 * 3_600_000);
    assert_eq!(opens(&floor), None);
}

#[test]
fn on_a_holiday_the_office_opens_on_the_next_day() {
    let holiday = "sessions = [\n";
    let source = WORKDAY.replacen(holiday, &format!("exceptions = [{{ day = \"2026-11-23\" }}]\n{holiday}"), 1);
    assert_eq!(opens(&Floor::of(&source)), Some(Some(at("2026-11-24T07:30:00+07:00").0)));
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
