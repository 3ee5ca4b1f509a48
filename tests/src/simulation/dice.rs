//! Chance, all of it from one seed.

use std::ops::Range;

/// Draws from a seed.
#[derive(Debug)]
pub(super) struct Dice(fastrand::Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.0.u32(0..1_000) < per_mille
    }

    /// One of a range that is not empty.
    pub(super) fn number(&mut self, range: Range<i64>) -> i64 {
        self.0.i64(range)
    }

    /// Below `most`, which is at least 1.
    pub(super) fn index(&mut self, most: usize) -> usize {
        self.0.usize(..most)
    }

    pub(super) fn id(&mut self) -> u128 {
        self.0.u128(..)
    }

    /// One of those there are.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() { None } else { from.get(self.0.usize(..from.len())) }
    }

    /// One of those there always are.
    pub(super) fn one<T: Copy, const N: usize>(&mut self, from: [T; N]) -> T {
        const { assert!(N > 0) };
        from[self.0.usize(..N)]
    }

    /// Some of those there are, at least one, in their order.
    pub(super) fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let mut chosen: Vec<T> = from.iter().filter(|_| self.0.bool()).cloned().collect();
        if chosen.is_empty() {
            chosen.extend(self.pick(from).cloned());
        }
        chosen
    }

    /// A wait of about `mean_ms`: mostly shorter, now and then much longer, never none.
    pub(super) fn wait_ms(&mut self, mean_ms: i64) -> i64 {
        let stretch = self.one([1, 1, 2, 2, 3, 4, 5, 6, 8, 20]);
        1 + self.0.i64(0..=mean_ms.max(1)) * stretch / 4
    }
}
