//! Several things on one number, and what must be said when a leg ends.

use queue::{
    Asks, Closing, Command, Effect, Event, FinishDetails, LegEnd, LegRef, NextLeg, NoteId, Outcome, Refusal, Stage,
    Ticket, TicketNumber, Want,
};

use crate::hall::{
    Hall, MINUTE_MS, SECOND_MS, define, finish, issue, named, next, no_show, sample, served, start, transfer, undo,
    withdraw,
};

fn want(service: &str, procedure: Option<&str>) -> Want {
    Want { service: service.into(), procedure: procedure.map(Into::into) }
}

fn issue_with(service: &str, further: Vec<Want>) -> Command {
    match issue(service, None) {
        Command::Issue { service, procedure, class, files, afar, .. } => {
            Command::Issue { service, procedure, class, further, files, afar }
        }
        other => other,
    }
}

fn add(number: &TicketNumber, want: Want) -> Command {
    Command::AddService { ticket: named(number), want }
}

fn issued(hall: &mut Hall, service: &str, further: &[&str]) -> TicketNumber {
    let further = further.iter().map(|service| want(service, None)).collect();
    match hall.tell(issue_with(service, further)).as_slice() {
        [Event::TicketIssued { number, .. }] => number.clone(),
        other => panic!("{other:?}"),
    }
}

fn legs(ticket: &Ticket) -> Vec<&str> {
    ticket.legs.iter().map(|leg| leg.service.as_str()).collect()
}

fn undone(hall: &mut Hall, counter: &str) -> Effect {
    match hall.tell(undo(counter)).as_slice() {
        [Event::ActionUndone { effect, .. }] => *effect,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_counter_goes_on_without_a_call() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    hall.open("3", "mai");
    hall.next("3");
    hall.tell(start("3"));
    let calls = hall.office.recent_calls().count();
    hall.later(MINUTE_MS);
    let events = hall.tell(finish("3"));
    assert!(matches!(&events[..], [Event::ServiceFinished { next: Some(NextLeg::Here), .. }]), "{events:?}");
    let ticket = hall.ticket(&number);
    assert_eq!((legs(ticket), ticket.stage.clone()), (vec!["a", "b"], Stage::Serving { counter: "3".into() }));
    let leg = ticket.leg().expect("a leg");
    assert_eq!((leg.wait_ms(), leg.started_at, leg.start_implied), (Some(0), Some(hall.now.at), false));
    assert_eq!(leg.clerk.as_ref().map(queue::ClerkId::as_str), Some("mai"));
    assert_eq!((hall.hand("3"), hall.office.recent_calls().count()), (Some(number.as_str()), calls));
    hall.later(MINUTE_MS);
    hall.tell(finish("3"));
    assert_eq!(hall.stage(&number), Stage::Done);
    assert_eq!(hall.ticket(&number).leg().and_then(queue::Leg::service_ms), Some(60_000));
}

#[test]
fn a_counter_that_helps_with_it_goes_on_too() {
    let mut hall = Hall::with(|definition| definition.counters[0].helps = vec!["b".into()]);
    let number = issued(&mut hall, "a", &["b"]);
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(finish("1"));
    assert_eq!(hall.stage(&number), Stage::Serving { counter: "1".into() });
}

#[test]
fn another_counters_line_is_joined_at_the_original_time() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    hall.later(MINUTE_MS);
    let other = hall.issue("b");
    hall.open("1", "lan");
    hall.next("1");
    let events = hall.tell(finish("1"));
    assert!(matches!(&events[1], Event::ServiceFinished { next: Some(NextLeg::InLine), .. }), "{events:?}");
    assert_eq!(hall.line("b"), [number.as_str(), other.as_str()]);
    assert_eq!((hall.hand("1"), hall.ticket(&number).further.len()), (None, 0));
}

#[test]
fn next_calls_nobody_while_the_same_person_stays() {
    let mut hall = Hall::new();
    let (first, second) = (issued(&mut hall, "a", &["b", "c"]), hall.issue("a"));
    hall.open("3", "mai");
    hall.next("3");
    let stays = hall.tell(next("3", served(&first)));
    assert!(!stays.iter().any(|event| matches!(event, Event::TicketCalled { .. })), "{stays:?}");
    hall.later(MINUTE_MS);
    hall.tell(next("3", served(&first)));
    assert_eq!((hall.hand("3"), legs(hall.ticket(&first))), (Some(first.as_str()), vec!["a", "b", "c"]));
    hall.later(MINUTE_MS);
    hall.tell(next("3", served(&first)));
    assert_eq!(hall.hand("3"), Some(second.as_str()));
}

#[test]
fn a_key_pressed_twice_ends_one_leg() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    hall.issue("a");
    hall.open("3", "mai");
    hall.next("3");
    hall.later(MINUTE_MS);
    hall.tell(next("3", served(&number)));
    hall.later(300);
    let again = Refusal::TicketInHand { counter: "3".into(), number: number.clone() };
    assert_eq!(hall.refusal(next("3", served(&number))), again);
    hall.later(SECOND_MS);
    hall.tell(next("3", served(&number)));
    assert_eq!(hall.stage(&number), Stage::Done);
}

#[test]
fn somebody_who_comes_for_ever_more_is_stopped() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("3", "mai");
    hall.next("3");
    let more = |leg: usize| want(["b", "c"][leg % 2], None);
    let refused = (0..1_000).find_map(|leg| {
        let refusal = hall.ask(add(&number, more(leg))).err();
        if refusal.is_none() {
            hall.tell(finish("3"));
        }
        refusal
    });
    assert_eq!(refused, Some(Refusal::OutOfBounds("further")));
    assert_eq!(hall.ticket(&number).legs.len(), 50);
    assert!(!hall.office.allowed(&"3".into(), &hall.now).add_service);
}

#[test]
fn further_things_are_known_few_and_not_asked_twice() {
    let mut hall = Hall::new();
    let with = |further| issue_with("a", further);
    assert_eq!(hall.refusal(with(vec![want("x", None)])), Refusal::UnknownService("x".into()));
    let wrong = want("b", Some("a-1"));
    assert_eq!(hall.refusal(with(vec![wrong.clone()])), Refusal::UnknownProcedure("a-1".into()));
    assert_eq!(hall.refusal(with(vec![want("a", None)])), Refusal::AlreadyWanted("a".into()));
    assert_eq!(hall.refusal(with(vec![want("b", None), want("b", None)])), Refusal::AlreadyWanted("b".into()));
    let number = issued(&mut hall, "a", &["b"]);
    assert_eq!(hall.refusal(add(&number, want("a", None))), Refusal::AlreadyWanted("a".into()));
    assert_eq!(hall.refusal(add(&number, want("b", None))), Refusal::AlreadyWanted("b".into()));
    assert_eq!(hall.refusal(add(&number, wrong)), Refusal::UnknownProcedure("a-1".into()));
    assert_eq!(hall.refusal(add(&number, want("x", None))), Refusal::UnknownService("x".into()));
    hall.tell(add(&number, want("b", Some("b-2"))));
    assert_eq!(hall.ticket(&number).further, [want("b", None), want("b", Some("b-2"))]);
    hall.tell(withdraw(&number));
    let ended = Refusal::WrongStage { number: number.clone(), stage: "withdrawn" };
    assert_eq!(hall.refusal(add(&number, want("c", None))), ended);
}

#[test]
fn ten_further_things_are_enough() {
    let mut hall = Hall::with(|definition| {
        definition.services[1].procedures = (0..11).map(|n| format!("b-{n}").as_str().into()).collect();
    });
    let further = |n: usize| (0..n).map(|n| want("b", Some(&format!("b-{n}")))).collect::<Vec<_>>();
    assert_eq!(hall.refusal(issue_with("a", further(11))), Refusal::OutOfBounds("further"));
    hall.tell(issue_with("a", further(10)));
    let one_more = add(&"1001".into(), want("b", Some("b-10")));
    assert_eq!(hall.refusal(one_more), Refusal::OutOfBounds("further"));
}

#[test]
fn a_service_that_somebody_still_wants_is_not_taken_away() {
    let mut hall = Hall::new();
    issued(&mut hall, "a", &["c"]);
    let mut smaller = sample();
    smaller.services.retain(|service| service.id.as_str() != "c");
    smaller.counters[2].services.retain(|service| service.as_str() != "c");
    let events = hall.tell(define(2, smaller));
    assert!(matches!(&events[0], Event::OfficeDefined { from_next_day: true, .. }), "{events:?}");
}

#[test]
fn files_have_bounds() {
    let mut hall = Hall::new();
    let with = |files: u16| match issue("a", None) {
        Command::Issue { service, procedure, class, further, afar, .. } => {
            Command::Issue { service, procedure, class, further, files: Some(files), afar }
        }
        other => other,
    };
    assert_eq!(hall.refusal(with(0)), Refusal::OutOfBounds("files"));
    assert_eq!(hall.refusal(with(10_000)), Refusal::OutOfBounds("files"));
    hall.tell(with(9_999));
    assert_eq!(hall.ticket(&"1001".into()).leg().and_then(|leg| leg.files), Some(9_999));
}

#[test]
fn finish_pressed_twice_ends_the_leg_that_it_names_and_no_other() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    let other = hall.issue("a");
    hall.open("3", "mai");
    hall.next("3");
    let ends = |number: &TicketNumber, leg| match finish("3") {
        Command::Finish { counter, details, .. } => {
            Command::Finish { counter, closes: Some(LegRef { ticket: named(number), leg }), details }
        }
        other => other,
    };
    let in_hand = Refusal::TicketInHand { counter: "3".into(), number: number.clone() };
    assert_eq!(hall.refusal(ends(&number, 2)), in_hand, "not begun yet");
    assert_eq!(hall.refusal(ends(&other, 1)), in_hand);
    assert_eq!(hall.refusal(ends(&"9999".into(), 1)), Refusal::UnknownTicket);
    hall.tell(ends(&number, 1));
    assert_eq!(hall.refusal(ends(&number, 1)), in_hand, "pressed twice");
    assert_eq!(legs(hall.ticket(&number)), ["a", "b"]);
    hall.tell(ends(&number, 2));
    assert_eq!(hall.refusal(ends(&number, 2)), Refusal::NothingInHand("3".into()));
}

#[test]
fn a_finish_that_began_a_leg_is_taken_back_with_it() {
    for (counter, stays) in [("3", true), ("1", false)] {
        let mut hall = Hall::new();
        let number = issued(&mut hall, "a", &["b"]);
        hall.open(counter, "mai");
        hall.next(counter);
        hall.tell(start(counter));
        let before = hall.ticket(&number).clone();
        hall.later(MINUTE_MS);
        hall.tell(finish(counter));
        assert_eq!(hall.hand(counter).is_some(), stays);
        assert_eq!(undone(&mut hall, counter), Effect::Finish);
        assert_eq!(hall.ticket(&number), &before);
        assert_eq!(hall.line("b"), Vec::<&str>::new());
    }
}

#[test]
fn a_leg_that_was_called_stays_so_that_no_call_is_made_twice() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    hall.open("1", "lan");
    hall.open("2", "mai");
    hall.next("1");
    hall.tell(finish("1"));
    hall.next("2");
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
    undone(&mut hall, "2");
    assert_eq!(hall.line("b"), [number.as_str()], "it stands as the finish left it, but its call was heard");
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn what_began_with_the_next_leg_stands_in_the_way_of_an_undo() {
    let mut hall = Hall::new();
    let number = issued(&mut hall, "a", &["b"]);
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(finish("1"));
    hall.tell(transfer(crate::hall::loose(&number), "c"));
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
}

#[test]
fn a_service_asks_for_what_it_must_know() {
    let all = Asks { outcome: true, procedure: true, note: true };
    let mut hall = Hall::with(|definition| definition.services[0].asks = all);
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    assert_eq!(hall.office.allowed(&"1".into(), &hall.now).asks, all);
    let nothing = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
    let outcome = FinishDetails { outcome: Some(Outcome::MorePapers), ..nothing.clone() };
    let procedure = FinishDetails { procedure: Some("a-1".into()), ..outcome.clone() };
    let note = FinishDetails { note: Some(NoteId(3)), ..procedure.clone() };
    for (details, missing) in [(nothing, "outcome"), (outcome, "procedure"), (procedure, "note")] {
        let finish = Command::Finish { counter: "1".into(), closes: None, details: details.clone() };
        assert_eq!(hall.refusal(finish), Refusal::Missing(missing));
        let closing = Some(Closing::Served(named(&number), details));
        assert_eq!(hall.refusal(next("1", closing)), Refusal::Missing(missing), "Next asks the same");
    }
    hall.tell(Command::Finish { counter: "1".into(), closes: None, details: note });
    let leg = hall.ticket(&number).leg().expect("a leg").clone();
    assert_eq!((leg.remark, leg.end), (Some(NoteId(3)), Some(LegEnd::Finished(Outcome::MorePapers))));
}

#[test]
fn what_is_known_already_is_not_asked() {
    let asks = Asks { procedure: true, ..Asks::default() };
    let mut hall = Hall::with(|definition| {
        definition.services[0].asks = asks;
        definition.services[1].asks = asks;
        definition.services[1].procedures.clear();
    });
    hall.tell(crate::hall::issue_for("a", Some("a-1"), None));
    hall.issue("b");
    hall.open("3", "mai");
    for _ in 0..2 {
        hall.next("3");
        assert!(!hall.office.allowed(&"3".into(), &hall.now).asks.procedure);
        hall.tell(Command::Finish {
            counter: "3".into(),
            closes: None,
            details: FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None },
        });
    }
    hall.issue("a");
    hall.next("3");
    hall.tell(no_show("3"));
}

#[test]
fn a_leg_knows_its_first_call() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.open("1", "lan");
    hall.later(MINUTE_MS);
    hall.next("1");
    hall.tell(no_show("1"));
    hall.later(MINUTE_MS);
    hall.tell(crate::hall::call("1", &number));
    let leg = hall.ticket(&number).leg().expect("a leg");
    assert_eq!((leg.wait_ms(), leg.service_ms()), (Some(60_000), None));
    assert_eq!(hall.ticket(&number).total_ms(), None);
    hall.tell(finish("1"));
    assert_eq!(hall.ticket(&number).leg().and_then(queue::Leg::service_ms), None, "nobody pressed start");
    assert_eq!(hall.ticket(&number).total_ms(), Some(120_000));
}
