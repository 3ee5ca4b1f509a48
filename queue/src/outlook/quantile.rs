//! From many paths to one estimate.

use alloc::vec::Vec;

use super::Estimate;
use super::clock::Clock;
use super::path::HORIZON_MS;

/// The calls of all paths: one row for each path, one column for each whose call was looked for.
pub(super) struct Table {
    columns: usize,
    calls: Vec<u64>,
}

impl Table {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, calls: Vec::new() }
    }

    /// One path. Who was not called on it is called after everything that was looked at.
    pub(super) fn push(&mut self, calls: impl Iterator<Item = Option<u64>>) {
        self.calls.extend(calls.map(|call| call.unwrap_or(HORIZON_MS).min(HORIZON_MS)));
    }

    /// One estimate for each column.
    pub(super) fn estimates(&self, clock: &Clock) -> impl Iterator<Item = Estimate> {
        let mut column = Vec::new();
        (0..self.columns).map(move |index| {
            column.clear();
            column.extend(self.calls.iter().skip(index).step_by(self.columns));
            column.sort_unstable();
            let (p50_ms, p80_ms) = (quantile(&column, 50), quantile(&column, 80));
            Estimate { p50_ms, p80_ms, from: clock.after_break(p50_ms), today: clock.is_today(p80_ms) }
        })
    }
}

/// The value that the next draw is below with `percent`, between the two nearest of sorted draws.
fn quantile(sorted: &[u64], percent: usize) -> u64 {
    let position = ((sorted.len() + 1) * percent).saturating_sub(100);
    let at = |index: usize| sorted.get(index).or(sorted.last()).copied().unwrap_or(HORIZON_MS);
    let (lower, upper) = (at(position / 100), at(position / 100 + 1));
    lower + (upper - lower) * (position % 100) as u64 / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_the_nearest_draws() {
        let draws: Vec<u64> = (1..=9).map(|n| n * 10).collect();
        assert_eq!((quantile(&draws, 50), quantile(&draws, 80)), (50, 80));
        assert_eq!((quantile(&draws[..2], 50), quantile(&[], 50)), (15, HORIZON_MS));
    }
}
