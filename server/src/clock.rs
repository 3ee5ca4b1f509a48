//! Where the server gets the time from. This is the one file of the server that reads the computer's clocks; all else is
//! handed a [`Clock`], so that a test can let days pass and a demo can let them run fast.
//!
//! A clock has two hands. The *wall* says what time it is and may be wrong or be set at any moment; the *monotonic* hand
//! only says how much time has passed since the clock was made.

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures_util::future::BoxFuture;
pub use queue::Timestamp;
use tokio::sync::watch;

/// A source of time.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// What time it is, as far as this computer knows.
    fn wall(&self) -> Timestamp;

    /// Milliseconds since the clock was made. Never runs back.
    fn monotonic_ms(&self) -> u64;

    /// Waits until [`Clock::monotonic_ms`] has reached `monotonic_ms`, or the wall was set: whoever wakes looks again.
    fn sleep_until(&self, monotonic_ms: u64) -> BoxFuture<'_, ()>;
}

/// The computer's own clocks.
#[derive(Debug)]
pub struct SystemClock {
    began: Instant,
}

impl SystemClock {
    /// A clock whose monotonic hand begins now.
    #[expect(clippy::new_without_default, reason = "a clock is not a value with a default, it begins at a moment")]
    pub fn new() -> Self {
        Self { began: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn wall(&self) -> Timestamp {
        system_wall()
    }

    fn monotonic_ms(&self) -> u64 {
        whole_ms(self.began.elapsed())
    }

    fn sleep_until(&self, monotonic_ms: u64) -> BoxFuture<'_, ()> {
        // A minute at most: a wall that somebody sets is noticed at the next look.
        let left = Duration::from_millis(monotonic_ms.saturating_sub(self.monotonic_ms()).min(60_000));
        Box::pin(tokio::time::sleep(left))
    }
}

/// A clock that starts at a given time and runs `speed` times as fast as the computer's: a whole day in minutes.
#[derive(Debug)]
pub struct SpeedClock {
    began: Instant,
    starts_at: Timestamp,
    speed: u32,
}

impl SpeedClock {
    /// Starts at `starts_at` now; a `speed` of 0 counts as 1.
    pub fn new(starts_at: Timestamp, speed: u32) -> Self {
        Self { began: Instant::now(), starts_at, speed: speed.max(1) }
    }

    /// How many times as fast as the computer's clock.
    pub fn speed(&self) -> u32 {
        self.speed
    }
}

impl Clock for SpeedClock {
    fn wall(&self) -> Timestamp {
        self.starts_at.plus_ms(self.monotonic_ms())
    }

    fn monotonic_ms(&self) -> u64 {
        whole_ms(self.began.elapsed().saturating_mul(self.speed))
    }

    fn sleep_until(&self, monotonic_ms: u64) -> BoxFuture<'_, ()> {
        let left = Duration::from_millis(monotonic_ms.saturating_sub(self.monotonic_ms()));
        Box::pin(tokio::time::sleep(left / self.speed))
    }
}

/// A clock that stands still until it is told to move: for tests.
#[derive(Debug)]
pub struct ManualClock {
    hands: watch::Sender<Hands>,
}

#[derive(Clone, Copy, Debug)]
struct Hands {
    wall: Timestamp,
    monotonic_ms: u64,
    /// How often the wall was set by itself.
    settings: u64,
}

impl ManualClock {
    /// Stands at `wall`.
    pub fn new(wall: Timestamp) -> Self {
        Self { hands: watch::Sender::new(Hands { wall, monotonic_ms: 0, settings: 0 }) }
    }

    /// Time passes: both hands move, whoever slept that long wakes.
    pub fn advance_ms(&self, ms: u64) {
        self.hands.send_modify(|hands| {
            hands.wall = hands.wall.plus_ms(ms);
            hands.monotonic_ms += ms;
        });
    }

    /// Somebody sets the wall clock; no time passes. All sleepers wake, to look again.
    pub fn set_wall(&self, wall: Timestamp) {
        self.hands.send_modify(|hands| {
            hands.wall = wall;
            hands.settings += 1;
        });
    }

    /// The wall clock jumps by `ms`, forward or back; no time passes.
    pub fn step_wall_ms(&self, ms: i64) {
        self.set_wall(Timestamp(self.wall().0.saturating_add(ms)));
    }
}

impl Clock for ManualClock {
    fn wall(&self) -> Timestamp {
        self.hands.borrow().wall
    }

    fn monotonic_ms(&self) -> u64 {
        self.hands.borrow().monotonic_ms
    }

    fn sleep_until(&self, monotonic_ms: u64) -> BoxFuture<'_, ()> {
        let mut watched = self.hands.subscribe();
        let settings = watched.borrow().settings;
        Box::pin(async move {
            let wakes = |hands: &Hands| hands.monotonic_ms >= monotonic_ms || hands.settings != settings;
            let clock_is_gone = watched.wait_for(wakes).await.is_err();
            // The sender lives in `self`, which this future borrows; were it gone, no time would pass any more.
            if clock_is_gone {
                std::future::pending::<()>().await;
            }
        })
    }
}

fn system_wall() -> Timestamp {
    let now = SystemTime::now();
    match now.duration_since(UNIX_EPOCH) {
        Ok(since) => Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
        Err(before) => Timestamp(i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms)),
    }
}

fn whole_ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn a_manual_clock_wakes_whoever_slept_long_enough() {
        let clock = ManualClock::new(Timestamp(1_000));
        let mut short = clock.sleep_until(50);
        let mut long = clock.sleep_until(51);
        assert!((&mut short).now_or_never().is_none());
        clock.advance_ms(50);
        assert_eq!(clock.wall(), Timestamp(1_050));
        assert!((&mut short).now_or_never().is_some());
        assert!((&mut long).now_or_never().is_none());
        clock.advance_ms(1);
        assert!(long.now_or_never().is_some());
    }

    #[test]
    fn setting_the_wall_wakes_sleepers_and_lets_no_time_pass() {
        let clock = ManualClock::new(Timestamp(1_000));
        let mut sleeper = clock.sleep_until(1_000_000);
        assert!((&mut sleeper).now_or_never().is_none());
        clock.step_wall_ms(-5_000);
        assert_eq!((clock.wall(), clock.monotonic_ms()), (Timestamp(-4_000), 0));
        assert!(sleeper.now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_speed_clock_sleeps_shorter_than_it_counts() {
        let clock = SpeedClock::new(Timestamp(0), 1_000);
        let before = Instant::now();
        clock.sleep_until(20_000).await;
        assert!(clock.monotonic_ms() >= 20_000, "woke too early");
        assert!(before.elapsed() < Duration::from_secs(10), "slept as long as it counted");
        assert!(clock.wall() >= Timestamp(20_000));
    }

    #[test]
    fn the_system_clock_knows_this_century() {
        assert!(SystemClock::new().wall() > Timestamp(1_577_836_800_000), "before 2020");
    }
}
