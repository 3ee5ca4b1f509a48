//! What each audience sees after the same half hour, and what is sent when something happens.

mod for_everybody;
mod private;
mod slips;
mod supervision;
mod waits;
mod work;

use protocol::view::{
    BoardChange, BoardView, CounterChange, CounterView, DispenserChange, DispenserView, NumberView, OfficeChange,
    OfficeView, TicketView,
};
use queue::{Command, CounterId, FinishDetails, ForWaiting, Outcome, Target, TicketId, TicketNumber, TicketRef, Want};

use super::*;
use crate::testbed::{Floor, at};

/// A hall in the middle of its work: one number called, one served, one missed, one done, three waiting.
fn busy() -> Floor {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.opens("2");
    for service in ["ho-tich", "chung-thuc", "chung-thuc", "ho-tich", "ho-tich", "chung-thuc"] {
        floor.issues(service);
        floor.passes_ms(60_000);
    }
    floor.staff(Command::Issue {
        service: "ho-tich".into(),
        procedure: Some("khai-sinh".into()),
        class: Some("u1".into()),
        further: vec![Want { service: "chung-thuc".into(), procedure: None }],
        files: Some(2),
        afar: false,
    });
    floor.calls("1");
    floor.does(Command::Start { counter: "1".into(), ticket: None });
    floor.does(Command::Finish { counter: "1".into(), closes: None, details: done() });
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
    FinishDetails { outcome: Some(Outcome::DoneOnTheSpot), procedure: None, dossier: None, count: None, note: None }
}

fn stop(service: &str) -> Command {
    Command::StopService {
        service: service.into(),
        reason: Some("mất mạng".to_owned()),
        until: Some(at("2026-11-23T10:00:00+07:00")),
        waiting: ForWaiting::Keep,
    }
}

fn see_board(floor: &Floor) -> BoardView {
    floor.shows(|scene| board::view(scene, None)).expect("a board")
}

fn see_kiosk(floor: &Floor) -> DispenserView {
    floor.shows(dispenser::view)
}

fn see_office(floor: &Floor) -> OfficeView {
    floor.shows(office::view)
}

fn see_console(floor: &Floor, counter: &str) -> CounterView {
    floor.shows(|scene| counter::view(scene, &CounterId::new(counter))).expect("a counter")
}

fn see_ticket(floor: &Floor, id: TicketId) -> TicketView {
    floor.shows(|scene| ticket::view(scene, id, "key", None)).expect("a ticket of today")
}

fn see_number(floor: &Floor, number: &str) -> NumberView {
    floor.shows(|scene| number::view(scene, &TicketNumber::new(number))).expect("a number of today")
}

#[test]
fn the_board_of_a_busy_hall() {
    insta::assert_json_snapshot!(see_board(&busy()));
}

#[test]
fn the_board_of_a_zone_shows_its_counters_only() {
    let floor = busy();
    let board = floor.shows(|scene| board::view(scene, Some("kinh"))).unwrap();
    assert!(board.counters.iter().all(|counter| counter.id == "2"));
    assert!(board.calls.iter().all(|call| call.counter == "2") && !board.calls.is_empty());
    assert_eq!(board.lines.len(), 2, "all lines are shown everywhere");
    assert!(floor.shows(|scene| board::view(scene, Some("nowhere"))).is_none());
}

#[test]
fn a_recalled_number_stands_once_on_the_board_with_its_newest_call() {
    let floor = busy();
    let board = see_board(&floor);
    let newest = &board.calls[0];
    assert_eq!((newest.nth, newest.recall, newest.active), (2, true, true));
    assert_eq!(board.calls.iter().filter(|call| call.number == newest.number).count(), 1);
}

#[test]
fn calls_are_counted_from_the_last_time_that_somebody_came_back() {
    let mut floor = busy();
    let counted = |floor: &Floor| {
        let call = see_board(floor).calls.swap_remove(0);
        (call.nth, call.nth_this_time, call.recall)
    };
    assert_eq!(counted(&floor), (2, 2, true));
    let number = see_board(&floor).calls[0].number.clone();
    floor.does(Command::NoShow { counter: "2".into() });
    assert_eq!(counted(&floor), (2, 2, true), "it is over, and was the second call");
    floor.does(Command::Call { counter: "2".into(), ticket: TicketRef::Number(TicketNumber::new(&number)) });
    assert_eq!(counted(&floor), (3, 1, false));
    floor.passes_ms(30_000);
    floor.does(Command::Recall { counter: "2".into() });
    assert_eq!(counted(&floor), (4, 2, true));
    floor.does(Command::Undo { counter: "2".into() });
    let board = see_board(&floor);
    let again = board.calls.iter().find(|call| call.number == number).expect("its first two calls");
    assert_eq!((again.nth, again.nth_this_time, again.active), (2, 2, false));
}

#[test]
fn a_number_that_is_back_in_its_line_is_on_no_board() {
    let mut floor = busy();
    let called = see_board(&floor).calls[0].number.clone();
    floor.does(Command::Return { target: Target::InHand(CounterId::new("2")), place: None });
    assert!(see_board(&floor).calls.iter().all(|call| call.number != called), "{called} is asked to come");
    floor.calls("2");
    assert_eq!(see_board(&floor).calls[0].number, called);
}

#[test]
fn the_consoles_of_a_busy_hall() {
    let floor = busy();
    for id in ["1", "2"] {
        insta::assert_json_snapshot!(format!("console_{id}"), see_console(&floor, id));
    }
    assert!(floor.shows(|scene| counter::view(scene, &CounterId::new("9"))).is_none());
}

#[test]
fn the_kiosk_of_a_busy_hall() {
    insta::assert_json_snapshot!(see_kiosk(&busy()));
}

#[test]
fn the_office_at_a_glance() {
    let mut floor = busy();
    floor.beside.file_problem = Some("thu.toml:3: policy: unknown".to_owned());
    insta::assert_json_snapshot!(see_office(&floor));
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
    let seen = see_ticket;
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
    let waiting = see_ticket(&floor, id);
    floor.passes_ms(24 * 60 * 60 * 1000);
    assert!(floor.shows(|scene| ticket::view(scene, id, "key", None)).is_none());
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
    let board = || see_board(&floor);
    let console = || see_console(&floor, "1");
    assert!(board::diff(&board(), &board()).is_empty());
    assert!(counter::diff(&console(), &console()).is_empty());
    assert!(dispenser::diff(&see_kiosk(&floor), &see_kiosk(&floor)).is_empty());
    assert!(office::diff(&see_office(&floor), &see_office(&floor)).is_empty());
}

#[test]
fn a_call_is_one_small_change_of_the_board() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let old = see_board(&floor);
    floor.calls("1");
    let new = see_board(&floor);
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
    let old = see_board(&floor);
    floor.calls("1");
    floor.calls("2");
    let changes = board::diff(&old, &see_board(&floor));
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
    let old = see_board(&floor);
    floor.does(Command::Undo { counter: "1".into() });
    let new = see_board(&floor);
    assert!(new.calls.is_empty(), "a call that was undone is not listed");
    assert!(kinds(&board::diff(&old, &new)).contains(&"calls".to_owned()));
}

#[test]
fn a_new_day_changes_everything() {
    let mut floor = busy();
    let (old_board, old_kiosk) = (see_board(&floor), see_kiosk(&floor));
    let old_office = see_office(&floor);
    let old_console = see_console(&floor, "1");
    floor.passes_ms(24 * 60 * 60 * 1000);
    let board = board::diff(&old_board, &see_board(&floor));
    assert!(
        matches!(&board[..], [BoardChange::Whole { board }] if board.day == "2026-11-24" && board.calls.is_empty())
    );
    let kiosk = dispenser::diff(&old_kiosk, &see_kiosk(&floor));
    assert!(matches!(&kiosk[..], [DispenserChange::Whole { .. }]));
    let office = office::diff(&old_office, &see_office(&floor));
    assert!(matches!(&office[..], [OfficeChange::Whole { .. }]));
    let console = counter::diff(&old_console, &see_console(&floor, "1"));
    assert!(kinds(&console).contains(&"post".to_owned()), "the day's end closes the counter");
}

#[test]
fn the_wait_of_the_next_one_grows_without_a_word_for_every_second() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let old = see_console(&floor, "1");
    floor.passes_ms(59_999);
    let mut new = see_console(&floor, "1");
    assert_ne!(old, new);
    counter::settle(&old, &mut new);
    assert_eq!(counter::diff(&old, &new), []);
    floor.passes_ms(1);
    let mut new = see_console(&floor, "1");
    counter::settle(&old, &mut new);
    assert_eq!(kinds(&counter::diff(&old, &new)), ["next"], "a minute is told");
}

#[test]
fn a_press_changes_the_sections_it_touches() {
    let mut floor = Floor::new();
    floor.opens("1");
    floor.issues("ho-tich");
    let old = see_console(&floor, "1");
    floor.calls("1");
    let changes = counter::diff(&old, &see_console(&floor, "1"));
    assert_eq!(kinds(&changes), ["in-hand", "next", "lines", "undo", "allowed"]);
    assert!(
        matches!(&changes[4], CounterChange::Allowed { allowed } if allowed.start && allowed.recall_from.is_some())
    );
}

#[test]
fn a_service_that_gives_no_numbers_says_why_on_the_kiosk() {
    let mut floor = Floor::new();
    let old = see_kiosk(&floor);
    floor.does(stop("ho-tich"));
    let new = see_kiosk(&floor);
    let closed = new.services[0].closed.as_ref().expect("a reason");
    assert_eq!((closed.code, closed.params.service.as_deref()), (protocol::Code::ServicePaused, Some("ho-tich")));
    assert_eq!(kinds(&dispenser::diff(&old, &new)), ["line"]);
}
