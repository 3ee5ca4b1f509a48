//! Chance, all of it from one seed.

use std::time::{SystemTime, UNIX_EPOCH};

/// Draws from a seed.
pub(crate) struct Dice(fastrand::Rng);

impl Dice {
    /// From `LAYSO_SEED`, else from the clock; says which.
    pub(crate) fn seed(what: &str) -> u64 {
        let given = std::env::var("LAYSO_SEED").ok().and_then(|seed| seed.parse().ok());
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let seed = given.unwrap_or_else(clock);
        eprintln!("{what}: LAYSO_SEED={seed}");
        seed
    }

    /// Those of one thing out of many, whatever the others draw.
    pub(crate) fn of(seed: u64, nth: usize) -> Dice {
        Dice(fastrand::Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(nth as u64)))
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.0.u32(0..100) < percent
    }

    /// Below `most`, which is at least 1.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0.u64(0..most)
    }

    /// One of those there always are.
    pub(crate) fn one<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.0.usize(..from.len())]
    }
}
