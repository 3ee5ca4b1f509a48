//! Times as people write them.

use queue::Timestamp;

/// Monday, 23 November 2026, half past seven in Ho Chi Minh City: an office opens.
pub const MORNING: &str = "2026-11-23T07:30:00+07:00";

/// One minute, in milliseconds.
pub const MINUTE_MS: u64 = 60_000;
/// One hour, in milliseconds.
pub const HOUR_MS: u64 = 60 * MINUTE_MS;
/// One day, in milliseconds.
pub const DAY_MS: u64 = 24 * HOUR_MS;

/// An instant, written as RFC 3339.
///
/// # Panics
/// It is not written so.
pub fn at(text: &str) -> Timestamp {
    let at = text.parse::<jiff::Timestamp>();
    Timestamp(at.unwrap_or_else(|error| panic!("{text}: {error}")).as_millisecond())
}
