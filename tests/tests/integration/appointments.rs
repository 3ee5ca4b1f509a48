//! Booked over HTTP, kept at the dispenser: the wait counts from the appointed time.

use client::RequestError;
use futures_util::future::join_all;
use protocol::view::{BoardView, Sign};
use protocol::{Answer, Command, Issued, Problem};
use serde_json::{Value, json};
use tests::{Asker, DAY_MS, MINUTE_MS, OfficeText, SERVICE, TestOffice, at, text};
use uuid::Uuid;

const NINE: u16 = 9 * 60;

fn file() -> OfficeText {
    let slots = "series = { prefix = \"1\", width = 3 }\nslots = { minutes = 30, capacity = 2, days_ahead = 7 }";
    OfficeText::new("Phường").workdays().bare().service_with(SERVICE, slots).service("t", "2").counters(1)
}

async fn hall() -> TestOffice {
    let office = TestOffice::with_file("hall", file()).await;
    office.open("1").await;
    office
}

fn slot(day: &str, minute: u16) -> Value {
    json!({"service": SERVICE, "day": day, "minute": minute})
}

/// Reserves a slot of today and gives its code.
async fn book(office: &TestOffice, minute: u16) -> String {
    let answer = office.post("/appointments", slot("2026-11-23", minute)).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    text(&answer.json()["code"])
}

async fn check_in(kiosk: &Asker, code: &str) -> Result<Issued, Problem> {
    match kiosk.ask(Command::CheckIn { code: code.to_owned() }).await {
        Ok(Answer::Issued(issued)) => Ok(issued),
        Err(RequestError::Refused(problem)) => Err(*problem),
        other => panic!("{other:?}"),
    }
}

/// For how many more people the slot of today is.
async fn free(office: &TestOffice, minute: u16) -> u64 {
    let slots = office.read("/services/s/slots").await;
    assert_eq!(slots["days"][0]["day"], "2026-11-23");
    let slots = slots["days"][0]["slots"].as_array().expect("slots").clone();
    let one = slots.iter().find(|slot| slot["minute"] == minute).expect("a slot that has not begun");
    one["free"].as_u64().expect("a count")
}

#[tokio::test]
async fn who_comes_in_time_waits_since_the_appointed_minute() {
    let mut office = hall().await;
    let code = book(&office, NINE).await;
    let kiosk = office.kiosk("kiosk-1");
    let early = check_in(&kiosk, &code).await.expect_err("an hour and a half too early");
    assert_eq!(early.code.as_str(), "too-early");
    assert_eq!((early.params.day.as_deref(), early.params.time.as_deref()), (Some("2026-11-23"), Some("08:30")));

    office.restart().await;
    office.clock().advance_ms(60 * MINUTE_MS);
    let kiosk = office.kiosk("kiosk-1");
    let kept =
        check_in(&kiosk, &code).await.expect("the code is known after a restart, and half past eight is not too early");
    assert_eq!((kept.late, kept.joined_at), (false, at("2026-11-23T09:00:00+07:00").0));
    office.clock().advance_ms(20 * MINUTE_MS);
    let before = office.issue(SERVICE).await;
    office.clock().advance_ms(15 * MINUTE_MS);
    let after = office.issue(SERVICE).await;
    office.clock().advance_ms(MINUTE_MS);

    let mut board = office.board();
    for (number, sign) in [(&before, None), (&kept.number, Some(Sign::Appointment)), (&after, None)] {
        assert_eq!(office.call_next("1").await, *number);
        let called =
            |view: &BoardView| view.calls.first().is_some_and(|call| call.number == *number && call.sign == sign);
        board.board("the call with its sign", called).await;
        office.does("1", "finish").await;
    }
    let used = check_in(&kiosk, &code).await.expect_err("it was kept");
    assert_eq!(used.code.as_str(), "appointment-used");
    office.stop().await;
    let visit = office.visit(&kept.number).await;
    assert!(visit.appointment && visit.joined_at.as_millisecond() == kept.joined_at, "{visit:?}");
    office.finish().await;
}

#[tokio::test]
async fn who_comes_before_the_appointed_time_is_called_when_nobody_else_waits() {
    let office = hall().await;
    let code = book(&office, NINE).await;
    office.clock().advance_ms(70 * MINUTE_MS);
    let kept = check_in(&office.kiosk("kiosk-1"), &code).await.expect("early, but not too early");
    let walk_in = office.issue(SERVICE).await;
    assert_eq!(office.call_next("1").await, walk_in);
    office.does("1", "finish").await;
    assert_eq!(office.call_next("1").await, kept.number);
    office.finish().await;
}

#[tokio::test]
async fn who_comes_too_late_waits_as_everybody_does() {
    let office = hall().await;
    let [in_time, late] = [book(&office, NINE).await, book(&office, NINE).await];
    office.clock().advance_ms(104 * MINUTE_MS);
    let ordinary = office.issue(SERVICE).await;
    office.clock().advance_ms(MINUTE_MS);
    let kiosk = office.kiosk("kiosk-1");
    let on_the_minute = check_in(&kiosk, &in_time).await.expect("a quarter of an hour is not too late");
    assert!(!on_the_minute.late);
    office.clock().advance_ms(1);
    let issued = check_in(&kiosk, &late).await.expect("a number all the same");
    assert_eq!((issued.late, issued.joined_at), (true, at("2026-11-23T09:15:00+07:00").0 + 1));
    for number in [on_the_minute.number, ordinary, issued.number] {
        assert_eq!(office.call_next("1").await, number);
        let sign = &office.read("/board").await["calls"][0]["sign"];
        assert_eq!(sign == "appointment", number == "1002", "{number}: {sign}");
        office.does("1", "finish").await;
    }
    office.finish().await;
}

#[tokio::test]
async fn a_slot_takes_so_many_however_many_book_at_once() {
    let office = hall().await;
    let tries = (0..10).map(|_| office.post("/appointments", slot("2026-11-23", NINE)));
    let answers = join_all(tries).await;
    let booked: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(booked.len(), 2);
    answers.iter().filter(|answer| answer.status != 201).for_each(|answer| drop(answer.refused(409, "slot-full")));
    assert_eq!((free(&office, NINE).await, free(&office, NINE + 30).await), (0, 2));

    let code = text(&booked[0].json()["code"]);
    let path = office.path(&format!("/appointments/{code}"));
    office.http().ask("DELETE", &path).send().await.accepted();
    office.http().ask("DELETE", &path).send().await.refused(409, "appointment-used");
    assert_eq!(free(&office, NINE).await, 1);
    office.post("/appointments", slot("2026-11-23", NINE)).await.accepted();
    office.finish().await;
}

#[tokio::test]
async fn a_press_with_a_code_that_comes_again_gives_the_same_number() {
    let office = hall().await;
    let code = book(&office, 8 * 60).await;
    let (kiosk, id, command) = (office.kiosk("kiosk-1"), Uuid::new_v4(), Command::CheckIn { code });
    let first = kiosk.ask_once(id, command.clone()).await.expect("a number");
    assert_eq!(kiosk.ask_once(id, command).await.expect("the same number"), first);
    assert_eq!(office.read("").await["totals"]["issued"], 1);
    office.finish().await;
}

#[tokio::test]
async fn a_code_that_nobody_was_given_and_one_of_yesterday_are_refused() {
    let office = hall().await;
    let code = book(&office, NINE).await;
    let kiosk = office.kiosk("kiosk-1");
    let last = code.chars().last().expect("digits");
    let near = format!("{}{}", &code[..code.len() - 1], if last == '0' { '1' } else { '0' });
    for wrong in [near.as_str(), "1", "999999999", "0", "abc", ""] {
        let problem = check_in(&kiosk, wrong).await.expect_err("nobody's code");
        assert!(["unknown-appointment", "bad-value"].contains(&problem.code.as_str()), "{wrong}: {problem:?}");
    }
    let wrong = office.post(&format!("/appointments/{near}/check-in"), json!({})).await;
    wrong.refused(404, "unknown-appointment");
    office.clock().advance_ms(DAY_MS);
    let problem = check_in(&kiosk, &code).await.expect_err("yesterday's");
    assert!(["slot-past", "unknown-appointment"].contains(&problem.code.as_str()), "{problem:?}");
    office.finish().await;
}

#[tokio::test]
async fn an_appointment_of_another_day_is_kept_on_its_day() {
    let office = hall().await;
    let answer = office.post("/appointments", slot("2026-11-24", NINE)).await.accepted();
    let code = text(&answer["code"]);
    office.clock().advance_ms(70 * MINUTE_MS);
    let kiosk = office.kiosk("kiosk-1");
    let early = check_in(&kiosk, &code).await.expect_err("a day too early");
    assert_eq!((early.code.as_str(), early.params.day.as_deref()), ("too-early", Some("2026-11-24")));
    office.clock().advance_ms(DAY_MS);
    assert_eq!(check_in(&kiosk, &code).await.expect("its day").number, "1001");
    office.finish().await;
}

#[tokio::test]
async fn staff_see_the_day_s_appointments_as_they_change() {
    let office = hall().await;
    let (kept, missed) = (book(&office, NINE).await, book(&office, NINE + 30).await);
    let states = |list: &Value| {
        let rows = list["appointments"].as_array().expect("a list").iter();
        rows.map(|row| (text(&row["code"]), text(&row["state"]))).collect::<Vec<_>>()
    };
    let row = |code: &str, state: &str| (code.to_owned(), state.to_owned());
    let list = office.read("/appointments").await;
    assert_eq!(states(&list), [row(&kept, "booked"), row(&missed, "booked")]);
    office.clock().advance_ms(60 * MINUTE_MS);
    office.post(&format!("/appointments/{kept}/check-in"), json!({})).await.accepted();
    office.clock().advance_ms(4 * 60 * MINUTE_MS);
    let list = office.read("/appointments").await;
    assert_eq!(states(&list), [row(&kept, "checked-in"), row(&missed, "missed")]);
    assert_eq!((&list["day"], &list["appointments"][0]["number"]), (&json!("2026-11-23"), &json!("1001")));
    let tomorrow = office.read("/appointments?day=2026-11-24").await;
    assert_eq!(states(&tomorrow), []);
    let bad = office.http().get(&office.path("/appointments?day=tomorrow")).await;
    assert_eq!(bad.refused(400, "bad-value")["field"], "day");
    office.finish().await;
}
