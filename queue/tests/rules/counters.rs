//! Clerks sit down, rest, move and leave.

use queue::{Command, CounterStatus, Event, Refusal, Stage};

use crate::hall::{DAY_MS, Hall, SECOND_MS, close, finish, next, open, open_with, pause, recall, start, take, undo};

fn resume(counter: &str) -> Command {
    Command::ResumeCounter { counter: counter.into() }
}

fn move_to(counter: &str, to: &str) -> Command {
    Command::MoveCounter { counter: counter.into(), to: to.into() }
}

fn swap(one: &str, other: &str) -> Command {
    Command::SwapCounters { one: one.into(), other: other.into() }
}

fn take_over(counter: &str, clerk: &str) -> Command {
    Command::TakeOver { counter: counter.into(), clerk: clerk.into() }
}

fn clerk<'a>(hall: &'a Hall, counter: &str) -> Option<&'a str> {
    hall.office.counter(&counter.into()).expect("a counter").clerk.as_ref().map(queue::ClerkId::as_str)
}

fn seat<'a>(hall: &'a Hall, clerk: &str) -> Option<&'a str> {
    hall.office.seat_of(&clerk.into()).map(queue::CounterId::as_str)
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
    hall.tell(take("1", &["c", "a"], None));
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
fn a_call_that_only_tells_of_another_counter_uses_none_up() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.issue("b");
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.next("1");
    let told = |events: &[Event]| {
        events.iter().find_map(|event| match event {
            Event::TicketRecalled { call, moved, .. } => Some((call.nth, *moved)),
            _ => None,
        })
    };
    assert_eq!(told(&hall.tell(move_to("1", "2"))), Some((2, true)), "spoken, as a call of its own");
    assert_eq!(told(&hall.tell(swap("2", "3"))), Some((3, true)));
    assert!(hall.office.recent_calls().next().is_some_and(|call| call.recall && call.counter == "3".into()));
    for nth in [4, 5] {
        hall.later(20 * SECOND_MS);
        assert!(!hall.office.allowed(&"3".into(), &hall.now).offer_no_show);
        assert_eq!(told(&hall.tell(recall("3"))), Some((nth, false)));
    }
    hall.later(20 * SECOND_MS);
    assert_eq!(hall.refusal(recall("3")), Refusal::CallsUsedUp { calls: 3 });
    assert!(hall.office.allowed(&"3".into(), &hall.now).offer_no_show);
}

#[test]
fn a_call_that_is_taken_back_takes_its_places_along() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(move_to("1", "2"));
    hall.tell(move_to("2", "1"));
    assert_eq!(hall.office.recent_calls().count(), 3);
    hall.tell(undo("1"));
    assert_eq!((hall.office.recent_calls().count(), hall.line("a")), (0, vec![number.as_str()]));
    hall.next("1");
    assert_eq!(hall.office.recent_calls().next().map(|call| call.call.nth), Some(4), "no call is made twice");
}

#[test]
fn what_a_counter_takes_changes_until_the_day_turns() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    assert_eq!(hall.refusal(take("1", &[], None)), Refusal::NoServices);
    assert_eq!(hall.refusal(take("1", &["a", "x"], None)), Refusal::UnknownService("x".into()));
    hall.tell(take("1", &["b", "b", "c"], None));
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
    let open = |services: &[&str]| open_with("1", "lan", Some(services), None);
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

#[test]
fn two_clerks_change_places_with_all_that_they_have() {
    let mut hall = Hall::new();
    let (called, serving) = (hall.issue("a"), hall.issue("b"));
    hall.open("1", "lan");
    hall.open("2", "mai");
    hall.next("1");
    hall.next("2");
    hall.tell(start("2"));
    hall.tell(pause("2"));
    let events = hall.tell(swap("1", "2"));
    let [Event::CountersSwapped { .. }, Event::TicketRecalled { call, counter, number, moved: true }] =
        events.as_slice()
    else {
        panic!("who is served walks along, who is called must hear of it: {events:?}")
    };
    assert_eq!((call.nth, counter.as_str(), number), (2, "2", &called));
    assert_eq!((clerk(&hall, "1"), clerk(&hall, "2")), (Some("mai"), Some("lan")));
    assert_eq!((hall.hand("1"), hall.hand("2")), (Some(serving.as_str()), Some(called.as_str())));
    assert_eq!(hall.stage(&called), Stage::Called { counter: "2".into() });
    assert_eq!(hall.stage(&serving), Stage::Serving { counter: "1".into() });
    assert_eq!((services(&hall, "1").as_str(), services(&hall, "2").as_str()), ("b", "a"));
    let paused = hall.office.counter(&"1".into()).map(|counter| counter.status.clone());
    assert_eq!(paused, Some(CounterStatus::Paused { reason: Some("break".into()) }));
    hall.tell(finish("1"));
    hall.tell(finish("2"));
}

#[test]
fn both_called_numbers_are_announced_at_their_new_counters() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("b"));
    hall.open("1", "lan");
    hall.open("2", "mai");
    hall.next("1");
    hall.next("2");
    hall.tell(swap("1", "2"));
    let shown: Vec<(&str, &str)> =
        hall.office.recent_calls().take(2).map(|call| (call.number.as_str(), call.counter.as_str())).collect();
    assert_eq!(shown, [(second.as_str(), "1"), (first.as_str(), "2")]);
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()), "it was another clerk's call");
}

#[test]
fn two_clerks_and_two_counters_make_a_swap() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    assert_eq!(hall.refusal(swap("1", "1")), Refusal::SameCounter("1".into()));
    assert_eq!(hall.refusal(swap("1", "2")), Refusal::CounterClosed("2".into()));
    assert_eq!(hall.refusal(swap("2", "1")), Refusal::CounterClosed("2".into()));
    assert_eq!(hall.refusal(swap("1", "9")), Refusal::UnknownCounter("9".into()));
}

#[test]
fn a_supervisor_takes_over_with_what_is_in_hand() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    assert_eq!(hall.refusal(take_over("1", "mai")), Refusal::CounterClosed("1".into()));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(take_over("1", "mai"));
    assert_eq!((clerk(&hall, "1"), hall.hand("1")), (Some("mai"), Some(number.as_str())));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()), "undo is one's own");
    hall.tell(finish("1"));
    let leg = hall.ticket(&number).leg().expect("a leg").clone();
    assert_eq!(leg.clerk.as_ref().map(queue::ClerkId::as_str), Some("mai"));
    hall.open("2", "lan");
    assert_eq!(hall.refusal(take_over("1", "lan")), Refusal::ClerkElsewhere("2".into()));
}

#[test]
fn the_same_clerk_from_another_machine_loses_nothing() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    assert_eq!(hall.tell(take_over("1", "lan")), []);
    hall.tell(undo("1"));
}

#[test]
fn yesterdays_counter_is_remembered() {
    let mut hall = Hall::new();
    assert_eq!(seat(&hall, "lan"), None);
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!((seat(&hall, "lan"), seat(&hall, "mai")), (Some("1"), Some("3")));
    hall.open("1", "mai");
    hall.tell(move_to("1", "2"));
    assert_eq!(seat(&hall, "mai"), Some("2"), "the last one counts");
    hall.open("1", "lan");
    hall.tell(swap("1", "2"));
    assert_eq!((seat(&hall, "lan"), seat(&hall, "mai")), (Some("2"), Some("1")));
    hall.tell(take_over("1", "hoa"));
    assert_eq!(seat(&hall, "hoa"), Some("1"));
}

#[test]
fn a_counter_that_is_gone_is_nobodys_seat() {
    let mut hall = Hall::new();
    hall.open("3", "mai");
    let mut smaller = crate::hall::sample();
    smaller.counters.truncate(2);
    hall.tell(crate::hall::define(2, smaller));
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!(seat(&hall, "mai"), None);
}
