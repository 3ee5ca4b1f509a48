//! Who stands apart in a line: back from a missed call or from papers, or sent to one counter or clerk.

use queue::{Address, Event, Policy, Refusal, ReturnPlace, Rule, Sign, Stage, TicketNumber, Why};

use crate::hall::{
    Hall, MINUTE_MS, call, close, finish, hand_back, hand_of, ids, loose, next, no_show, park, pause, put_back,
    put_back_to, send_to, set_policy, start, transfer,
};

/// Calls, and says whom, why and with what sign.
fn called(hall: &mut Hall, counter: &str) -> (String, Why, Option<Sign>) {
    let events = hall.tell(next(counter, None));
    let Some(Event::TicketCalled { number, why, sign, .. }) = events.last() else { panic!("{events:?}") };
    (number.to_string(), why.clone(), *sign)
}

/// A hall with the first of four missed at counter 1.
fn one_missed() -> (Hall, TicketNumber) {
    let mut hall = Hall::new();
    let first = hall.issue("a");
    for _ in 0..3 {
        hall.later(MINUTE_MS);
        hall.issue("a");
    }
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.later(MINUTE_MS);
    (hall, first)
}

#[test]
fn nobody_calls_a_missed_or_parked_one_by_itself() {
    let mut hall = Hall::new();
    let (missed, parked) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    for policy in [Policy::Strict, Policy::Ageing, Policy::HeadStart, Policy::Ratio { priority: 1, ordinary: 1 }] {
        hall.tell(set_policy(policy));
        assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    }
    hall.restart();
    hall.tell(close("1"));
    hall.open("1", "lan");
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    hall.tell(call("1", &missed));
    hall.tell(hand_back("1"));
    hall.tell(put_back(loose(&parked)));
    assert_eq!(called(&mut hall, "1").0, parked.as_str());
}

#[test]
fn a_missed_one_that_came_back_is_next_before_every_class() {
    let (mut hall, first) = one_missed();
    hall.issue_as("a", Some("elder"));
    hall.tell(set_policy(Policy::Strict));
    let events = hall.tell(put_back(loose(&first)));
    assert!(matches!(&events[0], Event::TicketReturned { place: ReturnPlace::Next, counter: None, .. }), "{events:?}");
    assert_eq!(hall.office.ahead(hall.ticket(&first).id), Some(0));
    let (number, why, sign) = called(&mut hall, "1");
    assert_eq!((number.as_str(), why.rule, sign), (first.as_str(), Rule::Back, Some(Sign::CalledAgain)));
}

#[test]
fn who_came_back_earlier_goes_earlier() {
    let (mut hall, first) = one_missed();
    let second = TicketNumber::from(hall.next("1").as_str());
    hall.tell(no_show("1"));
    hall.tell(put_back(loose(&second)));
    hall.later(1);
    hall.tell(put_back(loose(&first)));
    assert_eq!(hall.line("a"), [second.as_str(), first.as_str(), "1003", "1004"]);
    assert_eq!(called(&mut hall, "1").0, second.as_str());
}

#[test]
fn each_place_of_a_return_is_where_its_name_says() {
    let places = [
        (ReturnPlace::Original, ["1001", "1002", "1003", "1004"], Rule::Own),
        (ReturnPlace::Front, ["1001", "1002", "1003", "1004"], Rule::Own),
        (ReturnPlace::Back, ["1002", "1003", "1004", "1001"], Rule::Own),
        (ReturnPlace::Next, ["1001", "1002", "1003", "1004"], Rule::Back),
    ];
    for (place, line, rule) in places {
        let (mut hall, first) = one_missed();
        let joined_at = hall.ticket(&first).joined_at;
        hall.tell(put_back_to(loose(&first), place));
        assert_eq!(hall.line("a"), line, "{place:?}");
        assert_eq!(hall.ticket(&first).joined_at, joined_at, "that never changes");
        assert_eq!(called(&mut hall, "1").1.rule, rule, "{place:?}");
    }
}

#[test]
fn the_front_is_before_all_of_its_class_and_says_whom_it_passed() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.later(MINUTE_MS);
    hall.issue_as("a", Some("elder"));
    hall.later(MINUTE_MS);
    hall.issue("a");
    let last = hall.issue("a");
    hall.open("1", "lan");
    hall.tell(call("1", &last));
    hall.tell(put_back_to(hand_of("1"), ReturnPlace::Front));
    assert_eq!(hall.line("a"), [last.as_str(), "1001", "1002", "1003"]);
    let (number, why, _) = called(&mut hall, "1");
    assert_eq!((number.as_str(), why.passed), (last.as_str(), 3));
}

#[test]
fn the_office_says_where_a_missed_one_comes_back_to() {
    let mut hall = Hall::with(|definition| {
        definition.limits.missed_place = ReturnPlace::Back;
        definition.limits.parked_place = ReturnPlace::Original;
    });
    let (missed, parked) = (hall.issue("a"), hall.issue("a"));
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    hall.later(MINUTE_MS);
    hall.tell(put_back(loose(&missed)));
    hall.tell(put_back(loose(&parked)));
    assert_eq!(hall.line("a"), [parked.as_str(), "1003", missed.as_str()]);
}

#[test]
fn a_place_before_others_is_for_one_call() {
    for place in [ReturnPlace::Next, ReturnPlace::Front] {
        let (mut hall, _) = one_missed();
        let last = TicketNumber::from("1004");
        hall.tell(call("1", &last));
        hall.tell(put_back_to(hand_of("1"), place));
        assert_eq!(hall.next("1"), last.as_str());
        hall.later(MINUTE_MS);
        hall.tell(transfer(hand_of("1"), "b"));
        let ticket = hall.ticket(&last);
        assert_eq!((ticket.goes_next, ticket.line_at), (false, ticket.joined_at), "it goes on by its original time");
        hall.open("2", "mai");
        assert_eq!(called(&mut hall, "2").2, Some(Sign::Transferred));
    }
}

#[test]
fn a_parked_one_comes_back_to_its_own_counter_while_that_is_open() {
    let mut hall = Hall::new();
    let parked = hall.issue("a");
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.next("1");
    hall.tell(park("1"));
    hall.later(MINUTE_MS);
    let waiting = hall.issue("a");
    hall.tell(put_back(loose(&parked)));
    assert_eq!(hall.next("3"), waiting.as_str(), "it waits for counter 1");
    hall.tell(hand_back("3"));
    let (number, why, sign) = called(&mut hall, "1");
    assert_eq!((number.as_str(), why.rule, sign), (parked.as_str(), Rule::Back, Some(Sign::Papers)));
    hall.tell(park("1"));
    hall.tell(put_back(loose(&parked)));
    hall.tell(pause("1"));
    assert_eq!(hall.next("3"), parked.as_str(), "counter 1 calls nobody now");
}

#[test]
fn a_parked_one_comes_back_to_the_counter_that_only_helped() {
    let mut hall = Hall::with(|definition| definition.counters[0].helps = ids(&["b"]));
    let parked = hall.issue("b");
    hall.open("1", "lan");
    hall.open("2", "mai");
    hall.next("1");
    hall.tell(park("1"));
    hall.issue("a");
    hall.issue("b");
    hall.tell(put_back(loose(&parked)));
    assert_eq!(hall.next("2"), "2002");
    assert_eq!(called(&mut hall, "1").0, parked.as_str(), "before its own line");
}

#[test]
fn a_ticket_for_one_counter_is_called_there_by_its_time_and_nowhere_else() {
    let mut hall = Hall::new();
    let sent = hall.issue("b");
    hall.later(MINUTE_MS);
    let (a, b) = (hall.issue("a"), hall.issue("b"));
    for (counter, clerk) in [("1", "lan"), ("2", "mai"), ("3", "hoa")] {
        hall.open(counter, clerk);
    }
    hall.tell(send_to(loose(&sent), Address::Counter("1".into())));
    assert_eq!(hall.next("2"), b.as_str());
    assert_eq!(hall.next("3"), a.as_str());
    let (number, why, sign) = called(&mut hall, "1");
    assert_eq!((number.as_str(), why.rule, sign), (sent.as_str(), Rule::Addressed, Some(Sign::Transferred)));
}

#[test]
fn a_ticket_for_one_clerk_waits_wherever_that_clerk_sits() {
    let mut hall = Hall::new();
    let (sent, other) = (hall.issue("c"), hall.issue("c"));
    hall.open("1", "lan");
    hall.open("3", "hoa");
    hall.tell(send_to(loose(&sent), Address::Clerk("lan".into())));
    assert_eq!(hall.next("3"), other.as_str());
    assert_eq!(hall.office.waiting(&"c".into()), 1, "it waits in its line");
    hall.tell(queue::Command::MoveCounter { counter: "1".into(), to: "2".into() });
    assert_eq!(called(&mut hall, "2").0, sent.as_str());
}

#[test]
fn whoever_was_sent_competes_by_class_and_time() {
    let mut hall = Hall::with(|definition| definition.policy = Policy::Strict);
    let sent = hall.issue("b");
    hall.later(MINUTE_MS);
    let elder = hall.issue_as("a", Some("elder"));
    let ordinary = hall.issue("a");
    hall.open("1", "lan");
    hall.tell(send_to(loose(&sent), Address::Counter("1".into())));
    let order: Vec<String> = (0..3)
        .map(|_| {
            let number = hall.next("1");
            hall.tell(finish("1"));
            number
        })
        .collect();
    assert_eq!(order, [elder.as_str(), sent.as_str(), ordinary.as_str()]);
}

#[test]
fn whoever_was_sent_and_missed_comes_back_first_and_only_there() {
    let mut hall = Hall::new();
    let (sent, other) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.open("3", "hoa");
    hall.tell(send_to(loose(&sent), Address::Counter("3".into())));
    hall.next("3");
    hall.tell(no_show("3"));
    hall.tell(put_back(loose(&sent)));
    assert_eq!(hall.next("1"), other.as_str());
    assert_eq!(called(&mut hall, "3").1.rule, Rule::Back);
    hall.tell(start("3"));
    assert_eq!(hall.stage(&sent), Stage::Serving { counter: "3".into() });
}

#[test]
fn a_sign_names_the_first_thing_that_lets_somebody_pass() {
    let mut hall = Hall::new();
    let number = hall.issue_as("a", Some("elder"));
    hall.open("1", "lan");
    assert_eq!(called(&mut hall, "1").2, Some(Sign::Priority), "under every policy");
    hall.tell(no_show("1"));
    hall.tell(put_back(loose(&number)));
    assert_eq!(called(&mut hall, "1").2, Some(Sign::CalledAgain));
    hall.tell(start("1"));
    hall.tell(park("1"));
    let events = hall.tell(call("1", &number));
    assert!(matches!(&events[0], Event::TicketCalled { sign: Some(Sign::Papers), .. }), "by number too: {events:?}");
    hall.tell(transfer(hand_of("1"), "b"));
    hall.open("2", "mai");
    assert_eq!(called(&mut hall, "2").2, Some(Sign::Transferred), "the papers were another leg's");
    hall.tell(finish("2"));
    hall.issue("a");
    assert_eq!(called(&mut hall, "1").2, None);
}
