//! At the counter: start, finish, park.

use queue::{Command, Event, FinishDetails, LegEnd, Outcome, Refusal, Stage};

use crate::hall::{Hall, MINUTE_MS, details, finish, next, no_show, park, pause, start, start_with};

#[test]
fn a_started_service_knows_its_times() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.later(MINUTE_MS);
    hall.next("1");
    hall.later(MINUTE_MS);
    let began = hall.now.at;
    hall.tell(start("1"));
    hall.later(MINUTE_MS);
    hall.tell(finish("1"));
    let ticket = hall.ticket(&number);
    let leg = ticket.leg().expect("a leg");
    assert_eq!(ticket.stage, Stage::Done);
    assert_eq!((leg.started_at, leg.start_implied, leg.ended_at), (Some(began), false, Some(hall.now.at)));
    assert_eq!(leg.clerk.as_ref().map(queue::ClerkId::as_str), Some("lan"));
    assert_eq!((leg.end, leg.count), (Some(LegEnd::Finished(Outcome::DoneOnTheSpot)), 1));
}

#[test]
fn finishing_a_called_ticket_implies_its_start() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let events = hall.tell(finish("1"));
    assert!(matches!(&events[0], Event::ServiceStarted { implied: true, .. }), "{events:?}");
    assert!(hall.ticket(&number).leg().expect("a leg").start_implied);
}

#[test]
fn the_clerk_records_what_it_turned_out_to_be() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let details = FinishDetails {
        outcome: Some(Outcome::DossierReceived),
        procedure: Some("a-2".into()),
        dossier: Some("H01.02-251123-0001".into()),
        count: Some(3),
        note: None,
    };
    hall.tell(Command::Finish { counter: "1".into(), closes: None, details });
    let leg = hall.ticket(&number).leg().expect("a leg").clone();
    assert_eq!(leg.procedure.as_ref().map(queue::ProcedureId::as_str), Some("a-2"));
    assert_eq!((leg.dossier.as_deref(), leg.count), (Some("H01.02-251123-0001"), 3));
}

#[test]
fn what_a_clerk_records_has_bounds() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    let good = details(Outcome::DoneOnTheSpot);
    let broken = [
        (FinishDetails { procedure: Some("b-1".into()), ..good.clone() }, Refusal::UnknownProcedure("b-1".into())),
        (FinishDetails { count: Some(0), ..good.clone() }, Refusal::OutOfBounds("count")),
        (FinishDetails { count: Some(10_000), ..good.clone() }, Refusal::OutOfBounds("count")),
        (FinishDetails { dossier: Some("x".repeat(65)), ..good.clone() }, Refusal::OutOfBounds("dossier")),
        (FinishDetails { dossier: Some("a\nb".into()), ..good.clone() }, Refusal::OutOfBounds("dossier")),
        (FinishDetails { outcome: Some(Outcome::NotRecorded), ..good }, Refusal::OutOfBounds("outcome")),
    ];
    for (details, refusal) in broken {
        assert_eq!(hall.refusal(Command::Finish { counter: "1".into(), closes: None, details }), refusal);
    }
}

#[test]
fn a_verb_without_a_ticket_in_hand_is_refused() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    for command in [start("1"), finish("1"), no_show("1"), park("1")] {
        assert_eq!(hall.refusal(command), Refusal::NothingInHand("1".into()));
    }
}

#[test]
fn a_service_starts_once_and_then_nobody_is_absent() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    let wrong = Refusal::WrongStage { number: number.clone(), stage: "serving" };
    assert_eq!(hall.refusal(start("1")), wrong);
    assert_eq!(hall.refusal(no_show("1")), wrong);
}

#[test]
fn who_is_back_is_served_without_a_call() {
    let mut hall = Hall::new();
    let (missed, parked, waiting) = (hall.issue("a"), hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    let calls = hall.office.recent_calls().count();
    hall.tell(start_with("1", &missed));
    let full = Refusal::TicketInHand { counter: "1".into(), number: missed.clone() };
    assert_eq!(hall.refusal(start_with("1", &parked)), full);
    hall.tell(finish("1"));
    hall.tell(start_with("1", &parked));
    assert_eq!(hall.office.recent_calls().count(), calls, "nothing was called");
    hall.open("3", "mai");
    let elsewhere = Refusal::HeldElsewhere { number: parked.clone(), counter: "1".into() };
    assert_eq!(hall.refusal(start_with("3", &parked)), elsewhere);
    hall.tell(start_with("3", &waiting));
}

#[test]
fn a_paused_counter_finishes_what_it_holds_and_takes_nobody() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.tell(next("1", None));
    hall.tell(pause("1"));
    assert_eq!(hall.refusal(start_with("1", &first)), Refusal::CounterPaused("1".into()));
    hall.tell(start("1"));
    hall.tell(finish("1"));
    assert_eq!(hall.stage(&second), Stage::Done);
}
