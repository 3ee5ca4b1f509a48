//! A board that does not read holds up nobody, and is right when it reads again.

use std::time::Duration;

use serde_json::{Value, json};
use tests::{Heard, OfficeText, RawPeer, SERVICE, TestOffice, Watcher, text, within};

/// Enough changes of a full list to overflow whatever the kernel keeps for somebody who does not read.
const CALLS: usize = 90;

/// How long a board may wait for a call while others do not read: less than the server's patience with those.
const NOT_HELD_UP: Duration = Duration::from_secs(5);

fn board_view() -> Value {
    json!({"name": "board"})
}

async fn sees(watcher: &mut Watcher, number: &str) {
    let call =
        watcher.board("the call just made", |board| board.calls.first().is_some_and(|call| call.number == number));
    within(NOT_HELD_UP, "the call just made", call).await;
}

fn versions(message: &Value) -> (u64, u64) {
    let number = |name: &str| message[name].as_u64().expect("a number");
    (number("seq"), number("version"))
}

/// Reads until the board of this version, and gives it as the last snapshot showed it, or nothing when only updates came
/// since; and how many snapshots came.
async fn read_up_to(peer: &mut RawPeer, version: u64) -> Option<usize> {
    let mut snapshots = 0;
    loop {
        let message = match peer.hear().await {
            Heard::Closed(_) => return None,
            Heard::Message(message) => message,
        };
        match message["type"].as_str() {
            Some("snapshot") => snapshots += 1,
            Some("update") => {}
            _ => continue,
        }
        if versions(&message).1 >= version {
            return Some(snapshots);
        }
    }
}

#[tokio::test]
async fn a_board_that_does_not_read_holds_up_nobody_and_ends_right() {
    let office = TestOffice::with_file("hall", OfficeText::new(&"Phường ".repeat(11))).await;
    let mut slow = RawPeer::with_small_buffer(office.address()).await;
    slow.hello().await;
    slow.watch("hall", board_view()).await;
    let mut others = [office.board(), office.board()];
    office.open("1").await;
    let mut last = String::new();
    for round in 0..CALLS {
        office.issue(SERVICE).await;
        if round > 0 {
            office.does("1", "finish").await;
        }
        last = office.call_next("1").await;
        for other in &mut others {
            sees(other, &last).await;
        }
    }
    let version = office.version().await;
    match read_up_to(&mut slow, version).await {
        Some(snapshots) => assert!(snapshots > 0, "it read only now, and yet nothing was skipped for it"),
        // It was taken for dead, on a computer that is itself slow; then it comes again like any other.
        None => slow = office.raw().await,
    }
    let board = slow.watch("hall", board_view()).await;
    assert_eq!(text(&board["state"]["calls"][0]["number"]), last);
    let shown = office.read("/board").await;
    assert_eq!(board["state"]["calls"], shown["calls"]);
    assert_eq!(board["state"]["counters"], shown["counters"]);
    assert_eq!(board["state"]["lines"], shown["lines"]);
    office.finish().await;
}

#[tokio::test]
async fn many_boards_that_do_not_read_hold_up_nobody() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường đông")).await;
    let mut sleepers = Vec::new();
    for _ in 0..40 {
        let mut sleeper = RawPeer::with_small_buffer(office.address()).await;
        sleeper.hello().await;
        sleeper.watch("hall", board_view()).await;
        sleepers.push(sleeper);
    }
    let mut awake = office.board();
    office.open("1").await;
    for round in 0..CALLS / 3 {
        office.issue(SERVICE).await;
        if round > 0 {
            office.does("1", "finish").await;
        }
        let called = office.call_next("1").await;
        sees(&mut awake, &called).await;
    }
    drop(sleepers);
    office.finish().await;
}
