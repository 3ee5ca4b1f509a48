//! A changed office file.

use queue::{Address, Command, Definition, Event, Policy, Refusal};

use crate::hall::{DAY_MS, Hall, define, finish, issue, loose, named, next, open, sample, send_to, stop, take};

/// Whether a changed file has to wait for the next day.
fn waits(hall: &mut Hall, hash: u8, change: impl FnOnce(&mut Definition)) -> bool {
    let mut definition = sample();
    change(&mut definition);
    match hall.tell(define(hash, definition)).as_slice() {
        [Event::OfficeDefined { from_next_day, .. }] => *from_next_day,
        other => panic!("{other:?}"),
    }
}

fn drop_service(definition: &mut Definition, id: &str) {
    definition.services.retain(|service| service.id.as_str() != id);
    for counter in &mut definition.counters {
        counter.services.retain(|service| service.as_str() != id);
    }
    definition.counters.retain(|counter| !counter.services.is_empty());
}

#[test]
fn a_file_is_applied_once() {
    let mut hall = Hall::new();
    assert!(!waits(&mut hall, 2, |definition| definition.policy = Policy::Strict));
    assert_eq!(hall.tell(define(1, sample())), [], "an older file that comes again is known");
    assert_eq!(hall.office.definition().map(|definition| definition.policy), Some(Policy::Strict));
}

#[test]
fn a_broken_definition_is_refused() {
    let mut hall = Hall::new();
    let mut broken = sample();
    broken.services.clear();
    assert_eq!(hall.refusal(define(2, broken)), Refusal::OutOfBounds("definition"));
}

#[test]
fn a_line_with_people_in_it_stays_until_the_day_turns() {
    let mut hall = Hall::new();
    hall.issue("c");
    assert!(waits(&mut hall, 2, |definition| drop_service(definition, "c")));
    assert_eq!(hall.issue("c").as_str(), "C02");
    assert!(hall.office.pending_definition().is_some());
    hall.later(DAY_MS);
    assert_eq!(hall.refusal(issue("c", None)), Refusal::UnknownService("c".into()));
    assert!(hall.office.pending_definition().is_none());
}

#[test]
fn a_counter_that_somebody_was_sent_to_stays_until_the_day_turns() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(send_to(loose(&number), Address::Counter("2".into())));
    let drop_counter = |definition: &mut Definition| definition.counters.retain(|counter| counter.id.as_str() != "2");
    assert!(waits(&mut hall, 2, drop_counter));
    hall.tell(Command::Free { ticket: named(&number) });
    assert!(!waits(&mut hall, 3, drop_counter));
}

#[test]
fn an_empty_line_goes_at_once() {
    let mut hall = Hall::new();
    hall.issue("c");
    hall.open("3", "lan");
    hall.next("3");
    hall.tell(finish("3"));
    assert!(!waits(&mut hall, 2, |definition| drop_service(definition, "c")));
    assert_eq!(hall.refusal(issue("c", None)), Refusal::UnknownService("c".into()));
    assert_eq!(hall.office.counter(&"3".into()).map(|counter| counter.services.len()), Some(2));
    assert_eq!(hall.office.counter(&"3".into()).map(queue::CounterState::is_closed), Some(false), "the clerk stays");
}

#[test]
fn a_class_that_somebody_has_and_a_counter_where_somebody_sits_stay() {
    let mut hall = Hall::new();
    let number = hall.issue_as("a", Some("elder"));
    assert!(waits(&mut hall, 2, |definition| definition.classes.truncate(1)));
    hall.tell(queue::Command::Withdraw { ticket: named(&number) });
    assert!(!waits(&mut hall, 3, |definition| definition.classes.truncate(1)));
    hall.tell(open("2", "lan"));
    assert!(waits(&mut hall, 4, |definition| definition.counters.truncate(1)));
    hall.tell(queue::Command::CloseCounter { counter: "2".into() });
    assert!(!waits(&mut hall, 5, |definition| definition.counters.truncate(1)));
    assert_eq!(hall.refusal(next("2", None)), Refusal::UnknownCounter("2".into()));
}

#[test]
fn a_series_changes_today_only_before_its_first_number() {
    let mut hall = Hall::new();
    assert!(!waits(&mut hall, 2, |definition| definition.services[0].series.prefix = "7".into()));
    assert_eq!(hall.issue("a").as_str(), "7001");
    assert!(waits(&mut hall, 3, |definition| definition.services[0].series.prefix = "8".into()));
    assert_eq!(hall.issue("a").as_str(), "7002");
    hall.later(DAY_MS);
    assert_eq!(hall.issue("a").as_str(), "8001");
}

#[test]
fn a_number_given_today_is_not_given_by_another_service() {
    let mut hall = Hall::new();
    let number = hall.issue("c");
    hall.tell(queue::Command::Withdraw { ticket: named(&number) });
    assert!(!waits(&mut hall, 2, |definition| drop_service(definition, "c")));
    let takes_over = |definition: &mut Definition| definition.services[2].id = "d".into();
    let fix = |definition: &mut Definition| definition.counters[2].services[2] = "d".into();
    let with_d = move |definition: &mut Definition| {
        takes_over(definition);
        fix(definition);
    };
    assert!(waits(&mut hall, 3, with_d), "d would give C01 again");
    hall.later(DAY_MS);
    assert_eq!(hall.issue("d").as_str(), "C01");
}

#[test]
fn a_series_that_comes_back_goes_on() {
    let mut hall = Hall::new();
    let number = hall.issue("c");
    hall.tell(queue::Command::Withdraw { ticket: named(&number) });
    assert!(!waits(&mut hall, 2, |definition| drop_service(definition, "c")));
    assert!(!waits(&mut hall, 3, |_| {}));
    assert_eq!(hall.issue("c").as_str(), "C02");
}

#[test]
fn the_newer_file_replaces_what_waits_for_tomorrow() {
    let mut hall = Hall::new();
    hall.issue("c");
    assert!(waits(&mut hall, 2, |definition| drop_service(definition, "c")));
    assert!(!waits(&mut hall, 3, |definition| definition.policy = Policy::Strict));
    assert!(hall.office.pending_definition().is_none());
    hall.later(DAY_MS);
    assert_eq!(hall.issue("c").as_str(), "C01");
}

#[test]
fn a_new_file_ends_live_changes() {
    let mut hall = Hall::new();
    hall.tell(stop("a"));
    hall.tell(take("1", &["c"], None));
    assert!(!waits(&mut hall, 2, |definition| definition.policy = Policy::Strict));
    hall.issue("a");
    let counter = hall.office.counter(&"1".into()).expect("a counter");
    assert_eq!(counter.services, ["a".into()]);
}
