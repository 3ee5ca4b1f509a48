//! The time that screens are computed from.

use std::ops::{Add, Sub};
use std::time::Duration;

use tokio::time::Instant;

/// Milliseconds: a moment since the program's [`Clock`] started, or a length of time. Arithmetic saturates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Millis(pub u64);

impl Millis {
    /// So many seconds.
    pub const fn from_seconds(seconds: u64) -> Millis {
        Millis(seconds.saturating_mul(1000))
    }

    /// Whole seconds, rounded down.
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// How long ago `earlier` was; nought when it is still to come.
    pub const fn since(self, earlier: Millis) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }

    /// The next moment after this one that lies a whole number of `steps` after `origin`: what a screen with a counter
    /// of seconds gives as its next wake.
    pub const fn next_step(self, origin: Millis, step: Millis) -> Millis {
        if self.0 < origin.0 {
            return origin;
        }
        let step = if step.0 == 0 { 1 } else { step.0 };
        Millis(origin.0.saturating_add(((self.0 - origin.0) / step).saturating_add(1).saturating_mul(step)))
    }
}

impl Add for Millis {
    type Output = Millis;

    fn add(self, other: Millis) -> Millis {
        Millis(self.0.saturating_add(other.0))
    }
}

impl Sub for Millis {
    type Output = Millis;

    fn sub(self, other: Millis) -> Millis {
        self.since(other)
    }
}

impl From<Millis> for Duration {
    fn from(length: Millis) -> Duration {
        Duration::from_millis(length.0)
    }
}

/// The monotonic clock of one program. Wall time is none of its business: that comes from the server, with its views.
///
/// It reads tokio's clock, so that tests with a paused runtime move it.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Instant,
}

impl Clock {
    /// A clock that shows nought now.
    pub fn start() -> Clock {
        Clock { started: Instant::now() }
    }

    /// The time since the start.
    pub fn now(&self) -> Millis {
        Millis(u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX))
    }

    /// What this clock showed at an instant that has passed; nought for one before its start, and now for one to come.
    pub fn at(&self, instant: Instant) -> Millis {
        Millis(u64::try_from(instant.min(Instant::now()).duration_since(self.started).as_millis()).unwrap_or(u64::MAX))
    }

    /// The instant at which this clock shows `moment`.
    pub(crate) fn instant(&self, moment: Millis) -> Instant {
        // Beyond what an instant can hold lies "never": a day from now is asked again then.
        self.started.checked_add(moment.into()).unwrap_or_else(|| Instant::now() + Duration::from_secs(86_400))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_clock_knows_what_it_showed_at_an_instant() {
        let before = Instant::now();
        tokio::time::advance(Duration::from_secs(1)).await;
        let clock = Clock::start();
        tokio::time::advance(Duration::from_secs(2)).await;
        let lost = Instant::now();
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!(clock.at(lost), Millis(2000));
        assert_eq!(clock.at(before), Millis(0));
        assert_eq!(clock.at(lost + Duration::from_secs(60)), clock.now());
    }

    #[test]
    fn the_next_step_is_always_later() {
        let step = Millis(1000);
        assert_eq!(Millis(0).next_step(Millis(0), step), Millis(1000));
        assert_eq!(Millis(999).next_step(Millis(0), step), Millis(1000));
        assert_eq!(Millis(1000).next_step(Millis(0), step), Millis(2000));
        assert_eq!(Millis(1500).next_step(Millis(700), step), Millis(1700));
        assert_eq!(Millis(3).next_step(Millis(700), step), Millis(700));
        assert_eq!(Millis(3).next_step(Millis(0), Millis(0)), Millis(4));
    }
}
