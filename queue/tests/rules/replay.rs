//! What cannot have happened.

use queue::{
    Actor, CallId, CounterId, Day, Effect, Entry, Event, Impossible, Office, Origin, RequestId, StageName, Ticket,
    TicketId, TicketNumber, Timestamp, Verb,
};

use crate::hall::{Hall, MINUTE_MS, define, finish, issue, next, no_show, sample};

/// A hall with 1001 serving at counter 1 and 1002 waiting.
pub(crate) fn busy() -> Hall {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(crate::hall::start("1"));
    hall
}

fn entry(hall: &Hall, events: Vec<Event>) -> Entry {
    Entry { at: hall.now.at, request: None, actor: Actor::System, origin: Origin::Server, signature: None, events }
}

/// What a replay of these facts after the hall's own entries says.
pub(crate) fn impossible(hall: &Hall, events: Vec<Event>) -> Impossible {
    let mut office = replayed(hall);
    office.replay(&entry(hall, events)).expect_err("this cannot have happened")
}

/// These facts may follow the hall's own entries, although nobody would decide them now.
pub(crate) fn possible(hall: &Hall, events: Vec<Event>) {
    replayed(hall).replay(&entry(hall, events)).expect("an older program wrote it");
}

/// The same for facts that this actor brought about.
pub(crate) fn impossible_by(hall: &Hall, actor: &Actor, events: Vec<Event>) -> Impossible {
    let mut office = replayed(hall);
    let entry = Entry { actor: actor.clone(), ..entry(hall, events) };
    office.replay(&entry).expect_err("this cannot have happened")
}

fn replayed(hall: &Hall) -> Office {
    let mut office = Office::new();
    for entry in &hall.entries {
        office.replay(entry).expect("what was applied can have happened");
    }
    assert_eq!(office, hall.office);
    assert_eq!(office.state_hash(), hall.office.state_hash());
    office
}

/// The event that a command would bring about, changed.
pub(crate) fn forged(hall: &mut Hall, command: queue::Command, forge: impl FnOnce(&mut Event)) -> Vec<Event> {
    let request = hall.request(command);
    let mut events = hall.office.decide(&request, &hall.now).expect("a command that is allowed").events().to_vec();
    forge(events.last_mut().expect("an event"));
    events
}

#[test]
fn time_does_not_run_back() {
    let hall = busy();
    let mut late = entry(&hall, Vec::new());
    late.at = Timestamp(late.at.0 - 1);
    let expected = Impossible::TimeRanBack { last: hall.now.at, at: late.at };
    assert_eq!(replayed(&hall).replay(&late), Err(expected));
}

#[test]
fn a_request_is_accepted_once() {
    let mut hall = busy();
    let events = forged(&mut hall, issue("a", None), |_| {});
    let mut again = entry(&hall, events);
    again.request = hall.entries.last().and_then(|entry| entry.request);
    let id = again.request.map_or(RequestId(0), |(id, _)| id);
    assert_eq!(replayed(&hall).replay(&again), Err(Impossible::RequestTwice(id)));
}

#[test]
fn nothing_happens_before_the_first_day() {
    let hall = busy();
    let mut office = Office::new();
    let events = vec![Event::CounterClosed { counter: "1".into() }];
    assert_eq!(office.replay(&entry(&hall, events)), Err(Impossible::TooEarly));
    let turned = vec![Event::DayTurned { day: hall.now.day, ends: hall.now.day_ends }];
    assert_eq!(Office::new().replay(&entry(&hall, turned)), Err(Impossible::TooEarly));
}

#[test]
fn a_day_is_not_opened_again() {
    let hall = busy();
    let day = hall.now.day;
    for found in [day, Day(day.0 - 1)] {
        let events = vec![Event::DayTurned { day: found, ends: hall.now.day_ends }];
        assert_eq!(impossible(&hall, events), Impossible::DayRanBack { last: day, found });
    }
}

#[test]
fn ids_and_numbers_are_dense() {
    let mut hall = busy();
    let skipped = forged(&mut hall, issue("a", None), |event| {
        let Event::TicketIssued { ticket, .. } = event else { unreachable!() };
        *ticket = TicketId(4);
    });
    let expected = Impossible::TicketOutOfOrder { expected: TicketId(3), found: TicketId(4) };
    assert_eq!(impossible(&hall, skipped), expected);
    for found in ["1002", "1004", "2001"] {
        let wrong = forged(&mut hall, issue("a", None), |event| {
            let Event::TicketIssued { number, .. } = event else { unreachable!() };
            *number = found.into();
        });
        let expected = Impossible::NumberOutOfOrder { expected: "1003".into(), found: found.into() };
        assert_eq!(impossible(&hall, wrong), expected);
    }
}

#[test]
fn what_a_ticket_is_must_exist() {
    let mut hall = busy();
    for expected in [
        Impossible::UnknownService("x".into()),
        Impossible::UnknownClass("x".into()),
        Impossible::UnknownProcedure("x".into()),
        Impossible::JoinedInFuture(TicketId(3)),
    ] {
        let events = forged(&mut hall, issue("a", None), |event| {
            let Event::TicketIssued { service, class, procedure, joined_at, .. } = event else { unreachable!() };
            match &expected {
                Impossible::UnknownService(unknown) => *service = unknown.clone(),
                Impossible::UnknownClass(unknown) => *class = unknown.clone(),
                Impossible::UnknownProcedure(unknown) => *procedure = Some(unknown.clone()),
                _ => joined_at.0 += 1,
            }
        });
        assert_eq!(impossible(&hall, events), expected);
    }
}

#[test]
fn a_ticket_is_not_in_two_hands_and_no_counter_holds_two() {
    let mut hall = busy();
    hall.open("3", "mai");
    let at = |place: &'static str| {
        move |event: &mut Event| {
            let Event::TicketCalled { counter, .. } = event else { unreachable!() };
            *counter = CounterId::from(place);
        }
    };
    let full = forged(&mut hall, next("3", None), at("1"));
    assert_eq!(impossible(&hall, full), Impossible::HandFull("1".into()));
    let closed = forged(&mut hall, next("3", None), at("2"));
    assert_eq!(impossible(&hall, closed), Impossible::WrongCounterState("2".into()));
    let unknown = forged(&mut hall, next("3", None), at("9"));
    assert_eq!(impossible(&hall, unknown), Impossible::UnknownCounter("9".into()));
    let held = forged(&mut hall, next("3", None), |event| {
        let Event::TicketCalled { call, number, .. } = event else { unreachable!() };
        (*call, *number) = (CallId { ticket: TicketId(1), leg: 1, nth: 2 }, "1001".into());
    });
    let expected = Impossible::NoTransition { ticket: TicketId(1), from: StageName::Serving, verb: Verb::Call };
    assert_eq!(impossible(&hall, held), expected);
}

#[test]
fn calls_are_dense_and_say_whom() {
    let mut hall = busy();
    hall.open("3", "mai");
    let expected = CallId { ticket: TicketId(2), leg: 1, nth: 1 };
    let found = CallId { nth: 2, ..expected };
    let skipped = forged(&mut hall, next("3", None), |event| {
        let Event::TicketCalled { call, .. } = event else { unreachable!() };
        *call = found;
    });
    assert_eq!(impossible(&hall, skipped), Impossible::WrongCall { expected, found });
    let other = forged(&mut hall, next("3", None), |event| {
        let Event::TicketCalled { number, .. } = event else { unreachable!() };
        *number = TicketNumber::from("1001");
    });
    assert_eq!(impossible(&hall, other), Impossible::OtherTicket { ticket: TicketId(2), what: "number" });
    let stranger = vec![Event::TicketWithdrawn { ticket: TicketId(77), number: "1077".into() }];
    assert_eq!(impossible(&hall, stranger), Impossible::UnknownTicket(TicketId(77)));
}

#[test]
fn the_transition_table_holds() {
    let mut hall = busy();
    let missed = vec![Event::TicketMissed { ticket: TicketId(1), number: "1001".into(), counter: "1".into() }];
    let expected = Impossible::NoTransition { ticket: TicketId(1), from: StageName::Serving, verb: Verb::NoShow };
    assert_eq!(impossible(&hall, missed), expected);
    let finished = forged(&mut hall, finish("1"), |_| {});
    hall.tell(finish("1"));
    hall.next("1");
    let twice = Impossible::NoTransition { ticket: TicketId(1), from: StageName::Done, verb: Verb::Finish };
    assert_eq!(impossible(&hall, finished), twice);
    let mut unstarted = forged(&mut hall, finish("1"), |_| {});
    unstarted.remove(0);
    let expected = Impossible::NoTransition { ticket: TicketId(2), from: StageName::Called, verb: Verb::Finish };
    assert_eq!(impossible(&hall, unstarted), expected, "an implied start is a fact of its own");
}

#[test]
fn another_counter_does_not_finish_it() {
    let mut hall = busy();
    hall.open("3", "mai");
    let events = forged(&mut hall, finish("1"), |event| {
        let Event::ServiceFinished { counter, .. } = event else { unreachable!() };
        *counter = "3".into();
    });
    assert_eq!(impossible(&hall, events), Impossible::HeldElsewhere(TicketId(1)));
}

#[test]
fn counters_follow_their_states() {
    let hall = busy();
    let wrong = |counter: &str| Impossible::WrongCounterState(counter.into());
    let cases = [
        (Event::CounterResumed { counter: "1".into() }, wrong("1")),
        (Event::CounterPaused { counter: "2".into(), reason: None }, wrong("2")),
        (Event::CounterClosed { counter: "2".into() }, wrong("2")),
        (Event::CounterClosed { counter: "1".into() }, Impossible::HandFull("1".into())),
        (Event::CounterMoved { counter: "1".into(), to: "1".into() }, wrong("1")),
        (
            Event::CounterOpened {
                counter: "1".into(),
                clerk: "mai".into(),
                services: vec!["a".into()],
                helps: Vec::new(),
            },
            wrong("1"),
        ),
        (
            Event::CounterOpened {
                counter: "2".into(),
                clerk: "lan".into(),
                services: vec!["a".into()],
                helps: Vec::new(),
            },
            Impossible::ClerkTwice("1".into()),
        ),
        (
            Event::ServicesTaken { counter: "2".into(), services: Vec::new(), helps: Vec::new() },
            Impossible::NoServices("2".into()),
        ),
        (Event::ServiceResumed { service: "a".into() }, Impossible::WrongPause("a".into())),
    ];
    for (event, expected) in cases {
        assert_eq!(impossible(&hall, vec![event]), expected);
    }
}

#[test]
fn only_the_last_action_was_undone() {
    let mut hall = busy();
    hall.tell(finish("1"));
    hall.next("1");
    hall.later(MINUTE_MS);
    hall.tell(no_show("1"));
    let finished: Ticket = hall.ticket(&"1001".into()).clone();
    let event = Event::ActionUndone { counter: "1".into(), effect: Effect::Finish, ticket: Box::new(finished) };
    assert_eq!(impossible(&hall, vec![event]), Impossible::NothingToUndo("1".into()));
}

#[test]
fn a_file_that_must_wait_did_not_hold_at_once() {
    let mut hall = busy();
    let mut smaller = sample();
    smaller.counters.retain(|counter| counter.id.as_str() != "1");
    let events = forged(&mut hall, define(2, smaller), |event| {
        let Event::OfficeDefined { from_next_day, .. } = event else { unreachable!() };
        assert!(*from_next_day);
        *from_next_day = false;
    });
    assert_eq!(impossible(&hall, events), Impossible::DefinedTooSoon);
    let known = hall.entries[0].events.clone();
    assert_eq!(impossible(&hall, known), Impossible::DefinedTwice);
}
