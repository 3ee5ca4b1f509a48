//! No more numbers for a service: why, until when, and what becomes of those who wait. Kiosk, wall and phone say it.

use protocol::view::{BoardView, DispenserView, LineShown, Stopped, TicketView};
use protocol::{Actor, Answer, Code, Command};
use serde_json::json;
use tests::{DAY_MS, MINUTE_MS, OfficeText, SERVICE, Setup, TestOffice, at, text};

const REASON: &str = "máy in hỏng";

/// Slots for `s`, none for `t`.
fn file() -> OfficeText {
    OfficeText::new("Phường")
        .workdays()
        .bare()
        .service_with(SERVICE, "series = { prefix = \"1\", width = 3 }\nslots = { minutes = 30, capacity = 2 }")
        .service("t", "2")
        .counters(2)
}

async fn hall() -> TestOffice {
    let office = TestOffice::with_file("hall", file()).await;
    office.open("1").await;
    office
}

/// So many who wait, a minute apart, with the keys to their tickets.
async fn fill(office: &TestOffice, service: &str, count: usize) -> Vec<String> {
    let mut keys = Vec::new();
    for _ in 0..count {
        keys.push(text(&office.issue_as(service, "ordinary").await["key"]));
        office.clock().advance_ms(MINUTE_MS);
    }
    keys
}

fn line<'a>(lines: &'a [LineShown], service: &str) -> &'a LineShown {
    lines.iter().find(|line| line.service == service).expect("a line of that service")
}

#[tokio::test]
async fn a_kept_line_is_still_called_and_kiosk_wall_and_phone_tell_the_reason_and_the_end() {
    let office = hall().await;
    let keys = fill(&office, SERVICE, 2).await;
    let (mut kiosk, mut board, mut phone) =
        (office.watch(protocol::View::Dispenser), office.board(), office.phone(&keys[0]));
    let stop = json!({"reason": REASON, "until_minute": 9 * 60, "waiting": "keep"});
    let answer = office.post("/services/s/stop", stop).await.accepted();
    assert_eq!(answer, json!({"type": "service", "service": SERVICE, "paused": true}));

    let nine = at("2026-11-23T09:00:00+07:00").0;
    let stopped = Some(Stopped { reason: Some(REASON.to_owned()), until: Some(nine) });
    let closed = |view: &DispenserView| view.services[0].closed.is_some();
    let told = kiosk.shows("the stop at the kiosk", closed).await.services[0].closed.clone().expect("closed");
    assert_eq!((told.code, told.params.reason.as_deref()), (Code::ServicePaused, Some(REASON)));
    assert_eq!(told.params.time.as_deref(), Some("09:00"));
    board.board("the stop on the wall", |view| line(&view.lines, SERVICE).stopped == stopped).await;
    phone.shows("the stop on the phone", |view: &TicketView| view.stopped == stopped && view.state == "waiting").await;
    let refused = office.post("/tickets", json!({"service": SERVICE})).await.refused(409, "service-paused");
    assert_eq!((&refused["reason"], &refused["time"]), (&json!(REASON), &json!("09:00")));
    assert_eq!(office.call_next("1").await, "1001", "who waits is called");

    office.clock().advance_ms(87 * MINUTE_MS);
    let again = |view: &DispenserView| view.services[0].closed.is_none();
    kiosk.shows("29 past eight is over and nine begins", |_: &DispenserView| true).await;
    office.clock().advance_ms(MINUTE_MS);
    kiosk.shows("numbers again by themselves", again).await;
    board.board("nothing of a stop", |view: &BoardView| line(&view.lines, SERVICE).stopped.is_none()).await;
    assert_eq!(office.issue(SERVICE).await, "1003");
    office.finish().await;
}

#[tokio::test]
async fn a_moved_line_keeps_its_numbers_and_its_times() {
    let mut office = hall().await;
    let mut keys = Vec::new();
    for service in [SERVICE, "t", SERVICE, "t"] {
        keys.extend(fill(&office, service, 1).await);
    }
    let mut phone = office.phone(&keys[2]);
    let answer = office.post("/services/s/stop", json!({"reason": REASON, "waiting": {"move": "t"}})).await.accepted();
    assert_eq!((&answer["moved"], &answer["paused"]), (&json!(2), &json!(true)));
    let there = |view: &TicketView| view.service == "t" && view.ahead == Some(2) && view.number == "1002";
    phone.shows("the other line on the phone", there).await;
    office.restart().await;
    assert_eq!(office.waiting("t").await, ["1001", "2001", "1002", "2002"]);
    for number in ["1001", "2001", "1002", "2002"] {
        assert_eq!(office.call_next("1").await, number);
        office.does("1", "finish").await;
    }
    office.stop().await;
    let visit = office.visit("1002").await;
    let legs: Vec<_> = visit.legs.iter().map(|leg| (leg.service.as_str(), leg.end.as_deref())).collect();
    assert_eq!(legs, [(SERVICE, Some("transferred")), ("t", Some("done-on-the-spot"))]);
    office.finish().await;
}

#[tokio::test]
async fn a_released_line_goes_home_with_appointments_and_is_not_missed() {
    let mut office = Setup::file("hall", file()).at("2026-11-27T15:00:00+07:00").start().await;
    office.open("1").await;
    let keys = fill(&office, SERVICE, 3).await;
    fill(&office, "t", 1).await;
    let mut board = office.board();
    let mut phone = office.phone(&keys[2]);
    let answer = office.post("/services/s/stop", json!({"reason": REASON, "waiting": "release"})).await.accepted();
    let released = answer["released"].as_array().expect("who went home").clone();
    let told: Vec<_> =
        released.iter().map(|one| (&one["number"], &one["booked"]["day"], &one["booked"]["minute"])).collect();
    let (monday, half_past_seven, eight) = (json!("2026-11-30"), json!(450), json!(480));
    let numbers = [json!("1001"), json!("1002"), json!("1003")];
    let places = [(&numbers[0], &half_past_seven), (&numbers[1], &half_past_seven), (&numbers[2], &eight)];
    assert_eq!(
        told,
        places.map(|(number, minute)| (number, &monday, minute)),
        "the first slots of Monday, by the line"
    );

    let view = phone.shows("the appointment on the phone", |view: &TicketView| view.released.is_some()).await;
    let booked = view.released.expect("it was there a moment ago");
    assert_eq!((view.state.as_str(), json!(booked.code)), ("done", released[2]["booked"]["code"].clone()));
    board.board("an empty line on the wall", |view| line(&view.lines, SERVICE).waiting == 0).await;
    office.at("1", "call", json!({"number": "1001"})).await.refused(409, "wrong-stage");
    let totals = office.read("").await["totals"].clone();
    assert_eq!((&totals["done"], &totals["missed"], &totals["waiting"]), (&json!(3), &json!(0), &json!(1)));

    office.stop().await;
    for number in ["1001", "1002", "1003"] {
        let visit = office.visit(number).await;
        let end = visit.legs.last().and_then(|leg| leg.end.as_deref());
        assert_eq!((visit.state.as_str(), end, visit.returns), ("done", Some("released"), 0), "{number}");
    }
    office.up().await;
    office.clock().advance_ms(2 * DAY_MS + 16 * 60 * MINUTE_MS + 30 * MINUTE_MS);
    let kiosk = tests::Asker::connect(&office.door(), office.id(), Actor::Device("kiosk-1".to_owned()));
    let code = booked.code.clone();
    let Ok(Answer::Issued(kept)) = kiosk.ask(Command::CheckIn { code }).await else { panic!("an appointment") };
    assert_eq!((kept.number.as_str(), kept.late), ("1001", false), "the first number of Monday");
    assert_eq!(kept.joined_at, at("2026-11-30T08:00:00+07:00").0);
    office.finish().await;
}

#[tokio::test]
async fn a_service_without_slots_releases_to_the_morning_and_closing_time_asks_the_same() {
    let office = Setup::file("hall", file()).at("2026-11-23T16:20:00+07:00").start().await;
    fill(&office, "t", 2).await;
    office.post("/services/t/stop", json!({"waiting": "release"})).await.accepted();
    office.post("/services/t/stop", json!({"waiting": "release"})).await.accepted();
    let again = office.post("/services/t/stop", json!({"waiting": "keep"})).await;
    again.refused(409, "service-paused");
    assert_eq!(office.waiting("t").await, Vec::<String>::new());
    office.post("/services/t/stop", json!({"waiting": {"move": "t"}})).await.refused(409, "same-service");
    office.clock().advance_ms(8 * 60 * MINUTE_MS);
    assert_eq!(office.day().await, "2026-11-24");
    let closed = &office.read("/dispenser").await["services"][1]["closed"];
    assert_eq!(closed["code"], "outside-hours", "the day's turn ends every stop");
    office.finish().await;
}
