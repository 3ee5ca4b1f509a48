//! Growing pauses between attempts.

use std::time::Duration;

/// Pauses that double from the shortest to the longest, each shortened by up to a half, so that a hall of screens does
/// not come back in one instant.
#[derive(Clone, Debug)]
pub(crate) struct Backoff {
    shortest: Duration,
    longest: Duration,
    next: Duration,
}

impl Backoff {
    pub(crate) fn new(shortest: Duration, longest: Duration) -> Self {
        Backoff { shortest, longest, next: shortest }
    }

    /// The next pause. `dice` is any number.
    pub(crate) fn pause(&mut self, dice: u128) -> Duration {
        let whole = self.next.min(self.longest);
        self.next = whole.saturating_mul(2).min(self.longest);
        let share = u32::try_from(dice % 512).unwrap_or(0);
        whole - whole / 1024 * share
    }

    /// The next pause is the shortest again.
    pub(crate) fn reset(&mut self) {
        self.next = self.shortest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(dice: u128) -> Vec<u128> {
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(3));
        (0..7).map(|_| backoff.pause(dice).as_millis()).collect()
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        assert_eq!(pauses(0), [100, 200, 400, 800, 1600, 3000, 3000]);
    }

    #[test]
    fn the_dice_shorten_a_pause_by_half_at_most() {
        for dice in [1, 300, 511, 512, u128::MAX] {
            for (shortened, whole) in pauses(dice).into_iter().zip(pauses(0)) {
                assert!(shortened <= whole && shortened * 2 >= whole, "{shortened} of {whole}");
            }
        }
    }

    #[test]
    fn after_a_good_connection_the_pause_is_short_again() {
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(3));
        let _ = (backoff.pause(0), backoff.pause(0));
        backoff.reset();
        assert_eq!(backoff.pause(0).as_millis(), 100);
    }
}
