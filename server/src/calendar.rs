//! The service days of an office: which one a moment belongs to and when it ends, on the wall of the office's time zone.
//!
//! A service day begins at the first instant at which the office's wall has reached the turning time of that date. So a
//! turning time that daylight saving skips turns the day at the first moment after the gap, and one that comes twice
//! turns it the first time only; every instant belongs to exactly one day.

mod timekeeper;

#[cfg(test)]
mod tests;

pub use timekeeper::Timekeeper;

use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use queue::{Day, Timestamp};

/// Milliseconds of the years 1 to 9987: what the calendar can reckon with. Clocks beyond are clamped to it.
const RECKONED_MS: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_000_000_000_000;
const DAY_SECONDS: i64 = 86_400;

/// The service days of an office.
#[derive(Clone, Debug)]
pub struct Calendar {
    time_zone: TimeZone,
    turns_at_minute: u16,
}

/// A service day with its bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ServiceDay {
    /// Which.
    pub day: Day,
    /// Its first instant.
    pub begins: Timestamp,
    /// The first instant after it.
    pub ends: Timestamp,
}

/// What the office's wall shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OnTheWall {
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// Minutes since midnight, 0 to 1439.
    pub minute: u16,
    /// Minutes east of UTC.
    pub utc_offset_minutes: i32,
}

impl Calendar {
    /// For a time zone whose service day turns so many minutes after midnight (0 to 1439; more counts as 1439).
    pub fn new(time_zone: TimeZone, turns_at_minute: u16) -> Self {
        Self { time_zone, turns_at_minute: turns_at_minute.min(1_439) }
    }

    /// The wall's minute at which service days turn, 0 to 1439.
    pub fn turns_at_minute(&self) -> u16 {
        self.turns_at_minute
    }

    /// The service day that an instant belongs to.
    pub fn day_of(&self, at: Timestamp) -> ServiceDay {
        let at = clamped(at);
        let date = day_of_date(self.time_zone.to_datetime(instant(at)));
        // The date on the wall is at most one off: before the turning time it is still the day before, and where the
        // wall was set back over midnight it can be the day after.
        let nearby = [1, 0, -1].map(|days| Day(date.0.saturating_add(days)));
        let day = nearby.into_iter().find(|day| self.begins(*day) <= at).unwrap_or(date);
        ServiceDay { day, begins: self.begins(day), ends: self.ends(day) }
    }

    /// The first instant after a service day.
    pub fn ends(&self, day: Day) -> Timestamp {
        self.begins(Day(day.0.saturating_add(1)))
    }

    /// The first instant of a service day. Days come in order; a date that a zone skipped whole has no instant at all.
    pub fn begins(&self, day: Day) -> Timestamp {
        let turning = date_of_day(day).to_datetime(self.turning_time());
        let ambiguous = self.time_zone.to_ambiguous_timestamp(turning);
        let begins = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } | AmbiguousOffset::Fold { before: offset, .. } => {
                offset.to_timestamp(turning)
            }
            AmbiguousOffset::Gap { before, .. } => {
                before.to_timestamp(turning).map(|within_gap| self.last_change(within_gap))
            }
        };
        Timestamp(begins.map_or(i64::MAX, jiff::Timestamp::as_millisecond))
    }

    /// What the office's wall shows at an instant.
    pub fn on_the_wall(&self, at: Timestamp) -> OnTheWall {
        let at = instant(clamped(at));
        let offset = self.time_zone.to_offset(at);
        let shown = offset.to_datetime(at);
        OnTheWall {
            weekday: shown.weekday().to_monday_one_offset().unsigned_abs(),
            minute: u16::from(shown.hour().unsigned_abs()) * 60 + u16::from(shown.minute().unsigned_abs()),
            utc_offset_minutes: offset.seconds() / 60,
        }
    }

    /// When the office's wall shows so many minutes since midnight in a service day; 1440 is its last midnight. `None`: it
    /// never does. Where the wall shows it twice, the first time; where it skips it, as if it had not.
    pub fn at(&self, day: Day, minute: u16) -> Option<Timestamp> {
        if minute > 1_440 {
            return None;
        }
        let (midnight, minute) = (minute == 1_440, minute % 1_440);
        // What the wall shows before the turning time belongs to the day before.
        let days = i32::from(midnight || minute < self.turns_at_minute);
        let date = date_of_day(Day(day.0.saturating_add(days)));
        let shown = date.at(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0);
        let at = self.time_zone.to_ambiguous_timestamp(shown).compatible().ok()?;
        Some(Timestamp(at.as_millisecond())).filter(|at| *at <= self.ends(day))
    }

    fn turning_time(&self) -> Time {
        let (hour, minute) = (self.turns_at_minute / 60, self.turns_at_minute % 60);
        Time::new(i8::try_from(hour).unwrap_or(0), i8::try_from(minute).unwrap_or(0), 0, 0).unwrap_or(Time::midnight())
    }

    /// The zone's last change at or before `at`: the end of the gap that a skipped wall time lies in.
    fn last_change(&self, at: jiff::Timestamp) -> jiff::Timestamp {
        let just_after = jiff::Timestamp::from_millisecond(at.as_millisecond() + 1).unwrap_or(at);
        self.time_zone.preceding(just_after).next().map_or(at, |change| change.timestamp())
    }
}

/// The day of a date as files and the wire write it, `2026-11-23`; `None`: there is no such date.
pub fn day_of_text(date: &str) -> Option<Day> {
    let well_formed = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date: jiff::civil::Date = well_formed.then(|| date.parse().ok())??;
    Some(day_of_date(date.to_datetime(Time::midnight())))
}

/// A day as files and the wire write it, `2026-11-23`.
pub fn date_text(day: Day) -> String {
    date_of_day(day).to_string()
}

fn clamped(at: Timestamp) -> Timestamp {
    Timestamp(at.0.clamp(*RECKONED_MS.start(), *RECKONED_MS.end()))
}

/// `at` must be clamped.
fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn day_of_date(shown: DateTime) -> Day {
    let midnight = Offset::UTC.to_timestamp(shown.date().to_datetime(Time::midnight()));
    let days = midnight.map_or(0, |at| at.as_second().div_euclid(DAY_SECONDS));
    Day(i32::try_from(days).unwrap_or(0))
}

fn date_of_day(day: Day) -> jiff::civil::Date {
    let beyond = if day.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    let midnight = jiff::Timestamp::from_second(i64::from(day.0) * DAY_SECONDS).unwrap_or(beyond);
    Offset::UTC.to_datetime(midnight).date()
}
