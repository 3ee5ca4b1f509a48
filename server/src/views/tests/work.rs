//! What a day's work looks like: transfers, legs, claims, stops, appointments.

use protocol::view::{SetAside, Sign, TicketsView};
use protocol::{Address, Code, WhyRule};
use queue::{Closing, Destination, Event, NoteId, Target, TicketRef};

use super::*;
use crate::testbed::{WORKDAY, issue};

fn ticket(number: &str) -> TicketRef {
    TicketRef::Number(TicketNumber::new(number))
}

fn serve(floor: &mut Floor, counter: &str) {
    floor.calls(counter);
    floor.staff(Command::Start { counter: counter.into(), ticket: None });
}

fn book(floor: &mut Floor, minute: u16) -> queue::AppointmentId {
    let day = floor.office.day().expect("a day").plus(1);
    let booked = floor.does(Command::Book { service: "ho-tich".into(), procedure: None, day, minute });
    let Event::SlotBooked { appointment, .. } = booked[0].events[0] else { panic!("a slot is booked") };
    appointment
}

#[tokio::test]
async fn a_clerk_sees_who_sent_somebody_and_with_which_words() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.opens("2");
    let (id, _) = floor.issues("ho-tich");
    serve(&mut floor, "1");
    let note = "Con nhỏ, cần dấu giáp lai";
    let request = queue::RequestId(77);
    let held = floor
        .beside
        .vault
        .hold(request, vec![crate::confidential::Private::Note(note.to_owned())])
        .await
        .expect("a note is kept");
    floor.staff(Command::Transfer {
        target: Target::InHand("1".into()),
        to: Destination { service: Some("chung-thuc".into()), address: None },
        note: Some(NoteId(77)),
    });
    drop(held);
    floor.beside.vault.set_needs(id, vec![protocol::Need::DoesNotHear]).await.expect("needs are kept");
    floor.passes_ms(60_000);
    let next = see_console(&floor, "2").next.expect("somebody waits");
    assert_eq!((next.number.as_str(), next.needs), ("1001", vec![protocol::Need::DoesNotHear]));
    serve(&mut floor, "2");
    let hand = see_console(&floor, "2").in_hand.expect("somebody is served");
    assert_eq!((hand.note.as_deref(), hand.leg), (Some(note), 2));
    assert_eq!(hand.needs, [protocol::Need::DoesNotHear]);
    let earlier = &hand.earlier[0];
    assert_eq!(
        (earlier.service.as_str(), earlier.counter.as_deref(), earlier.clerk.as_deref()),
        ("ho-tich", Some("1"), Some("clerk-1"))
    );
    assert_eq!(hand.expected_service_ms, Some(6 * 60_000), "the office file's word, before anything was measured");
    assert_eq!(hand.why.map(|why| why.rule), Some(WhyRule::Own));
    assert_eq!(see_board(&floor).calls[0].sign, Some(Sign::Transferred));
}

#[test]
fn a_claim_is_shown_until_staff_say_what_is_true() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    let Command::Issue { service, .. } = issue("ho-tich") else { unreachable!() };
    let claims = |class: &str| Command::Issue {
        service: service.clone(),
        procedure: None,
        class: Some(class.into()),
        further: Vec::new(),
        files: None,
        afar: false,
    };
    let kiosk = || queue::Actor::Device(queue::DeviceId::new("kiosk-1"));
    floor.asks(kiosk(), claims("u1")).expect("a number");
    let trusted: Vec<(String, bool)> =
        see_kiosk(&floor).classes.into_iter().map(|class| (class.id, class.trusted)).collect();
    assert_eq!(trusted, [("ordinary".into(), false), ("u1".into(), false), ("u4".into(), true)]);
    let next = see_console(&floor, "1").next.expect("somebody waits");
    assert_eq!((next.claim.as_deref(), next.priority), (Some("u1"), false));
    floor.staff(Command::SetClass { ticket: ticket("1001"), class: "u1".into(), back_in_line: false });
    let next = see_console(&floor, "1").next.expect("somebody waits");
    assert_eq!((next.claim, next.priority), (None, true));
    floor.calls("1");
    let call = &see_board(&floor).calls[0];
    assert_eq!((call.sign, call.priority), (Some(Sign::Priority), true));
}

#[test]
fn who_waits_for_one_clerk_stands_in_the_supervisor_s_list() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("2");
    floor.issues("ho-tich");
    floor.passes_ms(60_000);
    let to = Destination { service: None, address: Some(queue::Address::Clerk("minh".into())) };
    floor.staff(Command::Transfer { target: Target::Ticket(ticket("1001")), to, note: None });
    let addressed = see_office(&floor).addressed;
    assert_eq!(addressed.len(), 1);
    assert_eq!(addressed[0].to, Address::Clerk("minh".to_owned()));
    assert_eq!(addressed[0].since, at("2026-11-23T08:01:00+07:00").0);
    floor.staff(Command::Free { ticket: ticket("1001") });
    assert_eq!(see_office(&floor).addressed, []);
}

#[test]
fn a_post_knows_who_sat_there_last() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("2");
    floor.beside.unheard.insert("2".into());
    let posts = see_office(&floor).counters;
    assert_eq!((posts[1].clerk.as_deref(), posts[1].unheard, posts[1].helps.len()), (Some("clerk-2"), true, 0));
    assert_eq!((posts[0].helps.as_slice(), posts[0].last_clerk.as_deref()), (&["chung-thuc".to_owned()][..], None));
    assert!(see_console(&floor, "2").unheard);
    floor.staff(Command::CloseCounter { counter: "2".into() });
    let counters = see_console(&floor, "1").counters;
    assert_eq!((counters[1].clerk.as_deref(), counters[1].last_clerk.as_deref()), (None, Some("clerk-2")));
}

#[test]
fn a_console_lists_the_lines_it_takes_and_then_those_it_helps_with() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.issues("chung-thuc");
    let console = see_console(&floor, "1");
    let lines: Vec<(&str, bool, u32)> =
        console.lines.iter().map(|line| (line.service.as_str(), line.help, line.waiting)).collect();
    assert_eq!(lines, [("ho-tich", false, 0), ("chung-thuc", true, 1)]);
    assert_eq!(console.lines[1].oldest_joined_at, Some(at("2026-11-23T08:00:00+07:00").0));
    assert_eq!(console.next.map(|next| next.why.rule), Some(WhyRule::Help), "its own lines are empty");
    assert!(console.services[0].asks.outcome && console.services[0].slots && !console.services[1].slots);
}

#[test]
fn a_stopped_service_says_why_and_until_when_on_every_screen() {
    let mut floor = Floor::of(WORKDAY);
    let (id, _) = floor.issues("ho-tich");
    floor.staff(stop("ho-tich"));
    let said = Some(Stopped { reason: Some("mất mạng".into()), until: Some(at("2026-11-23T10:00:00+07:00").0) });
    assert_eq!(see_board(&floor).lines[0].stopped, said);
    assert_eq!(see_ticket(&floor, id).stopped, said);
    assert_eq!(see_console(&floor, "1").services[0].stopped, said);
    assert_eq!(see_kiosk(&floor).services[0].closed.as_ref().map(|closed| closed.code), Some(Code::ServicePaused));
    floor.passes_ms(2 * 60 * 60 * 1_000);
    assert_eq!(see_board(&floor).lines[0].stopped, None, "it goes on by itself");
}

#[test]
fn a_number_tells_its_state_and_whether_it_may_come_back() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.issues("ho-tich");
    floor.issues("ho-tich");
    assert_eq!((see_number(&floor, "1002").ahead, see_number(&floor, "1002").may_return), (Some(1), false));
    for (returned, may_return) in [(true, true), (false, false)] {
        floor.calls("1");
        floor.staff(Command::NoShow { counter: "1".into() });
        let missed = see_number(&floor, "1001");
        assert_eq!((missed.state.as_str(), missed.may_return), ("missed", may_return));
        assert_eq!(missed.counter.as_deref(), Some("1"));
        let aside: Vec<SetAside> = see_console(&floor, "1").set_aside;
        assert_eq!(aside[0].returns, u16::from(!returned));
        if returned {
            floor.staff(Command::Return { target: Target::Ticket(ticket("1001")), place: None });
            assert_eq!(see_number(&floor, "1001").state, "waiting");
        }
    }
    assert!(floor.shows(|scene| number::view(scene, &TicketNumber::new("9999"))).is_none());
}

#[test]
fn a_lost_slip_is_found_by_service_and_time() {
    let mut floor = Floor::of(WORKDAY);
    for _ in 0..3 {
        floor.issues("chung-thuc");
        floor.passes_ms(60_000);
    }
    floor.issues("ho-tich");
    let list = |before| floor.shows(|scene| tickets::view(scene, &"chung-thuc".into(), before)).expect("a service");
    let numbers = |list: &TicketsView| list.tickets.iter().map(|row| row.number.clone()).collect::<Vec<_>>();
    assert_eq!(numbers(&list(None)), ["2003", "2002", "2001"]);
    assert_eq!(numbers(&list(Some(at("2026-11-23T08:01:00+07:00")))), ["2001"]);
    assert!(floor.shows(|scene| tickets::view(scene, &"nothing".into(), None)).is_none());
}

#[test]
fn a_long_list_of_tickets_comes_in_pages() {
    let mut floor = Floor::of(WORKDAY);
    for _ in 0..=TicketsView::ROWS {
        floor.issues("chung-thuc");
        floor.passes_ms(1_000);
    }
    let page = |before| floor.shows(|scene| tickets::view(scene, &"chung-thuc".into(), before)).expect("a service");
    let first = page(None);
    assert_eq!((first.tickets.len(), first.more), (TicketsView::ROWS, true));
    let second = page(first.tickets.last().map(|row| queue::Timestamp(row.joined_at)));
    assert_eq!((second.tickets.len(), second.more), (1, false));
    assert_eq!(second.tickets[0].number, "2001");
}

#[test]
fn slots_are_listed_with_the_room_they_have() {
    let mut floor = Floor::of(WORKDAY);
    book(&mut floor, 8 * 60 + 30);
    let slots = floor.shows(|scene| slots::view(scene, &"ho-tich".into())).expect("it has slots");
    assert_eq!((slots.minutes, slots.days[0].day.as_str()), (60, "2026-11-23"));
    let tomorrow: Vec<(u16, u16)> = slots.days[1].slots.iter().map(|slot| (slot.minute, slot.free)).collect();
    assert_eq!(tomorrow[..3], [(450, 2), (510, 1), (570, 2)]);
    assert!(floor.shows(|scene| slots::view(scene, &"chung-thuc".into())).is_none(), "none are given");
}

#[test]
fn who_was_sent_home_sees_the_appointment() {
    let mut floor = Floor::of(WORKDAY);
    let (id, _) = floor.issues("ho-tich");
    floor.staff(Command::StopService {
        service: "ho-tich".into(),
        reason: None,
        until: None,
        waiting: ForWaiting::Release,
    });
    let seen = see_ticket(&floor, id);
    assert_eq!(see_number(&floor, "1001").released, seen.released, "who has only a slip types its number");
    let rows = floor.shows(|scene| tickets::view(scene, &"ho-tich".into(), None)).expect("a service");
    assert_eq!(rows.tickets[0].released, seen.released, "and so does staff who look for it");
    let released = seen.released.expect("an appointment");
    assert_eq!((seen.state.as_str(), released.day.as_str(), released.minute), ("done", "2026-11-24", 450));
    let keys = &floor.beside.keys;
    let appointment = keys.appointment(&floor.file.id, &released.code).expect("a code that opens it");
    assert_eq!(floor.office.appointment(appointment).map(|one| one.minute), Some(450));
}

#[test]
fn a_further_service_waits_on_the_ticket_until_its_turn() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    let (id, _) = floor.issues("ho-tich");
    floor.staff(Command::AddService {
        ticket: ticket("1001"),
        want: Want { service: "chung-thuc".into(), procedure: None },
    });
    assert_eq!(see_ticket(&floor, id).further.len(), 1);
    serve(&mut floor, "1");
    assert_eq!(see_console(&floor, "1").in_hand.expect("somebody").further[0].service, "chung-thuc");
    let closing = Some(Closing::Served(ticket("1001"), done()));
    floor.staff(Command::CallNext { counter: "1".into(), closing });
    let hand = see_console(&floor, "1").in_hand.expect("the counter helps there, and goes on");
    assert_eq!((hand.service.as_str(), hand.leg, hand.further.len()), ("chung-thuc", 2, 0));
}

#[test]
fn staff_see_whom_to_expect_who_is_here_and_who_did_not_come() {
    let mut floor = Floor::of(WORKDAY);
    let today = floor.office.day().expect("a day");
    let mut books = |minute| {
        let command = Command::Book { service: "ho-tich".into(), procedure: None, day: today, minute };
        let Event::SlotBooked { appointment, .. } = floor.does(command)[0].events[0] else {
            panic!("a slot is booked")
        };
        appointment
    };
    // Booked out of order; given back; kept; never kept.
    let (last, first, back, absent) = (books(13 * 60), books(8 * 60 + 30), books(9 * 60 + 30), books(9 * 60 + 30));
    floor.does(Command::CancelBooking { appointment: back });
    floor.passes_ms(15 * 60_000);
    floor.staff(Command::CheckIn { appointment: first });
    let see = |floor: &Floor, day| floor.shows(|scene| appointments::view(scene, day)).expect("a day has begun");
    let states = |floor: &Floor| {
        let rows = see(floor, None).appointments.into_iter();
        rows.map(|row| (row.code, row.state, row.number)).collect::<Vec<_>>()
    };
    let code = |id| floor.beside.keys.code(&floor.file.id, id);
    let row = |id, state: &str, number: Option<&str>| (code(id), state.to_owned(), number.map(str::to_owned));
    let kept = row(first, "checked-in", Some("1001"));
    let (booked, expected, missed) =
        (row(absent, "booked", None), row(last, "booked", None), row(absent, "missed", None));
    assert_eq!(states(&floor), [kept.clone(), booked, expected.clone()]);
    floor.passes_ms(3 * 60 * 60_000);
    assert_eq!(states(&floor), [kept, missed, expected]);
    assert_eq!(see(&floor, None).day, "2026-11-23");
    let tomorrow = see(&floor, Some(today.plus(1)));
    assert_eq!((tomorrow.day.as_str(), tomorrow.appointments.len(), tomorrow.more), ("2026-11-24", 0, false));
    floor.passes_ms(24 * 60 * 60_000);
    assert_eq!(see(&floor, None).appointments, [], "yesterday's are over");
}

#[test]
fn what_waits_for_one_alone_is_known_at_every_counter_until_it_is_freed() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.opens("2");
    for _ in 0..2 {
        floor.issues("ho-tich");
    }
    serve(&mut floor, "1");
    let lan = queue::Address::Clerk("clerk-2".into());
    floor.staff(Command::Transfer {
        target: Target::InHand("1".into()),
        to: Destination { service: None, address: Some(lan) },
        note: None,
    });
    let addressed = see_console(&floor, "1").addressed;
    let [waits] = &addressed[..] else { panic!("{addressed:?}") };
    assert_eq!((waits.number.as_str(), waits.state.as_str()), ("1001", "waiting"));
    assert_eq!(waits.to, Address::Clerk("clerk-2".to_owned()));
    assert_eq!(see_office(&floor).addressed, addressed, "the supervisor sees the same");
    // Missed it is still theirs alone, and waits no more.
    floor.staff(Command::Call { counter: "2".into(), ticket: ticket("1001") });
    assert!(see_console(&floor, "1").addressed.is_empty(), "somebody holds it");
    floor.staff(Command::NoShow { counter: "2".into() });
    assert_eq!(see_console(&floor, "1").addressed[0].state, "missed");
    assert!(see_office(&floor).addressed.is_empty());
    let old = see_console(&floor, "1");
    floor.staff(Command::Free { ticket: ticket("1001") });
    let new = see_console(&floor, "1");
    assert!(new.addressed.is_empty());
    assert_eq!(counter::diff(&old, &new), [CounterChange::Addressed { addressed: Vec::new() }]);
}

#[test]
fn a_number_that_waits_is_not_said_to_be_where_it_was_served_before() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.opens("2");
    floor.issues("ho-tich");
    let at = |floor: &Floor| {
        let rows = floor.shows(|scene| tickets::view(scene, &"ho-tich".into(), None)).expect("a service");
        (see_number(floor, "1001").counter, rows.tickets[0].counter.clone())
    };
    let counter = |id: &str| (Some(id.to_owned()), Some(id.to_owned()));
    serve(&mut floor, "1");
    assert_eq!(at(&floor), counter("1"));
    floor.staff(Command::Transfer {
        target: Target::InHand("1".into()),
        to: Destination { service: Some("chung-thuc".into()), address: None },
        note: None,
    });
    assert_eq!(at(&floor), (None, None));
    floor.calls("2");
    assert_eq!(at(&floor), counter("2"));
    floor.staff(Command::NoShow { counter: "2".into() });
    assert_eq!(at(&floor), counter("2"), "where it was missed is said");
    floor.staff(Command::Return { target: Target::Ticket(ticket("1001")), place: None });
    assert_eq!(at(&floor), (None, None));
}

#[test]
fn a_console_knows_when_the_hours_of_the_day_end() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    assert_eq!(see_console(&floor, "1").closes_at, Some(at("2026-11-23T17:00:00+07:00").0));
    let always = WORKDAY.split_once("[hours]").expect("hours").0;
    let limits = WORKDAY.split_once("[limits]").expect("limits").1;
    let mut floor = Floor::of(&format!("{always}[limits]{limits}"));
    floor.opens("1");
    assert_eq!(see_console(&floor, "1").closes_at, None);
}
