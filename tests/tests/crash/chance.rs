//! Moments from a seed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// SplitMix64: enough to spread moments.
pub(crate) struct Chance(u64);

impl Chance {
    /// From `LAYSO_CRASH_SEED`, else from the clock; says which.
    pub(crate) fn new(what: &str) -> Chance {
        let given = std::env::var("LAYSO_CRASH_SEED").ok().and_then(|seed| seed.parse().ok());
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let seed = given.unwrap_or_else(clock);
        eprintln!("{what}: LAYSO_CRASH_SEED={seed}");
        Chance(seed)
    }

    /// Another one, whose moments follow from this one's.
    pub(crate) fn fork(&mut self) -> Chance {
        Chance(self.below(u64::MAX))
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// Lets a random time below `longest` pass. Nothing is waited for: the moment itself is what is random.
    pub(crate) async fn moment(&mut self, longest: Duration) {
        let longest_us = u64::try_from(longest.as_micros()).unwrap_or(u64::MAX);
        tokio::time::sleep(Duration::from_micros(self.below(longest_us))).await;
    }
}
