use super::*;

use std::sync::Arc;

use dispenser::kiosk::Away;
use dispenser::slip::Slip;
use protocol::view::DispenserView;
use texts::{Lang, Texts};

fn play() -> Play {
    Play::new(&Texts::builtin().words(&Lang::VI), Duration::ZERO)
}

fn view() -> Message {
    let view: DispenserView = serde_json::from_value(serde_json::json!({
        "office": "an-binh", "name": { "vi": "An Bình" }, "day": "2026-11-23", "utc_offset_minutes": 420, "services": [],
        "classes": [], "missed_advice": {}, "clock_in_doubt": false,
    }))
    .expect("a view as it is on the wire");
    Message::View { view: Arc::new(view), now: 0 }
}

fn issued(number: &str, key: &str) -> Message {
    let issued: Issued = serde_json::from_value(serde_json::json!({
        "key": key, "number": number, "service": SERVICE, "procedure": null, "class": "ordinary", "claim": null,
        "late": false, "state": "waiting", "ahead": 2, "joined_at": 0, "link": null,
    }))
    .expect("a number as it is on the wire");
    let slip: Slip = serde_json::from_value(serde_json::json!({
        "office": "", "again": false, "mark": "", "number": number, "service": "", "procedure": null, "offline": null,
        "facts": [], "wait": null, "standing": [], "papers_heading": "", "papers": [], "fee": null, "missed": "",
        "link": null, "own": null, "closing": "", "logo": null, "also": [],
    }))
    .expect("a slip as it is kept");
    Message::Issued { issued: Box::new(issued), slip: Box::new(slip), may_cancel: false }
}

fn standing(number: &str) -> Message {
    let view: NumberView = serde_json::from_value(serde_json::json!({
        "number": number, "service": SERVICE, "service_name": { "vi": "Hộ tịch" }, "state": "waiting", "ahead": 3,
        "expected": null, "counter": null, "called_at": null, "may_return": false,
    }))
    .expect("the state of a number as it is on the wire");
    Message::Known { asked: number.to_owned(), view: Box::new(view) }
}

#[tokio::test]
async fn a_number_is_taken_with_the_server_two_without_it_and_these_are_found_in_line() {
    let mut play = play();
    let away = Away { left: 100, last_contact: 0, undelivered: 0 };
    let take = || Some(Do::Order(Order::Take { wish: wish(), lang: Lang::VI }));
    assert_eq!(play.hear(view()), Vec::<String>::new());
    assert_eq!(play.act(), take());
    assert_eq!(play.hear(issued("1003", "KEY")), ["Máy lấy số: cấp số 1003"]);
    assert_eq!(play.act(), Some(Do::Server));
    assert_eq!(play.server(Stands::Down), ["Máy chủ đã dừng"]);
    assert_eq!(play.hear(Message::Away(Some(away))), ["Máy lấy số: mất kết nối, vẫn lấy số (còn 100 số)"]);
    assert_eq!(play.act(), take());
    assert_eq!(play.hear(Message::Busy), Vec::<String>::new());
    assert_eq!(play.act(), take(), "asked once more");
    assert_eq!(play.hear(issued("K1001", "")), ["Máy lấy số: cấp số K1001 khi không có máy chủ"]);
    assert_eq!(play.act(), take());
    assert_eq!(play.hear(issued("K1002", "")), ["Máy lấy số: cấp số K1002 khi không có máy chủ"]);
    assert_eq!(play.act(), Some(Do::Server));
    assert_eq!(play.server(Stands::Up), ["Máy chủ đang chạy"]);
    assert_eq!(play.hear(Message::Away(None)), ["Máy lấy số: đã kết nối lại"]);
    assert_eq!(play.act(), Some(Do::Order(Order::Look(Some("K1001".to_owned())))));
    assert_eq!(play.hear(standing("K1001")), ["Số K1001 đã vào hàng, còn 3 người trước"]);
    assert_eq!((play.act(), &play.step), (None, &Step::Over));
}

/// A play whose server is stopped, and is asked to start again.
fn asks_for_the_server() -> Play {
    let mut play = play();
    let away = Away { left: 100, last_contact: 0, undelivered: 0 };
    play.hear(view());
    play.hear(issued("1003", "KEY"));
    play.server(Stands::Down);
    play.hear(Message::Away(Some(away)));
    play.hear(issued("K1001", ""));
    play.hear(issued("K1002", ""));
    assert_eq!(play.act(), Some(Do::Server));
    play
}

#[tokio::test]
async fn a_server_that_does_not_start_again_is_told_and_nothing_more_is_done() {
    let mut play = asks_for_the_server();
    assert_eq!(play.server(Stands::Starting), Vec::<String>::new());
    let told = ["Máy chủ đã dừng", "Máy chủ không chạy lại: buổi chạy thử với máy lấy số dừng ở đây"];
    assert_eq!(play.server(Stands::Down), told);
    assert_eq!((play.act(), &play.step, play.due), (None, &Step::Over, None));
}

#[tokio::test(start_paused = true)]
async fn what_does_not_come_is_waited_for_a_minute() {
    let words = Texts::builtin().words(&Lang::VI);
    let (_news, told) = mpsc::channel(1);
    let (orders, _taken) = mpsc::channel(1);
    let (asks, _asked) = mpsc::channel(1);
    let (mut reader, out) = std::io::pipe().expect("a pipe");
    let board = PlainLines::new(display::Place::default(), words, 1);
    let played = lines(asks_for_the_server(), board, told, Hands { orders, asks }, Clock::start(), out);
    let begun = Instant::now();
    let stopped = tokio::time::timeout(2 * PATIENCE, played).await;
    assert!(stopped.is_err(), "the board goes on: {stopped:?}");
    assert_eq!(begun.elapsed(), 2 * PATIENCE);
    let mut said = String::new();
    std::io::Read::read_to_string(&mut reader, &mut said).expect("the other end is closed");
    assert_eq!(said, "Máy chủ không chạy lại: buổi chạy thử với máy lấy số dừng ở đây\n");
}
