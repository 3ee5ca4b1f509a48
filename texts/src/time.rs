//! Dates, clock times and lengths of time, in the form of the language. Plain numbers come in: which day it is, and
//! in which time zone, is the caller's business.

use crate::Words;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The year, such as 2025.
    pub year: i16,
    /// 1 (January) to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Words {
    /// The day in figures: "21/11/2025".
    pub fn date(&self, day: Day) -> String {
        self.with(
            "time-date",
            &[
                ("day", two_digits(day.day).into()),
                ("monthnumber", two_digits(day.month).into()),
                ("year", day.year.to_string().into()),
            ],
        )
    }

    /// The day in full: "Thứ Sáu, 21/11/2025", "Friday, 21 November 2025".
    pub fn date_long(&self, day: Day) -> String {
        self.with(
            "time-date-long",
            &[
                ("weekday", self.weekday(day.weekday).into()),
                ("day", two_digits(day.day).into()),
                ("dayplain", day.day.to_string().into()),
                ("monthnumber", two_digits(day.month).into()),
                ("month", self.say(&format!("time-month-{}", day.month)).into()),
                ("year", day.year.to_string().into()),
            ],
        )
    }

    /// The name of a weekday, 1 (Monday) to 7: "Thứ Hai".
    pub fn weekday(&self, weekday: u8) -> String {
        self.say(&format!("time-weekday-{weekday}"))
    }

    /// The time of day: "08:17".
    pub fn clock(&self, time: ClockTime) -> String {
        self.with("time-clock", &[("hour", two_digits(time.hour).into()), ("minute", two_digits(time.minute).into())])
    }

    /// A length of time in its two largest units, the smaller one left out when it is nought: "45 giây", "5 phút",
    /// "1 phút 20 giây", "2 giờ 5 phút", "3 ngày 1 giờ".
    pub fn duration(&self, seconds: u64) -> String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        let (large, small) = match (days, hours, minutes) {
            (0, 0, 0) => (("time-seconds", seconds), None),
            (0, 0, _) => (("time-minutes", minutes), Some(("time-seconds", seconds % 60))),
            (0, _, _) => (("time-hours", hours), Some(("time-minutes", minutes % 60))),
            _ => (("time-days", days), Some(("time-hours", hours % 24))),
        };
        let unit = |(key, count): (&str, u64)| self.with(key, &[("count", count.into())]);
        match small {
            Some(small) if small.1 > 0 => {
                self.with("time-two-units", &[("large", unit(large).into()), ("small", unit(small).into())])
            }
            _ => unit(large),
        }
    }

    /// A length of time in whole minutes, begun ones counted: "5 phút", "1 giờ 10 phút"; one minute at least.
    pub fn minutes(&self, seconds: u64) -> String {
        self.duration(seconds.div_ceil(60).max(1).saturating_mul(60))
    }
}

fn two_digits(number: u8) -> String {
    format!("{number:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Texts};

    fn vi() -> Words {
        Texts::builtin().words(&Lang::VI)
    }

    fn en() -> Words {
        Texts::builtin().words(&Lang::EN)
    }

    const FRIDAY: Day = Day { year: 2025, month: 11, day: 7, weekday: 5 };

    #[test]
    fn a_day_is_written_as_the_language_writes_it() {
        assert_eq!(vi().date(FRIDAY), "07/11/2025");
        assert_eq!(vi().date_long(FRIDAY), "Thứ Sáu, 07/11/2025");
        assert_eq!(en().date_long(FRIDAY), "Friday, 7 November 2025");
    }

    #[test]
    fn a_clock_time_has_two_digits_each() {
        assert_eq!(vi().clock(ClockTime { hour: 8, minute: 7 }), "08:07");
    }

    #[test]
    fn a_length_of_time_has_its_two_largest_units() {
        let said: Vec<String> =
            [0, 45, 60, 80, 3600, 7500, 262_800].into_iter().map(|seconds| vi().duration(seconds)).collect();
        assert_eq!(said, ["0 giây", "45 giây", "1 phút", "1 phút 20 giây", "1 giờ", "2 giờ 5 phút", "3 ngày 1 giờ"]);
        assert_eq!(en().duration(61), "1 minute 1 second");
    }

    #[test]
    fn begun_minutes_count_whole() {
        assert_eq!(vi().minutes(0), "1 phút");
        assert_eq!(vi().minutes(61), "2 phút");
        assert_eq!(vi().minutes(3601), "1 giờ 1 phút");
        assert!(vi().minutes(u64::MAX).contains("ngày"));
    }

    #[test]
    fn a_day_that_cannot_be_is_still_written() {
        assert!(vi().date_long(Day { year: -1, month: 13, day: 0, weekday: 9 }).contains("-1"));
    }
}
