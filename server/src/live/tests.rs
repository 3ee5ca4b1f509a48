//! The live connection from outside: a real server, a real websocket.

use futures_util::StreamExt;
use protocol::{Answer, Change, Code, Command, MAX_WATCHES, ServerMessage, Snapshot};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use super::bye::Bye;
use super::connection::unless;
use crate::testbed::{House, Live};

fn issue(service: &str) -> Command {
    let (service, further, needs) = (service.to_owned(), Vec::new(), Vec::new());
    Command::Issue { service, procedure: None, class: None, further, files: None, needs }
}

fn code(message: ServerMessage) -> Code {
    match message {
        ServerMessage::Problem { problem, .. } | ServerMessage::Reply { problem: Some(problem), .. } => {
            assert!(!problem.title.is_empty(), "a problem has words");
            problem.code
        }
        other => panic!("a problem was expected, not {other:?}"),
    }
}

#[tokio::test]
async fn a_watcher_gets_a_snapshot_and_then_every_change() {
    let house = House::start().await;
    let mut board = house.live().await;
    let ServerMessage::Snapshot { envelope, state: Snapshot::Board(view), .. } =
        board.watches(json!({"name": "board"})).await
    else {
        panic!("a snapshot of the board was expected")
    };
    assert_eq!(view.office, "thu");
    let mut kiosk = house.live().await;
    for nth in 1..=3 {
        assert!(matches!(kiosk.asks(&issue("ho-tich")).await, Ok(Answer::Issued(_))));
        let ServerMessage::Update { envelope: update, changes, .. } = board.hears().await else {
            panic!("an update was expected")
        };
        assert_eq!(update.seq, envelope.seq + nth);
        assert!(matches!(&changes[..], [Change::Board(_)]));
    }
    board.says(&json!({"type": "unwatch", "office": "thu", "view": {"name": "board"}})).await;
    kiosk.asks(&issue("ho-tich")).await.unwrap();
    assert!(matches!(board.watches(json!({"name": "office"})).await, ServerMessage::Snapshot { .. }), "and no update");
}

#[tokio::test]
async fn a_long_snapshot_arrives_whole() {
    let house = House::with(&[("an-binh", crate::office_file::SAMPLE.1)]).await.unwrap();
    let mut console = house.live().await;
    console.says(&json!({"type": "watch", "office": "an-binh", "view": {"name": "counter", "id": "1"}})).await;
    let snapshot = console.hears().await;
    assert!(
        matches!(&snapshot, ServerMessage::Snapshot { state: Snapshot::Counter(view), .. } if view.services.len() == 7)
    );
    assert!(serde_json::to_string(&snapshot).unwrap().len() > 4096, "long enough to go out in fragments");
}

#[tokio::test]
async fn watching_again_gives_a_new_snapshot() {
    let house = House::start().await;
    let mut live = house.live().await;
    for _ in 0..2 {
        assert!(matches!(live.watches(json!({"name": "dispenser"})).await, ServerMessage::Snapshot { .. }));
    }
    live.requests(Uuid::new_v4(), &issue("ho-tich")).await;
    let heard = [live.hears().await, live.hears().await];
    let updates = heard.iter().filter(|message| matches!(message, ServerMessage::Update { .. })).count();
    assert_eq!(updates, 1, "one update beside the reply, not two: {heard:?}");
    assert!(matches!(live.watches(json!({"name": "dispenser"})).await, ServerMessage::Snapshot { .. }));
}

#[tokio::test]
async fn requests_of_one_connection_reach_the_office_in_order() {
    let house = House::start().await;
    let mut live = house.live().await;
    let ids: Vec<Uuid> = (0..100).map(|_| Uuid::new_v4()).collect();
    for id in &ids {
        live.requests(*id, &issue("ho-tich")).await;
    }
    let mut numbers = std::collections::HashMap::new();
    while numbers.len() < ids.len() {
        if let ServerMessage::Reply { id, answer: Some(Answer::Issued(issued)), .. } = live.hears().await {
            numbers.insert(id, issued.number);
        }
    }
    let given: Vec<&str> = ids.iter().map(|id| numbers[id].as_str()).collect();
    let wanted: Vec<String> = (1001..=1100).map(|number: u32| number.to_string()).collect();
    assert_eq!(given, wanted);
}

#[tokio::test]
async fn a_refusal_comes_under_the_request_s_id_in_the_client_s_language() {
    let house = House::start().await;
    let mut live = house.live().await;
    let problem = live.asks(&Command::CallNext { counter: "1".to_owned(), closing: None }).await.unwrap_err();
    assert_eq!((problem.code, problem.title.as_str()), (Code::CounterClosed, "Counter 1 is closed. Open it first."));
}

#[tokio::test]
async fn the_same_id_twice_gets_the_same_answer_over_either_way() {
    let house = House::start().await;
    let mut live = house.live().await;
    let id = Uuid::new_v4();
    let mut answers = Vec::new();
    for _ in 0..2 {
        live.requests(id, &issue("ho-tich")).await;
        answers.push(live.hears().await);
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn what_cannot_be_watched_is_named() {
    let house = House::start().await;
    let mut live = house.live().await;
    let watches = [
        (json!({"type": "watch", "office": "nowhere", "view": {"name": "board"}}), Code::UnknownOffice),
        (json!({"type": "watch", "office": "thu", "view": {"name": "counter", "id": "9"}}), Code::UnknownCounter),
        (json!({"type": "watch", "office": "thu", "view": {"name": "board", "zone": "x"}}), Code::UnknownZone),
        (json!({"type": "watch", "office": "thu", "view": {"name": "ticket", "key": "x"}}), Code::UnknownKey),
    ];
    for (watch, wanted) in watches {
        live.says(&watch).await;
        let answer = live.hears().await;
        assert!(matches!(&answer, ServerMessage::Problem { about: Some(_), .. }), "{answer:?}");
        assert_eq!(code(answer), wanted);
    }
}

#[tokio::test]
async fn a_connection_watches_so_much_and_no_more() {
    let house = House::start().await;
    let mut live = house.live().await;
    for _ in 0..MAX_WATCHES {
        let Ok(Answer::Issued(issued)) = live.asks(&issue("ho-tich")).await else { panic!("a number was expected") };
        let watched = house.get(&format!("/api/v1/tickets/{}", issued.key)).await;
        assert_eq!(watched.status, 200);
        live.says(&json!({"type": "watch", "office": "thu", "view": {"name": "ticket", "key": issued.key}})).await;
        while !matches!(live.hears().await, ServerMessage::Snapshot { .. }) {}
    }
    assert_eq!(code(live.watches(json!({"name": "board"})).await), Code::TooMany);
}

#[tokio::test]
async fn a_message_that_nobody_can_read_is_a_problem_and_ten_of_them_are_the_end() {
    let house = House::start().await;
    let mut live = house.live().await;
    let id = Uuid::new_v4();
    live.says(&json!({"type": "request", "id": id, "office": "thu", "command": {"do": "dance"}})).await;
    let answer = live.hears().await;
    assert!(matches!(&answer, ServerMessage::Reply { id: of, .. } if *of == id), "{answer:?}");
    assert_eq!(code(answer), Code::BadMessage);
    let bad = ["{", "[]", "\"pong\"", r#"{"type":"pong","x":1}"#, r#"{"type":"dance"}"#, r#"{"type":"watch"}"#, "7"];
    for text in bad {
        live.sends(Message::text(text)).await;
        assert_eq!(code(live.hears().await), Code::BadMessage, "{text}");
    }
    assert!(live.asks(&issue("ho-tich")).await.is_ok(), "the connection stays");
    live.sends(Message::text("nine")).await;
    live.sends(Message::text("ten")).await;
    assert_eq!(live.closes().await, 1008);
}

#[tokio::test]
async fn a_frame_beyond_16_kib_closes_with_1009() {
    let house = House::start().await;
    for length in [17 * 1024, 900 * 1024] {
        let mut live = house.live().await;
        // The server may close before all of it is sent.
        let _ = futures_util::SinkExt::send(&mut live.0, Message::text("x".repeat(length))).await;
        assert_eq!(live.closes().await, 1009, "{length} bytes");
    }
}

#[tokio::test]
async fn a_binary_message_closes_with_1003() {
    let house = House::start().await;
    let mut live = house.live().await;
    live.sends(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(live.closes().await, 1003);
}

#[tokio::test]
async fn the_hello_comes_first_and_once() {
    let house = House::start().await;
    let mut rude = Live::mute(house.address).await;
    rude.says(&json!({"type": "pong"})).await;
    assert_eq!(code(rude.hears().await), Code::HelloExpected);
    assert_eq!(rude.closes().await, 1008);
    let mut twice = house.live().await;
    twice.says(&json!({"type": "hello", "protocol": [1, 1], "client": "x", "lang": "vi"})).await;
    assert_eq!(code(twice.hears().await), Code::HelloExpected);
    assert!(twice.asks(&issue("ho-tich")).await.is_ok(), "the connection stays");
}

#[tokio::test]
async fn a_hello_that_never_comes_is_waited_for_in_vain() {
    let house = House::start().await;
    let mut silent = Live::mute(house.address).await;
    assert_eq!(code(silent.hears().await), Code::HelloExpected);
    assert_eq!(silent.closes().await, 1008);
}

#[tokio::test]
async fn a_silent_client_is_asked_twice_and_then_left() {
    let house = House::start().await;
    let mut silent = house.live().await;
    // From here on the 45 s pass as fast as nobody has anything to do.
    tokio::time::pause();
    let mut pings = 0;
    loop {
        match silent.0.next().await {
            Some(Ok(Message::Text(text))) => {
                assert!(text.contains("\"ping\""), "{text}");
                pings += 1;
            }
            Some(Ok(Message::Close(Some(frame)))) => {
                assert_eq!((u16::from(frame.code), pings), (1008, 2));
                return;
            }
            other => panic!("a ping or a close was expected, not {other:?}"),
        }
    }
}

#[tokio::test]
async fn the_newest_protocol_that_both_speak_is_spoken() {
    let house = House::start().await;
    for (range, suits) in [([0, 1], true), ([1, 9], true), ([2, 9], false), ([0, 0], false)] {
        let mut live = Live::mute(house.address).await;
        live.says(&json!({"type": "hello", "protocol": range, "client": "x", "lang": "vi"})).await;
        match live.hears().await {
            ServerMessage::Welcome { protocol: 1, .. } => assert!(suits, "{range:?}"),
            other => {
                assert_eq!((code(other), suits), (Code::UnsupportedProtocol, false), "{range:?}");
                assert_eq!(live.closes().await, 1008);
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_goes_down_says_so() {
    let house = House::start().await;
    let mut live = house.live().await;
    live.watches(json!({"name": "board"})).await;
    let stopping = tokio::spawn(house.stop());
    assert_eq!(live.closes().await, 1001);
    stopping.await.unwrap();
}

#[tokio::test]
async fn a_client_that_reads_nothing_holds_up_nobody_and_ends_with_the_right_board() {
    let house = House::start().await;
    let mut slow = house.live().await;
    slow.watches(json!({"name": "board"})).await;
    let mut kiosk = house.live().await;
    for _ in 0..600 {
        kiosk.asks(&issue("ho-tich")).await.unwrap();
    }
    // Whatever was lost on the way, the last snapshot and what follows it are right.
    let mut waiting = 0;
    while waiting < 600 {
        let board = match slow.hears().await {
            ServerMessage::Snapshot { state: Snapshot::Board(board), .. } => Some(board.lines[0].waiting),
            ServerMessage::Update { changes, .. } => changes.into_iter().find_map(|change| match change {
                Change::Board(protocol::view::BoardChange::Line { line }) => Some(line.waiting),
                _ => None,
            }),
            other => panic!("news of the board were expected, not {other:?}"),
        };
        waiting = board.unwrap_or(waiting);
    }
}

#[test]
fn an_idle_connection_is_small() {
    fn size<A, B, C, F: Future>(_: fn(A, B, C) -> F) -> usize {
        std::mem::size_of::<F>()
    }
    // Ten thousand boards wait in this future; the stages that only some of them ever run are boxed.
    let bytes = size(super::connection::serve);
    assert!(bytes <= 2048, "a connection waits in {bytes} bytes");
}

#[tokio::test(start_paused = true)]
async fn whoever_s_token_ends_is_cut_off_within_a_second_even_if_they_read_nothing() {
    let (begun, ended) = (tokio::time::Instant::now(), std::pin::pin!(std::future::ready(())));
    let blocked = std::pin::pin!(std::future::pending::<Result<(), Bye>>());
    assert_eq!(unless(ended, blocked).await, Err(Bye::Gone));
    assert!(begun.elapsed() < std::time::Duration::from_secs(1));
    let ended = std::pin::pin!(std::future::ready(()));
    let reads = std::pin::pin!(async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        Err(Bye::Rejected)
    });
    assert_eq!(unless(ended, reads).await, Err(Bye::Rejected), "whoever reads is told why");
}

#[tokio::test]
async fn whoever_only_chatters_is_cut_off() {
    let house = House::start().await;
    let unwatch = json!({"type": "unwatch", "office": "thu", "view": {"name": "board"}}).to_string();
    let pong = json!({"type": "pong"}).to_string();
    for chatter in [Message::text(pong), Message::text(unwatch), Message::Ping(vec![0; 100].into())] {
        let mut live = Live::connect(house.address, None).await;
        for _ in 0..1_000 {
            // The server may close before all of it is sent.
            if futures_util::SinkExt::send(&mut live.0, chatter.clone()).await.is_err() {
                break;
            }
        }
        assert_eq!(live.closes().await, 1008, "{chatter:?}");
    }
    let refused = house.get("/metrics").await.text;
    assert!(refused.contains("layso_refused_total{bound=\"rate-of-chatter\"} 3"), "{refused}");
}

#[tokio::test]
async fn whoever_does_not_slow_down_when_told_is_cut_off() {
    let house = House::start().await;
    let mut live = Live::connect(house.address, None).await;
    let watch = json!({"type": "watch", "office": "thu", "view": {"name": "lines"}}).to_string();
    for _ in 0..400 {
        if futures_util::SinkExt::send(&mut live.0, Message::text(watch.clone())).await.is_err() {
            break;
        }
    }
    assert_eq!(live.closes().await, 1008, "what one may not see is not parsed for ever");
}

#[tokio::test]
async fn pings_before_the_hello_are_counted_too() {
    let house = House::start().await;
    let mut live = Live::mute(house.address).await;
    for _ in 0..20 {
        let _ = futures_util::SinkExt::send(&mut live.0, Message::Ping(vec![0].into())).await;
    }
    assert_eq!(live.closes().await, 1008);
}
