//! Times on the office's wall: minutes since midnight, and days by their date.

use jiff::civil::Date;
use texts::{ClockTime, Day, Words};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// `8:05`, `08:05` or `8h05` (and `8h`) in minutes since midnight.
pub(crate) fn minute_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once([':', 'h', 'H'])?;
    let minute = if minute.is_empty() && !text.contains(':') { "0" } else { minute };
    let small = |part: &str| part.chars().all(|digit| digit.is_ascii_digit()).then(|| part.parse::<u16>().ok())?;
    let (hour, minute) = (small(hour)?, small(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Minutes since midnight as a time of day: "08:05".
pub(crate) fn clock(words: &Words, minute: u16) -> String {
    let small = |number: u16| u8::try_from(number).unwrap_or(0);
    words.clock(ClockTime { hour: small(minute / 60), minute: small(minute % 60) })
}

/// A moment of the server as the time on the office's wall: "08:05".
pub(crate) fn clock_at(words: &Words, at: i64, utc_offset_minutes: i32) -> String {
    let midnight = ClockTime { hour: 0, minute: 0 };
    words.clock(terminal::wall_time(at, utc_offset_minutes).map_or(midnight, |(_, time)| time))
}

/// `2026-11-23`.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    let small = |number: i8| u8::try_from(number).ok();
    Some(Day {
        year: date.year(),
        month: small(date.month())?,
        day: small(date.day())?,
        weekday: small(date.weekday().to_monday_one_offset())?,
    })
}

/// `2026-11-23` in full: "Thứ Hai, 23/11/2026"; what is no day, as it is.
pub(crate) fn day_in_full(words: &Words, day: &str) -> String {
    day_of(day).map_or_else(|| day.to_owned(), |day| words.date_long(day))
}

/// The moment at which the office's wall shows this time on the day of `now`.
pub(crate) fn moment_of(now: i64, utc_offset_minutes: i32, minute: u16) -> i64 {
    let offset_ms = i64::from(utc_offset_minutes) * MINUTE_MS;
    let midnight = now.saturating_add(offset_ms).div_euclid(DAY_MS).saturating_mul(DAY_MS).saturating_sub(offset_ms);
    midnight.saturating_add(i64::from(minute) * MINUTE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for (text, minute) in
            [("08:05", 485), ("8:05", 485), ("8h05", 485), ("8H5", 485), ("15h", 900), (" 0:00 ", 0), ("23:59", 1439)]
        {
            assert_eq!(minute_of(text), Some(minute), "{text:?}");
        }
        for text in ["", "8", "24:00", "8:60", "8:", ":5", "-1:00", "+1:00", "8:5:5", "tám giờ", "99999:00"] {
            assert_eq!(minute_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_time_of_today_is_a_moment_of_the_office_s_day() {
        // 08:17:30 on 2026-11-23 in Vietnam.
        let now = 1_795_396_650_000;
        assert_eq!(moment_of(now, 420, 8 * 60 + 17), now - 30_000);
        assert_eq!(moment_of(now, 420, 0), now - 30_000 - (8 * 60 + 17) * MINUTE_MS);
    }

    #[test]
    fn a_day_knows_its_weekday() {
        assert_eq!(day_of("2026-11-23"), Some(Day { year: 2026, month: 11, day: 23, weekday: 1 }));
        assert_eq!(day_of("2026-02-30"), None);
        assert_eq!(day_of("mai"), None);
    }
}
