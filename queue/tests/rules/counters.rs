//! Clerks sit down, rest, move and leave.

use queue::{Command, CounterStatus, Event, Refusal, Stage};

use crate::hall::{DAY_MS, Hall, SECOND_MS, close, finish, next, open, pause, recall, start};

fn resume(counter: &str) -> Command {
    Command::ResumeCounter { counter: counter.into() }
}

fn move_to(counter: &str, to: &str) -> Command {
    Command::MoveCounter { counter: counter.into(), to: to.into() }
}

fn take(counter: &str, services: &[&str]) -> Command {
    let services = services.iter().map(|service| (*service).into()).collect();
    Command::TakeServices { counter: counter.into(), services }
}

fn services(hall: &Hall, counter: &str) -> String {
    let counter = hall.office.counter(&counter.into()).expect("a counter");
    counter.services.iter().map(queue::ServiceId::as_str).collect()
}

#[test]
fn a_clerk_sits_at_one_counter_and_a_counter_has_one_clerk() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    assert_eq!(hall.refusal(open("1", "mai")), Refusal::CounterOpen("1".into()));
    assert_eq!(hall.refusal(open("2", "lan")), Refusal::ClerkElsewhere("1".into()));
    assert_eq!(hall.refusal(open("9", "mai")), Refusal::UnknownCounter("9".into()));
    hall.tell(close("1"));
    hall.open("2", "lan");
}

#[test]
fn a_pause_has_a_reason_and_an_end() {
    let mut hall = Hall::new();
    assert_eq!(hall.refusal(pause("1")), Refusal::CounterClosed("1".into()));
    hall.open("1", "lan");
    assert_eq!(hall.refusal(resume("1")), Refusal::CounterNotPaused("1".into()));
    hall.tell(pause("1"));
    let status = hall.office.counter(&"1".into()).map(|counter| counter.status.clone());
    assert_eq!(status, Some(CounterStatus::Paused { reason: Some("break".into()) }));
    assert_eq!(hall.refusal(pause("1")), Refusal::CounterPaused("1".into()));
    hall.tell(resume("1"));
    let long = Command::PauseCounter { counter: "1".into(), reason: Some("x".repeat(81)) };
    assert_eq!(hall.refusal(long), Refusal::OutOfBounds("reason"));
}

#[test]
fn nobody_leaves_with_a_ticket_in_hand() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    assert_eq!(hall.refusal(close("1")), Refusal::TicketInHand { counter: "1".into(), number });
    hall.tell(finish("1"));
    hall.tell(close("1"));
    assert_eq!(hall.refusal(close("1")), Refusal::CounterClosed("1".into()));
}

#[test]
fn a_move_takes_clerk_services_pause_and_ticket_along() {
    let mut hall = Hall::new();
    let number = hall.issue("c");
    hall.open("1", "lan");
    hall.tell(take("1", &["c", "a"]));
    hall.next("1");
    hall.tell(start("1"));
    hall.tell(pause("1"));
    hall.open("3", "mai");
    assert_eq!(hall.refusal(move_to("1", "3")), Refusal::CounterOpen("3".into()));
    assert_eq!(hall.refusal(move_to("1", "1")), Refusal::CounterOpen("1".into()));
    let events = hall.tell(move_to("1", "2"));
    assert_eq!(events.len(), 1, "who is being served walks along: {events:?}");
    let (from, to) = (hall.office.counter(&"1".into()).cloned(), hall.office.counter(&"2".into()).cloned());
    assert!(from.expect("a counter").is_closed());
    let to = to.expect("a counter");
    assert_eq!(to.clerk.as_ref().map(queue::ClerkId::as_str), Some("lan"));
    assert!(matches!(to.status, CounterStatus::Paused { .. }));
    assert_eq!((services(&hall, "2").as_str(), hall.hand("2")), ("ca", Some(number.as_str())));
    assert_eq!(hall.stage(&number), Stage::Serving { counter: "2".into() });
    hall.tell(finish("2"));
}

#[test]
fn a_called_person_hears_of_the_new_counter() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let events = hall.tell(move_to("1", "2"));
    let [Event::CounterMoved { .. }, Event::TicketRecalled { call, counter, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((call.nth, counter.as_str()), (2, "2"));
    assert_eq!(hall.stage(&number), Stage::Called { counter: "2".into() });
    let newest = hall.office.recent_calls().next().expect("a call");
    assert_eq!((newest.counter.as_str(), hall.office.is_calling(newest)), ("2", true));
    hall.later(20 * SECOND_MS);
    hall.tell(recall("2"));
}

#[test]
fn what_a_counter_takes_changes_until_the_day_turns() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    assert_eq!(hall.refusal(take("1", &[])), Refusal::NoServices);
    assert_eq!(hall.refusal(take("1", &["a", "x"])), Refusal::UnknownService("x".into()));
    hall.tell(take("1", &["b", "b", "c"]));
    assert_eq!(services(&hall, "1"), "bc");
    hall.issue("b");
    assert_eq!(hall.next("1"), "2001");
    hall.tell(finish("1"));
    hall.tell(close("1"));
    hall.open("1", "lan");
    assert_eq!(services(&hall, "1"), "bc", "as it was last changed today");
    hall.later(DAY_MS);
    hall.open("1", "lan");
    assert_eq!(services(&hall, "1"), "a");
}

#[test]
fn a_counter_can_be_opened_with_other_services() {
    let mut hall = Hall::new();
    let open = |services: &[&str]| Command::OpenCounter {
        counter: "1".into(),
        clerk: "lan".into(),
        services: Some(services.iter().map(|service| (*service).into()).collect()),
    };
    assert_eq!(hall.refusal(open(&[])), Refusal::NoServices);
    hall.tell(open(&["c"]));
    hall.issue("a");
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    hall.issue("c");
    assert_eq!(hall.next("1"), "C01");
}

#[test]
fn counters_stand_in_the_order_of_the_office_file() {
    let mut hall = Hall::with(|definition| definition.counters.reverse());
    hall.open("2", "lan");
    let ids: Vec<&str> = hall.office.counters().map(|counter| counter.id.as_str()).collect();
    assert_eq!(ids, ["3", "2", "1"]);
}
