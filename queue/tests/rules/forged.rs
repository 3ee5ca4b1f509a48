//! What cannot have happened to legs, addresses, classes and places.

use queue::{
    Address, ClassId, Command, CounterId, Destination, Event, Impossible, NextLeg, Rule, Stage, StageName, Ticket,
    TicketId, TicketNumber, Verb, Want,
};

use crate::hall::{Hall, call, close, finish, ids, issue, loose, named, next, start, start_with, withdraw};
use crate::replay::{busy, forged, impossible};
use crate::walk::{serve_now, want};

const FIRST: TicketId = TicketId(1);
const SECOND: TicketId = TicketId(2);

fn number(number: &str) -> TicketNumber {
    number.into()
}

fn send_to(ticket: &str, address: Address) -> Command {
    let to = Destination { service: None, address: Some(address) };
    Command::Transfer { target: loose(&number(ticket)), to, note: None }
}

fn mai() -> Address {
    Address::Clerk("mai".into())
}

fn add(ticket: &str, want: Want) -> Command {
    Command::AddService { ticket: named(&number(ticket)), want }
}

fn stage(ticket: TicketId, from: StageName) -> Impossible {
    Impossible::WrongStage { ticket, from }
}

#[test]
fn a_leg_goes_on_where_more_was_asked_for_and_nowhere_else() {
    let mut hall = busy();
    let next_is = |leg: Option<NextLeg>| {
        move |event: &mut Event| {
            let Event::ServiceFinished { next, .. } = event else { unreachable!() };
            *next = leg;
        }
    };
    for leg in [NextLeg::Here, NextLeg::InLine] {
        let events = forged(&mut hall, finish("1"), next_is(Some(leg)));
        assert_eq!(impossible(&hall, events), Impossible::WrongNextLeg(FIRST), "nothing more was asked for");
    }
    hall.tell(add("1001", want("b")));
    for leg in [None, Some(NextLeg::Here)] {
        let events = forged(&mut hall, finish("1"), next_is(leg));
        assert_eq!(impossible(&hall, events), Impossible::WrongNextLeg(FIRST), "counter 1 takes a");
    }
}

#[test]
fn an_unstarted_leg_does_not_go_on() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(add("1001", want("b")));
    let mut events = forged(&mut hall, finish("1"), |_| {});
    events.remove(0);
    let expected = Impossible::NoTransition { ticket: FIRST, from: StageName::Called, verb: Verb::NextLeg };
    assert_eq!(impossible(&hall, events), expected);
}

#[test]
fn what_is_addressed_to_somebody_is_called_and_started_by_nobody_else() {
    let mut hall = busy();
    hall.tell(finish("1"));
    let by_number = forged(&mut hall, call("1", &number("1002")), |_| {});
    let without_a_call = forged(&mut hall, start_with("1", &number("1002")), |_| {});
    hall.open("3", "mai");
    hall.tell(send_to("1002", mai()));
    let leg_two = |mut events: Vec<Event>| {
        for event in &mut events {
            if let Event::TicketCalled { call, .. } = event {
                call.leg = 2;
            }
        }
        events
    };
    assert_eq!(impossible(&hall, leg_two(by_number)), Impossible::WrongAddress(SECOND));
    assert_eq!(impossible(&hall, without_a_call), Impossible::WrongAddress(SECOND));
    let chosen = forged(&mut hall, next("3", None), |event| {
        let Event::TicketCalled { counter, why, .. } = event else { unreachable!() };
        assert_eq!(why.rule, Rule::Addressed);
        *counter = "1".into();
    });
    assert_eq!(impossible(&hall, chosen), Impossible::WrongAddress(SECOND));
}

#[test]
fn a_transfer_says_whether_somebody_is_there_and_changes_something() {
    let mut hall = busy();
    let present = forged(&mut hall, send_to("1002", mai()), |event| {
        let Event::TicketTransferred { absent, .. } = event else { unreachable!() };
        *absent = false;
    });
    assert_eq!(impossible(&hall, present), Impossible::WrongAddress(SECOND));
    let nowhere = forged(&mut hall, send_to("1002", mai()), |event| {
        let Event::TicketTransferred { address, .. } = event else { unreachable!() };
        *address = Some(Address::Counter("9".into()));
    });
    assert_eq!(impossible(&hall, nowhere), Impossible::UnknownCounter("9".into()));
    let sent = forged(&mut hall, send_to("1002", mai()), |_| {});
    hall.tell(send_to("1002", mai()));
    assert_eq!(impossible(&hall, sent), Impossible::OtherTicket { ticket: SECOND, what: "service" });
}

#[test]
fn nobody_is_freed_who_is_not_addressed() {
    let mut hall = busy();
    let freed = |ticket, number: &str| Event::TicketFreed { ticket, number: number.into() };
    assert_eq!(impossible(&hall, vec![freed(SECOND, "1002")]), Impossible::WrongAddress(SECOND));
    hall.tell(withdraw(&number("1002")));
    assert_eq!(impossible(&hall, vec![freed(SECOND, "1002")]), stage(SECOND, StageName::Withdrawn));
    let other = Impossible::OtherTicket { ticket: FIRST, what: "number" };
    assert_eq!(impossible(&hall, vec![freed(FIRST, "1002")]), other);
}

#[test]
fn a_class_is_known_and_set_while_it_matters() {
    let mut hall = busy();
    let set = |class: &str| Event::ClassSet { ticket: FIRST, number: "1001".into(), class: class.into() };
    assert_eq!(impossible(&hall, vec![set("x")]), Impossible::UnknownClass("x".into()));
    hall.tell(finish("1"));
    assert_eq!(impossible(&hall, vec![set("elder")]), stage(FIRST, StageName::Done));
    let claimed = forged(&mut hall, issue("a", None), |event| {
        let Event::TicketIssued { claim, .. } = event else { unreachable!() };
        *claim = Some(ClassId::from("x"));
    });
    assert_eq!(impossible(&hall, claimed), Impossible::UnknownClass("x".into()));
}

#[test]
fn what_else_somebody_came_for_is_known() {
    let mut hall = busy();
    let wrong = Want { service: "b".into(), procedure: Some("a-1".into()) };
    let cases =
        [(want("x"), Impossible::UnknownService("x".into())), (wrong, Impossible::UnknownProcedure("a-1".into()))];
    for (unknown, expected) in cases {
        let issued = forged(&mut hall, issue("a", None), |event| {
            let Event::TicketIssued { further, .. } = event else { unreachable!() };
            further.push(unknown.clone());
        });
        assert_eq!(impossible(&hall, issued), expected);
        let added = Event::ServiceAdded { ticket: FIRST, number: "1001".into(), want: unknown };
        assert_eq!(impossible(&hall, vec![added]), expected);
    }
    hall.tell(finish("1"));
    let added = Event::ServiceAdded { ticket: FIRST, number: "1001".into(), want: want("b") };
    assert_eq!(impossible(&hall, vec![added]), stage(FIRST, StageName::Done));
}

#[test]
fn places_are_taken_and_changed_by_those_who_sit_there() {
    let mut hall = busy();
    hall.open("3", "mai");
    let wrong = |counter: &str| Impossible::WrongCounterState(counter.into());
    let taken_over =
        |counter: &str, clerk: &str| Event::CounterTakenOver { counter: counter.into(), clerk: clerk.into() };
    let swapped = |one: &str, other: &str| Event::CountersSwapped { one: one.into(), other: other.into() };
    let cases = [
        (taken_over("2", "hoa"), wrong("2")),
        (taken_over("1", "mai"), Impossible::ClerkTwice("3".into())),
        (taken_over("1", "lan"), Impossible::ClerkTwice("1".into())),
        (taken_over("9", "hoa"), Impossible::UnknownCounter("9".into())),
        (swapped("1", "1"), wrong("1")),
        (swapped("1", "2"), wrong("2")),
        (swapped("2", "1"), wrong("2")),
    ];
    for (event, expected) in cases {
        assert_eq!(impossible(&hall, vec![event]), expected);
    }
}

#[test]
fn only_an_open_counter_with_an_empty_hand_awaits_somebody() {
    let mut hall = busy();
    hall.open("3", "mai");
    let awaited = |counter: &str| Event::NextAwaited { counter: counter.into(), until: queue::Timestamp(0) };
    let ended = |counter: &str| Event::AwaitingEnded { counter: counter.into() };
    let cases = [
        (awaited("1"), Impossible::HandFull("1".into())),
        (awaited("2"), Impossible::WrongCounterState("2".into())),
        (ended("3"), Impossible::WrongCounterState("3".into())),
    ];
    for (event, expected) in cases {
        assert_eq!(impossible(&hall, vec![event]), expected);
    }
    hall.tell(close("3"));
    assert_eq!(impossible(&hall, vec![awaited("3")]), Impossible::WrongCounterState("3".into()));
}

#[test]
fn who_is_served_at_once_is_served_at_a_free_counter() {
    let mut hall = busy();
    hall.open("3", "mai");
    let at_a_full_one = forged(&mut hall, serve_now("3", "c"), |event| {
        let Event::ServiceStarted { counter, .. } = event else { unreachable!() };
        *counter = "1".into();
    });
    assert_eq!(impossible(&hall, at_a_full_one), Impossible::HandFull("1".into()));
    let implied = forged(&mut hall, start_with("3", &number("1002")), |event| {
        let Event::ServiceStarted { implied, .. } = event else { unreachable!() };
        *implied = true;
    });
    assert_eq!(impossible(&hall, implied), Impossible::HeldElsewhere(SECOND));
    let again = forged(&mut hall, serve_now("3", "c"), |_| {});
    hall.tell(finish("1"));
    hall.next("1");
    hall.tell(start("1"));
    assert_eq!(impossible(&hall, vec![again[1].clone()]), Impossible::UnknownTicket(TicketId(3)));
}

#[test]
fn a_leg_that_was_called_was_not_dropped() {
    let mut hall = busy();
    hall.open("2", "mai");
    hall.tell(add("1001", want("b")));
    hall.tell(finish("1"));
    let undone = forged(&mut hall, crate::hall::undo("1"), |_| {});
    hall.next("2");
    hall.tell(crate::hall::undo("2"));
    assert_eq!(impossible(&hall, undone), Impossible::NothingToUndo("1".into()));
}

#[test]
fn an_undo_gives_the_ticket_back_as_it_stood() {
    let mut hall = busy();
    hall.open("3", "mai");
    hall.tell(finish("1"));
    let forgeries: [fn(&mut Ticket); 6] = [
        |ticket| ticket.stage = Stage::Serving { counter: "3".into() },
        |ticket| ticket.stage = Stage::Called { counter: "1".into() },
        |ticket| ticket.class = "elder".into(),
        |ticket| ticket.joined_at.0 += 1,
        |ticket| ticket.returns += 1,
        |ticket| ticket.legs[0].calls += 1,
    ];
    for forge in forgeries {
        let undone = forged(&mut hall, crate::hall::undo("1"), |event| {
            let Event::ActionUndone { ticket, .. } = event else { unreachable!() };
            forge(ticket);
        });
        assert_eq!(impossible(&hall, undone), Impossible::NothingToUndo("1".into()));
    }
}

#[test]
fn a_counter_takes_a_service_once() {
    let hall = busy();
    let twice = Impossible::TakenTwice { counter: "2".into(), service: "a".into() };
    let cases: [(&[&str], &[&str]); 3] = [(&["a", "a"], &[]), (&["a"], &["a"]), (&["b"], &["a", "a"])];
    for (services, helps) in cases {
        let (counter, services, helps) = (CounterId::from("2"), ids(services), ids(helps));
        let taken = Event::ServicesTaken { counter: counter.clone(), services: services.clone(), helps: helps.clone() };
        let opened = Event::CounterOpened { counter, clerk: "mai".into(), services, helps };
        assert_eq!(impossible(&hall, vec![taken]), twice);
        assert_eq!(impossible(&hall, vec![opened]), twice);
    }
}
