//! What time alone does to views: helps begin, waits shrink, consoles fall silent, numbers are given no more.

use std::collections::BTreeSet;

use futures_util::FutureExt as _;
use protocol::view::{CounterChange, DispenserChange};
use queue::{CounterId, ServiceId};

use super::*;
use crate::outlook::Standing;
use crate::testbed::WORKDAY;

const CONSOLE_1: &str = "1";
const MINUTE_MS: u64 = 60_000;

fn console(id: &str) -> View {
    View::Counter { id: id.to_owned() }
}

fn workday() -> (Floor, Views, Arc<ManualClock>) {
    let (floor, clock) = (Floor::of(WORKDAY), Arc::new(ManualClock::new(at(MORNING))));
    let views = views_by(&floor, Arc::clone(&clock));
    (floor, views, clock)
}

fn kinds(changes: &[Change]) -> Vec<String> {
    let kind =
        |change| serde_json::to_value(change).expect("json")["change"]["type"].as_str().expect("a type").to_owned();
    changes.iter().map(kind).collect()
}

/// Works an outlook out and hands it in, as the outlook's task does.
fn foresees(floor: &Floor, views: &mut Views) -> Option<queue::Request> {
    let question = views.question(&floor.hall())?;
    views.foresee(&floor.hall(), question.answer())
}

#[test]
fn a_long_wait_makes_a_counter_help_without_a_word_from_anybody() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.issues("chung-thuc");
    floor.passes_ms(19 * MINUTE_MS);
    floor.issues("ho-tich");
    let mut watching = views.watch(&floor.hall(), &console(CONSOLE_1)).unwrap();
    floor.passes_ms(30_000);
    views.refresh(&floor.hall());
    assert!(watching.updates.try_recv().is_err(), "a wait that grows is no news while it reads the same in minutes");
    floor.passes_ms(30_000);
    views.refresh(&floor.hall());
    let (_, changes) = update(&mut watching);
    let [Change::Counter(CounterChange::Next { next: Some(next) })] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(next.number, "2001", "twenty minutes");
}

#[test]
fn the_wait_of_who_is_next_is_never_off_by_more_than_a_minute() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.issues("ho-tich");
    let mut watching = views.watch(&floor.hall(), &console(CONSOLE_1)).unwrap();
    for (passes_ms, told) in [(59_999, None), (1, Some(60_000)), (30_000, None), (65_000, Some(155_000))] {
        floor.passes_ms(passes_ms);
        views.refresh(&floor.hall());
        let next = watching.updates.try_recv().ok().map(|update| update.text.to_string());
        let wait_ms = next.map(|text| {
            let update: serde_json::Value = serde_json::from_str(&text).expect("json");
            update["changes"][0]["change"]["next"]["why"]["wait_ms"].as_u64().expect("ms")
        });
        assert_eq!(wait_ms, told);
    }
}

#[test]
fn noon_is_shown_when_it_begins() {
    let (mut floor, mut views, _) = workday();
    let mut board = views.watch(&floor.hall(), &BOARD).unwrap();
    floor.passes_ms(210 * MINUTE_MS - 1);
    views.refresh(&floor.hall());
    assert!(board.updates.try_recv().is_err());
    floor.passes_ms(1);
    views.refresh(&floor.hall());
    assert_eq!(kinds(&update(&mut board).1), ["whole"]);
}

#[test]
fn an_outlook_is_shown_once_and_asked_for_once() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.issues("ho-tich");
    let mut kiosk = views.watch(&floor.hall(), &View::Dispenser).unwrap();
    assert_eq!(foresees(&floor, &mut views), None);
    let (_, changes) = update(&mut kiosk);
    let told = |change: &Change| matches!(change, Change::Dispenser(DispenserChange::Line { expected: Some(_), .. }));
    assert!(changes.len() == 2 && changes.iter().all(told), "the counter helps with the other line: {changes:?}");
    assert!(views.question(&floor.hall()).is_none(), "it was answered for this state and moment");
    floor.passes_ms(1);
    assert!(views.question(&floor.hall()).is_some());
}

#[test]
fn in_a_break_the_time_that_a_line_goes_on_does_not_come_and_go() {
    let (mut floor, mut views, _) = workday();
    floor.passes_ms(270 * MINUTE_MS);
    floor.opens("2");
    floor.issues("chung-thuc");
    let (mut told, mut foreseen) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..60 {
        floor.passes_ms(15_000);
        let question = views.question(&floor.hall()).expect("a question").answer();
        let from = question.outlook.service(&"chung-thuc".into()).and_then(|new| new.from).expect("after the break");
        foreseen.insert(from.0.div_euclid(5 * MINUTE_MS.cast_signed()));
        views.foresee(&floor.hall(), question);
        let kiosk = views.glance(&floor.hall(), &View::Dispenser).unwrap();
        let Snapshot::Dispenser(kiosk) = &*kiosk.state else { panic!("a kiosk") };
        told.insert(kiosk.services[1].expected.expect("a counter is open").called_from);
    }
    assert!(foreseen.len() > 1, "chance alone would move it over the border of a step: {foreseen:?}");
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn figures_that_cannot_be_worked_out_anew_are_not_told_for_long() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.issues("ho-tich");
    foresees(&floor, &mut views);
    let mut kiosk = views.watch(&floor.hall(), &View::Dispenser).unwrap();
    floor.passes_ms(5 * MINUTE_MS - 1);
    views.foresee_nothing(&floor.hall());
    assert!(kiosk.updates.try_recv().is_err(), "one that took too long is no reason");
    floor.passes_ms(1);
    views.foresee_nothing(&floor.hall());
    let (_, changes) = update(&mut kiosk);
    let silent = |change: &Change| matches!(change, Change::Dispenser(DispenserChange::Line { expected: None, .. }));
    assert!(changes.len() == 2 && changes.iter().all(silent), "{changes:?}");
}

#[test]
fn equal_states_are_told_equal_figures() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    (0..20).for_each(|_| drop(floor.issues("ho-tich")));
    let mut answers = || views.question(&floor.hall()).expect("a question").answer().outlook;
    assert_eq!(answers(), answers());
    let elsewhere = Floor::of(WORKDAY);
    assert_ne!(Standing::of(&elsewhere.hall()), Standing::of(&floor.hall()));
    foresees(&floor, &mut views);
}

#[test]
fn nothing_is_foreseen_for_thousands() {
    let mut floor = Floor::of(&WORKDAY.replace("[limits]", "[limits]\nopen_tickets = 10000"));
    let mut views = views_of(&floor);
    floor.opens("1");
    (0..2_000).for_each(|_| drop(floor.issues("ho-tich")));
    assert!(views.question(&floor.hall()).is_some());
    floor.issues("ho-tich");
    assert!(views.question(&floor.hall()).is_none());
}

#[test]
fn a_ticket_s_holder_is_told_of_another_wait_without_a_commit() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    let ids: Vec<TicketId> = (0..4).map(|_| floor.issues("ho-tich").0).collect();
    floor.calls("1");
    foresees(&floor, &mut views);
    let mut last = views.watch(&floor.hall(), &key(&floor, ids[3])).unwrap();
    floor.passes_ms(205 * MINUTE_MS);
    views.refresh(&floor.hall());
    assert!(last.updates.try_recv().is_err(), "nothing was foreseen anew");
    foresees(&floor, &mut views);
    let (_, changes) = update(&mut last);
    let [Change::Ticket(TicketChange::Whole { ticket })] = &changes[..] else { panic!("{changes:?}") };
    let one = at("2026-11-23T13:00:00+07:00").0;
    let from = ticket.expected.and_then(|expected| expected.called_from);
    assert!(from.is_some_and(|from| from >= one), "noon comes before: {ticket:?}");
}

#[test]
fn when_the_day_is_too_short_no_more_numbers_are_asked_for_and_not_at_the_first_sign() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.opens("2");
    floor.passes_ms(8 * 60 * MINUTE_MS);
    (0..12).for_each(|_| drop(floor.issues("ho-tich")));
    let full = |request: Option<queue::Request>| request.map(|request| request.command);
    assert_eq!(full(foresees(&floor, &mut views)), None, "16:00, and twelve of twelve minutes wait");
    floor.passes_ms(15_000);
    assert_eq!(full(foresees(&floor, &mut views)), None);
    floor.passes_ms(15_000);
    let limit = full(foresees(&floor, &mut views)).expect("half a minute later it is still so");
    assert_eq!(limit, Command::LimitIssuing { full: vec![ServiceId::new("ho-tich")] });
    let entries = floor.does(limit);
    let mut kiosk = views.watch(&floor.hall(), &View::Dispenser).unwrap();
    views.publish(&floor.hall(), &entries);
    assert!(kiosk.updates.try_recv().is_err(), "what was watched after it is so already");
    let Snapshot::Dispenser(view) = &*kiosk.glance.state else { panic!("a kiosk") };
    assert_eq!(view.services[0].closed.as_ref().map(|closed| closed.code), Some(Code::NoTimeLeft));
    assert_eq!(view.services[1].closed, None, "six minutes, and nobody waits");
    assert_eq!(full(foresees(&floor, &mut views)), None, "it holds already");
}

#[test]
fn nothing_is_limited_for_a_state_that_is_past() {
    let (mut floor, mut views, _) = workday();
    floor.opens("1");
    floor.passes_ms(8 * 60 * MINUTE_MS);
    (0..12).for_each(|_| drop(floor.issues("ho-tich")));
    foresees(&floor, &mut views);
    floor.passes_ms(30_000);
    let question = views.question(&floor.hall()).expect("a question");
    floor.issues("chung-thuc");
    assert_eq!(views.foresee(&floor.hall(), question.answer()), None, "the next outlook decides");
    assert!(foresees(&floor, &mut views).is_some());
}

#[test]
fn an_office_without_hours_has_no_day_s_end() {
    let floor_without_hours = WORKDAY.split("[hours]").next().unwrap_or_default().to_owned()
        + "[limits]"
        + WORKDAY.split("[limits]").nth(1).unwrap_or_default();
    let mut floor = Floor::of(&floor_without_hours);
    let mut views = views_of(&floor);
    floor.opens("1");
    floor.passes_ms(15 * 60 * MINUTE_MS + 50 * MINUTE_MS);
    (0..12).for_each(|_| drop(floor.issues("ho-tich")));
    for _ in 0..4 {
        assert_eq!(foresees(&floor, &mut views), None, "ten minutes to midnight");
        floor.passes_ms(30_000);
    }
}

#[test]
fn the_bell_rings_after_commits_and_while_people_are_there() {
    let (mut floor, mut views, _) = workday();
    let rang = |views: &Views| views.bell.rung().now_or_never().is_some();
    views.refresh(&floor.hall());
    assert!(rang(&views), "the first time");
    floor.passes_ms(MINUTE_MS);
    views.refresh(&floor.hall());
    assert!(!rang(&views), "at rest");
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    assert!(rang(&views), "a commit");
    views.refresh(&floor.hall());
    assert!(rang(&views), "somebody waits");
}

#[test]
fn an_unheard_console_is_told_to_the_supervisor_and_heard_again_when_it_watches() {
    let (mut floor, mut views, clock) = workday();
    floor.opens("1");
    views.refresh(&floor.hall());
    let mut office = views.watch(&floor.hall(), &View::Office).unwrap();
    let watching = views.watch(&floor.hall(), &console(CONSOLE_1)).unwrap();
    assert!(watching.presence.is_some() && office.presence.is_none());
    clock.advance_ms(10 * MINUTE_MS);
    views.refresh(&floor.hall());
    assert!(office.updates.try_recv().is_err(), "it is there");
    drop(watching);
    clock.advance_ms(2 * MINUTE_MS);
    views.refresh(&floor.hall());
    assert_eq!(kinds(&update(&mut office).1), ["counter"]);
    assert_eq!(views.beside.unheard, BTreeSet::from([CounterId::new("1")]));
    let mut back = views.watch(&floor.hall(), &console(CONSOLE_1)).unwrap();
    let Snapshot::Counter(view) = &*back.glance.state else { panic!("a console") };
    assert!(!view.unheard, "who watches is heard");
    assert!(back.updates.try_recv().is_err(), "and the snapshot says it all");
    assert_eq!(kinds(&update(&mut office).1), ["counter"]);
}

#[test]
fn consoles_are_counted_while_they_are_unheard() {
    let (mut floor, mut views, clock) = workday();
    floor.opens("1");
    let watching = views.watch(&floor.hall(), &console(CONSOLE_1)).unwrap();
    clock.advance_ms(MINUTE_MS);
    drop(watching);
    clock.advance_ms(2 * MINUTE_MS);
    views.refresh(&floor.hall());
    let metrics = views.metrics.clone();
    assert!(metrics.encode().contains("layso_consoles_unheard 1"));
    drop(views);
    assert!(metrics.encode().contains("layso_consoles_unheard 0"));
}
