//! This computer's own idea of the time. It is the one place of the kiosk that reads it, and what it says is believed
//! only as far as it agrees with what the server said: see [`Moment`](super::Moment).

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, by this computer's clock, which may be wrong and set at any moment.
pub(crate) fn wall_ms() -> i64 {
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    }
}

/// The day by this computer's clock, where it stands.
pub(crate) fn wall_day() -> jiff::civil::Date {
    // What no calendar holds is as wrong as a clock can be.
    let now = jiff::Timestamp::from_millisecond(wall_ms()).unwrap_or_default();
    now.to_zoned(jiff::tz::TimeZone::system()).date()
}
