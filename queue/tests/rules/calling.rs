//! Calling people, once more, and in vain.

use queue::{Event, Policy, Reason, Refusal, Stage, TicketNumber};

use crate::hall::{
    Hall, MINUTE_MS, SECOND_MS, absent, call, called, finish, next, no_show, open, park, pause, recall, served, start,
    withdraw,
};

fn in_hand(counter: &str, number: &TicketNumber) -> Refusal {
    Refusal::TicketInHand { counter: counter.into(), number: number.clone() }
}

#[test]
fn the_oldest_of_the_lines_a_counter_takes_is_next() {
    let mut hall = Hall::new();
    hall.issue("b");
    hall.later(SECOND_MS);
    hall.issue("a");
    hall.open("1", "lan");
    hall.open("3", "mai");
    assert_eq!(hall.next("1"), "1001", "counter 1 takes a only");
    hall.issue("a");
    assert_eq!(hall.next("3"), "2001");
}

#[test]
fn a_call_says_why() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Strict);
    hall.issue("a");
    hall.issue("a");
    hall.later(MINUTE_MS);
    hall.issue_as("a", Some("elder"));
    hall.later(MINUTE_MS);
    hall.open("1", "lan");
    let events = hall.tell(next("1", None));
    let [Event::TicketCalled { call, why, service, class, number, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((number.as_str(), service.as_str(), class.as_str()), ("1003", "a", "elder"));
    assert_eq!((why.reason, why.wait_ms, why.passed), (Reason::Priority, 60_000, 2));
    assert_eq!((call.leg, call.nth), (1, 1));
}

#[test]
fn next_is_what_was_foretold() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Ratio { priority: 1, ordinary: 2 });
    for _ in 0..6 {
        hall.issue("a");
    }
    for _ in 0..5 {
        hall.issue_as("a", Some("elder"));
    }
    hall.open("1", "lan");
    let listed: Vec<String> =
        hall.office.calling_order(&"a".into(), &hall.now).map(|ticket| ticket.number.to_string()).collect();
    let mut order = Vec::new();
    while let Some((id, why)) = hall.office.next_for(&"1".into(), &hall.now) {
        let events = hall.tell(next("1", None));
        assert!(matches!(&events[0], Event::TicketCalled { call, why: said, .. } if call.ticket == id && *said == why));
        order.push(called(&events));
        hall.tell(finish("1"));
    }
    assert_eq!(order, listed);
    let last_digits: String = order.iter().filter_map(|number| number.get(2..)).map(|n| format!("{n} ")).collect();
    assert_eq!(last_digits, "07 01 02 08 03 04 09 05 06 10 11 ");
}

#[test]
fn nobody_waiting_is_a_refusal() {
    let mut hall = Hall::new();
    hall.issue("b");
    hall.open("1", "lan");
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
}

#[test]
fn next_finishes_the_ticket_that_it_names_and_calls() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    assert_eq!(hall.refusal(next("1", None)), in_hand("1", &first));
    assert_eq!(called(&hall.tell(next("1", served(&first)))), second.as_str());
    assert_eq!(hall.stage(&first), Stage::Done);
}

#[test]
fn a_key_pressed_twice_closes_one_and_holds_one() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(next("1", served(&first)));
    assert_eq!(hall.refusal(next("1", served(&first))), in_hand("1", &second));
    assert_eq!(hall.hand("1"), Some(second.as_str()));
}

#[test]
fn a_key_pressed_twice_with_nobody_left_calls_nothing() {
    let mut hall = Hall::new();
    let first = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let events = hall.tell(next("1", served(&first)));
    assert!(matches!(events.last(), Some(Event::ServiceFinished { .. })), "{events:?}");
    assert_eq!(hall.refusal(next("1", served(&first))), Refusal::NothingInHand("1".into()));
}

#[test]
fn from_called_next_asks_once_served_or_absent() {
    let mut hall = Hall::new();
    let (first, second, third) = (hall.issue("a"), hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    let asked = Refusal::ServedOrAbsent { counter: "1".into(), number: first.clone() };
    assert_eq!(hall.refusal(next("1", None)), asked);
    hall.tell(next("1", absent(&first)));
    assert_eq!(hall.stage(&first), Stage::Missed);
    let events = hall.tell(next("1", served(&second)));
    assert!(matches!(&events[0], Event::ServiceStarted { number, implied: true, .. } if *number == second));
    assert_eq!(hall.hand("1"), Some(third.as_str()));
    hall.tell(start("1"));
    let wrong = Refusal::WrongStage { number: third.clone(), stage: "serving" };
    assert_eq!(hall.refusal(next("1", absent(&third))), wrong, "who is being served is not absent");
}

#[test]
fn a_named_ticket_is_called_wherever_it_waits() {
    let mut hall = Hall::new();
    hall.issue("b");
    let second = hall.issue("b");
    hall.open("1", "lan");
    let events = hall.tell(call("1", &second));
    assert!(matches!(&events[0], Event::TicketCalled { why, .. } if why.reason == Reason::Named));
    hall.open("3", "mai");
    let elsewhere = Refusal::HeldElsewhere { number: second.clone(), counter: "1".into() };
    assert_eq!(hall.refusal(call("3", &second)), elsewhere);
    let third = hall.issue("b");
    assert_eq!(hall.refusal(call("1", &third)), in_hand("1", &second));
    assert_eq!(hall.refusal(call("3", &"9999".into())), Refusal::UnknownTicket);
}

#[test]
fn missed_and_parked_tickets_are_called_by_hand_only() {
    let mut hall = Hall::new();
    let (missed, parked, gone) = (hall.issue("a"), hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    hall.tell(withdraw(&gone));
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    hall.tell(call("1", &missed));
    hall.tell(finish("1"));
    hall.tell(call("1", &parked));
    hall.tell(finish("1"));
    let wrong = Refusal::WrongStage { number: gone.clone(), stage: "withdrawn" };
    assert_eq!(hall.refusal(call("1", &gone)), wrong);
}

#[test]
fn a_recall_keeps_its_distance_and_its_count() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.later(5 * SECOND_MS);
    assert_eq!(hall.refusal(recall("1")), Refusal::RecalledTooSoon { wait_ms: 15_000 });
    hall.later(15 * SECOND_MS);
    let events = hall.tell(recall("1"));
    assert!(matches!(&events[0], Event::TicketRecalled { call, .. } if call.nth == 2), "{events:?}");
    assert!(!hall.office.allowed(&"1".into(), &hall.now).offer_no_show);
    hall.later(20 * SECOND_MS);
    hall.tell(recall("1"));
    hall.later(20 * SECOND_MS);
    assert_eq!(hall.refusal(recall("1")), Refusal::CallsUsedUp { calls: 3 });
    assert!(hall.office.allowed(&"1".into(), &hall.now).offer_no_show, "offered, and never automatic");
    assert_eq!(hall.hand("1"), Some("1001"));
}

#[test]
fn a_ticket_called_again_after_it_was_missed_has_its_recalls_again() {
    let mut hall = Hall::with(|definition| definition.limits.calls = 2);
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.later(20 * SECOND_MS);
    hall.tell(recall("1"));
    hall.tell(no_show("1"));
    let events = hall.tell(call("1", &number));
    assert!(matches!(&events[0], Event::TicketCalled { call, .. } if call.nth == 3), "ids of calls go on: {events:?}");
    assert!(!hall.office.recent_calls().next().expect("a call").recall, "a new call and no recall");
    hall.later(20 * SECOND_MS);
    hall.tell(recall("1"));
    hall.later(20 * SECOND_MS);
    assert_eq!(hall.refusal(recall("1")), Refusal::CallsUsedUp { calls: 2 });
}

#[test]
fn only_an_open_counter_calls() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    assert_eq!(hall.refusal(next("1", None)), Refusal::CounterClosed("1".into()));
    assert_eq!(hall.refusal(next("9", None)), Refusal::UnknownCounter("9".into()));
    hall.open("1", "lan");
    hall.tell(pause("1"));
    assert_eq!(hall.refusal(next("1", None)), Refusal::CounterPaused("1".into()));
    assert_eq!(hall.refusal(call("1", &number)), Refusal::CounterPaused("1".into()));
    assert_eq!(hall.refusal(no_show("1")), Refusal::NothingInHand("1".into()));
}

#[test]
fn ten_clerks_who_call_at_once_get_the_ten_oldest() {
    let mut hall = Hall::with(|definition| {
        for id in 10..20 {
            let mut counter = definition.counters[0].clone();
            counter.id = format!("{id}").as_str().into();
            definition.counters.push(counter);
        }
    });
    let numbers: Vec<String> = (0..15).map(|_| hall.issue("a").to_string()).collect();
    let counters: Vec<String> = (10..20).map(|id| format!("{id}")).collect();
    for counter in &counters {
        hall.tell(open(counter, counter));
    }
    let got: Vec<String> = counters.iter().map(|counter| hall.next(counter)).collect();
    assert_eq!(got, numbers[..10]);
}

#[test]
fn recent_calls_are_newest_first_and_bounded() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    for _ in 0..60 {
        hall.issue("a");
        hall.next("1");
        hall.tell(finish("1"));
    }
    hall.issue("a");
    hall.next("1");
    let calls: Vec<&str> = hall.office.recent_calls().map(|call| call.number.as_str()).collect();
    assert_eq!((calls.len(), calls[0], calls[49]), (50, "1061", "1012"));
    let standing: Vec<bool> = hall.office.recent_calls().map(|call| hall.office.is_calling(call)).collect();
    assert_eq!(standing.iter().filter(|calling| **calling).count(), 1);
    assert!(standing[0]);
}
