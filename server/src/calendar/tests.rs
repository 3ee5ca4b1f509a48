use std::sync::Arc;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use queue::{Day, Doubt, Timestamp};

use super::{Calendar, Timekeeper};
use crate::clock::{Clock as _, ManualClock};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn calendar(zone: &str, turns_at_minute: u16) -> Calendar {
    Calendar::new(TimeZone::get(zone).expect("a bundled zone"), turns_at_minute)
}

fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().expect("a time").as_millisecond())
}

/// Days since 1970 of a date.
fn day(text: &str) -> Day {
    let midnight = at(&format!("{text}T00:00:00Z"));
    Day(i32::try_from(midnight.0 / DAY).expect("a day"))
}

/// (zone, turns at minute, date, the instant at which that service day begins)
const BEGINNINGS: &[(&str, u16, &str, &str)] = &[
    ("Asia/Ho_Chi_Minh", 0, "2026-11-22", "2026-11-22T00:00:00+07:00"),
    ("Asia/Ho_Chi_Minh", 240, "2026-11-22", "2026-11-22T04:00:00+07:00"),
    ("Asia/Kolkata", 0, "2026-11-22", "2026-11-22T00:00:00+05:30"),
    // Spring: 02:30 does not exist, the day turns when the gap ends.
    ("America/Los_Angeles", 150, "2026-03-07", "2026-03-07T02:30:00-08:00"),
    ("America/Los_Angeles", 150, "2026-03-08", "2026-03-08T03:00:00-07:00"),
    ("America/Los_Angeles", 120, "2026-03-08", "2026-03-08T03:00:00-07:00"),
    ("America/Los_Angeles", 150, "2026-03-09", "2026-03-09T02:30:00-07:00"),
    // Autumn: 01:30 comes twice, 02:30 once.
    ("America/Los_Angeles", 150, "2026-11-01", "2026-11-01T02:30:00-08:00"),
    ("America/Los_Angeles", 90, "2026-11-01", "2026-11-01T01:30:00-07:00"),
    ("America/Los_Angeles", 90, "2026-11-02", "2026-11-02T01:30:00-08:00"),
    // Midnight is skipped.
    ("Africa/Cairo", 0, "2026-04-24", "2026-04-24T01:00:00+03:00"),
    ("Africa/Cairo", 0, "2026-04-25", "2026-04-25T00:00:00+03:00"),
    // Midnight to one comes twice.
    ("America/Havana", 0, "2026-11-01", "2026-11-01T00:00:00-04:00"),
];

#[test]
fn a_service_day_begins_at_the_first_instant_that_reached_its_turning_time() {
    for &(zone, turns_at, date, begins) in BEGINNINGS {
        let calendar = calendar(zone, turns_at);
        assert_eq!(calendar.begins(day(date)), at(begins), "{zone} {turns_at} {date}");
        assert_eq!(calendar.day_of(at(begins)).day, day(date), "{zone} {turns_at} {date}");
        let just_before = Timestamp(at(begins).0 - 1);
        assert_eq!(calendar.day_of(just_before).day, Day(day(date).0 - 1), "{zone} {turns_at} before {date}");
        assert_eq!(calendar.day_of(just_before).ends, at(begins), "{zone} {turns_at} before {date}");
    }
}

#[test]
fn a_date_that_a_zone_skipped_has_no_instant() {
    let samoa = calendar("Pacific/Apia", 0);
    let last = samoa.day_of(at("2011-12-29T23:59:59-10:00"));
    assert_eq!(last.day, day("2011-12-29"));
    assert_eq!(samoa.day_of(last.ends).day, day("2011-12-31"));
}

#[test]
fn the_wall_shows_weekday_and_minute() {
    let wall = calendar("Asia/Kolkata", 0).on_the_wall(at("2026-11-22T18:45:59Z"));
    assert_eq!((wall.weekday, wall.minute, wall.utc_offset_minutes), (1, 15, 330));
}

#[test]
fn clocks_beyond_all_calendars_are_reckoned_with() {
    let calendar = calendar("America/Los_Angeles", 150);
    for extreme in [i64::MIN, i64::MAX, -1, 0] {
        let found = calendar.day_of(Timestamp(extreme));
        assert!(found.begins < found.ends, "{extreme}");
        calendar.on_the_wall(Timestamp(extreme));
    }
}

fn zones() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Asia/Ho_Chi_Minh",
        "Asia/Kolkata",
        "America/Los_Angeles",
        "Africa/Cairo",
        "America/Havana",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_instant_belongs_to_exactly_one_day(
        zone in zones(), turns_at in 0u16..1440, ms in 0i64..4_102_444_800_000, later in 0i64..3 * DAY,
    ) {
        let calendar = calendar(zone, turns_at);
        let found = calendar.day_of(Timestamp(ms));
        prop_assert!(found.begins.0 <= ms && ms < found.ends.0);
        prop_assert_eq!(found.begins, calendar.begins(found.day));

        let next = calendar.day_of(found.ends);
        prop_assert!(next.day > found.day, "a day's end is the next day's begin");
        prop_assert_eq!(next.begins, found.ends);

        prop_assert!(calendar.day_of(Timestamp(ms + later)).day >= found.day, "days never run back");
    }
}

/// An office in Ho Chi Minh City, its last entry at `last`, its computer's clock at `wall`.
fn office(last: &str, wall: &str) -> (Arc<ManualClock>, Timekeeper, Option<(Day, Timestamp)>) {
    let calendar = calendar("Asia/Ho_Chi_Minh", 0);
    let clock = Arc::new(ManualClock::new(at(wall)));
    let standing = calendar.day_of(at(last));
    let keeper = Timekeeper::new(calendar, Arc::<ManualClock>::clone(&clock), Some(at(last)));
    (clock, keeper, Some((standing.day, standing.ends)))
}

#[test]
fn a_small_lag_stays_at_the_last_entry() {
    let (clock, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2026-11-22T09:55:00Z");
    let now = keeper.now(standing);
    assert_eq!((now.at, now.doubt), (at("2026-11-22T10:00:00Z"), None));
    clock.advance_ms(6 * 60_000);
    assert_eq!(keeper.now(standing).at, at("2026-11-22T10:01:00Z"));
}

#[test]
fn a_clock_behind_the_journal_lets_time_go_on_and_the_day_stand() {
    let (clock, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2016-11-22T10:00:00Z");
    assert_eq!(keeper.now(standing).doubt, Some(Doubt::Behind));
    clock.advance_ms(24 * HOUR.unsigned_abs());
    let now = keeper.now(standing);
    assert_eq!((now.at, now.doubt), (at("2026-11-23T10:00:00Z"), Some(Doubt::Behind)));
    assert_eq!(Some((now.day, now.day_ends)), standing);

    clock.set_wall(at("2026-11-23T10:00:30Z"));
    let now = keeper.now(standing);
    assert_eq!((now.at, now.day, now.doubt), (at("2026-11-23T10:00:30Z"), day("2026-11-23"), None));
}

#[test]
fn a_clock_far_ahead_is_believed_when_it_is_confirmed() {
    let (clock, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2026-11-26T10:00:01Z");
    clock.advance_ms(1_000);
    let now = keeper.now(standing);
    assert_eq!((now.at, now.doubt), (at("2026-11-22T10:00:01Z"), Some(Doubt::Ahead)));
    assert_eq!(Some((now.day, now.day_ends)), standing);

    let confirmed = keeper.confirmed_now(standing);
    assert_eq!((confirmed.at, confirmed.doubt), (at("2026-11-26T10:00:02Z"), Some(Doubt::Ahead)));
    assert_eq!(Some((confirmed.day, confirmed.day_ends)), standing);
    keeper.entry_made(confirmed.at);
    let now = keeper.now(standing);
    assert_eq!((now.at, now.day, now.doubt), (at("2026-11-26T10:00:02Z"), day("2026-11-26"), None));
}

#[test]
fn four_days_off_are_an_ordinary_long_weekend() {
    let (_, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2026-11-26T10:00:00Z");
    let now = keeper.now(standing);
    assert_eq!((now.day, now.doubt), (day("2026-11-26"), None));
}

#[test]
fn an_hour_forward_and_back_turns_no_day_and_heals_overnight() {
    let (clock, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z");
    clock.step_wall_ms(HOUR);
    let forward = keeper.now(standing);
    assert_eq!((forward.at, forward.doubt), (at("2026-11-22T11:00:00Z"), None));
    keeper.entry_made(forward.at);
    clock.step_wall_ms(-HOUR);
    assert_eq!(keeper.now(standing).doubt, Some(Doubt::Behind));
    clock.advance_ms(12 * HOUR.unsigned_abs());
    let morning = keeper.now(standing);
    assert_eq!((morning.at, morning.doubt), (at("2026-11-22T22:00:00Z"), None));
}

#[test]
fn the_first_start_trusts_the_wall() {
    let calendar = calendar("Asia/Ho_Chi_Minh", 0);
    let clock = Arc::new(ManualClock::new(at("1999-01-01T00:00:00Z")));
    let mut keeper = Timekeeper::new(calendar, clock, None);
    let now = keeper.now(None);
    assert_eq!((now.at, now.day, now.doubt), (at("1999-01-01T00:00:00Z"), day("1999-01-01"), None));
}

#[test]
fn an_office_day_ahead_of_the_calendar_waits_for_it() {
    let (clock, mut keeper, standing) = office("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z");
    let ahead = standing.map(|(day, ends)| (Day(day.0 + 1), ends.plus_ms(DAY.unsigned_abs())));
    assert_eq!(Some((keeper.now(ahead).day, keeper.now(ahead).day_ends)), ahead);
    clock.advance_ms(2 * DAY.unsigned_abs());
    assert_eq!(keeper.now(ahead).day, day("2026-11-24"));
    assert!(clock.wall() > at("2026-11-24T00:00:00Z"));
}

#[test]
fn a_minute_of_the_wall_is_a_time_of_its_service_day() {
    let (monday, early) = (day("2026-11-23"), calendar("Asia/Ho_Chi_Minh", 0));
    assert_eq!(early.at(monday, 780), Some(at("2026-11-23T13:00:00+07:00")));
    assert_eq!(early.at(monday, 0), Some(at("2026-11-23T00:00:00+07:00")));
    assert_eq!(early.at(monday, 1_440), Some(at("2026-11-24T00:00:00+07:00")));
    assert_eq!(early.at(monday, 1_441), None, "beyond the day");
    assert_eq!(early.at(monday, u16::MAX), None);
    let late = calendar("Asia/Ho_Chi_Minh", 240);
    assert_eq!(late.at(monday, 239), Some(at("2026-11-24T03:59:00+07:00")), "still Monday's service day");
    assert_eq!(late.at(monday, 240), Some(at("2026-11-23T04:00:00+07:00")));
    assert_eq!(late.at(monday, 1_440), Some(at("2026-11-24T00:00:00+07:00")), "its only midnight");
    assert_eq!(late.at(monday, 1_441), None);
}
