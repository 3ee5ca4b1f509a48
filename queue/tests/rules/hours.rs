//! When numbers are given, and when again.

use queue::{Actor, Day, Event, Exception, Hours, Moment, Opening, Refusal, Request, Session, Slots, Stage, Timestamp};

use crate::hall::{DAY_MS, HOUR_MS, Hall, MINUTE_MS, issue, moment};

/// Monday 2026-11-23.
pub(crate) const MONDAY: i32 = 20_780;
pub(crate) const FRIDAY: i32 = MONDAY + 4;
const SATURDAY: i32 = MONDAY + 5;

/// Monday to Friday 07:30 to 11:30 and 13:00 to 17:00, numbers from half an hour before to half an hour before the end.
pub(crate) fn ward() -> Hours {
    let sessions =
        (1..=5).flat_map(|weekday| [(450, 690), (780, 1020)].map(|(from, to)| Session { weekday, from, to }));
    Hours { sessions: sessions.collect(), early_minutes: 30, stop_minutes: 30, exceptions: Vec::new() }
}

pub(crate) fn closed(day: i32) -> Exception {
    Exception { day: Day(day), sessions: Vec::new() }
}

pub(crate) fn open_on(day: i32, sessions: &[(u16, u16)]) -> Exception {
    Exception { day: Day(day), sessions: sessions.to_vec() }
}

pub(crate) fn at(day: i32, hour: i64, minute: i64) -> Moment {
    moment(i64::from(day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS)
}

fn opening(day: i32, minute: u16) -> Option<Opening> {
    Some(Opening { day: Day(day), minute })
}

#[test]
fn numbers_are_given_in_two_sessions_a_day() {
    let hours = ward();
    let times = [(6, 59), (7, 0), (10, 59), (11, 0), (12, 29), (12, 30), (16, 29), (16, 30)];
    let given: Vec<bool> = times.iter().map(|(hour, minute)| hours.issue_at(&at(MONDAY, *hour, *minute))).collect();
    assert_eq!(given, [false, true, true, false, false, true, true, false]);
}

#[test]
fn the_next_opening_is_this_afternoon_tomorrow_or_after_the_weekend() {
    let hours = ward();
    assert_eq!(hours.next_opening(&at(MONDAY, 6, 0)), opening(MONDAY, 420));
    assert_eq!(hours.next_opening(&at(MONDAY, 11, 0)), opening(MONDAY, 750));
    assert_eq!(hours.next_opening(&at(MONDAY, 17, 0)), opening(MONDAY + 1, 420));
    assert_eq!(hours.next_opening(&at(FRIDAY, 17, 0)), opening(MONDAY + 7, 420));
    assert_eq!(hours.next_day_opening(&at(FRIDAY, 6, 0)), opening(MONDAY + 7, 420), "on another day");
}

#[test]
fn a_holiday_is_closed_and_passed_over() {
    let hours = Hours { exceptions: vec![closed(MONDAY + 1), closed(MONDAY + 2)], ..ward() };
    assert!(!hours.issue_at(&at(MONDAY + 1, 9, 0)));
    assert_eq!(hours.next_opening(&at(MONDAY, 17, 0)), opening(MONDAY + 3, 420));
    assert_eq!(hours.next_opening(&at(MONDAY + 1, 9, 0)), opening(MONDAY + 3, 420));
}

#[test]
fn a_working_saturday_has_sessions_of_its_own() {
    let hours = Hours { exceptions: vec![open_on(SATURDAY, &[(480, 660)])], ..ward() };
    assert_eq!(hours.next_opening(&at(FRIDAY, 17, 0)), opening(SATURDAY, 450));
    assert!(hours.issue_at(&at(SATURDAY, 10, 29)));
    assert!(!hours.issue_at(&at(SATURDAY, 10, 30)));
    assert_eq!(hours.next_opening(&at(SATURDAY, 10, 30)), opening(MONDAY + 7, 420));
    assert!(!hours.issue_at(&at(SATURDAY + 7, 10, 0)), "and the next Saturday has none");
}

#[test]
fn a_weekday_with_other_sessions_loses_its_usual_ones() {
    let hours = Hours { exceptions: vec![open_on(MONDAY, &[(780, 1020)])], ..ward() };
    assert!(!hours.issue_at(&at(MONDAY, 9, 0)));
    assert_eq!(hours.next_opening(&at(MONDAY, 9, 0)), opening(MONDAY, 750));
}

#[test]
fn sessions_come_in_the_order_of_the_day_however_they_were_written() {
    let hours = Hours { sessions: ward().sessions.into_iter().rev().collect(), ..ward() };
    assert_eq!(hours.sessions_on(Day(MONDAY), 1).collect::<Vec<_>>(), [(450, 690), (780, 1020)]);
    assert_eq!(hours.next_opening(&at(MONDAY, 5, 0)), opening(MONDAY, 420));
}

#[test]
fn an_office_without_sessions_is_closed_on_its_holidays_only() {
    let hours = Hours { exceptions: vec![closed(MONDAY)], ..Hours::default() };
    assert!(!hours.issue_at(&at(MONDAY, 9, 0)));
    assert_eq!(hours.next_opening(&at(MONDAY, 9, 0)), opening(MONDAY + 1, 0));
    assert!(hours.issue_at(&at(MONDAY + 1, 0, 0)));
    assert_eq!(hours.next_opening(&at(MONDAY + 1, 9, 0)), None, "it never closes");
}

#[test]
fn a_session_shorter_than_the_lead_gives_no_numbers() {
    let hours = Hours { exceptions: vec![open_on(MONDAY + 1, &[(450, 450 + 30)])], early_minutes: 0, ..ward() };
    assert!(!hours.issue_at(&at(MONDAY + 1, 7, 30)));
    assert_eq!(hours.next_opening(&at(MONDAY, 17, 0)), opening(MONDAY + 2, 450));
}

#[test]
fn an_office_that_does_not_open_within_sixty_days_names_no_day() {
    let hours = Hours { exceptions: (MONDAY + 1..=MONDAY + 60).map(closed).collect(), ..ward() };
    assert_eq!(hours.next_opening(&at(MONDAY, 17, 0)), None);
    let last = Hours { exceptions: (MONDAY + 1..MONDAY + 60).map(closed).collect(), ..ward() };
    assert_eq!(last.next_opening(&at(MONDAY, 17, 0)), opening(MONDAY + 60, 420));
}

/// What a kiosk is told.
fn at_the_kiosk(hall: &mut Hall, service: &str) -> Result<(), Refusal> {
    let request = Request { actor: Actor::Device("kiosk-1".into()), ..hall.request(issue(service, None)) };
    let told = hall.office.issuing(&service.into(), &hall.now);
    assert_eq!(told, hall.office.decide(&request, &hall.now).map(|_| ()), "the kiosk says what would happen");
    told
}

#[test]
fn at_noon_the_line_stays_and_the_kiosk_says_when_numbers_are_given_again() {
    let mut hall = Hall::with(|definition| definition.hours = ward());
    hall.open("1", "lan");
    let numbers: Vec<_> = (0..8).map(|_| hall.issue("a")).collect();
    hall.later(4 * HOUR_MS + 30 * MINUTE_MS);
    assert_eq!(hall.expire(), [], "noon brings nothing about");
    let next = opening(MONDAY, 750);
    assert_eq!(at_the_kiosk(&mut hall, "a"), Err(Refusal::OutsideHours { next }));
    assert_eq!(hall.line("a"), numbers.iter().map(queue::TicketNumber::as_str).collect::<Vec<_>>());
    hall.later(30 * MINUTE_MS);
    assert_eq!(at_the_kiosk(&mut hall, "a"), Ok(()), "half an hour before the afternoon");
    let called: Vec<String> = (0..8)
        .map(|_| {
            let number = hall.next("1");
            hall.tell(crate::hall::finish("1"));
            number
        })
        .collect();
    assert_eq!(called, numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), "nobody is lost");
    assert!(numbers.iter().all(|number| hall.stage(number) == Stage::Done));
}

#[test]
fn a_service_has_narrower_hours_than_its_office() {
    let mut hall = Hall::with(|definition| {
        definition.hours = ward();
        definition.services[1].hours = Some(Hours { exceptions: vec![closed(MONDAY)], ..ward() });
    });
    assert_eq!(at_the_kiosk(&mut hall, "a"), Ok(()));
    assert_eq!(at_the_kiosk(&mut hall, "b"), Err(Refusal::OutsideHours { next: opening(MONDAY + 1, 420) }));
}

#[test]
fn a_holiday_comes_with_the_turn_of_the_day() {
    let mut hall = Hall::with(|definition| {
        definition.hours = Hours { exceptions: vec![closed(MONDAY + 1)], ..ward() };
    });
    hall.issue("a");
    hall.later(DAY_MS);
    hall.expire();
    let next = opening(MONDAY + 2, 420);
    assert_eq!(at_the_kiosk(&mut hall, "a"), Err(Refusal::OutsideHours { next }));
    hall.later(DAY_MS);
    assert_eq!(hall.issue("a").as_str(), "1001");
}

/// A moment of an office whose day turns at 03:00.
fn night(day: i32, hour: i64, minute: i64) -> Moment {
    let wall = at(day, hour, minute);
    let ends = |day: i32| Timestamp(i64::from(day + 1) * DAY_MS + 3 * HOUR_MS);
    let of = if hour < 3 { day - 1 } else { day };
    Moment { day: Day(of), day_ends: ends(of), turns_at_minute: 180, ..wall }
}

#[test]
fn after_midnight_it_is_the_evening_of_the_day_before() {
    let sessions = vec![Session { weekday: 1, from: 1_200, to: 1_440 }, Session { weekday: 1, from: 0, to: 120 }];
    let hours = Hours { sessions, early_minutes: 0, stop_minutes: 30, exceptions: Vec::new() };
    let given: Vec<bool> = [
        night(MONDAY, 1, 0),
        night(MONDAY, 20, 0),
        night(MONDAY, 23, 20),
        night(MONDAY + 1, 0, 10),
        night(MONDAY + 1, 1, 29),
        night(MONDAY + 1, 1, 30),
        night(MONDAY + 1, 20, 0),
    ]
    .iter()
    .map(|now| hours.issue_at(now))
    .collect();
    assert_eq!(given, [false, true, true, true, true, false, false], "Monday's session goes on until two at night");
    assert_eq!(hours.next_opening(&night(MONDAY, 12, 0)), opening(MONDAY, 1_200), "not nought o'clock");
    assert_eq!(hours.next_opening(&night(MONDAY, 23, 35)), opening(MONDAY, 0), "which is after midnight");
    assert_eq!(hours.next_opening(&night(MONDAY + 1, 1, 30)), opening(MONDAY + 7, 1_200));
    let closed = Hours { exceptions: vec![closed(MONDAY)], ..hours };
    assert!(!closed.issue_at(&night(MONDAY + 1, 0, 10)), "the holiday lasts until the day turns");
}

#[test]
fn noon_is_yesterdays_until_the_day_turns() {
    let mut hall = Hall::with(|definition| definition.hours = ward());
    hall.now = night(MONDAY, 10, 0);
    hall.issue("a");
    hall.now = night(MONDAY + 1, 1, 0);
    hall.open("1", "lan");
    let worked = 15 * HOUR_MS - 90 * MINUTE_MS;
    let told = hall.office.oldest_wait_ms(&"a".into(), &hall.now);
    assert_eq!(told, u64::try_from(worked).ok(), "without the break that Monday had");
    assert_eq!(hall.next("1"), "1001");
}

#[test]
fn an_appointment_after_midnight_is_of_the_evening_before() {
    let mut hall = Hall::with(|definition| {
        let session = |from, to| Session { weekday: 1, from, to };
        definition.hours.sessions = vec![session(1_200, 1_440), session(0, 120)];
        definition.services[0].slots = Some(Slots { minutes: 60, capacity: 1, days_ahead: 5 });
    });
    hall.now = night(MONDAY, 19, 0);
    for minute in [60, 1_380] {
        hall.tell(crate::booking::book("a", MONDAY, minute));
    }
    let too_early = |hour, minute| Refusal::TooEarly { from: opening(hour, minute).expect("an opening") };
    assert_eq!(hall.refusal(crate::booking::check_in(queue::AppointmentId(1))), too_early(MONDAY, 45));
    assert_eq!(hall.refusal(crate::booking::check_in(queue::AppointmentId(2))), too_early(MONDAY, 1_365));
    hall.now = night(MONDAY + 1, 0, 50);
    for (appointment, joined) in [(1, night(MONDAY + 1, 1, 0).at), (2, hall.now.at)] {
        let events = hall.tell(crate::booking::check_in(queue::AppointmentId(appointment)));
        let [Event::TicketIssued { joined_at, late, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((*joined_at, *late), (joined, appointment == 2), "one in time, one two hours late");
    }
}
