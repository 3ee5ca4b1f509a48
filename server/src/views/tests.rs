//! What each audience sees after the same half hour, and what is sent when something happens.

use protocol::view::{BoardChange, CounterChange, DispenserChange, OfficeChange};
use queue::{Command, CounterId, FinishDetails, Outcome};

use super::*;
use crate::testbed::Floor;

/// A hall in the middle of its work: one number called, one served, one missed, one done, three waiting.
fn busy() -> Floor {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.opens("2");
    for service in ["ho-tich", "chung-thuc", "chung-thuc", "ho-tich", "ho-tich", "chung-thuc"] {
        floor.issues(service);
        floor.passes_ms(60_000);
    }
    floor.does(Command::Issue {
        service: "ho-tich".into(),
        procedure: Some("khai-sinh".into()),
        class: Some("u1".into()),
    });
    floor.calls("1");
    floor.does(Command::Start { counter: "1".into(), ticket: None });
    floor.does(Command::Finish { counter: "1".into(), details: done() });
    floor.calls("1");
    floor.does(Command::NoShow { counter: "1".into() });
    floor.calls("1");
    floor.does(Command::Start { counter: "1".into(), ticket: None });
    floor.passes_ms(30_000);
    floor.calls("2");
    floor.passes_ms(30_000);
    floor.does(Command::Recall { counter: "2".into() });
    floor
}

fn done() -> FinishDetails {
    FinishDetails { outcome: Outcome::DoneOnTheSpot, procedure: None, dossier: None, count: None }
}

#[test]
fn the_board_of_a_busy_hall() {
    insta::assert_json_snapshot!(board::view(&busy().hall(), None).unwrap());
}

#[test]
fn the_board_of_a_zone_shows_its_counters_only() {
    let floor = busy();
    let board = board::view(&floor.hall(), Some("kinh")).unwrap();
    assert!(board.counters.iter().all(|counter| counter.id == "2"));
    assert!(board.calls.iter().all(|call| call.counter == "2") && !board.calls.is_empty());
    assert_eq!(board.lines.len(), 2, "all lines are shown everywhere");
    assert!(board::view(&floor.hall(), Some("nowhere")).is_none());
}

#[test]
fn a_recalled_number_stands_once_on_the_board_with_its_newest_call() {
    let floor = busy();
    let board = board::view(&floor.hall(), None).unwrap();
    let newest = &board.calls[0];
    assert_eq!((newest.nth, newest.recall, newest.active), (2, true, true));
    assert_eq!(board.calls.iter().filter(|call| call.number == newest.number).count(), 1);
}

#[test]
fn the_consoles_of_a_busy_hall() {
    let floor = busy();
    for id in ["1", "2"] {
        insta::assert_json_snapshot!(
            format!("console_{id}"),
            counter::view(&floor.hall(), &CounterId::new(id)).unwrap()
        );
    }
    assert!(counter::view(&floor.hall(), &CounterId::new("9")).is_none());
}

#[test]
fn the_kiosk_of_a_busy_hall() {
    insta::assert_json_snapshot!(dispenser::view(&busy().hall()));
}

#[test]
fn the_office_at_a_glance() {
    insta::assert_json_snapshot!(office::view(&busy().hall(), Some("thu.toml:3: policy: unknown")));
}

#[test]
fn the_lines_are_complete_and_in_the_order_of_joining() {
    insta::assert_json_snapshot!(lines::view(&busy().hall()));
}

#[test]
fn a_ticket_knows_how_many_are_ahead() {
    let mut floor = Floor::new();
    let (first, _) = floor.issues("ho-tich");
    let (second, _) = floor.issues("ho-tich");
    let seen = |floor: &Floor, id| ticket::view(&floor.hall(), id, "key", None).unwrap();
    assert_eq!((seen(&floor, first).ahead, seen(&floor, second).ahead), (Some(0), Some(1)));
    floor.opens("1");
    floor.calls("1");
    let (called, waiting) = (seen(&floor, first), seen(&floor, second));
    assert_eq!((called.state.as_str(), called.counter.as_deref(), called.ahead), ("called", Some("1"), None));
    assert_eq!((waiting.state.as_str(), waiting.ahead), ("waiting", Some(0)));
}

#[test]
fn after_its_day_a_ticket_has_its_last_word() {
    let mut floor = Floor::new();
    let (id, _) = floor.issues("ho-tich");
    let waiting = ticket::view(&floor.hall(), id, "key", None).unwrap();
    floor.passes_ms(24 * 60 * 60 * 1000);
    assert!(ticket::view(&floor.hall(), id, "key", None).is_none());
    assert_eq!(ticket::after_its_day(&waiting).state, "unserved");
}

/// The kinds of changes between two moments, as they stand on the wire.
fn kinds(changes: &[impl serde::Serialize]) -> Vec<String> {
    let kind = |change| serde_json::to_value(change).unwrap()["type"].as_str().unwrap().to_owned();
    changes.iter().map(kind).collect()
}

#[test]
fn nothing_is_sent_when_nothing_changed() {
    let floor = busy();
    let board = || board::view(&floor.hall(), None).unwrap();
    let console = || counter::view(&floor.hall(), &CounterId::new("1")).unwrap();
    assert!(board::diff(&board(), &board()).is_empty());
    assert!(counter::diff(&console(), &console()).is_empty());
    assert!(dispenser::diff(&dispenser::view(&floor.hall()), &dispenser::view(&floor.hall())).is_empty());
    assert!(office::diff(&office::view(&floor.hall(), None), &office::view(&floor.hall(), None)).is_empty());
}

#[test]
fn a_call_is_one_small_change_of_the_board() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let old = board::view(&floor.hall(), None).unwrap();
    floor.calls("1");
    let new = board::view(&floor.hall(), None).unwrap();
    let changes = board::diff(&old, &new);
    assert_eq!(kinds(&changes), ["called", "counter", "line"]);
    assert!(matches!(&changes[0], BoardChange::Called { call } if call.number == "1001" && call.active));
}

#[test]
fn calls_of_one_commit_come_oldest_first() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.opens("2");
    floor.issues("ho-tich");
    floor.issues("chung-thuc");
    let old = board::view(&floor.hall(), None).unwrap();
    floor.calls("1");
    floor.calls("2");
    let changes = board::diff(&old, &board::view(&floor.hall(), None).unwrap());
    let numbers: Vec<&str> = changes
        .iter()
        .filter_map(|change| match change {
            BoardChange::Called { call } => Some(call.number.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, ["1001", "2001"]);
}

#[test]
fn a_call_that_stands_no_more_sends_the_list_again() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    floor.calls("1");
    let old = board::view(&floor.hall(), None).unwrap();
    floor.does(Command::Undo { counter: "1".into() });
    let new = board::view(&floor.hall(), None).unwrap();
    assert!(new.calls.is_empty(), "a call that was undone is not listed");
    assert!(kinds(&board::diff(&old, &new)).contains(&"calls".to_owned()));
}

#[test]
fn a_new_day_changes_everything() {
    let mut floor = busy();
    let (old_board, old_kiosk) = (board::view(&floor.hall(), None).unwrap(), dispenser::view(&floor.hall()));
    let (old_office, id) = (office::view(&floor.hall(), None), CounterId::new("1"));
    let old_console = counter::view(&floor.hall(), &id).unwrap();
    floor.passes_ms(24 * 60 * 60 * 1000);
    let board = board::diff(&old_board, &board::view(&floor.hall(), None).unwrap());
    assert!(
        matches!(&board[..], [BoardChange::Whole { board }] if board.day == "2026-11-24" && board.calls.is_empty())
    );
    let kiosk = dispenser::diff(&old_kiosk, &dispenser::view(&floor.hall()));
    assert!(matches!(&kiosk[..], [DispenserChange::Whole { .. }]));
    let office = office::diff(&old_office, &office::view(&floor.hall(), None));
    assert!(matches!(&office[..], [OfficeChange::Whole { .. }]));
    let console = counter::diff(&old_console, &counter::view(&floor.hall(), &id).unwrap());
    assert!(kinds(&console).contains(&"post".to_owned()), "the day's end closes the counter");
}

#[test]
fn the_wait_of_the_next_one_grows_without_a_word() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let id = CounterId::new("1");
    let old = counter::view(&floor.hall(), &id).unwrap();
    floor.passes_ms(90_000);
    let mut new = counter::view(&floor.hall(), &id).unwrap();
    assert_ne!(old, new);
    counter::settle(&old, &mut new);
    assert_eq!(counter::diff(&old, &new), []);
}

#[test]
fn a_press_changes_the_sections_it_touches() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let id = CounterId::new("1");
    let old = counter::view(&floor.hall(), &id).unwrap();
    floor.calls("1");
    let changes = counter::diff(&old, &counter::view(&floor.hall(), &id).unwrap());
    assert_eq!(kinds(&changes), ["in-hand", "next", "lines", "undo", "allowed"]);
    assert!(
        matches!(&changes[4], CounterChange::Allowed { allowed } if allowed.start && allowed.recall_from.is_some())
    );
}

#[test]
fn a_service_that_gives_no_numbers_says_why_on_the_kiosk() {
    let mut floor = Floor::new();
    let old = dispenser::view(&floor.hall());
    floor.does(Command::PauseService { service: "ho-tich".into() });
    let new = dispenser::view(&floor.hall());
    let closed = new.services[0].closed.as_ref().expect("a reason");
    assert_eq!((closed.code, closed.params.service.as_deref()), (protocol::Code::ServicePaused, Some("ho-tich")));
    assert_eq!(kinds(&dispenser::diff(&old, &new)), ["line"]);
}
