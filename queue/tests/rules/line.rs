//! Back to the line, to another line, or out of it.

use queue::{Event, LegEnd, Refusal, Stage, StageName};

use crate::hall::{
    Hall, MINUTE_MS, call, finish, hand_back, hand_of, loose, next, no_show, park, put_back, start, transfer, withdraw,
};

fn give_back(hall: &mut Hall, number: &queue::TicketNumber) {
    hall.tell(put_back(loose(number)));
}

#[test]
fn a_returned_ticket_stands_at_its_original_time() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.later(MINUTE_MS);
    hall.tell(hand_back("1"));
    assert_eq!(hall.line("a"), [first.as_str(), second.as_str()]);
    hall.next("1");
    hall.tell(start("1"));
    hall.tell(hand_back("1"));
    assert_eq!(hall.line("a"), [first.as_str(), second.as_str()], "from serving too");
    assert_eq!(hall.ticket(&first).returns, 0, "it was not missed");
}

#[test]
fn a_missed_ticket_comes_back_as_often_as_the_office_allows() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    for returns in 1..=2 {
        hall.next("1");
        hall.tell(no_show("1"));
        give_back(&mut hall, &number);
        assert_eq!(hall.ticket(&number).returns, returns);
    }
    hall.next("1");
    hall.tell(no_show("1"));
    let refusal = hall.refusal(put_back(loose(&number)));
    assert_eq!(refusal, Refusal::ReturnsUsedUp { returns: 2 });
    hall.tell(call("1", &number));
}

#[test]
fn a_parked_ticket_comes_back_any_number_of_times() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    for _ in 0..5 {
        hall.next("1");
        hall.tell(park("1"));
        give_back(&mut hall, &number);
    }
    assert_eq!((hall.ticket(&number).returns, hall.line("a")), (0, vec![number.as_str()]));
}

#[test]
fn what_a_clerk_holds_is_not_returned_by_number() {
    let mut hall = Hall::new();
    let (held, waiting) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    let elsewhere = Refusal::HeldElsewhere { number: held.clone(), counter: "1".into() };
    assert_eq!(hall.refusal(put_back(loose(&held))), elsewhere);
    let wrong = Refusal::WrongStage { number: waiting.clone(), stage: "waiting" };
    assert_eq!(hall.refusal(put_back(loose(&waiting))), wrong);
}

#[test]
fn a_transfer_begins_a_leg_and_keeps_number_class_and_time() {
    let mut hall = Hall::new();
    let number = hall.issue_as("a", Some("elder"));
    let joined_at = hall.now.at;
    hall.later(MINUTE_MS);
    let other = hall.issue("b");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    hall.later(MINUTE_MS);
    hall.tell(transfer(hand_of("1"), "b"));
    let ticket = hall.ticket(&number);
    assert_eq!((ticket.stage.clone(), ticket.joined_at), (Stage::Waiting, joined_at));
    assert_eq!((ticket.class.as_str(), ticket.legs.len()), ("elder", 2));
    assert_eq!((ticket.legs[0].end, ticket.legs[0].ended_at), (Some(LegEnd::Transferred), Some(hall.now.at)));
    assert_eq!(ticket.legs[1].began_at, hall.now.at);
    assert_eq!(hall.line("b"), [number.as_str(), other.as_str()]);
    hall.open("2", "mai");
    let events = hall.tell(next("2", None));
    assert!(matches!(&events[0], Event::TicketCalled { call, .. } if (call.leg, call.nth) == (2, 1)), "{events:?}");
}

#[test]
fn a_called_ticket_is_transferred_with_an_implied_start() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let events = hall.tell(transfer(hand_of("1"), "b"));
    assert!(matches!(&events[0], Event::ServiceStarted { implied: true, .. }), "{events:?}");
    assert!(hall.ticket(&number).legs[0].start_implied);
}

#[test]
fn who_waits_in_the_wrong_line_changes_lines() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(transfer(loose(&number), "b"));
    assert_eq!((hall.line("a"), hall.line("b")), (vec![], vec![number.as_str()]));
    let same = transfer(loose(&number), "b");
    assert_eq!(hall.refusal(same), Refusal::SameService("b".into()));
    let unknown = transfer(loose(&number), "x");
    assert_eq!(hall.refusal(unknown), Refusal::UnknownService("x".into()));
}

#[test]
fn a_ticket_is_not_sent_in_circles_for_ever() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let to = |service: &str| transfer(loose(&number), service);
    for leg in 2..=50 {
        hall.tell(to(if leg % 2 == 0 { "b" } else { "a" }));
    }
    assert_eq!(hall.ticket(&number).legs.len(), 50);
    assert_eq!(hall.refusal(to("a")), Refusal::OutOfBounds("transfers"));
    assert_eq!(hall.line("b"), [number.as_str()], "it still waits for its turn");
}

/// The only ticket in line, at counter 1.
fn bring_to(hall: &mut Hall, stage: StageName) {
    if stage != StageName::Waiting {
        hall.next("1");
    }
    match stage {
        StageName::Serving => hall.tell(start("1")),
        StageName::Missed => hall.tell(no_show("1")),
        StageName::Parked => hall.tell(park("1")),
        _ => Vec::new(),
    };
}

#[test]
fn a_ticket_is_withdrawn_from_every_open_stage_and_frees_the_hand() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    for stage in [StageName::Waiting, StageName::Called, StageName::Serving, StageName::Missed, StageName::Parked] {
        let number = hall.issue("a");
        bring_to(&mut hall, stage);
        assert_eq!(hall.stage(&number).name(), stage);
        hall.tell(withdraw(&number));
        assert_eq!(hall.stage(&number), Stage::Withdrawn);
        assert_eq!(hall.ticket(&number).leg().and_then(|leg| leg.end), Some(LegEnd::Withdrawn));
        assert_eq!(hall.hand("1"), None);
        let wrong = Refusal::WrongStage { number: number.clone(), stage: "withdrawn" };
        assert_eq!(hall.refusal(withdraw(&number)), wrong);
    }
    let done = hall.issue("a");
    hall.next("1");
    hall.tell(finish("1"));
    assert_eq!(hall.refusal(withdraw(&done)), Refusal::WrongStage { number: done.clone(), stage: "done" });
}

#[test]
fn the_line_knows_its_length_its_oldest_and_who_is_ahead() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.later(MINUTE_MS);
    let number = hall.issue_as("a", Some("elder"));
    hall.later(MINUTE_MS);
    let (service, now) = ("a".into(), hall.now);
    assert_eq!((hall.office.waiting(&service), hall.office.oldest_wait_ms(&service, &now)), (2, Some(120_000)));
    assert_eq!(hall.office.ahead(hall.ticket(&number).id), Some(1));
    hall.open("1", "lan");
    hall.tell(call("1", &number));
    assert_eq!(hall.office.ahead(hall.ticket(&number).id), None, "it waits no more");
    assert_eq!(hall.office.oldest_wait_ms(&"c".into(), &now), None);
}
