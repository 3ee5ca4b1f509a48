//! The day turns, and the clock is doubted.

use queue::{Command, CounterStatus, Doubt, Event, LegEnd, Outcome, Refusal, Stage, Tally};

use crate::hall::{DAY_MS, HOUR_MS, Hall, define, finish, issue, next, no_show, park, sample, start, stop};

#[test]
fn an_office_begins_with_its_definition_and_its_first_day() {
    let mut hall = Hall::undefined();
    assert_eq!(hall.expire(), [], "no day without a definition");
    hall.tell(define(1, sample()));
    let early = hall.request(issue("a", None));
    assert_eq!(hall.office.decide(&early, &hall.now), Err(Refusal::NotDefined));
    let turned = hall.expire();
    assert_eq!(turned, [Event::DayTurned { day: hall.now.day, ends: hall.now.day_ends }]);
    assert_eq!(hall.expire(), [], "once");
    assert_eq!(hall.office.next_deadline(), Some(hall.now.day_ends));
}

#[test]
fn a_new_day_starts_the_series_again_and_ids_go_on() {
    let mut hall = Hall::new();
    let old = hall.issue("a");
    let old_id = hall.ticket(&old).id;
    hall.open("1", "lan");
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!(hall.office.ticket(old_id), None);
    assert_eq!(hall.refusal(next("1", None)), Refusal::CounterClosed("1".into()));
    let new = hall.issue("a");
    assert_eq!(new, old);
    assert!(hall.ticket(&new).id > old_id);
    assert_eq!(hall.office.today(), Tally { waiting: 1, ..Tally::default() });
    assert_eq!(hall.office.recent_calls().count(), 0);
}

#[test]
fn several_days_pass_in_one_turn() {
    let mut hall = Hall::new();
    let day = hall.now.day;
    hall.later(40 * DAY_MS);
    assert_eq!(hall.expire().len(), 1);
    assert_eq!(hall.office.day().map(|turned| turned.0), Some(day.0 + 40));
}

#[test]
fn the_days_end_leaves_served_ones_without_outcome_and_others_unserved() {
    let mut hall = Hall::new();
    for _ in 0..6 {
        hall.issue("a");
    }
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    hall.next("1");
    hall.tell(finish("1"));
    hall.next("1");
    hall.tell(start("1"));
    hall.next("3");
    let end = hall.now.day_ends;
    let left: Vec<(String, Stage, Option<LegEnd>)> = hall
        .office
        .left_open(end)
        .map(|ticket| (ticket.number.to_string(), ticket.stage.clone(), ticket.leg().and_then(|leg| leg.end)))
        .collect();
    let unserved = |number: &str| (number.to_owned(), Stage::Unserved, Some(LegEnd::Unserved));
    let not_recorded = ("1004".to_owned(), Stage::Done, Some(LegEnd::Finished(Outcome::NotRecorded)));
    let expected = [unserved("1001"), unserved("1002"), not_recorded, unserved("1005"), unserved("1006")];
    assert_eq!(left, expected, "1003 was done");
}

#[test]
fn live_changes_end_with_the_day() {
    let mut hall = Hall::new();
    hall.tell(stop("a"));
    hall.open("1", "lan");
    hall.later(DAY_MS);
    hall.expire();
    hall.issue("a");
    let counter = hall.office.counter(&"1".into()).expect("a counter");
    assert_eq!((&counter.status, &counter.clerk), (&CounterStatus::Closed, &None));
}

#[test]
fn a_clock_in_doubt_turns_no_day() {
    let mut hall = Hall::new();
    hall.later(DAY_MS);
    hall.now.doubt = Some(Doubt::Ahead);
    assert_eq!(hall.expire(), []);
    assert_eq!(hall.tell(Command::ConfirmClock), [Event::ClockConfirmed]);
    assert_eq!(hall.office.clock_confirmed_at(), Some(hall.now.at));
    hall.now.doubt = None;
    assert_eq!(hall.expire().len(), 1);
}

#[test]
fn a_confirmed_clock_that_is_behind_begins_the_next_day_at_once() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.later(HOUR_MS);
    hall.now.doubt = Some(Doubt::Behind);
    let day = hall.now.day;
    let events = hall.tell(Command::ConfirmClock);
    let [Event::ClockConfirmed, Event::DayTurned { day: next, ends }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((next.0, *ends), (day.0 + 1, hall.now.day_ends.plus_ms(86_400_000)));
    assert_eq!(hall.issue("a").as_str(), "1001");
}

#[test]
fn a_second_press_does_not_begin_a_second_day() {
    let mut hall = Hall::new();
    hall.now.doubt = Some(Doubt::Behind);
    hall.tell(Command::ConfirmClock);
    hall.later(3 * HOUR_MS);
    assert_eq!(hall.refusal(Command::ConfirmClock), Refusal::ClockNotInDoubt);
    assert!(!hall.office.is_clock_to_confirm(&hall.now), "what cannot be confirmed is not asked for");
    hall.later(HOUR_MS);
    assert!(hall.office.is_clock_to_confirm(&hall.now));
    hall.tell(Command::ConfirmClock);
}

#[test]
fn a_trusted_clock_is_not_confirmed() {
    let mut hall = Hall::new();
    assert_eq!(hall.refusal(Command::ConfirmClock), Refusal::ClockNotInDoubt);
}
