//! Services that stop: their words, their end, and what becomes of those who wait.

use std::collections::BTreeMap;

use queue::{
    Actor, Address, AppointmentId, Command, Day, Definition, Destination, Entry, Event, ForWaiting, Impossible, LegEnd,
    NoteId, Opening, Origin, Outcome, Refusal, Request, Slots, Stage, Stop, TicketId, TicketNumber, Timestamp, Want,
};

use crate::booking::{book, check_in, with_slots};
use crate::hall::{
    DAY_MS, HOUR_MS, Hall, MINUTE_MS, finish, issue, issue_for, loose, next, no_show, park, put_back, stop, transfer,
    undo,
};
use crate::hours::{FRIDAY, MONDAY, closed, ward};
use crate::replay::{forged, impossible};

pub(crate) fn stop_for(service: &str, reason: Option<&str>, until: Option<Timestamp>, waiting: ForWaiting) -> Command {
    Command::StopService { service: service.into(), reason: reason.map(Into::into), until, waiting }
}

fn stop_until(service: &str, until: i64) -> Command {
    stop_for(service, None, Some(Timestamp(until)), ForWaiting::Keep)
}

pub(crate) fn move_to(service: &str, to: &str) -> Command {
    stop_for(service, None, None, ForWaiting::Move { to: to.into() })
}

pub(crate) fn release(service: &str) -> Command {
    stop_for(service, None, None, ForWaiting::Release)
}

pub(crate) fn resume(service: &str) -> Command {
    Command::ResumeService { service: service.into() }
}

pub(crate) fn limit(full: &[&str]) -> Command {
    Command::LimitIssuing { full: crate::hall::ids(full) }
}

/// The day and minute that each released ticket was given, in the order of the event.
fn released(events: &[Event]) -> Vec<(String, i32, u16)> {
    let tickets = events.iter().find_map(|event| match event {
        Event::LineReleased { tickets, .. } => Some(tickets),
        _ => None,
    });
    let tickets = tickets.unwrap_or_else(|| panic!("nobody was released: {events:?}"));
    tickets.iter().map(|one| (one.number.to_string(), one.day.0, one.minute)).collect()
}

fn places(events: &[Event]) -> Vec<(i32, u16)> {
    released(events).into_iter().map(|(_, day, minute)| (day, minute)).collect()
}

#[test]
fn a_stop_says_why_and_how_long() {
    let mut hall = Hall::new();
    hall.issue("a");
    let until = Some(Timestamp(hall.now.at.0 + HOUR_MS));
    hall.tell(stop_for("a", Some("mất điện"), until, ForWaiting::Keep));
    let told = Stop { reason: Some("mất điện".into()), until };
    assert_eq!(hall.office.stop(&"a".into()), Some(&told));
    assert_eq!(hall.refusal(issue("a", None)), Refusal::ServicePaused("a".into()));
    assert_eq!(hall.office.issuing(&"a".into(), &hall.now), Err(Refusal::ServicePaused("a".into())));
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1001", "those who wait are still called");
}

#[test]
fn a_stop_is_over_by_itself() {
    let mut hall = Hall::new();
    hall.tell(stop_until("a", hall.now.at.0 + HOUR_MS));
    hall.tell(stop_until("b", hall.now.at.0 + 2 * HOUR_MS));
    hall.tell(stop("c"));
    assert_eq!(hall.office.next_deadline(), Some(Timestamp(hall.now.at.0 + HOUR_MS)));
    hall.later(HOUR_MS - 1);
    assert_eq!(hall.expire(), []);
    hall.later(1);
    assert_eq!(hall.expire(), [Event::ServiceResumed { service: "a".into() }]);
    assert_eq!(hall.expire(), [], "once");
    assert_eq!(hall.office.next_deadline(), Some(Timestamp(hall.now.at.0 + HOUR_MS)));
    hall.issue("a");
    hall.later(HOUR_MS);
    hall.issue("b");
    assert_eq!(hall.office.next_deadline(), Some(hall.now.day_ends), "c has no end but the day's");
    assert_eq!(hall.refusal(issue("c", None)), Refusal::ServicePaused("c".into()));
}

#[test]
fn a_clock_in_doubt_ends_no_stop() {
    let mut hall = Hall::new();
    hall.tell(stop_until("a", hall.now.at.0 + HOUR_MS));
    hall.later(2 * HOUR_MS);
    hall.now.doubt = Some(queue::Doubt::Ahead);
    assert_eq!(hall.expire(), []);
    hall.now.doubt = None;
    assert_eq!(hall.expire(), [Event::ServiceResumed { service: "a".into() }]);
}

#[test]
fn the_days_turn_ends_every_stop_and_limit() {
    let mut hall = Hall::new();
    hall.tell(stop("a"));
    hall.tell(stop_until("b", hall.now.day_ends.0));
    hall.tell(limit(&["c"]));
    hall.later(DAY_MS);
    assert_eq!(hall.expire().len(), 1, "the turn says it all");
    for service in ["a", "b", "c"] {
        assert_eq!(hall.office.issuing(&service.into(), &hall.now), Ok(()));
    }
}

#[test]
fn the_end_of_a_stop_lies_ahead_and_in_the_day() {
    let mut hall = Hall::new();
    let (now, end) = (hall.now.at.0, hall.now.day_ends.0);
    for until in [now - 1, now, end + 1, i64::MAX, i64::MIN] {
        assert_eq!(hall.refusal(stop_until("a", until)), Refusal::OutOfBounds("until"), "{until}");
    }
    hall.tell(stop_until("a", now + 1));
}

#[test]
fn a_reason_is_a_short_word() {
    let mut hall = Hall::new();
    let with = |reason: &str| stop_for("a", Some(reason), None, ForWaiting::Keep);
    for reason in ["ở".repeat(81).as_str(), "two\nlines", "\u{7}"] {
        assert_eq!(hall.refusal(with(reason)), Refusal::OutOfBounds("reason"));
    }
    hall.tell(with(&"ở".repeat(80)));
    hall.tell(with(""));
    assert_eq!(hall.office.stop(&"a".into()).map(|stop| &stop.reason), Some(&None));
}

#[test]
fn a_stop_can_be_said_in_other_words() {
    let mut hall = Hall::new();
    hall.tell(stop("a"));
    assert_eq!(hall.refusal(stop("a")), Refusal::ServicePaused("a".into()), "nothing new");
    let events = hall.tell(stop_for("a", Some("họp"), None, ForWaiting::Keep));
    assert!(matches!(events.as_slice(), [Event::ServicePaused { .. }]));
    hall.tell(stop_for("a", Some("họp"), Some(hall.now.at.plus_ms(60_000)), ForWaiting::Keep));
    assert_eq!(hall.tell(resume("a")), [Event::ServiceResumed { service: "a".into() }]);
    assert_eq!(hall.refusal(resume("a")), Refusal::ServiceNotPaused("a".into()));
}

#[test]
fn what_is_not_there_neither_stops_nor_resumes() {
    let mut hall = Hall::new();
    let unknown = || Refusal::UnknownService("x".into());
    for command in [stop("x"), resume("x"), move_to("a", "x"), release("x"), limit(&["a", "x"])] {
        assert_eq!(hall.refusal(command), unknown());
    }
    assert_eq!(hall.refusal(move_to("a", "a")), Refusal::SameService("a".into()));
}

#[test]
fn a_line_moves_with_time_class_and_number() {
    let mut hall = Hall::new();
    let mut issue_after = |service: &str, class| {
        hall.later(MINUTE_MS);
        hall.issue_as(service, class)
    };
    let elder = issue_after("a", Some("elder"));
    let theirs = issue_after("b", None);
    let ordinary = issue_after("a", None);
    let before: Vec<_> = [&elder, &ordinary].map(|number| hall.ticket(number).clone()).into();
    hall.later(MINUTE_MS);
    let events = hall.tell(move_to("a", "b"));
    let [Event::ServicePaused { .. }, Event::LineMoved { from, to, tickets, rest: 0 }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((from.as_str(), to.as_str()), ("a", "b"));
    assert_eq!(tickets.iter().map(|name| &name.number).collect::<Vec<_>>(), [&elder, &ordinary]);
    assert_eq!(hall.line("a"), [""; 0]);
    assert_eq!(hall.line("b"), [elder.as_str(), theirs.as_str(), ordinary.as_str()], "by the time of joining");
    for before in before {
        let now = hall.ticket(&before.number);
        assert_eq!((now.joined_at, now.line_at, &now.class), (before.joined_at, before.line_at, &before.class));
        let legs: Vec<_> = now.legs.iter().map(|leg| (leg.service.as_str(), leg.end)).collect();
        assert_eq!(legs, [("a", Some(LegEnd::Transferred)), ("b", None)]);
    }
}

#[test]
fn only_those_who_wait_move() {
    let mut hall = Hall::new();
    let numbers: Vec<TicketNumber> = (0..5).map(|_| hall.issue("a")).collect();
    hall.open("1", "lan");
    hall.open("3", "mai");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    hall.next("1");
    hall.next("3");
    let events = hall.tell(move_to("a", "b"));
    let Some(Event::LineMoved { tickets, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(tickets.iter().map(|name| &name.number).collect::<Vec<_>>(), [&numbers[4]]);
    let stages: Vec<&str> = numbers.iter().map(|number| hall.stage(number).name().as_str()).collect();
    assert_eq!(stages, ["missed", "parked", "called", "called", "waiting"]);
}

#[test]
fn who_goes_next_moves_too_and_still_goes_next() {
    let mut hall = Hall::new();
    let back = hall.issue("a");
    hall.issue("b");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.later(MINUTE_MS);
    hall.tell(put_back(loose(&back)));
    hall.tell(move_to("a", "b"));
    hall.open("2", "mai");
    assert_eq!(hall.next("2"), back.to_string());
}

#[test]
fn who_is_sent_to_a_counter_or_clerk_moves_along_and_stays_theirs() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let address = Some(Address::Clerk("mai".into()));
    let to = Destination { service: None, address: address.clone() };
    hall.open("2", "mai");
    hall.open("3", "hoa");
    hall.tell(Command::Transfer { target: loose(&number), to, note: Some(NoteId(7)) });
    hall.tell(move_to("a", "b"));
    let leg = hall.ticket(&number).leg().expect("a leg");
    assert_eq!((leg.service.as_str(), &leg.address, leg.note), ("b", &address, Some(NoteId(7))));
    assert_eq!(hall.refusal(next("3", None)), Refusal::NobodyWaiting("3".into()));
    assert_eq!(hall.next("2"), number.to_string());
}

#[test]
fn a_line_can_move_after_it_was_stopped_and_an_empty_one_moves_nobody() {
    let mut hall = Hall::new();
    hall.tell(stop("a"));
    assert_eq!(hall.tell(move_to("a", "b")), [], "nobody waits and nothing new is said");
    hall.tell(resume("a"));
    let number = hall.issue("a");
    hall.tell(stop("a"));
    let events = hall.tell(move_to("a", "b"));
    assert!(matches!(events.as_slice(), [Event::LineMoved { .. }]), "{events:?}");
    assert_eq!(hall.line("b"), [number.as_str()]);
    assert!(hall.office.is_paused(&"a".into()));
}

#[test]
fn nobody_is_sent_in_circles_by_moving_lines() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    for leg in 1..50 {
        hall.tell(transfer(loose(&number), if leg % 2 == 1 { "b" } else { "a" }));
    }
    assert_eq!(hall.refusal(move_to("b", "a")), Refusal::OutOfBounds("transfers"));
}

#[test]
fn released_people_come_back_in_the_first_slots_of_the_next_working_day() {
    let mut hall = with_slots(|_| {});
    hall.tell(book("a", MONDAY + 1, 450));
    let numbers: Vec<String> = (0..4).map(|_| hall.issue("a").to_string()).collect();
    let events = hall.tell(release("a"));
    let expected = [(MONDAY + 1, 450), (MONDAY + 1, 480), (MONDAY + 1, 480), (MONDAY + 1, 510)];
    let expected = numbers.into_iter().zip(expected).map(|(number, (day, minute))| (number, day, minute));
    assert_eq!(released(&events), expected.collect::<Vec<_>>(), "one place was taken");
    assert_eq!(hall.line("a"), [""; 0]);
    assert_eq!(hall.refusal(issue("a", None)), Refusal::ServicePaused("a".into()));
}

#[test]
fn more_people_than_a_day_has_places_come_on_the_days_after() {
    let mut hall = with_slots(|definition| {
        definition.hours.exceptions = vec![closed(FRIDAY), crate::hours::open_on(FRIDAY + 3, &[(480, 540)])];
    });
    hall.later(3 * DAY_MS);
    for _ in 0..6 {
        hall.issue("a");
    }
    let events = hall.tell(release("a"));
    let first = [(FRIDAY + 3, 480), (FRIDAY + 3, 480), (FRIDAY + 3, 510), (FRIDAY + 3, 510)];
    assert_eq!(places(&events), [first.as_slice(), &[(FRIDAY + 4, 450), (FRIDAY + 4, 450)]].concat());
}

#[test]
fn a_service_without_slots_sends_all_to_the_next_days_begin() {
    let mut hall = Hall::with(|definition| definition.hours = ward());
    hall.later(4 * DAY_MS);
    hall.issue("b");
    hall.issue("b");
    assert_eq!(places(&hall.tell(release("b"))), [(MONDAY + 7, 450); 2]);
    let mut always = Hall::new();
    always.issue("b");
    assert_eq!(places(&always.tell(release("b"))), [(MONDAY + 1, 450)], "an office that never closes");
    let mut friday = Hall::with(|definition| {
        definition.services[0].slots = Some(Slots { minutes: 120, capacity: 1, days_ahead: 7 });
    });
    friday.later(4 * DAY_MS);
    (0..6).for_each(|_| drop(friday.issue("a")));
    let expected = [450, 570, 780, 900].map(|minute| (MONDAY + 7, minute));
    let expected = [expected.as_slice(), &[(MONDAY + 8, 450), (MONDAY + 8, 570)]].concat();
    assert_eq!(places(&friday.tell(release("a"))), expected, "nobody is told to come at night or on a Saturday");
}

#[test]
fn nobody_is_sent_home_without_a_day_to_come_back() {
    let mut hall = with_slots(|definition| {
        definition.hours.exceptions = (MONDAY + 1..=MONDAY + 60).map(closed).collect();
    });
    for service in ["a", "b"] {
        hall.issue(service);
        assert_eq!(hall.refusal(release(service)), Refusal::NoSlots(service.into()));
    }
    let mut short = with_slots(|definition| {
        definition.services[0].slots = Some(Slots { minutes: 1440, capacity: 9, days_ahead: 5 });
    });
    short.issue("a");
    assert_eq!(short.refusal(release("a")), Refusal::NoSlots("a".into()));
}

#[test]
fn a_released_visit_is_done_and_was_neither_served_nor_missed() {
    let mut hall = with_slots(|_| {});
    hall.tell(issue_for("a", Some("a-2"), Some("elder")));
    let number = TicketNumber::from("1001");
    hall.later(MINUTE_MS);
    hall.tell(release("a"));
    let ticket = hall.ticket(&number).clone();
    let leg = ticket.leg().expect("a leg");
    assert_eq!((&ticket.stage, leg.end), (&Stage::Done, Some(LegEnd::Finished(Outcome::Released))));
    assert_eq!((leg.ended_at, leg.started_at, leg.calls), (Some(hall.now.at), None, 0));
    assert_eq!(ticket.appointment, Some(AppointmentId(1)));
    let today = hall.office.today();
    assert_eq!((today.done, today.missed, today.waiting), (1, 0, 0));
    assert_eq!(hall.office.left_open(hall.now.day_ends).count(), 0, "nor left over at the day's end");
    let appointment = hall.office.appointment(AppointmentId(1)).expect("a new date");
    assert_eq!(appointment.procedure.as_ref().map(queue::ProcedureId::as_str), Some("a-2"));
    hall.later(DAY_MS - MINUTE_MS);
    let events = hall.tell(check_in(AppointmentId(1)));
    let [Event::TicketIssued { joined_at, late: false, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(*joined_at, hall.now.at, "07:30, the first slot");
}

#[test]
fn who_was_sent_home_finds_all_that_they_came_for_when_they_are_back() {
    let want =
        |service: &str, procedure: Option<&str>| Want { service: service.into(), procedure: procedure.map(Into::into) };
    let mut hall = with_slots(|_| {});
    let further = vec![want("b", Some("b-2")), want("c", None), want("c", Some("c-1"))];
    hall.tell(match issue("a", None) {
        Command::Issue { service, procedure, class, files, afar, .. } => {
            Command::Issue { service, procedure, class, further, files, afar }
        }
        other => other,
    });
    hall.tell(release("a"));
    let mut without = with_slots(|definition| definition.services[2].procedures.clear()).office.definition().cloned();
    let newer = without.take().expect("a defined office");
    hall.tell(crate::hall::define(2, newer));
    hall.later(DAY_MS);
    hall.tell(check_in(AppointmentId(1)));
    let ticket = hall.office.tickets().next().expect("one came back");
    assert_eq!(ticket.further, [want("b", Some("b-2")), want("c", None)], "c-1 is not offered any more");
    hall.open("3", "mai");
    hall.next("3");
    for leg in ["a", "b", "c"] {
        let held = hall.office.ticket(TicketId(2)).and_then(|ticket| ticket.service()).map(queue::ServiceId::as_str);
        assert_eq!(held, Some(leg));
        hall.tell(finish("3"));
    }
}

#[test]
fn who_was_missed_parked_or_called_is_not_released() {
    let mut hall = with_slots(|_| {});
    let numbers: Vec<TicketNumber> = (0..4).map(|_| hall.issue("a")).collect();
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.next("1");
    hall.tell(park("1"));
    hall.next("1");
    assert_eq!(released(&hall.tell(release("a"))).len(), 1);
    let stages: Vec<&str> = numbers.iter().map(|number| hall.stage(number).name().as_str()).collect();
    assert_eq!(stages, ["missed", "parked", "called", "done"]);
    hall.tell(finish("1"));
}

#[test]
fn what_was_moved_or_released_is_not_undone_over() {
    for (fate, refused) in [(move_to("a", "b"), false), (release("a"), true)] {
        let mut hall = with_slots(|_| {});
        let number = hall.issue("a");
        hall.open("1", "lan");
        hall.next("1");
        hall.tell(no_show("1"));
        hall.tell(put_back(loose(&number)));
        hall.tell(fate);
        assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()));
        let call = hall.ask(crate::hall::call("1", &number));
        assert_eq!(call.is_err(), refused, "{call:?}");
    }
}

/// An office with so many people in the line of a service. They are not audited one by one.
fn crowd(people: u128, change: impl FnOnce(&mut Definition)) -> Hall {
    let mut hall = with_slots(change);
    for id in 1_000..1_000 + people {
        let (actor, hash) = (Actor::System, queue::CommandHash(id));
        let (request, command) = (Some((queue::RequestId(id), hash)), issue("a", None));
        let asked = Request { id: queue::RequestId(id), actor, origin: Origin::Server, command, hash, signed: None };
        let events = hall.office.decide(&asked, &hall.now).expect("a number").events().to_vec();
        let (at, actor, origin) = (hall.now.at, Actor::System, Origin::Server);
        let entry = Entry { at, request, actor, origin, signature: None, events };
        hall.office.apply(&entry);
        hall.entries.push(entry);
    }
    hall
}

/// Sends a command and lets time say what follows, with a restart after each entry.
fn in_entries(hall: &mut Hall, command: Command) -> Vec<Event> {
    let request = hall.request(command);
    let mut events = hall.office.decide(&request, &hall.now).expect("nothing stands in the way").events().to_vec();
    let (mut request, mut all) = (Some((request.id, request.hash)), Vec::new());
    while !events.is_empty() {
        let (at, actor, origin) = (hall.now.at, Actor::System, Origin::Server);
        hall.entries.push(Entry {
            at,
            request: request.take(),
            actor,
            origin,
            signature: None,
            events: events.clone(),
        });
        hall.restart();
        assert_eq!(hall.office.audit(), Ok(()));
        all.append(&mut events);
        events = hall.office.expire(&hall.now);
        assert_eq!(events.is_empty(), hall.office.next_deadline() > Some(hall.now.at), "time knows that it goes on");
    }
    all
}

#[test]
fn a_line_that_is_too_long_for_one_entry_goes_home_in_several() {
    let four = Some(Slots { minutes: 30, capacity: 4, days_ahead: 5 });
    let mut hall = crowd(2_200, |definition| definition.services[0].slots = four);
    let events = in_entries(&mut hall, release("a"));
    let parts: Vec<(usize, u32)> = events
        .iter()
        .filter_map(|event| match event {
            Event::LineReleased { tickets, rest, .. } => Some((tickets.len(), *rest)),
            _ => None,
        })
        .collect();
    assert_eq!(parts, [(1_000, 1_200), (1_000, 200), (200, 0)]);
    let places: Vec<(i32, u16)> = events
        .iter()
        .filter(|event| matches!(event, Event::LineReleased { .. }))
        .flat_map(|event| places(std::slice::from_ref(event)))
        .collect();
    let mut filled = BTreeMap::<_, usize>::new();
    places.iter().for_each(|place| *filled.entry(*place).or_default() += 1);
    assert!(places.is_sorted() && filled.values().all(|people| *people == 4), "first come, first placed");
    assert_eq!((hall.line("a").len(), hall.office.today().done), (0, 2_200));
    assert!(hall.office.is_paused(&"a".into()));
}

#[test]
fn a_line_that_is_too_long_for_one_entry_moves_in_several() {
    let mut hall = crowd(1_001, |_| {});
    let first = hall.office.line(&"a".into()).next().map(|ticket| ticket.number.to_string());
    let events = in_entries(&mut hall, move_to("a", "b"));
    assert!(matches!(
        &events[..],
        [Event::ServicePaused { .. }, Event::LineMoved { rest: 1, .. }, Event::LineMoved { rest: 0, .. }]
    ));
    assert_eq!((hall.line("a").len(), hall.line("b").len()), (0, 1_001));
    assert_eq!(hall.line("b").first().map(ToString::to_string), first, "in their order");
}

#[test]
fn a_long_line_goes_home_whole_or_not_at_all() {
    let day = |day| crate::hours::open_on(day, &[(480, 510)]);
    let mut hall = crowd(1_001, |definition| {
        definition.hours.exceptions = (MONDAY + 1..=MONDAY + 60).map(day).collect();
        definition.services[0].slots = Some(Slots { minutes: 30, capacity: 16, days_ahead: 5 });
    });
    let request = hall.request(release("a"));
    assert_eq!(hall.office.decide(&request, &hall.now), Err(Refusal::NoSlots("a".into())), "room for 960 only");
}

#[test]
fn a_day_without_time_left_gives_no_numbers_but_by_staff() {
    let mut hall = Hall::with(|definition| definition.hours = ward());
    assert_eq!(hall.tell(limit(&["b", "a", "b"])), [Event::IssuingLimited { full: crate::hall::ids(&["a", "b"]) }]);
    let next = Some(Opening { day: Day(MONDAY + 1), minute: 420 });
    let refusal = Refusal::NoTimeLeft { service: "a".into(), next };
    assert_eq!(hall.office.issuing(&"a".into(), &hall.now), Err(refusal.clone()));
    for actor in [Actor::Citizen, Actor::Device("kiosk-1".into())] {
        let request = Request { actor, ..hall.request(issue("a", None)) };
        assert_eq!(hall.send(&request), Err(refusal.clone()));
    }
    assert_eq!(hall.issue("a").as_str(), "1001", "a clerk has told the person");
    assert_eq!(hall.office.issuing(&"c".into(), &hall.now), Ok(()));
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1001");
}

#[test]
fn what_is_foreseen_replaces_what_was_foreseen_before() {
    let mut hall = Hall::new();
    assert_eq!(hall.tell(limit(&[])), []);
    hall.tell(limit(&["a", "b"]));
    assert_eq!(hall.tell(limit(&["b", "a"])), [], "nothing new");
    hall.tell(limit(&["c"]));
    let full: Vec<bool> = ["a", "b", "c"].map(|service| hall.office.is_full(&service.into())).into();
    assert_eq!(full, [false, false, true]);
    hall.tell(limit(&[]));
    assert!(!hall.office.is_full(&"c".into()));
}

#[test]
fn stops_that_cannot_have_happened_are_found() {
    let mut hall = Hall::new();
    hall.tell(stop_for("a", Some("họp"), None, ForWaiting::Keep));
    let same = Event::ServicePaused { service: "a".into(), reason: Some("họp".into()), until: None };
    assert_eq!(impossible(&hall, vec![same]), Impossible::WrongPause("a".into()));
    let unknown = Event::ServicePaused { service: "x".into(), reason: None, until: None };
    assert_eq!(impossible(&hall, vec![unknown]), Impossible::UnknownService("x".into()));
    let resumed = Event::ServiceResumed { service: "b".into() };
    assert_eq!(impossible(&hall, vec![resumed]), Impossible::WrongPause("b".into()));
    let limited = Event::IssuingLimited { full: crate::hall::ids(&["a", "x"]) };
    assert_eq!(impossible(&hall, vec![limited]), Impossible::UnknownService("x".into()));
}

#[test]
fn moves_that_cannot_have_happened_are_found() {
    let mut hall = Hall::new();
    for _ in 0..3 {
        hall.issue("a");
    }
    type Forge = fn(&mut Event);
    let wrong = || Impossible::WrongLine("a".into());
    let cases: [(Forge, Impossible); 7] = [
        (|event| tickets(event).clear(), wrong()),
        (|event| drop(tickets(event).pop()), wrong()),
        (|event| tickets(event).swap(0, 1), wrong()),
        (|event| tickets(event)[2].number = "1009".into(), wrong()),
        (|event| tickets(event)[2].ticket = TicketId(2), wrong()),
        (|event| ends(event).1.clone_from(&"a".into()), wrong()),
        (|event| ends(event).1.clone_from(&"x".into()), Impossible::UnknownService("x".into())),
    ];
    for (forge, expected) in cases {
        let events = forged(&mut hall, move_to("a", "b"), forge);
        assert_eq!(impossible(&hall, events), expected);
    }
    let empty = forged(&mut hall, move_to("a", "b"), |event| {
        tickets(event).clear();
        ends(event).0.clone_from(&"c".into());
    });
    assert_eq!(impossible(&hall, empty), Impossible::WrongLine("c".into()));
    for follow in [1, u32::MAX] {
        let more = forged(&mut hall, move_to("a", "b"), |event| match event {
            Event::LineMoved { rest, .. } => *rest = follow,
            other => panic!("no line moved: {other:?}"),
        });
        assert_eq!(impossible(&hall, more), Impossible::WrongLine("a".into()), "nobody else waits");
    }
}

fn tickets(event: &mut Event) -> &mut Vec<queue::TicketName> {
    match event {
        Event::LineMoved { tickets, .. } => tickets,
        other => panic!("no line moved: {other:?}"),
    }
}

fn ends(event: &mut Event) -> (&mut queue::ServiceId, &mut queue::ServiceId) {
    match event {
        Event::LineMoved { from, to, .. } => (from, to),
        other => panic!("no line moved: {other:?}"),
    }
}

#[test]
fn releases_that_cannot_have_happened_are_found() {
    let mut hall = with_slots(|_| {});
    hall.issue("a");
    hall.issue("a");
    type Forge = fn(&mut Vec<queue::Released>);
    let order = |expected, found| Impossible::AppointmentOutOfOrder {
        expected: AppointmentId(expected),
        found: AppointmentId(found),
    };
    let cases: [(Forge, Impossible); 6] = [
        (|tickets| drop(tickets.pop()), Impossible::WrongLine("a".into())),
        (|tickets| tickets.swap(0, 1), Impossible::WrongLine("a".into())),
        (|tickets| tickets[0].appointment.0 = 2, order(1, 2)),
        (|tickets| tickets[1].appointment.0 = 1, order(2, 1)),
        (|tickets| tickets[0].day.0 = MONDAY, Impossible::WrongAppointment(AppointmentId(1))),
        (|tickets| tickets[1].minute = 1440, Impossible::WrongAppointment(AppointmentId(2))),
    ];
    for (forge, expected) in cases {
        let events = forged(&mut hall, release("a"), |event| match event {
            Event::LineReleased { tickets, .. } => forge(tickets),
            other => panic!("no line released: {other:?}"),
        });
        assert_eq!(impossible(&hall, events), expected);
    }
}
