//! Clerks who await somebody, change places, take over and move: what is in hand goes along, and the hall hears of it.

use protocol::view::{BoardView, CallShown, CounterView};
use protocol::{Command, Place};
use serde_json::{Value, json};
use tests::{MINUTE_MS, OfficeText, SERVICE, TestOffice, Watcher};

async fn hall() -> TestOffice {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường").counters(4)).await;
    office.open("1").await;
    office.open("2").await;
    office
}

/// Waits until the newest call on the wall is this: number, counter, how-manieth call of the leg.
async fn announced(board: &mut Watcher, number: &str, counter: &str, nth: u16) -> CallShown {
    let wanted = |call: &CallShown| (call.number.as_str(), call.counter.as_str(), call.nth) == (number, counter, nth);
    let what = format!("call {nth} of {number} to counter {counter}");
    let view = board.board(&what, |view| view.calls.first().is_some_and(wanted)).await;
    view.calls[0].clone()
}

async fn hand(office: &TestOffice, counter: &str) -> (Value, Value) {
    let hand = office.read(&format!("/counters/{counter}")).await["in_hand"].clone();
    (hand["number"].clone(), hand["state"].clone())
}

#[tokio::test]
async fn whoever_comes_first_is_called_at_once_to_who_awaited_longest() {
    let mut office = hall().await;
    let until = office.does("2", "await-next").await["until"].as_i64().expect("a time");
    assert_eq!(until, office.read("").await["now"].as_i64().expect("a time") + 300_000);
    office.clock().advance_ms(MINUTE_MS);
    office.does("1", "await-next").await;
    office.restart().await;
    let mut board = office.board();
    office.kiosk("kiosk-1").ask(Command::issue(SERVICE)).await.expect("a number");
    announced(&mut board, "1001", "2", 1).await;
    office.issue(SERVICE).await;
    announced(&mut board, "1002", "1", 1).await;
    assert_eq!(office.read("/counters/1").await["awaits_until"], Value::Null, "one person, and no more");
    office.issue(SERVICE).await;
    assert_eq!(office.waiting(SERVICE).await, ["1003"]);
    office.finish().await;
}

#[tokio::test]
async fn who_comes_back_is_somebody_who_comes() {
    let office = hall().await;
    office.issue(SERVICE).await;
    office.call_next("1").await;
    office.does("1", "no-show").await;
    office.does("1", "await-next").await;
    let mut board = office.board();
    let back = Command::ReturnTicket { number: "1001".to_owned(), place: Some(Place::Next) };
    office.kiosk("kiosk-1").ask(back).await.expect("a missed number");
    let call = announced(&mut board, "1001", "1", 2).await;
    assert_eq!(call.sign, Some(protocol::view::Sign::CalledAgain));
    office.finish().await;
}

#[tokio::test]
async fn awaiting_ends_after_five_minutes_on_a_key_and_with_a_pause() {
    let office = hall().await;
    let mut console = office.console("1");
    let awaits = |view: &CounterView| view.awaits_until.is_some();
    office.does("1", "await-next").await;
    console.shows("that it awaits somebody", awaits).await;
    office.clock().advance_ms(5 * MINUTE_MS);
    console.shows("that it is over", |view| !awaits(view)).await;
    office.at("1", "stop-awaiting", json!({})).await.refused(409, "not-awaiting");
    for verb in ["stop-awaiting", "pause"] {
        office.does("1", "await-next").await;
        office.does("1", verb).await;
        assert_eq!(office.read("/counters/1").await["awaits_until"], Value::Null, "{verb}");
    }
    office.issue(SERVICE).await;
    assert_eq!(office.waiting(SERVICE).await, ["1001"], "nobody is called by a counter that does not await anybody");
    office.does("1", "resume").await;
    let called = office.does("1", "await-next").await;
    assert_eq!(called["ticket"]["number"], "1001", "with somebody in line it is a call");
    office.finish().await;
}

#[tokio::test]
async fn who_is_only_called_hears_of_the_new_counter_and_who_is_served_walks_along() {
    let office = hall().await;
    office.issue(SERVICE).await;
    office.issue(SERVICE).await;
    let mut board = office.board();
    office.call_next("1").await;
    announced(&mut board, "1001", "1", 1).await;
    office.at("1", "move", json!({"to": "2"})).await.refused(409, "counter-open");
    office.at("1", "move", json!({"to": "3"})).await.accepted();
    let again = announced(&mut board, "1001", "3", 2).await;
    assert!(again.active && again.recall, "it is announced again: {again:?}");
    let moved =
        |view: &BoardView| (view.counters[0].status.as_str(), view.counters[2].status.as_str()) == ("closed", "open");
    board.board("the counter left behind to be closed", moved).await;
    assert_eq!(office.read("/counters/3").await["clerk"], "clerk-1");

    office.does("3", "start").await;
    office.at("3", "move", json!({"to": "4"})).await.accepted();
    assert_eq!(hand(&office, "4").await, (json!("1001"), json!("serving")));
    let calls = office.read("/board").await["calls"].clone();
    assert_eq!((&calls[0]["counter"], &calls[0]["nth"]), (&json!("3"), &json!(2)), "nobody is called who walks along");
    office.finish().await;
}

#[tokio::test]
async fn two_clerks_change_places_each_with_what_is_in_hand() {
    let mut office = hall().await;
    office.issue(SERVICE).await;
    office.issue(SERVICE).await;
    let mut board = office.board();
    office.call_next("1").await;
    office.call_next("2").await;
    office.does("2", "start").await;
    office.at("1", "swap", json!({"with": "2"})).await.accepted();
    announced(&mut board, "1001", "2", 2).await;
    assert_eq!(hand(&office, "1").await, (json!("1002"), json!("serving")));
    assert_eq!(hand(&office, "2").await, (json!("1001"), json!("called")));
    let clerk = |counter: &Value| counter["clerk"].clone();
    office.restart().await;
    let counters = office.read("").await["counters"].clone();
    assert_eq!((clerk(&counters[0]), clerk(&counters[1])), (json!("clerk-2"), json!("clerk-1")));
    office.does("1", "finish").await;
    office.does("2", "start").await;
    office.does("2", "finish").await;
    office.at("1", "swap", json!({"with": "1"})).await.refused(409, "same-counter");
    office.at("1", "swap", json!({"with": "3"})).await.refused(409, "counter-closed");
    office.stop().await;
    let served: Vec<_> = office.visits().await.into_iter().map(|visit| visit.legs[0].clerk.clone()).collect();
    assert_eq!(served, [Some("clerk-1".to_owned()), Some("clerk-2".to_owned())]);
    office.finish().await;
}

#[tokio::test]
async fn another_clerk_takes_the_place_with_the_ticket_and_the_same_one_from_another_computer_changes_nothing() {
    let office = hall().await;
    office.issue(SERVICE).await;
    office.call_next("1").await;
    office.does("1", "start").await;
    let version = office.version().await;
    office.at("1", "take-over", json!({"clerk": "clerk-1"})).await.accepted();
    assert_eq!(office.version().await, version + 1, "the request is remembered");
    assert_eq!(hand(&office, "1").await, (json!("1001"), json!("serving")));

    office.at("1", "take-over", json!({"clerk": "clerk-2"})).await.refused(409, "clerk-elsewhere");
    let mut console = office.console("1");
    console.shows("the first clerk", |view: &CounterView| view.clerk.as_deref() == Some("clerk-1")).await;
    office.at("1", "take-over", json!({"clerk": "mai"})).await.accepted();
    let taken = |view: &CounterView| view.clerk.as_deref() == Some("mai") && view.in_hand.is_some();
    console.shows("that somebody else sits there, with the ticket", taken).await;
    office.at("3", "open", json!({"clerk": "clerk-1"})).await.accepted();
    office.does("1", "finish").await;
    office.finish().await;
}
