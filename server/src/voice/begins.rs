//! When an announcement may begin, by an office's time.

use queue::Timestamp;

/// The office's time may stray so far from the hall's clock before its boards are told another moment: each is a new view.
const STRAY_MS: u64 = 250;

/// Turns a moment of the hall's clock, which nobody sets, into one of an office's time, which is what its boards know: an
/// office whose wall clock is in doubt keeps a time of its own.
#[derive(Default)]
pub(super) struct Begins(Option<Told>);

struct Told {
    not_before_ms: u64,
    at: Timestamp,
}

impl Begins {
    /// The moment at which the hall's clock will show, or showed, `not_before_ms`. It shows `steady_ms` while the office's time
    /// is `now`. The answer stays the same until the office's time jumps.
    pub(super) fn at(&mut self, not_before_ms: u64, steady_ms: u64, now: Timestamp) -> Timestamp {
        let at = Timestamp(now.0.saturating_add_unsigned(not_before_ms).saturating_sub_unsigned(steady_ms));
        let is_told = |told: &&Told| told.not_before_ms == not_before_ms && told.at.0.abs_diff(at.0) <= STRAY_MS;
        if let Some(told) = self.0.as_ref().filter(is_told) {
            return told.at;
        }
        self.0 = Some(Told { not_before_ms, at });
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_410_000_000;

    #[test]
    fn a_moment_of_the_hall_is_one_of_the_office_and_stays_so() {
        let mut begins = Begins::default();
        assert_eq!(begins.at(7_000, 4_000, Timestamp(NOON)), Timestamp(NOON + 3_000));
        assert_eq!(begins.at(7_000, 5_000, Timestamp(NOON + 1_004)), Timestamp(NOON + 3_000), "the clocks tick apart");
        assert_eq!(begins.at(7_000, 9_000, Timestamp(NOON + 5_000)), Timestamp(NOON + 3_000), "it is over");
        assert_eq!(begins.at(9_500, 9_000, Timestamp(NOON + 5_000)), Timestamp(NOON + 5_500), "the next one");
    }

    #[test]
    fn an_office_whose_time_jumps_does_not_wait_for_the_old_one() {
        let mut begins = Begins::default();
        assert_eq!(begins.at(7_000, 4_000, Timestamp(NOON)), Timestamp(NOON + 3_000));
        assert_eq!(begins.at(7_000, 5_000, Timestamp(NOON - 180_000)), Timestamp(NOON - 178_000));
        assert_eq!(begins.at(u64::MAX, 0, Timestamp(i64::MAX)), Timestamp(i64::MAX));
    }
}
