//! The computer's clock is wrong: it jumps, while the server runs and while it is off.

use std::collections::BTreeSet;

use queue::Timestamp;
use serde_json::{Value, json};
use server::clock::Clock;
use tests::{DAY_MS, HOUR_MS, MINUTE_MS, OfficeText, SERVICE, Setup, TestOffice};

const TEN_YEARS_MS: i64 = 3_653 * DAY_MS.cast_signed();

/// An office whose every number is written down.
struct Registry {
    office: TestOffice,
    given: BTreeSet<(String, String)>,
    last_day: String,
}

impl Registry {
    async fn open() -> Registry {
        let office = Setup::file("hall", OfficeText::new("Phường")).start().await;
        Registry { office, given: BTreeSet::new(), last_day: String::new() }
    }

    /// Takes a number: never one twice in a day, and never of a day that is over.
    async fn issue(&mut self) -> (String, String) {
        let number = self.office.issue(SERVICE).await;
        let day = self.office.day().await;
        assert!(day >= self.last_day, "{day} was opened again after {}", self.last_day);
        self.last_day.clone_from(&day);
        let given = (day, number);
        assert!(self.given.insert(given.clone()), "{given:?} was given twice");
        given
    }

    async fn in_doubt(&self) -> bool {
        let office = self.office.read("").await["clock_in_doubt"].clone();
        for view in ["/board", "/counters/1", "/dispenser"] {
            assert_eq!(self.office.read(view).await["clock_in_doubt"], office, "{view} says the same");
        }
        office == Value::Bool(true)
    }

    async fn confirm(&self) {
        let path = self.office.path("/clock/confirm");
        self.office.http().post(&path, json!({})).await.accepted();
    }

    async fn confirm_refused(&self) {
        let path = self.office.path("/clock/confirm");
        self.office.http().post(&path, json!({})).await.refused(409, "clock-not-in-doubt");
    }

    fn step(&self, ms: i64) {
        self.office.clock().step_wall_ms(ms);
    }

    async fn restart_stepped(&mut self, ms: i64) {
        let wall = self.office.clock().wall();
        self.office.restart_at(Timestamp(wall.0 + ms)).await;
    }

    /// The clock is set while the server runs, or while it is off.
    async fn shift(&mut self, ms: i64, over_a_restart: bool) {
        if over_a_restart {
            self.restart_stepped(ms).await;
        } else {
            self.step(ms);
        }
    }
}

fn pair(day: &str, number: &str) -> (String, String) {
    (day.to_owned(), number.to_owned())
}

async fn the_clock_falls_back(by_ms: i64, over_a_restart: bool) {
    let mut hall = Registry::open().await;
    assert_eq!(hall.issue().await, pair("2026-11-23", "1001"));
    assert!(!hall.in_doubt().await);
    hall.shift(-by_ms, over_a_restart).await;
    assert!(hall.in_doubt().await, "a clock {by_ms} ms behind the journal is in doubt");
    assert_eq!(hall.issue().await, pair("2026-11-23", "1002"), "the office goes on, in its day");
    hall.office.clock().advance_ms(2 * MINUTE_MS);
    assert_eq!(hall.issue().await, pair("2026-11-23", "1003"));
    hall.office.restart().await;
    assert_eq!(hall.issue().await, pair("2026-11-23", "1004"), "after a restart too");
    hall.step(by_ms + MINUTE_MS.cast_signed());
    assert!(!hall.in_doubt().await, "a clock that was set right is trusted again");
    assert_eq!(hall.issue().await, pair("2026-11-23", "1005"));
    hall.office.clock().advance_ms(17 * HOUR_MS);
    assert_eq!(hall.issue().await, pair("2026-11-24", "1001"), "and turns the day again");
    hall.office.finish().await;
}

#[tokio::test]
async fn an_hour_back_while_the_server_runs() {
    the_clock_falls_back(HOUR_MS.cast_signed(), false).await;
}

#[tokio::test]
async fn an_hour_back_while_the_server_is_off() {
    the_clock_falls_back(HOUR_MS.cast_signed(), true).await;
}

#[tokio::test]
async fn ten_years_back_while_the_server_runs() {
    the_clock_falls_back(TEN_YEARS_MS, false).await;
}

#[tokio::test]
async fn ten_years_back_while_the_server_is_off() {
    the_clock_falls_back(TEN_YEARS_MS, true).await;
}

#[tokio::test]
async fn an_hour_ahead_is_taken_and_an_hour_back_again_loses_nothing() {
    let mut hall = Registry::open().await;
    hall.issue().await;
    hall.step(HOUR_MS.cast_signed());
    assert!(!hall.in_doubt().await, "an hour ahead can be true");
    assert_eq!(hall.issue().await, pair("2026-11-23", "1002"));
    let ahead = hall.office.read("/board").await["now"].as_i64().expect("a time");
    hall.step(-HOUR_MS.cast_signed());
    assert!(hall.in_doubt().await);
    assert_eq!(hall.issue().await, pair("2026-11-23", "1003"));
    let now = hall.office.read("/board").await["now"].as_i64().expect("a time");
    assert!(now >= ahead, "time does not run back");
    hall.restart_stepped(HOUR_MS.cast_signed()).await;
    assert!(!hall.in_doubt().await);
    assert_eq!(hall.issue().await, pair("2026-11-23", "1004"));
    hall.office.finish().await;
}

#[tokio::test]
async fn an_hour_ahead_over_midnight_turns_the_day_and_back_does_not_reopen_it() {
    for over_a_restart in [false, true] {
        let mut hall = Registry::open().await;
        hall.office.clock().advance_ms(16 * HOUR_MS);
        assert_eq!(hall.issue().await, pair("2026-11-23", "1001"));
        let hour = HOUR_MS.cast_signed();
        hall.shift(hour, over_a_restart).await;
        assert_eq!(hall.issue().await, pair("2026-11-24", "1001"));
        hall.shift(-hour, over_a_restart).await;
        assert_eq!(hall.issue().await, pair("2026-11-24", "1002"), "the day that is over stays over");
        hall.office.clock().advance_ms(2 * HOUR_MS);
        assert_eq!(hall.issue().await, pair("2026-11-24", "1003"), "and the new one is not begun twice");
        hall.office.finish().await;
    }
}

#[tokio::test]
async fn a_clock_that_is_behind_can_be_confirmed_and_begins_the_next_day() {
    let mut hall = Registry::open().await;
    assert_eq!(hall.issue().await, pair("2026-11-23", "1001"));
    hall.confirm_refused().await;
    hall.step(-TEN_YEARS_MS);
    assert!(hall.in_doubt().await);
    hall.confirm().await;
    assert!(!hall.in_doubt().await, "nothing more is asked for");
    hall.confirm_refused().await;
    assert_eq!(hall.issue().await, pair("2026-11-24", "1001"), "the next day, and not one of ten years ago");
    hall.office.restart().await;
    assert_eq!(hall.issue().await, pair("2026-11-24", "1002"));
    hall.office.finish().await;
}

#[tokio::test]
async fn a_clock_that_is_years_ahead_turns_no_day_until_it_is_confirmed() {
    for over_a_restart in [false, true] {
        let mut hall = Registry::open().await;
        assert_eq!(hall.issue().await, pair("2026-11-23", "1001"));
        hall.shift(TEN_YEARS_MS, over_a_restart).await;
        assert!(hall.in_doubt().await);
        assert_eq!(hall.issue().await, pair("2026-11-23", "1002"), "the day stands");
        hall.confirm().await;
        assert!(!hall.in_doubt().await);
        assert_eq!(hall.issue().await, pair("2036-11-23", "1001"), "ten years and three leap days later");
        hall.office.finish().await;
    }
}

#[tokio::test]
async fn a_clock_in_doubt_is_told_to_whoever_watches() {
    let hall = Registry::open().await;
    let mut board = hall.office.board();
    board.board("a trusted clock", |board| !board.clock_in_doubt).await;
    hall.office.issue(SERVICE).await;
    hall.step(-TEN_YEARS_MS);
    board.board("the doubt", |board| board.clock_in_doubt).await;
    hall.step(TEN_YEARS_MS);
    board.board("trust again", |board| !board.clock_in_doubt).await;
    hall.office.finish().await;
}
