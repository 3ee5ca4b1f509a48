//! What the office's wall shows. The computer's own time zone and clock are never asked: both come from the server.

use jiff::Timestamp;
use jiff::tz::Offset;
use texts::{ClockTime, Day};

/// The day and the time on a wall `utc_offset_minutes` east of UTC, at `at_ms` milliseconds since 1970-01-01T00:00Z;
/// `None` for what is no time.
pub fn wall_time(at_ms: i64, utc_offset_minutes: i32) -> Option<(Day, ClockTime)> {
    let offset = Offset::from_seconds(utc_offset_minutes.checked_mul(60)?).ok()?;
    let wall = offset.to_datetime(Timestamp::from_millisecond(at_ms).ok()?);
    let small = |number: i8| u8::try_from(number).ok();
    let weekday = small(wall.weekday().to_monday_one_offset())?;
    let day = Day { year: wall.year(), month: small(wall.month())?, day: small(wall.day())?, weekday };
    Some((day, ClockTime { hour: small(wall.hour())?, minute: small(wall.minute())? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_shows_the_office_s_day_and_time() {
        let (day, time) = wall_time(1_763_687_820_000, 420).expect("a time");
        assert_eq!(day, Day { year: 2025, month: 11, day: 21, weekday: 5 });
        assert_eq!(time, ClockTime { hour: 8, minute: 17 });
    }

    #[test]
    fn what_is_no_time_is_on_no_wall() {
        assert_eq!(wall_time(i64::MAX, 420), None);
        assert_eq!(wall_time(0, i32::MAX), None);
    }
}
