//! How the day went so far: `GET /api/v1/offices/{o}/today`.

use serde::{Deserialize, Serialize};

/// Arrivals and waits of the service day, by half hours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TodayView {
    /// `2026-11-23`.
    pub day: String,
    /// Of the office's wall clock now: minutes east of UTC.
    pub utc_offset_minutes: i32,
    /// Where the first row begins: with the first session, or with the first arrival if that was earlier. In minutes since
    /// the midnight of `day`, as in the rows.
    pub from_minute: u16,
    /// How long a row is.
    pub minutes: u16,
    /// In order and without gaps, up to now; empty before the first session while nobody has come.
    pub rows: Vec<TodayRow>,
    /// Numbers that kiosks gave while the server was away and that nobody could serve any more, by the day they belong to,
    /// the latest first: at most a month of days. They are in no other figure of any day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unserved: Vec<UnservedDay>,
}

/// How many numbers of a day were handed in too late to be served.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UnservedDay {
    /// `2026-11-20`.
    pub day: String,
    /// How many.
    pub numbers: u32,
}

impl TodayView {
    /// How long a row is, in minutes.
    pub const MINUTES: u16 = 30;
}

/// One row: half an hour, the last one as far as it went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TodayRow {
    /// When it begins, in minutes since the midnight of the day; 1440 and more after the next one, where the service day
    /// turns later than midnight.
    pub minute: u16,
    /// How many came.
    pub arrivals: u32,
    /// How many of all who came today were called for the first time, or served without a call.
    pub called: u32,
    /// Half of those who were called had waited no longer, in minutes without breaks; `None`: nobody was called.
    pub waited_median_minutes: Option<u32>,
    /// Four of five of those who were called had waited no longer.
    pub waited_p80_minutes: Option<u32>,
    /// How many waited at its end: for a first or a further leg, without those who were called and came back to the line.
    /// In the last row, how many wait now.
    pub waiting_at_end: u32,
}
