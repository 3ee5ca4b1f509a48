//! Counters that help with lines of others.

use queue::{Definition, Event, Policy, Refusal, Rule, TicketNumber, Why};

use crate::hall::{Hall, MINUTE_MS, finish, ids, next, open_with, take};
use crate::model::two_sessions;

/// Counter 1 takes a and helps with b and c: when idle, or once somebody there has waited 20 minutes.
fn hall() -> Hall {
    Hall::with(helping)
}

fn helping(definition: &mut Definition) {
    two_sessions(definition);
    definition.counters[0].helps = ids(&["b", "c"]);
    definition.counters[0].help_after_ms = Some(20 * 60_000);
}

fn call(hall: &mut Hall, counter: &str) -> (TicketNumber, Why) {
    let events = hall.tell(next(counter, None));
    let Some(Event::TicketCalled { number, why, .. }) = events.last() else { panic!("{events:?}") };
    let called = (number.clone(), why.clone());
    hall.tell(finish(counter));
    called
}

#[test]
fn an_idle_counter_calls_whom_it_helps_with() {
    let mut hall = hall();
    hall.issue("b");
    hall.later(MINUTE_MS);
    hall.issue("a");
    hall.open("1", "lan");
    let (own, why) = call(&mut hall, "1");
    assert_eq!((own.as_str(), why.rule, why.passed), ("1001", Rule::Own, 0), "b was not looked at");
    let (helped, why) = call(&mut hall, "1");
    assert_eq!((helped.as_str(), why.rule), ("2001", Rule::Help));
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
}

#[test]
fn at_exactly_twenty_minutes_a_line_competes() {
    let mut hall = hall();
    hall.issue("b");
    hall.later(MINUTE_MS);
    hall.issue("a");
    hall.issue("a");
    hall.open("1", "lan");
    hall.later(19 * MINUTE_MS - 1);
    assert_eq!(call(&mut hall, "1").0.as_str(), "1001", "a millisecond before");
    hall.later(1);
    let (number, why) = call(&mut hall, "1");
    assert_eq!((number.as_str(), why.rule, why.wait_ms), ("2001", Rule::Help, 20 * 60_000));
}

#[test]
fn noon_does_not_bring_help() {
    let mut hall = hall();
    hall.later(239 * MINUTE_MS);
    hall.issue("b");
    hall.issue("a");
    hall.issue("a");
    hall.later(109 * MINUTE_MS);
    assert_eq!(hall.now.minute, 13 * 60 + 18);
    hall.open("1", "lan");
    assert_eq!(call(&mut hall, "1").1.rule, Rule::Own, "19 minutes of work since 11:29");
    hall.later(MINUTE_MS);
    assert_eq!(call(&mut hall, "1").1.rule, Rule::Help);
}

#[test]
fn only_the_line_that_waits_too_long_is_helped() {
    let mut hall = hall();
    hall.issue("b");
    hall.later(MINUTE_MS);
    hall.issue("c");
    hall.later(MINUTE_MS);
    hall.issue("a");
    hall.open("1", "lan");
    hall.later(18 * MINUTE_MS);
    let order = [call(&mut hall, "1").0, call(&mut hall, "1").0, call(&mut hall, "1").0];
    let order: Vec<&str> = order.iter().map(TicketNumber::as_str).collect();
    assert_eq!(order, ["2001", "1001", "C01"], "c had waited 19 minutes");
}

#[test]
fn a_helped_line_competes_by_the_policy() {
    let mut hall = Hall::with(|definition| {
        helping(definition);
        definition.policy = Policy::Strict;
    });
    hall.issue("b");
    hall.later(MINUTE_MS);
    hall.issue_as("b", Some("elder"));
    hall.later(20 * MINUTE_MS);
    hall.issue("a");
    hall.open("1", "lan");
    let (number, why) = call(&mut hall, "1");
    assert_eq!((number.as_str(), why.rule, why.passed), ("2002", Rule::Help, 1), "strict, also among those it helps");
}

#[test]
fn without_a_threshold_a_counter_helps_only_when_idle() {
    let mut hall = Hall::with(|definition| {
        helping(definition);
        definition.counters[0].help_after_ms = None;
    });
    hall.issue("b");
    hall.later(180 * MINUTE_MS);
    hall.issue("a");
    hall.open("1", "lan");
    assert_eq!(call(&mut hall, "1").0.as_str(), "1001");
    assert_eq!(call(&mut hall, "1").0.as_str(), "2001");
}

#[test]
fn what_a_counter_helps_with_changes_while_it_runs() {
    let mut hall = hall();
    hall.issue("b");
    hall.issue("c");
    let helps = |hall: &Hall| hall.office.counter(&"1".into()).expect("a counter").helps.clone();
    hall.tell(open_with("1", "lan", None, Some(&[])));
    assert_eq!(helps(&hall), []);
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    hall.tell(take("1", &["a"], Some(&["c", "c", "a"])));
    assert_eq!(helps(&hall), ids(&["c"]), "each once, and never what it takes");
    assert_eq!(call(&mut hall, "1").0.as_str(), "C01");
    hall.tell(take("1", &["c"], None));
    assert_eq!(helps(&hall), [], "what it takes it does not help with");
    assert_eq!(hall.refusal(take("1", &["a"], Some(&["x"]))), Refusal::UnknownService("x".into()));
    hall.tell(crate::hall::close("1"));
    hall.tell(open_with("1", "lan", Some(&["a"]), None));
    assert_eq!(helps(&hall), [], "as it was last changed today");
    hall.later(crate::hall::DAY_MS);
    hall.open("1", "lan");
    assert_eq!(helps(&hall), ids(&["b", "c"]), "as the office file says");
}
