//! From when on: a length of time back from now, a day, or a moment.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A time in the past, as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Since {
    /// So many milliseconds ago.
    Ago(i64),
    /// On the wall of this computer.
    Wall(DateTime),
}

/// Reads `90m`, `2h`, `3d`, `2026-11-20` or `2026-11-20T08:30`.
pub(crate) fn read(text: &str) -> Result<Since, String> {
    let length = || {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let unit_ms: i64 = match unit {
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        number.parse::<u32>().ok().and_then(|number| unit_ms.checked_mul(number.into())).map(Since::Ago)
    };
    // A day alone is its first moment.
    let moment = || text.parse::<DateTime>().ok().map(Since::Wall);
    length().or_else(moment).ok_or_else(|| "2h, 3d, 2026-11-20 or 2026-11-20T08:30".to_owned())
}

impl Since {
    /// The moment in milliseconds since 1970.
    pub(crate) fn at(self, now: i64, zone: &TimeZone) -> i64 {
        match self {
            Since::Ago(ms) => now.saturating_sub(ms),
            Since::Wall(wall) => wall.to_zoned(zone.clone()).map_or(0, |moment| moment.timestamp().as_millisecond()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_a_day_and_a_moment_are_read() {
        let hanoi = TimeZone::fixed(jiff::tz::offset(7));
        let at = |text: &str| read(text).expect(text).at(1_795_396_650_000, &hanoi);
        assert_eq!(at("2h"), 1_795_396_650_000 - 7_200_000);
        assert_eq!(at("30m"), 1_795_396_650_000 - 1_800_000);
        assert_eq!(at("3d"), 1_795_396_650_000 - 259_200_000);
        // Midnight in Vietnam is 17:00 of the day before in Greenwich.
        assert_eq!(at("2026-11-23"), 1_795_366_800_000);
        assert_eq!(at("2026-11-23T08:30"), 1_795_366_800_000 + 30_600_000);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for bad in ["", "h", "2", "-2h", "2w", "gestern", "2026-13-01", "ngày", "99999999999d"] {
            assert!(read(bad).is_err(), "{bad:?} was taken");
        }
    }
}
