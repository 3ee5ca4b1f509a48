//! Time as the rules see it: given from outside, never read.

/// Milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds from `earlier` to here; 0 when `earlier` is not earlier.
    pub fn since_ms(self, earlier: Timestamp) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// This moment and `ms` milliseconds more.
    #[must_use]
    pub fn plus_ms(self, ms: u64) -> Timestamp {
        Timestamp(self.0.saturating_add(i64::try_from(ms).unwrap_or(i64::MAX)))
    }
}

/// A service day, as the number of days from 1970-01-01 to its local date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Day(pub i32);

impl Day {
    /// The day of the week, 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u8 {
        // The first day that is counted, 1970-01-01, was a Thursday.
        u8::try_from((i64::from(self.0) + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The day that comes so many days later.
    #[must_use]
    pub fn plus(self, days: u16) -> Day {
        Day(self.0.saturating_add(i32::from(days)))
    }
}

/// Now, as the office's own calendar sees it. The server works it out; the rules only compare.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Moment {
    /// The time. It never runs back: at least the time of the last entry.
    pub at: Timestamp,
    /// The service day that `at` lies in. A clock that cannot be trusted leaves the office's current day here.
    pub day: Day,
    /// When that service day ends.
    pub day_ends: Timestamp,
    /// Day of the week of `at` on the office's wall, 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// Minutes since midnight on the office's wall, 0 to 1439.
    pub minute: u16,
    /// The wall's minute at which service days turn, 0 to 1439. What the wall shows before it belongs to the day before.
    pub turns_at_minute: u16,
    /// The wall clock cannot be trusted: `day` stands still until staff confirm.
    pub doubt: Option<Doubt>,
}

/// How the wall clock disagrees with the journal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Doubt {
    /// Far ahead of the last entry. Confirming lets the day turn to the wall's date.
    Ahead,
    /// Behind the last entry. Confirming begins the day after the current one, because time never runs back.
    Behind,
}
