//! "Next as soon as somebody comes", and staff at the door.

use queue::{Actor, Command, Event, Hours, Refusal, Session, Stage, Timestamp};

use crate::hall::{Hall, MINUTE_MS, call, close, finish, next, no_show, pause, recall, start, start_with, stop, undo};
use crate::walk::serve_now;

const PATIENCE_MS: i64 = 5 * MINUTE_MS;

fn await_next(counter: &str) -> Command {
    Command::AwaitNext { counter: counter.into() }
}

fn stop_awaiting(counter: &str) -> Command {
    Command::StopAwaiting { counter: counter.into() }
}

fn awaits(hall: &Hall, counter: &str) -> Option<Timestamp> {
    hall.office.counter(&counter.into()).expect("a counter").awaits_until
}

/// Counter 1 (lan, a) awaits whoever comes.
fn awaiting() -> Hall {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.tell(await_next("1"));
    hall
}

#[test]
fn whoever_comes_is_called_by_time_alone() {
    let mut hall = awaiting();
    assert_eq!(hall.expire(), [], "nobody came");
    hall.later(MINUTE_MS);
    let number = hall.issue("a");
    let events = hall.expire();
    assert!(matches!(&events[..], [Event::TicketCalled { .. }]), "{events:?}");
    assert_eq!((hall.hand("1"), awaits(&hall, "1")), (Some(number.as_str()), None));
    hall.tell(undo("1"));
    assert_eq!((hall.expire(), hall.line("a").len()), (Vec::new(), 1), "a call that was taken back is not made again");
}

#[test]
fn who_waits_already_is_called_at_once() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    let number = hall.issue("a");
    assert!(matches!(&hall.tell(await_next("1"))[..], [Event::TicketCalled { .. }]));
    let full = Refusal::TicketInHand { counter: "1".into(), number };
    assert_eq!(hall.refusal(await_next("1")), full);
    assert_eq!(awaits(&hall, "1"), None);
}

#[test]
fn patience_ends_after_five_minutes_and_begins_anew_when_asked_again() {
    let mut hall = awaiting();
    let begun = hall.now.at.0;
    assert_eq!(hall.office.next_deadline(), Some(Timestamp(begun + PATIENCE_MS)));
    hall.later(MINUTE_MS);
    hall.tell(await_next("1"));
    hall.later(PATIENCE_MS - 1);
    assert_eq!(hall.expire(), []);
    hall.later(1);
    assert_eq!(hall.expire(), [Event::AwaitingEnded { counter: "1".into() }]);
    hall.issue("a");
    assert_eq!((hall.expire(), hall.hand("1")), (Vec::new(), None));
}

#[test]
fn it_can_be_stopped() {
    let mut hall = awaiting();
    hall.tell(stop_awaiting("1"));
    assert_eq!(hall.refusal(stop_awaiting("1")), Refusal::NotAwaiting("1".into()));
    hall.issue("a");
    assert_eq!(hall.expire(), []);
    assert_eq!(hall.refusal(stop_awaiting("2")), Refusal::CounterClosed("2".into()));
}

#[test]
fn whatever_fills_the_hand_or_stops_the_calls_ends_it() {
    type End = fn(&mut Hall);
    let ends: [End; 6] = [
        |hall| drop(hall.tell(pause("1"))),
        |hall| drop(hall.tell(close("1"))),
        |hall| drop(hall.tell(undo("1"))),
        |hall| drop(hall.tell(call("1", &"2001".into()))),
        |hall| drop(hall.tell(start_with("1", &"2001".into()))),
        |hall| drop(hall.tell(serve_now("1", "a"))),
    ];
    for end in ends {
        let mut hall = Hall::new();
        hall.open("1", "lan");
        hall.issue("a");
        hall.issue("b");
        hall.next("1");
        hall.tell(no_show("1"));
        hall.tell(await_next("1"));
        assert!(awaits(&hall, "1").is_some());
        end(&mut hall);
        assert_eq!(awaits(&hall, "1"), None);
    }
}

#[test]
fn a_paused_counter_awaits_nobody() {
    let mut hall = Hall::new();
    assert_eq!(hall.refusal(await_next("1")), Refusal::CounterClosed("1".into()));
    hall.open("1", "lan");
    hall.tell(pause("1"));
    assert_eq!(hall.refusal(await_next("1")), Refusal::CounterPaused("1".into()));
}

#[test]
fn it_goes_along_with_its_clerk() {
    let mut hall = awaiting();
    let until = awaits(&hall, "1");
    hall.tell(Command::MoveCounter { counter: "1".into(), to: "2".into() });
    assert_eq!((awaits(&hall, "1"), awaits(&hall, "2")), (None, until));
    hall.open("3", "mai");
    hall.tell(Command::SwapCounters { one: "2".into(), other: "3".into() });
    assert_eq!((awaits(&hall, "2"), awaits(&hall, "3")), (None, until));
    hall.tell(Command::TakeOver { counter: "3".into(), clerk: "hoa".into() });
    assert_eq!(awaits(&hall, "3"), None, "another clerk has not asked for it");
}

#[test]
fn of_several_the_one_that_awaits_for_longest_is_first() {
    let mut hall = Hall::new();
    for (counter, clerk) in [("3", "mai"), ("1", "lan")] {
        hall.open(counter, clerk);
        hall.tell(await_next(counter));
        hall.later(MINUTE_MS);
    }
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.expire();
    assert_eq!((hall.hand("3"), hall.hand("1")), (Some(first.as_str()), Some(second.as_str())));
}

#[test]
fn a_clock_in_doubt_calls_and_ends_nothing() {
    let mut hall = awaiting();
    hall.later(PATIENCE_MS);
    hall.now.doubt = Some(queue::Doubt::Ahead);
    assert_eq!(hall.expire(), [], "nobody knows how long it was");
    hall.issue("a");
    assert_eq!(hall.expire().len(), 1);
    hall.later(20_000);
    hall.tell(recall("1"));
}

#[test]
fn a_person_at_the_counter_is_served_without_a_call() {
    let mut hall = Hall::new();
    hall.issue("c");
    assert_eq!(hall.refusal(serve_now("1", "c")), Refusal::CounterClosed("1".into()));
    hall.open("1", "lan");
    let events = hall.tell(serve_now("1", "c"));
    let [Event::TicketIssued { number, ahead: 0, .. }, Event::ServiceStarted { implied: false, .. }] =
        events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!(hall.stage(number), Stage::Serving { counter: "1".into() });
    assert_eq!((number.as_str(), hall.line("c"), hall.office.recent_calls().count()), ("C02", vec!["C01"], 0));
    let full = Refusal::TicketInHand { counter: "1".into(), number: number.clone() };
    assert_eq!(hall.refusal(serve_now("1", "c")), full);
    hall.later(MINUTE_MS);
    hall.tell(finish("1"));
    let leg = hall.ticket(number).leg().expect("a leg").clone();
    assert_eq!((leg.wait_ms(), leg.service_ms()), (Some(0), Some(60_000)));
    hall.tell(pause("1"));
    assert_eq!(hall.refusal(serve_now("1", "c")), Refusal::CounterPaused("1".into()));
}

#[test]
fn what_a_clerk_gives_is_a_number_like_any_other() {
    let session = Session { weekday: 1, from: 450, to: 690 };
    let hours = Hours { sessions: vec![session], early_minutes: 30, stop_minutes: 30, exceptions: Vec::new() };
    let mut hall = Hall::with(|definition| {
        definition.hours = hours;
        definition.services[1].quota = Some(1);
    });
    hall.open("1", "lan");
    let unknown = |service: &str, procedure: Option<&str>, class: Option<&str>| Command::ServeNow {
        counter: "1".into(),
        service: service.into(),
        procedure: procedure.map(Into::into),
        class: class.map(Into::into),
    };
    assert_eq!(hall.refusal(unknown("x", None, None)), Refusal::UnknownService("x".into()));
    assert_eq!(hall.refusal(unknown("a", Some("b-1"), None)), Refusal::UnknownProcedure("b-1".into()));
    assert_eq!(hall.refusal(unknown("a", None, Some("x"))), Refusal::UnknownClass("x".into()));
    hall.tell(unknown("b", Some("b-1"), Some("elder")));
    assert_eq!(hall.ticket(&"2001".into()).class, "elder".into(), "staff's word holds");
    hall.tell(finish("1"));
    assert_eq!(hall.refusal(serve_now("1", "b")), Refusal::QuotaUsedUp { service: "b".into(), quota: 1 });
    hall.tell(stop("c"));
    assert_eq!(hall.refusal(serve_now("1", "c")), Refusal::ServicePaused("c".into()));
    hall.tell(Command::LimitIssuing { full: vec!["a".into()] });
    hall.later(3 * 60 * MINUTE_MS + 59 * MINUTE_MS);
    let by_a_machine = |hall: &mut Hall, command| {
        let request = hall.request_of(Actor::Device("desk-1".into()), command);
        hall.send(&request).map(|_| ())
    };
    assert!(matches!(by_a_machine(&mut hall, crate::hall::issue("a", None)), Err(Refusal::OutsideHours { .. })));
    assert_eq!(by_a_machine(&mut hall, serve_now("1", "a")), Ok(()), "until the very end of the session");
    hall.tell(finish("1"));
    hall.later(MINUTE_MS);
    assert!(matches!(by_a_machine(&mut hall, serve_now("1", "a")), Err(Refusal::OutsideHours { .. })));
    hall.tell(serve_now("1", "a"));
}

#[test]
fn who_waits_and_stands_there_is_served_without_a_call() {
    let mut hall = Hall::new();
    let (first, second) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.later(MINUTE_MS);
    hall.tell(start_with("1", &second));
    assert_eq!((hall.hand("1"), hall.office.recent_calls().count()), (Some(second.as_str()), 0));
    assert_eq!(hall.ticket(&second).leg().and_then(queue::Leg::wait_ms), Some(60_000));
    assert_eq!(hall.refusal(start("1")), Refusal::WrongStage { number: second.clone(), stage: "serving" });
    hall.tell(finish("1"));
    assert_eq!(hall.next("1"), first.as_str());
    assert!(matches!(hall.refusal(next("1", None)), Refusal::ServedOrAbsent { .. }));
}
