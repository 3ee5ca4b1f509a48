//! To a counter or a clerk by name, with a note that only staff see.

use std::path::Path;

use protocol::view::{BoardView, CounterView, OfficeView, Sign};
use protocol::{Address, WhyRule};
use serde_json::{Value, json};
use tests::{MINUTE_MS, OfficeText, SERVICE, TestOffice};

const NOTE: &str = "Nghe kém bên trái, mang theo sổ đỏ";

/// Four counters that take everything, with a clerk at the first three.
async fn hall() -> TestOffice {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường").service("t", "2").counters(4)).await;
    for counter in ["1", "2", "3"] {
        office.open(counter).await;
    }
    office
}

/// Calls a new number to the counter and transfers it.
async fn transfer(office: &TestOffice, counter: &str, body: Value) -> Value {
    office.issue(SERVICE).await;
    office.call_next(counter).await;
    office.at(counter, "transfer", body).await.accepted()
}

fn to_clerk(name: &str) -> Value {
    json!({"to": {"clerk": name}, "note": NOTE})
}

#[tokio::test]
async fn only_the_named_clerk_gets_the_ticket_and_reads_the_note() {
    let mut office = hall().await;
    office.issue(SERVICE).await;
    office.clock().advance_ms(4 * MINUTE_MS);
    office.call_next("1").await;
    office.clock().advance_ms(MINUTE_MS);
    office.does("1", "start").await;
    office.clock().advance_ms(10 * MINUTE_MS);
    let moved = office.at("1", "transfer", to_clerk("clerk-2")).await.accepted();
    assert_eq!(moved.get("warning"), None, "that clerk sits at a counter: {moved}");

    // Others who take that line get everybody else, and this one by no key.
    for counter in ["1", "3"] {
        let other = office.issue(SERVICE).await;
        for verb in ["call", "start"] {
            let refused = office.at(counter, verb, json!({"number": "1001"})).await.refused(409, "addressed-elsewhere");
            assert_eq!(refused["clerk"], "clerk-2", "{verb}");
        }
        assert_eq!(office.call_next(counter).await, other);
        office.does(counter, "finish").await;
        office.at(counter, "call-next", json!({})).await.refused(409, "nobody-waiting");
    }
    office.does("1", "await-next").await;
    office.does("3", "await-next").await;
    office.clock().advance_ms(MINUTE_MS);
    assert_eq!(office.waiting(SERVICE).await, ["1001"], "counters that call whoever comes do not call this one either");

    office.restart().await;
    let (mut console, mut board) = (office.console("2"), office.board());
    let next = |view: &CounterView| view.next.as_ref().is_some_and(|next| next.why.rule == WhyRule::Addressed);
    console.shows("the transferred one to be next, and why", next).await;
    assert_eq!(office.call_next("2").await, "1001");
    let note = |view: &CounterView| view.in_hand.as_ref().is_some_and(|hand| hand.note.as_deref() == Some(NOTE));
    let hand = console.shows("the note", note).await.in_hand.expect("it was there a moment ago");
    let earlier: Vec<_> = hand.earlier.iter().map(|leg| (leg.counter.as_deref(), leg.clerk.as_deref())).collect();
    assert_eq!((hand.leg, earlier), (2, vec![(Some("1"), Some("clerk-1"))]));
    let sign = |view: &BoardView| view.calls.first().is_some_and(|call| call.sign == Some(Sign::Transferred));
    board.board("the sign of a transfer", sign).await;
    office.clock().advance_ms(2 * MINUTE_MS);
    office.does("2", "start").await;
    office.clock().advance_ms(3 * MINUTE_MS);
    office.does("2", "finish").await;

    office.stop().await;
    both_legs_are_told(&office).await;
    the_note_is_nowhere_else(&office).await;
    office.finish().await;
}

async fn both_legs_are_told(office: &TestOffice) {
    let visit = office.visit("1001").await;
    assert_eq!((visit.state.as_str(), visit.total_ms), ("done", Some(21 * MINUTE_MS)));
    let [first, second] = &visit.legs[..] else { panic!("two legs: {visit:?}") };
    let told = |leg: &tests::Leg| {
        (leg.counter.clone(), leg.clerk.clone(), leg.wait_ms, leg.service_ms, leg.end.clone(), leg.addressed_to.clone())
    };
    let some = |text: &str| Some(text.to_owned());
    let minutes = |count: u64| Some(count * MINUTE_MS);
    assert_eq!(told(first), (some("1"), some("clerk-1"), minutes(4), minutes(10), some("transferred"), None));
    let done = some("done-on-the-spot");
    assert_eq!(told(second), (some("2"), some("clerk-2"), minutes(1), minutes(3), done, some("clerk-2")));
    let export = office.export_text().await;
    let transferred = export.lines().find(|line| line.contains("transferred")).expect("the transfer is in the export");
    assert!(transferred.contains("clerk-2") && transferred.contains("1001"), "{transferred}");
}

/// The words of the note lie in the erasable store, in no other file, and in nothing that is written out.
async fn the_note_is_nowhere_else(office: &TestOffice) {
    let holds = office.files_with(NOTE);
    assert_eq!(holds, [Path::new("confidential/hall/notes-2026-11-23")], "the note's text lies here alone");
    for word in ["Nghe kém", "sổ đỏ", "mang theo"] {
        assert_eq!(office.files_with(word), holds, "{word}");
        assert!(!office.export_text().await.contains(word) && !office.visits_text().await.contains(word), "{word}");
    }
    let journal = office.files_with("clerk-2");
    assert!(
        journal.iter().any(|file| file.starts_with("journal")),
        "such a search finds the journal's words: {journal:?}"
    );
}

#[tokio::test]
async fn a_supervisor_frees_a_ticket_that_nobody_else_gets() {
    let office = hall().await;
    transfer(&office, "1", to_clerk("clerk-2")).await;
    let mut supervisor = office.watch(protocol::View::Office);
    let addressed = |view: &OfficeView| view.addressed.len() == 1;
    let listed = supervisor.office("the addressed number", addressed).await.addressed.remove(0);
    assert_eq!((listed.number.as_str(), &listed.to), ("1001", &Address::Clerk("clerk-2".to_owned())));
    office.at("3", "call-next", json!({})).await.refused(409, "nobody-waiting");
    office.post("/tickets/1001/free", json!({})).await.accepted();
    supervisor.office("nobody to be addressed", |view| view.addressed.is_empty()).await;
    assert_eq!(office.call_next("3").await, "1001");
    office.post("/tickets/1001/free", json!({})).await.refused(409, "not-addressed");
    office.finish().await;
}

#[tokio::test]
async fn it_is_anybodys_at_once_when_its_clerk_leaves_and_after_a_quarter_of_an_hour_of_pause() {
    let office = hall().await;
    transfer(&office, "1", to_clerk("clerk-2")).await;
    office.does("2", "close").await;
    assert_eq!(office.call_next("3").await, "1001", "whoever closes has nobody sent to them any more");
    office.does("3", "finish").await;

    office.open("2").await;
    transfer(&office, "1", json!({"to": {"counter": "2"}})).await;
    office.does("2", "pause").await;
    let mut supervisor = office.watch(protocol::View::Office);
    office.clock().advance_ms(15 * MINUTE_MS - 1);
    supervisor.office("the number to be still addressed", |view| view.addressed.len() == 1).await;
    office.at("3", "call-next", json!({})).await.refused(409, "nobody-waiting");
    office.clock().advance_ms(1);
    supervisor.office("the number to be freed by itself", |view| view.addressed.is_empty()).await;
    assert_eq!(office.call_next("3").await, "1002");
    office.finish().await;
}

#[tokio::test]
async fn a_clerk_who_is_not_there_gets_it_when_they_come_and_the_sender_is_warned() {
    let office = hall().await;
    let moved = transfer(&office, "1", to_clerk("lan")).await;
    assert_eq!(moved["warning"], "absent");
    office.clock().advance_ms(10 * MINUTE_MS);
    office.at("3", "call-next", json!({})).await.refused(409, "nobody-waiting");
    office.at("4", "open", json!({"clerk": "lan"})).await.accepted();
    assert_eq!(office.call_next("4").await, "1001");
    assert_eq!(office.read("/counters/4").await["in_hand"]["note"], NOTE);

    office.does("4", "finish").await;
    let moved = transfer(&office, "1", json!({"to": {"clerk": "hoa"}})).await;
    assert_eq!(moved["warning"], "absent");
    let mut supervisor = office.watch(protocol::View::Office);
    supervisor.office("the addressed number", |view| view.addressed.len() == 1).await;
    office.clock().advance_ms(15 * MINUTE_MS);
    supervisor.office("the number to be freed by itself", |view| view.addressed.is_empty()).await;
    office.finish().await;
}

#[tokio::test]
async fn a_line_chosen_in_error_is_left_with_the_original_time() {
    let office = hall().await;
    office.issue(SERVICE).await;
    office.clock().advance_ms(5 * MINUTE_MS);
    office.issue("t").await;
    let elsewhere = json!({"service": "t", "to": {"counter": "3"}, "note": NOTE});
    office.post("/tickets/1001/transfer", elsewhere.clone()).await.accepted();
    office.post("/tickets/1001/transfer", elsewhere).await.refused(409, "same-address");
    assert_eq!(office.call_next("1").await, "2001", "the other one waits for counter 3 alone");
    assert_eq!(office.waiting("t").await, ["1001"]);
    assert_eq!(office.call_next("3").await, "1001");
    let shown = office.read("/counters/3").await;
    assert_eq!(shown["in_hand"]["note"], NOTE);
    assert_eq!(shown["in_hand"]["joined_at"].as_i64().map(|at| shown["now"].as_i64().unwrap_or(0) - at), Some(300_000));
    office.finish().await;
}
