//! How long people wait, as kiosk, wall and phone tell it: only while somebody could call them, and around noon.

use std::time::Duration;

use protocol::view::{BoardView, DispenserView, Expected, TicketView};
use serde_json::{Value, json};
use tests::{MINUTE_MS, OfficeText, SERVICE, Setup, TestOffice, Watcher, at, eventually, text};

/// Figures come when they are worked out, and those of a moment once: time passes by seconds until they are there.
async fn foreseen<T>(office: &TestOffice, what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    eventually(what, Duration::from_secs(30), || async {
        office.clock().advance_ms(1_000);
        look().await
    })
    .await
}

/// One counter that takes `s`, whose visits take twelve minutes.
fn file() -> OfficeText {
    let service = "series = { prefix = \"1\", width = 3 }\nminutes = 12";
    OfficeText::new("Phường")
        .workdays()
        .bare()
        .service_with(SERVICE, service)
        .service("t", "2")
        .counter("1", &[SERVICE])
}

fn range(expected: Option<Expected>) -> (u32, u32) {
    let Expected { from_minutes, to_minutes, .. } = expected.expect("a range");
    assert!(from_minutes <= to_minutes && from_minutes % 5 == 0 && to_minutes % 5 == 0, "{from_minutes}–{to_minutes}");
    (from_minutes, to_minutes)
}

/// Everything that tells the hall a wait.
struct Screens {
    kiosk: Watcher,
    board: Watcher,
    phone: Watcher,
}

impl Screens {
    /// Waits until all of them tell a wait for `s`, or none does.
    async fn tell(&mut self, told: bool) -> [Option<Expected>; 3] {
        let what = if told { "a wait on every screen" } else { "a wait on no screen" };
        let kiosk = |view: &DispenserView| view.services[0].expected.is_some() == told;
        let board = |view: &BoardView| view.lines[0].expected.is_some() == told;
        let phone = |view: &TicketView| view.expected.is_some() == told;
        [
            self.kiosk.shows(what, kiosk).await.services[0].expected,
            self.board.board(what, board).await.lines[0].expected,
            self.phone.shows(what, phone).await.expected,
        ]
    }
}

#[tokio::test]
async fn a_wait_is_told_everywhere_while_a_counter_is_able_and_nowhere_when_the_only_one_pauses() {
    let office = TestOffice::with_file("hall", file()).await;
    let mut key = String::new();
    for _ in 0..3 {
        key = text(&office.issue_as(SERVICE, "ordinary").await["key"]);
    }
    let (kiosk, board, phone) = (office.watch(protocol::View::Dispenser), office.board(), office.phone(&key));
    let mut screens = Screens { kiosk, board, phone };
    screens.tell(false).await;
    let expected = async |below: &str| {
        Some(office.read(below).await["services"][0]["expected"].clone()).filter(|it| !it.is_null())
    };

    office.open("1").await;
    foreseen(&office, "a wait at the kiosk", async || expected("/dispenser").await).await;
    let [new, wall, third] = screens.tell(true).await;
    let (new, wall, third) = (range(new), range(wall), range(third));
    assert_eq!(new, wall);
    assert!((30..=60).contains(&new.0), "three visits of twelve minutes: {new:?}");
    assert!(third < new, "{third:?} of the third, {new:?} of a new one");
    assert_eq!(office.read("/dispenser").await["services"][1].get("expected"), None, "nobody takes the other line");

    office.does("1", "pause").await;
    let gone = async || expected("/dispenser").await.is_none().then_some(());
    foreseen(&office, "no wait at the kiosk", gone).await;
    screens.tell(false).await;
    office.does("1", "resume").await;
    foreseen(&office, "a wait again", async || expected("/dispenser").await).await;
    screens.tell(true).await;
    let issued = office.issue_as(SERVICE, "ordinary").await;
    let shown = office.http().get(&format!("/api/v1/tickets/{}", text(&issued["key"]))).await.accepted();
    assert!(shown["expected"].is_object(), "the slip is printed with what was told before: {shown}");
    office.finish().await;
}

#[tokio::test]
async fn noon_lies_between_and_everybody_keeps_their_number() {
    let office = Setup::file("hall", file()).at("2026-11-23T10:55:00+07:00").start().await;
    office.open("1").await;
    let mut keys = Vec::new();
    for _ in 0..8 {
        keys.push(text(&office.issue_as(SERVICE, "ordinary").await["key"]));
    }
    let one = at("2026-11-23T13:00:00+07:00").0;
    let of = async |key: &str| office.http().get(&format!("/api/v1/tickets/{key}")).await.accepted();
    let after_noon = async || {
        let expected = of(&keys[7]).await["expected"].clone();
        expected["called_from"].as_i64().filter(|from| *from >= one)
    };
    foreseen(&office, "the last one to be called after noon", after_noon).await;
    let first = of(&keys[0]).await["expected"].clone();
    assert_eq!((&first["from_minutes"], first.get("called_from")), (&json!(0), None), "{first}");

    office.clock().advance_ms(40 * MINUTE_MS);
    let (mut kiosk, mut board, mut phone) =
        (office.watch(protocol::View::Dispenser), office.board(), office.phone(&keys[7]));
    let rests = Some(one);
    kiosk.shows("noon at the kiosk", |view: &DispenserView| view.break_until == rests).await;
    board.board("noon on the wall", |view| view.break_until == rests).await;
    phone.shows("noon on the phone", |view: &TicketView| view.break_until == rests && view.state == "waiting").await;
    let refused = office.post("/tickets", json!({"service": SERVICE})).await.refused(409, "outside-hours");
    assert_eq!((&refused["day"], &refused["time"]), (&json!("2026-11-23"), &json!("12:30")));
    assert_eq!(office.waiting(SERVICE).await.len(), 8, "the line stays");

    office.clock().advance_ms(90 * MINUTE_MS);
    board.board("the end of noon", |view| view.break_until.is_none()).await;
    let called = office.does("1", "call-next").await;
    let why = &called["why"];
    assert_eq!(called["ticket"]["number"], "1001");
    let (wait_ms, effective_ms) = (why["wait_ms"].as_u64().expect("ms"), why["effective_ms"].as_u64().expect("ms"));
    assert_eq!(wait_ms - effective_ms, 90 * MINUTE_MS, "noon is no waiting: {why}");
    office.finish().await;
}

#[tokio::test]
async fn who_would_not_be_called_today_is_told_before_taking_a_number() {
    let office = Setup::file("hall", file()).at("2026-11-23T15:55:00+07:00").start().await;
    office.open("1").await;
    for _ in 0..10 {
        office.issue(SERVICE).await;
    }
    let closed =
        async || Some(office.read("/dispenser").await["services"][0]["closed"].clone()).filter(Value::is_object);
    let told = foreseen(&office, "that there is no time left", closed).await;
    assert_eq!(
        (&told["code"], &told["day"], &told["time"]),
        (&json!("no-time-left"), &json!("2026-11-24"), &json!("07:00"))
    );
    office.post("/tickets", json!({"service": SERVICE})).await.refused(409, "no-time-left");
    assert_eq!(office.issue_for(SERVICE, "ordinary").await, "1011", "staff see the hall and may");
    assert_eq!(office.issue("t").await, "2001", "nothing is foreseen of a line that nobody takes");
    office.finish().await;
}
