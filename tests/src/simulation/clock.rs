//! A clock that stands still between steps, with a wall that anybody can set wrong.

use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use queue::Timestamp;
use server::clock::Clock;
use tokio::sync::Notify;

/// The clock of the office's computer, and the true time beside it.
#[derive(Debug)]
pub(super) struct StillClock {
    hands: Mutex<Hands>,
    tick: Notify,
}

#[derive(Clone, Copy, Debug)]
struct Hands {
    wall: Timestamp,
    passed_ms: u64,
}

impl StillClock {
    /// Stands at `wall`, which is right.
    pub(super) fn new(wall: Timestamp) -> Self {
        Self { hands: Mutex::new(Hands { wall, passed_ms: 0 }), tick: Notify::new() }
    }

    /// Time passes. Nobody wakes: that is what [`StillClock::tick`] is for, so that a seed decides whether the engine
    /// notices by itself or with the next request.
    pub(super) fn pass_ms(&self, ms: u64) {
        let mut hands = self.hands();
        hands.wall = hands.wall.plus_ms(ms);
        hands.passed_ms += ms;
    }

    pub(super) fn set_wall(&self, wall: Timestamp) {
        self.hands().wall = wall;
    }

    /// Whoever sleeps wakes.
    pub(super) fn tick(&self) {
        self.tick.notify_waiters();
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for StillClock {
    fn wall(&self) -> Timestamp {
        self.hands().wall
    }

    fn monotonic_ms(&self) -> u64 {
        self.hands().passed_ms
    }

    fn sleep_until(&self, _monotonic_ms: u64) -> BoxFuture<'_, ()> {
        Box::pin(self.tick.notified())
    }
}
