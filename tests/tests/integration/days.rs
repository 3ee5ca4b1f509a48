//! The day turns, in each office by its own wall.

use std::collections::BTreeMap;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use queue::Timestamp;
use serde_json::json;
use server::clock::Clock;
use tests::{HOUR_MS, OfficeText, SERVICE, Setup, at, text};

/// A day that turns: zone, turning time, its last day before, the first instant of the next, and that next day.
const TURNS: [(&str, &str, &str, &str, &str); 9] = [
    ("Asia/Ho_Chi_Minh", "00:00", "2026-11-23", "2026-11-24T00:00:00+07:00", "2026-11-24"),
    ("Asia/Kolkata", "00:00", "2026-11-23", "2026-11-24T00:00:00+05:30", "2026-11-24"),
    // Half past two does not exist on that morning: the first moment after the gap is three o'clock.
    ("America/Los_Angeles", "02:30", "2027-03-13", "2027-03-14T03:00:00-07:00", "2027-03-14"),
    ("America/Los_Angeles", "02:30", "2026-10-31", "2026-11-01T02:30:00-08:00", "2026-11-01"),
    // Half past one comes twice on that morning: the first counts.
    ("America/Los_Angeles", "01:30", "2026-10-31", "2026-11-01T01:30:00-07:00", "2026-11-01"),
    ("America/Los_Angeles", "02:30", "2026-11-22", "2026-11-23T02:30:00-08:00", "2026-11-23"),
    // Midnight is skipped: the day begins at one o'clock.
    ("Africa/Cairo", "00:00", "2027-04-29", "2027-04-30T01:00:00+03:00", "2027-04-30"),
    // The last hour before midnight comes twice.
    ("Africa/Cairo", "00:00", "2026-10-29", "2026-10-30T00:00:00+02:00", "2026-10-30"),
    ("Africa/Cairo", "00:00", "2026-11-22", "2026-11-23T00:00:00+02:00", "2026-11-23"),
];

#[tokio::test]
async fn the_day_turns_at_the_first_instant_of_the_next_and_not_before() {
    for (zone, turns_at, day, turn, next_day) in TURNS {
        let what = format!("{zone} at {turns_at}, {next_day}");
        let turn = at(turn);
        let file = OfficeText::new("Phường").time_zone(zone).turns_at(turns_at);
        let evening = Timestamp(turn.0 - 3 * HOUR_MS.cast_signed());
        let mut office = Setup::file("hall", file).at_instant(evening).start().await;
        assert_eq!(office.issue(SERVICE).await, "1001", "{what}");
        office.clock().advance_ms(3 * HOUR_MS - 1);
        assert_eq!((office.issue(SERVICE).await, office.day().await), ("1002".into(), day.into()), "{what}");
        office.clock().advance_ms(1);
        assert_eq!((office.issue(SERVICE).await, office.day().await), ("1001".into(), next_day.into()), "{what}");
        office.clock().advance_ms(3 * HOUR_MS);
        assert_eq!(office.issue(SERVICE).await, "1002", "{what}: and it turns once");
        office.restart().await;
        assert_eq!((office.issue(SERVICE).await, office.day().await), ("1003".into(), next_day.into()), "{what}");
        office.finish().await;
    }
}

#[tokio::test]
async fn the_day_turns_by_itself_while_nobody_asks() {
    let file = OfficeText::new("Phường").time_zone("Asia/Kolkata");
    let office = Setup::file("hall", file).at("2026-11-23T23:59:00+05:30").start().await;
    office.issue(SERVICE).await;
    office.open("1").await;
    office.call_next("1").await;
    let mut board = office.board();
    let evening = board.board("the evening", |board| board.day == "2026-11-23").await;
    assert_eq!((evening.calls.len(), evening.counters[0].status.as_str()), (1, "open"));
    office.clock().advance_ms(60_000);
    let morning = board.board("the new day", |board| board.day == "2026-11-24").await;
    assert_eq!((morning.calls.len(), morning.counters[0].status.as_str()), (0, "closed"));
    assert!(morning.lines.iter().all(|line| line.waiting == 0));
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_was_off_over_night_begins_the_new_day() {
    let mut office = Setup::file("hall", OfficeText::new("Phường")).at("2026-11-20T16:59:00+07:00").start().await;
    office.issue(SERVICE).await;
    office.restart_at(at("2026-11-23T07:00:00+07:00")).await;
    assert_eq!(office.day().await, "2026-11-23", "a weekend is no doubt about the clock");
    assert_eq!(office.issue(SERVICE).await, "1001");
    office.finish().await;
}

#[tokio::test]
async fn the_ticket_of_yesterday_is_over() {
    let office =
        Setup::file("hall", OfficeText::new("Phường").counters(2)).at("2026-11-23T16:00:00+07:00").start().await;
    let [waits, serves] = [office.issue_as(SERVICE, "ordinary").await, office.issue_as(SERVICE, "ordinary").await];
    office.open("1").await;
    office.call_next("1").await;
    office.does("1", "start").await;
    office.clock().advance_ms(9 * HOUR_MS);
    for key in [&waits["key"], &serves["key"]] {
        let path = format!("/api/v1/tickets/{}", text(key));
        office.http().get(&path).await.refused(404, "unknown-key");
        office.http().ask("DELETE", &path).send().await.refused(404, "unknown-ticket");
    }
    office.at("1", "finish", json!({})).await.refused(409, "counter-closed");
    office.finish().await;
}

const OFFICES: [(&str, &str, &str, (i8, i8)); 4] = [
    ("hcm", "Asia/Ho_Chi_Minh", "00:00", (0, 0)),
    ("kolkata", "Asia/Kolkata", "00:00", (0, 0)),
    ("la", "America/Los_Angeles", "02:30", (2, 30)),
    ("cairo", "Africa/Cairo", "05:00", (5, 0)),
];

/// The service day by the calendar on the wall. Right but for mornings on which a wall is changed.
fn day_on_the_wall(zone: &str, (hour, minute): (i8, i8), now: Timestamp) -> String {
    let zone = TimeZone::get(zone).expect("a zone");
    let shown = jiff::Timestamp::from_millisecond(now.0).expect("a time").to_zoned(zone);
    let turned = shown.time() >= Time::new(hour, minute, 0, 0).expect("a time of day");
    let date = if turned { shown.date() } else { shown.date().yesterday().expect("a day before") };
    date.to_string()
}

#[tokio::test]
async fn one_offices_day_never_touches_anothers() {
    let text_of = |zone: &str, turns_at: &str| OfficeText::new("Phường").time_zone(zone).turns_at(turns_at);
    let (first, zone, turns_at, _) = OFFICES[0];
    let setup = Setup::file(first, text_of(zone, turns_at)).at("2026-11-23T05:10:00Z");
    let setup =
        OFFICES[1..].iter().fold(setup, |setup, (id, zone, turns_at, _)| setup.and(id, text_of(zone, turns_at)));
    let office = setup.start().await;
    let mut given: BTreeMap<(&str, String), u32> = BTreeMap::new();
    for _ in 0..30 {
        for (id, zone, _, turns_at) in OFFICES {
            let day = day_on_the_wall(zone, turns_at, office.clock().wall());
            let count = given.entry((id, day.clone())).or_default();
            *count += 1;
            let path = format!("/api/v1/offices/{id}");
            let issued = office.http().post(&format!("{path}/tickets"), json!({"service": SERVICE})).await.accepted();
            assert_eq!(text(&issued["number"]), (1000 + *count).to_string(), "{id} on {day}");
            let shown = office.http().get(&path).await.accepted();
            assert_eq!((text(&shown["day"]), &shown["totals"]["issued"]), (day, &json!(*count)), "{id}");
        }
        office.clock().advance_ms(HOUR_MS);
    }
    assert!(OFFICES.iter().all(|(id, ..)| given.keys().filter(|(office, _)| office == id).count() >= 2), "{given:?}");
    office.finish().await;
}
