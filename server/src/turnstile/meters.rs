//! Token buckets: a full one at first, a token for each time, and new tokens as time passes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::party::Account;
use crate::bounds::Rate;

/// The most buckets that are kept. Whoever comes when there is none left shares one with all others of whom that is true.
const BUCKETS_MAX: usize = 64 * 1024;
/// How often the buckets are looked through for full ones, which need not be kept.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// A token in the unit of account: so many, one for each millisecond of a minute.
const TOKEN: u64 = 60_000;

/// A bucket for everybody.
#[derive(Debug, Default)]
pub(super) struct Meters {
    buckets: HashMap<Account, Bucket>,
    /// Of all for whom there was no bucket left.
    shared: Option<Bucket>,
    swept_at: Option<Instant>,
}

/// One bucket by itself: of somebody who is counted beside everybody's accounts, or within them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace(Bucket);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    rate: Rate,
    level: u64,
    at: Instant,
}

impl Meters {
    /// Takes one token out of a bucket.
    ///
    /// # Errors
    /// There is none; there will be in so many milliseconds.
    pub(super) fn take(&mut self, account: Account, rate: Rate, now: Instant) -> Result<(), u64> {
        let bucket = self.bucket(account, rate, now);
        bucket.fill(now);
        match bucket.level.checked_sub(TOKEN) {
            Some(left) => {
                bucket.level = left;
                Ok(())
            }
            None => Err(bucket.wait_ms()),
        }
    }

    /// In how many milliseconds there will be a token; 0: there is one.
    pub(super) fn wait_ms(&mut self, account: Account, rate: Rate, now: Instant) -> u64 {
        if self.buckets.len() < BUCKETS_MAX && !self.buckets.contains_key(&account) {
            return 0;
        }
        let bucket = self.bucket(account, rate, now);
        bucket.fill(now);
        bucket.wait_ms()
    }

    fn bucket(&mut self, account: Account, rate: Rate, now: Instant) -> &mut Bucket {
        if self.buckets.len() >= BUCKETS_MAX && !self.buckets.contains_key(&account) {
            self.sweep(now);
            if self.buckets.len() >= BUCKETS_MAX {
                return self.shared.get_or_insert_with(|| Bucket::full(rate, now));
            }
        }
        self.buckets.entry(account).or_insert_with(|| Bucket::full(rate, now))
    }

    /// Forgets full buckets: a new one is as good. Not too often, for somebody with many addresses could ask for it with
    /// every request.
    fn sweep(&mut self, now: Instant) {
        if self.swept_at.is_some_and(|at| now.saturating_duration_since(at) < SWEEP_EVERY) {
            return;
        }
        self.swept_at = Some(now);
        self.buckets.retain(|_, bucket| {
            bucket.fill(now);
            !bucket.is_full()
        });
    }
}

impl Pace {
    pub(super) fn new(rate: Rate, now: Instant) -> Pace {
        Pace(Bucket::full(rate, now))
    }

    /// Takes one token; `false`: there is none.
    pub(crate) fn is_kept(&mut self, now: Instant) -> bool {
        self.0.fill(now);
        let left = self.0.level.checked_sub(TOKEN);
        self.0.level = left.unwrap_or(self.0.level);
        left.is_some()
    }
}

impl Bucket {
    fn full(rate: Rate, now: Instant) -> Bucket {
        Bucket { rate, level: u64::from(rate.burst) * TOKEN, at: now }
    }

    fn is_full(&self) -> bool {
        self.level >= u64::from(self.rate.burst) * TOKEN
    }

    /// A minute brings so many tokens, so a millisecond brings as many thousandths of a minute's.
    fn fill(&mut self, now: Instant) {
        let passed_ms = u64::try_from(now.saturating_duration_since(self.at).as_millis()).unwrap_or(u64::MAX);
        let poured = passed_ms.saturating_mul(u64::from(self.rate.per_minute));
        self.level = self.level.saturating_add(poured).min(u64::from(self.rate.burst) * TOKEN);
        // What is left of a millisecond counts next time.
        self.at += Duration::from_millis(passed_ms);
    }

    fn wait_ms(&self) -> u64 {
        TOKEN.saturating_sub(self.level).div_ceil(u64::from(self.rate.per_minute).max(1))
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use proptest::prelude::*;

    use super::*;

    const RATE: Rate = Rate::new(60, 3);

    fn account(number: u32) -> Account {
        Account::Network(IpAddr::V4(Ipv4Addr::from(number)).into())
    }

    #[test]
    fn after_a_burst_tokens_come_back_with_time() {
        let (mut meters, start) = (Meters::default(), Instant::now());
        for _ in 0..3 {
            assert_eq!(meters.take(account(1), RATE, start), Ok(()));
        }
        assert_eq!(meters.take(account(1), RATE, start), Err(1_000));
        assert_eq!(meters.take(account(2), RATE, start), Ok(()), "others have their own");
        assert_eq!(meters.take(account(1), RATE, start + Duration::from_millis(999)), Err(1));
        assert_eq!(meters.take(account(1), RATE, start + Duration::from_millis(1_000)), Ok(()));
        assert_eq!(meters.wait_ms(account(1), RATE, start + Duration::from_secs(3_600)), 0);
    }

    #[test]
    fn time_that_runs_back_brings_nothing() {
        let (mut meters, start) = (Meters::default(), Instant::now() + Duration::from_secs(60));
        for _ in 0..3 {
            meters.take(account(1), RATE, start).expect("a full bucket");
        }
        assert!(meters.take(account(1), RATE, start - Duration::from_secs(30)).is_err());
    }

    #[test]
    fn buckets_are_bounded_and_the_rest_share_one() {
        let (mut meters, start) = (Meters::default(), Instant::now());
        let many = u32::try_from(BUCKETS_MAX).expect("few");
        for number in 0..many {
            meters.take(account(number), RATE, start).expect("a full bucket");
        }
        let taken = (many..many + 10).filter(|number| meters.take(account(*number), RATE, start).is_ok()).count();
        assert_eq!(taken, 3, "strangers beyond share one bucket");
        assert_eq!(meters.take(account(0), RATE, start), Ok(()), "whoever was there keeps his");
        let later = start + Duration::from_secs(10);
        assert_eq!(meters.take(account(many), RATE, later), Ok(()));
        assert!(meters.buckets.len() < 10, "full buckets are forgotten");
    }

    proptest! {
        #[test]
        fn no_more_is_taken_than_the_rate_allows(
            per_minute in 1_u32..10_000, burst in 1_u32..50, steps in prop::collection::vec(0_u64..5_000, 1..200),
        ) {
            let (rate, start) = (Rate::new(per_minute, burst), Instant::now());
            let (mut meters, mut now, mut taken) = (Meters::default(), start, 0_u64);
            for step in steps {
                now += Duration::from_millis(step);
                match meters.take(account(1), rate, now) {
                    Ok(()) => taken += 1,
                    Err(wait_ms) => {
                        prop_assert!(wait_ms > 0);
                        prop_assert_eq!(meters.wait_ms(account(1), rate, now + Duration::from_millis(wait_ms)), 0);
                        // To ask ahead has moved the bucket's time on.
                        now += Duration::from_millis(wait_ms);
                    }
                }
                let elapsed_ms = u64::try_from((now - start).as_millis()).expect("short");
                prop_assert!(taken <= u64::from(burst) + elapsed_ms * u64::from(per_minute) / 60_000);
            }
        }
    }
}
