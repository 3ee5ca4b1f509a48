//! Who is told what, and when.

mod changes;
mod fresh;
mod limit;
mod time;

use protocol::Change;
use protocol::view::TicketChange;
use queue::{Command, TicketId};
use tokio::sync::watch;

use super::*;
use crate::clock::ManualClock;
use crate::testbed::{Floor, MORNING, SMALL, at};
use crate::ticket_key::Secret;
use crate::voice::Halls;

fn keys() -> TicketKeys {
    TicketKeys::new(Secret::from_bytes([1; 32]))
}

/// The views of this hall's office.
fn views_of(floor: &Floor) -> Views {
    views_by(floor, Arc::new(ManualClock::new(at(MORNING))))
}

fn views_by(floor: &Floor, clock: Arc<ManualClock>) -> Views {
    let halls = Halls::new(watch::channel(Arc::default()).1, Arc::<ManualClock>::clone(&clock), Metrics::new());
    let ears = Ears::new(halls, floor.file.id.as_str(), Bell::default());
    let around = Around { machines: Machines::default(), ears };
    Views::new(keys(), floor.beside.vault.clone(), Metrics::new(), clock, Bell::default(), around)
}

fn hall() -> (Floor, Views) {
    let floor = Floor::new();
    let views = views_of(&floor);
    (floor, views)
}

const BOARD: View = View::Board { zone: None };

fn key(floor: &Floor, ticket: TicketId) -> View {
    View::Ticket { key: keys().key(&floor.file.id, ticket) }
}

/// The update that must be there.
fn update(watching: &mut Watching) -> (Envelope, Vec<Change>) {
    let update = watching.updates.try_recv().expect("an update");
    match serde_json::from_str(&update.text).expect("a message") {
        ServerMessage::Update { envelope, changes, .. } => (envelope, changes),
        other => panic!("an update was expected, not {other:?}"),
    }
}

#[test]
fn updates_follow_the_snapshot_without_a_gap() {
    let (mut floor, mut views) = hall();
    let mut watching = views.watch(&floor.hall(), &BOARD).unwrap();
    let first = watching.glance.envelope.seq;
    for nth in 1..=5 {
        let (_, entries) = floor.issues("ho-tich");
        views.publish(&floor.hall(), &entries);
        let (envelope, _) = update(&mut watching);
        assert_eq!((envelope.seq, envelope.version), (first + nth, floor.hall().version));
    }
    let later = views.watch(&floor.hall(), &BOARD).unwrap();
    assert_eq!(later.glance.envelope.seq, first + 5, "a later watcher begins where the others are");
}

#[test]
fn a_commit_that_changes_nothing_of_a_view_sends_nothing() {
    let (mut floor, mut views) = hall();
    let mut kiosk = views.watch(&floor.hall(), &View::Dispenser).unwrap();
    let pause = floor.opens("2");
    views.publish(&floor.hall(), &pause);
    update(&mut kiosk);
    let entries =
        floor.does(Command::TakeServices { counter: "1".into(), services: vec!["ho-tich".into()], helps: None });
    views.publish(&floor.hall(), &entries);
    assert!(kiosk.updates.try_recv().is_err(), "a closed counter's services are nothing to a kiosk");
}

#[test]
fn one_text_is_shared_by_all_who_watch() {
    let (mut floor, mut views) = hall();
    let mut one = views.watch(&floor.hall(), &BOARD).unwrap();
    let mut other = views.watch(&floor.hall(), &BOARD).unwrap();
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    let (one, other) = (one.updates.try_recv().unwrap().text, other.updates.try_recv().unwrap().text);
    assert_eq!(one.as_ptr(), other.as_ptr());
}

#[test]
fn what_nobody_watches_any_more_is_dropped() {
    let (mut floor, mut views) = hall();
    drop(views.watch(&floor.hall(), &View::Office).unwrap());
    drop(views.watch(&floor.hall(), &BOARD).unwrap());
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    assert_eq!(
        views.watched.keys().map(|look| &look.view).collect::<Vec<_>>(),
        [&BOARD],
        "a board is kept for whoever polls it"
    );
}

#[test]
fn a_board_that_is_polled_counts_its_changes() {
    let (mut floor, mut views) = hall();
    let first = views.glance(&floor.hall(), &BOARD).unwrap().envelope.seq;
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    assert_eq!(views.glance(&floor.hall(), &BOARD).unwrap().envelope.seq, first + 1);
    assert_eq!(views.glance(&floor.hall(), &BOARD).unwrap().envelope.seq, first + 1);
}

#[test]
fn walls_and_counters_are_told_before_phones() {
    let (mut floor, mut views) = hall();
    floor.opens("1");
    let (ticket, _) = floor.issues("ho-tich");
    let (phone, counter) = (key(&floor, ticket), View::Counter { id: "1".to_owned() });
    let _watching = [&phone, &counter, &BOARD].map(|view| views.watch(&floor.hall(), view).unwrap());
    assert_eq!(views.watched.keys().map(|look| &look.view).collect::<Vec<_>>(), [&BOARD, &counter, &phone]);
}

#[test]
fn of_many_tickets_only_those_are_told_that_it_concerns() {
    let (mut floor, mut views) = hall();
    floor.opens("1");
    floor.opens("2");
    let ids: Vec<TicketId> = (0..3).map(|_| floor.issues("chung-thuc").0).collect();
    let (other_line, _) = floor.issues("ho-tich");
    let mut watching: Vec<Watching> =
        ids.iter().chain([&other_line]).map(|id| views.watch(&floor.hall(), &key(&floor, *id)).unwrap()).collect();
    let entries = floor.calls("2");
    views.publish(&floor.hall(), &entries);
    let heard: Vec<bool> = watching.iter_mut().map(|one| one.updates.try_recv().is_ok()).collect();
    assert_eq!(heard, [true, true, true, false], "called, two moved up, and one in another line");
    floor.passes_ms(60_000);
    let entries = floor.does(Command::Recall { counter: "2".into() });
    views.publish(&floor.hall(), &entries);
    let heard: Vec<bool> = watching.iter_mut().map(|one| one.updates.try_recv().is_ok()).collect();
    assert_eq!(heard, [true, false, false, false], "a recall concerns the called one only");
}

#[test]
fn the_day_s_end_is_the_last_word_about_a_ticket() {
    let (mut floor, mut views) = hall();
    let (id, _) = floor.issues("ho-tich");
    let mut watching = views.watch(&floor.hall(), &key(&floor, id)).unwrap();
    let entries = floor.passes_ms(24 * 60 * 60 * 1000);
    views.publish(&floor.hall(), &entries);
    let (_, changes) = update(&mut watching);
    assert!(
        matches!(&changes[..], [Change::Ticket(TicketChange::Whole { ticket })] if ticket.state == "unserved"),
        "{changes:?}"
    );
}

#[test]
fn what_is_not_there_cannot_be_watched() {
    let (floor, mut views) = hall();
    let mut code = |view: View| views.watch(&floor.hall(), &view).map(|_| ()).unwrap_err().code;
    assert_eq!(code(View::Counter { id: "9".to_owned() }), Code::UnknownCounter);
    assert_eq!(code(View::Counter { id: "\u{1b}".to_owned() }), Code::BadValue);
    assert_eq!(code(View::Board { zone: Some("nowhere".to_owned()) }), Code::UnknownZone);
    assert_eq!(code(View::Ticket { key: "nothing".to_owned() }), Code::UnknownKey);
    assert_eq!(code(key(&floor, TicketId(99))), Code::UnknownKey, "a true key to a ticket that is not there");
    assert_eq!(code(View::Number { number: "1001".to_owned() }), Code::UnknownTicket);
    assert_eq!(code(View::Tickets { service: "nothing".to_owned(), before: None }), Code::UnknownService);
    assert_eq!(code(View::Slots { service: "nothing".to_owned() }), Code::UnknownService);
    assert_eq!(code(View::Slots { service: "ho-tich".to_owned() }), Code::NoSlots);
}

#[test]
fn views_have_a_bound_and_those_that_nobody_watches_make_room() {
    let wide = SMALL.replace("[limits]", "[limits]\nopen_tickets = 10000");
    let mut floor = Floor::of(&wide);
    let mut views = views_of(&floor);
    let ids: Vec<TicketId> = (0..=VIEWS_MAX).map(|_| floor.issues("ho-tich").0).collect();
    let watching: Vec<Watching> =
        ids.iter().take(VIEWS_MAX).map(|id| views.watch(&floor.hall(), &key(&floor, *id)).unwrap()).collect();
    let one_more = key(&floor, ids[VIEWS_MAX]);
    assert_eq!(views.watch(&floor.hall(), &one_more).map(|_| ()).unwrap_err().code, Code::TooMany);
    drop(watching);
    assert!(views.watch(&floor.hall(), &one_more).is_ok());
}

#[test]
fn whoever_falls_behind_the_ring_is_told_so() {
    let (mut floor, mut views) = hall();
    let mut watching = views.watch(&floor.hall(), &BOARD).unwrap();
    for _ in 0..40 {
        let (_, entries) = floor.issues("ho-tich");
        views.publish(&floor.hall(), &entries);
    }
    assert!(matches!(watching.updates.try_recv(), Err(broadcast::error::TryRecvError::Lagged(_))));
}

#[test]
fn a_broken_file_is_shown_to_the_supervisor() {
    let (floor, mut views) = hall();
    let mut watching = views.watch(&floor.hall(), &View::Office).unwrap();
    views.set_file_problem(Some("thu.toml:3: policy".to_owned()));
    views.refresh(&floor.hall());
    let (_, changes) = update(&mut watching);
    assert!(serde_json::to_string(&changes).unwrap().contains("thu.toml:3: policy"));
}

#[test]
fn a_view_that_panics_takes_no_news_from_the_others() {
    let (mut floor, mut views) = hall();
    let mut board = views.watch(&floor.hall(), &BOARD).unwrap();
    let mut office = views.watch(&floor.hall(), &View::Office).unwrap();
    // Counting one more overflows, which is a panic like any other.
    views.watched.get_mut(&Look::from(&BOARD)).expect("it is watched").seq = u64::MAX;
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    update(&mut office);
    assert_eq!(board.updates.try_recv().err(), Some(broadcast::error::TryRecvError::Closed), "it has to ask anew");
    let mut again = views.watch(&floor.hall(), &BOARD).unwrap();
    let (_, entries) = floor.issues("ho-tich");
    views.publish(&floor.hall(), &entries);
    update(&mut again);
}
