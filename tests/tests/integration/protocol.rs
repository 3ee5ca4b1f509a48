//! The live protocol by hand: every order of messages that a client can think of.

use std::time::Duration;

use protocol::{MAX_MESSAGE_BYTES, MAX_WATCHES};
use serde_json::{Value, json};
use tests::{Heard, OfficeText, RawPeer, SERVICE, TestOffice, within};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Bytes, Message};
use uuid::Uuid;

/// Close codes of RFC 6455.
const UNSUPPORTED: u16 = 1003;
const PROTOCOL_ERROR: u16 = 1002;
const POLICY: u16 = 1008;
const TOO_LARGE: u16 = 1009;
const GOING_AWAY: u16 = 1001;

fn hello(oldest: u16, newest: u16) -> Value {
    json!({"type": "hello", "protocol": [oldest, newest], "client": "raw", "lang": "en"})
}

fn board() -> Value {
    json!({"name": "board"})
}

fn issue() -> Value {
    json!({"do": "issue", "service": "ho-tich"})
}

#[tokio::test]
async fn a_hello_is_welcomed_with_protocol_server_and_time() {
    let office = TestOffice::start().await;
    let welcome = RawPeer::connect(office.address()).await.hello().await;
    assert_eq!((&welcome["protocol"], &welcome["you"]["role"]), (&json!(1), &json!("public")));
    assert_eq!(welcome["now"], tests::at(tests::MORNING).0, "the server's time, not the test's");
    office.finish().await;
}

#[tokio::test]
async fn a_wrong_first_word_is_told_and_ends_the_connection() {
    let office = TestOffice::start().await;
    for first in [
        json!({"type": "watch", "office": "an-binh", "view": board()}),
        json!({"type": "pong"}),
        json!({"type": "hello", "protocol": [1, 1]}),
        json!({"type": "hello", "protocol": [1, 1], "client": "raw", "lang": "en", "colour": "red"}),
        json!("hello"),
    ] {
        let mut peer = RawPeer::connect(office.address()).await;
        peer.say(first.clone()).await;
        peer.hear_problem("hello-expected").await;
        assert_eq!(peer.close_code().await, Some(POLICY), "{first}");
    }
    office.finish().await;
}

#[tokio::test]
async fn protocols_that_do_not_meet_are_told_so() {
    let office = TestOffice::start().await;
    for (oldest, newest) in [(2, 9), (0, 0), (5, 1)] {
        let mut peer = RawPeer::connect(office.address()).await;
        peer.say(hello(oldest, newest)).await;
        let problem = peer.hear_problem("unsupported-protocol").await;
        assert!(problem["problem"]["detail"].as_str().is_some_and(|detail| detail.contains(&newest.to_string())));
        assert_eq!(peer.close_code().await, Some(POLICY));
    }
    let mut newer = RawPeer::connect(office.address()).await;
    newer.say(hello(1, 900)).await;
    assert_eq!(newer.hear_a("welcome").await["protocol"], 1, "a newer client that still speaks ours is welcome");
    drop(newer);
    office.finish().await;
}

#[tokio::test]
async fn a_hello_that_does_not_come_is_waited_for_five_seconds() {
    let office = TestOffice::start().await;
    let mut silent = RawPeer::connect(office.address()).await;
    let mut half = TcpStream::connect(office.address()).await.expect("the server listens");
    half.write_all(b"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n").await.expect("half a request");
    within(Duration::from_secs(20), "the end of a silent connection", async {
        silent.hear_problem("hello-expected").await;
        assert_eq!(silent.close_code().await, Some(POLICY));
    })
    .await;
    assert_eq!(office.issue("ho-tich").await, "1001", "and nobody else waits for it");
    office.finish().await;
}

#[tokio::test]
async fn a_second_hello_is_a_problem_and_no_end() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    peer.say(hello(1, 1)).await;
    peer.hear_problem("hello-expected").await;
    peer.watch("an-binh", board()).await;
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn what_cannot_be_watched_is_told_with_what_it_is_about() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    let unknown = [
        ("nowhere", board(), "unknown-office"),
        ("an-binh", json!({"name": "board", "zone": "x"}), "unknown-zone"),
        ("an-binh", json!({"name": "counter", "id": "99"}), "unknown-counter"),
        ("an-binh", json!({"name": "ticket", "key": "x"}), "unknown-key"),
        ("an-binh", json!({"name": "counter", "id": "\u{7}"}), "bad-value"),
    ];
    for (office, view, code) in unknown {
        peer.say(json!({"type": "watch", "office": office, "view": view})).await;
        let problem = peer.hear_problem(code).await;
        assert_eq!(problem["about"], json!([office, view]), "{problem}");
    }
    peer.say(json!({"type": "watch", "office": "an-binh", "view": {"name": "moon"}})).await;
    peer.hear_problem("bad-message").await;
    peer.watch("an-binh", board()).await;
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn every_view_comes_whole_and_then_by_its_changes_without_a_gap() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    let key = office.issue_as("ho-tich", "ordinary").await["key"].clone();
    office.open("1").await;
    let views = [
        board(),
        json!({"name": "counter", "id": "1"}),
        json!({"name": "dispenser"}),
        json!({"name": "office"}),
        json!({"name": "ticket", "key": key}),
    ];
    let mut seqs: Vec<u64> = Vec::new();
    for view in &views {
        let snapshot = peer.watch("an-binh", view.clone()).await;
        assert_eq!((&snapshot["view"], &snapshot["state"]["of"]), (view, &view["name"]));
        seqs.push(snapshot["seq"].as_u64().expect("a seq"));
    }
    for _ in 0..5 {
        office.call_next("1").await;
        office.does("1", "return").await;
    }
    let version = office.version().await;
    let mut behind = views.len();
    while behind > 0 {
        let update = peer.hear_a("update").await;
        let index = views.iter().position(|view| *view == update["view"]).expect("a view that is watched");
        seqs[index] += 1;
        assert_eq!(update["seq"], seqs[index], "dense: {update}");
        let changes = update["changes"].as_array().expect("changes");
        assert!(!changes.is_empty() && changes.iter().all(|change| change["of"] == views[index]["name"]), "{update}");
        behind -= usize::from(update["version"] == version);
    }
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn a_view_that_is_left_is_silent_and_one_watched_again_comes_whole() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    let first = peer.watch("an-binh", board()).await;
    peer.say(json!({"type": "unwatch", "office": "an-binh", "view": board()})).await;
    peer.say(json!({"type": "unwatch", "office": "an-binh", "view": {"name": "office"}})).await;
    let reply = peer.asked("an-binh", issue()).await;
    assert_eq!(reply["answer"]["number"], "1001");
    // The issue changed the board; had it been watched, its update would stand before what is answered now.
    peer.say(json!({"type": "watch", "office": "an-binh", "view": board()})).await;
    let next = peer.message().await;
    assert_eq!(next["type"], "snapshot", "nothing of the board in between: {next}");
    assert_eq!(next["epoch"], first["epoch"]);
    let again = peer.watch("an-binh", board()).await;
    assert_eq!(again["seq"], next["seq"], "the same state whole once more");
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn more_watches_than_the_most_are_refused_and_the_others_kept() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường").counters(MAX_WATCHES + 1)).await;
    let mut peer = office.raw().await;
    for counter in 1..=MAX_WATCHES {
        peer.watch("hall", json!({"name": "counter", "id": counter.to_string()})).await;
    }
    let one_more = json!({"name": "counter", "id": (MAX_WATCHES + 1).to_string()});
    peer.say(json!({"type": "watch", "office": "hall", "view": one_more})).await;
    let problem = peer.hear_problem("too-many").await;
    assert_eq!(problem["about"], json!(["hall", one_more]));
    peer.watch("hall", json!({"name": "counter", "id": "1"})).await;
    peer.say(json!({"type": "unwatch", "office": "hall", "view": {"name": "counter", "id": "1"}})).await;
    peer.watch("hall", one_more).await;
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn unreadable_messages_are_told_and_ten_end_the_connection() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    let unreadable = ["{", "", "[]", "7", "{}", r#"{"type":"dance"}"#, r#"{"type":"pong","x":1}"#];
    for text in unreadable {
        peer.say_text(text).await;
        let problem = peer.hear_problem("bad-message").await;
        assert!(problem["problem"]["detail"].is_string(), "{text}: {problem}");
    }
    assert_eq!(peer.asked("an-binh", issue()).await["answer"]["number"], "1001", "the connection goes on");
    let id = Uuid::new_v4();
    peer.say(json!({"type": "request", "id": id, "office": "an-binh", "command": {"do": "dance"}})).await;
    assert_eq!(peer.reply_to(id).await["problem"]["code"], "bad-message", "told under the request's id");
    for _ in 0..2 {
        peer.say_text("{").await;
    }
    assert_eq!(peer.close_code().await, Some(POLICY), "the tenth is the last");
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn frames_that_are_no_messages_end_the_connection_with_their_code() {
    let office = TestOffice::start().await;
    let mut largest = office.raw().await;
    let pad = |length: usize| format!("{}{}", json!({"type": "pong"}), " ".repeat(length - 15));
    assert_eq!(pad(MAX_MESSAGE_BYTES).len(), MAX_MESSAGE_BYTES);
    largest.say_text(&pad(MAX_MESSAGE_BYTES)).await;
    assert_eq!(largest.asked("an-binh", issue()).await["answer"]["number"], "1001", "the largest passes");
    for length in [MAX_MESSAGE_BYTES + 1, 1 << 20] {
        let mut peer = office.raw().await;
        peer.say_text(&pad(length)).await;
        assert_eq!(peer.close_code().await, Some(TOO_LARGE), "{length}");
    }
    let mut binary = office.raw().await;
    binary.say_binary(vec![0; 3]).await;
    assert_eq!(binary.close_code().await, Some(UNSUPPORTED));
    let mut garbled = office.raw().await;
    garbled.say_message(Message::Ping(Bytes::from_static(b"x"))).await;
    garbled.watch("an-binh", board()).await;
    let reserved = Frame::message(Bytes::from_static(b"{}"), OpCode::Data(Data::Continue), true);
    garbled.say_message(Message::Frame(reserved)).await;
    assert_eq!(garbled.close_code().await, Some(PROTOCOL_ERROR), "a continuation of nothing");
    assert_eq!(office.issue("ho-tich").await, "1002", "and the office goes on");
    drop(garbled);
    office.finish().await;
}

#[tokio::test]
async fn a_reply_comes_after_what_it_changed_is_durable_and_requests_keep_their_order() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    let mut peer = office.raw().await;
    let ids: Vec<Uuid> = (0..100).map(|_| Uuid::new_v4()).collect();
    for id in &ids {
        peer.request(*id, "hall", json!({"do": "issue", "service": SERVICE})).await;
    }
    let mut numbers: Vec<(usize, String)> = Vec::new();
    while numbers.len() < ids.len() {
        let reply = peer.hear_a("reply").await;
        let index = ids.iter().position(|id| reply["id"] == id.to_string()).expect("an id that was asked");
        numbers.push((index, tests::text(&reply["answer"]["number"])));
    }
    numbers.sort_unstable();
    let expected: Vec<(usize, String)> = (0..100).map(|index| (index, (1001 + index).to_string())).collect();
    assert_eq!(numbers, expected, "in the order in which they were asked");
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn a_request_of_an_unknown_office_is_answered_under_its_id() {
    let office = TestOffice::start().await;
    let mut peer = office.raw().await;
    let reply = peer.asked("nowhere", issue()).await;
    assert_eq!((&reply["problem"]["code"], &reply["problem"]["office"]), (&json!("unknown-office"), &json!("nowhere")));
    assert!(reply["problem"]["title"].as_str().is_some_and(str::is_ascii), "in English, as the hello said: {reply}");
    drop(peer);
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_goes_down_says_so_to_everybody() {
    let mut office = TestOffice::start().await;
    let mut peers = [office.raw().await, office.raw().await];
    peers[0].watch("an-binh", board()).await;
    let stopped = tokio::spawn(async move {
        office.stop().await;
        office
    });
    for peer in &mut peers {
        assert_eq!(peer.close_code().await, Some(GOING_AWAY));
        assert!(matches!(peer.hear().await, Heard::Closed(None)), "and is gone");
    }
    stopped.await.expect("a server that stops").finish().await;
}
