//! The server's time, as clients know it: what it last said, carried on by their own monotonic clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// An estimate of the server's time. Clones share it.
#[derive(Clone, Default, Debug)]
pub struct ServerTime(Arc<Mutex<Option<Heard>>>);

#[derive(Clone, Copy, Debug)]
struct Heard {
    now: i64,
    at: Instant,
}

impl ServerTime {
    /// The server's time in milliseconds since 1970; `None` before its first word.
    pub fn now(&self) -> Option<i64> {
        self.last_word().map(|(said, ago)| said.saturating_add(i64::try_from(ago.as_millis()).unwrap_or(i64::MAX)))
    }

    /// What the server said last, in milliseconds since 1970, and how long ago; `None` before its first word.
    pub fn last_word(&self) -> Option<(i64, Duration)> {
        let heard = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.map(|heard| (heard.now, heard.at.elapsed()))
    }

    /// The server said that it is `now`.
    pub(crate) fn heard(&self, now: i64, at: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Heard { now, at });
    }
}
