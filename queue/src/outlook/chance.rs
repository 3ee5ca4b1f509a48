//! Chance from a seed, and durations drawn from it: the same on every machine, because all arithmetic is integer.
//!
//! A duration is log-normal: never negative, mostly a little shorter than the mean, now and then much longer, as visits
//! are. Logarithms are to the base of 2 in 65,536ths.

use crate::pace::Duration;

/// 1 in 65,536ths.
pub(crate) const ONE: i64 = 1 << 16;
/// The natural logarithm of 2.
const LN_2: i64 = 45_426;

/// A sequence of draws (SplitMix64).
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly from 0 to below `most`; 0 when that is 0.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(most)) >> 64) as u64
    }

    /// True so often in 65,536.
    pub(crate) fn happens(&mut self, share: u64) -> bool {
        self.bits() >> 48 < share
    }

    /// From the standard normal distribution, in 65,536ths, cut off at about 3.1.
    pub(crate) fn normal(&mut self) -> i64 {
        quantile((self.bits() >> 48) as u32)
    }

    /// From the exponential distribution of mean 1, in 65,536ths.
    pub(crate) fn exponential(&mut self) -> u64 {
        // −ln u for an even u in (0, 1], which is (64 − log2 of 64 random bits) · ln 2.
        let log = log2(self.bits().max(1));
        (((64 * ONE - log) * LN_2) >> 16).unsigned_abs()
    }
}

/// A log-normal duration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LogNormal {
    /// The logarithm of the median in ms.
    centre: i64,
    /// The standard deviation of the logarithm.
    width: i64,
    /// How unsure the centre is: the standard deviation of what is known of it.
    doubt: i64,
}

impl LogNormal {
    /// With the mean and variance that were measured.
    pub(crate) fn of(duration: &Duration) -> Self {
        // The variance of the natural logarithm is ln(1 + spread); in logarithms to the base of 2 it is that over ln² 2.
        let spread = duration.spread.min(16 << 16);
        let variance = ((log2(spread + (1 << 16)) - 16 * ONE) << 16) / LN_2;
        // The mean of a log-normal lies ln 2 / 2 variances above its centre.
        let centre = log2(duration.mean_ms.max(1)) - ((variance * LN_2) >> 17);
        let doubt = variance / i64::try_from(duration.observations.max(1)).unwrap_or(i64::MAX);
        Self { centre, width: root(variance), doubt: root(doubt) }
    }

    /// The same distribution about another centre that what is known of it allows.
    pub(crate) fn supposed(self, chance: &mut Chance) -> Self {
        Self { centre: self.centre + ((self.doubt * chance.normal()) >> 16), ..self }
    }

    /// In ms.
    pub(crate) fn draw(&self, chance: &mut Chance) -> u64 {
        self.at(chance.normal())
    }

    /// The rest, in ms, of a duration that has lasted `already_ms`.
    pub(crate) fn rest(&self, already_ms: u64, chance: &mut Chance) -> u64 {
        let passed = self.passed(already_ms);
        let left = (1 << 16) - u64::from(passed);
        let draw = u64::from(passed) + chance.below(left);
        self.at(quantile(draw as u32)).saturating_sub(already_ms)
    }

    /// How many, in 65,536, are over after `ms`; never all of them.
    pub(crate) fn passed(&self, ms: u64) -> u32 {
        if ms == 0 {
            return 0;
        }
        share(((log2(ms) - self.centre) << 16) / self.width.max(1))
    }

    fn at(&self, normal: i64) -> u64 {
        power(self.centre + ((self.width * normal) >> 16))
    }
}

/// The logarithms of 1 + n/256.
const LOGS: [i64; 257] = {
    let mut logs = [ONE; 257];
    let mut n = 0;
    while n < 256 {
        logs[n] = log2_by_squaring((256 + n as u64) << 23);
        n += 1;
    }
    logs
};

/// The logarithm of a number from 1 to below 2, in 2^31ths. Each square doubles it and shows one more binary digit.
const fn log2_by_squaring(value: u64) -> i64 {
    let (mut rest, mut log, mut digits) = (value, 0, 0);
    while digits < 16 {
        rest = (rest * rest) >> 31;
        log <<= 1;
        if rest >= 1 << 32 {
            rest >>= 1;
            log += 1;
        }
        digits += 1;
    }
    log
}

/// The logarithm of `value`; that of 0 is taken to be 0.
fn log2(value: u64) -> i64 {
    let whole = 63 - value.max(1).leading_zeros();
    // The eight digits after the first, and then sixteen between two of the table.
    let digits = (value.max(1) << (63 - whole)) << 1;
    let (index, part) = ((digits >> 56) as usize, ((digits >> 40) & 0xffff) as i64);
    let at = |index: usize| LOGS.get(index).copied().unwrap_or(ONE);
    (i64::from(whole) << 16) + at(index) + (((at(index + 1) - at(index)) * part) >> 16)
}

/// 2 to the power of `log`, at least 1 and at most 2^40. The cubic is at most 0.014 % off.
fn power(log: i64) -> u64 {
    let (whole, part) = ((log >> 16).clamp(0, 40), log & 0xffff);
    let cubic = ONE + ((part * (45_608 + ((part * (14_742 + ((part * 5_186) >> 16))) >> 16))) >> 16);
    (cubic.unsigned_abs() << whole) >> 16
}

/// The square root of a number in 65,536ths.
fn root(value: i64) -> i64 {
    i64::try_from((value.max(0).unsigned_abs() << 16).isqrt()).unwrap_or(i64::MAX)
}

/// The upper half of the standard normal's quantiles in 4,096ths: at 1/2 + n/256. The last is at 1 − 1/1024.
const UPPER_HALF: [i16; 129] = [
    0, 40, 80, 120, 160, 201, 241, 281, 321, 361, 402, 442, 482, 523, 563, 604, 644, 685, 726, 766, 807, 848, 889, 930,
    972, 1013, 1054, 1096, 1137, 1179, 1221, 1263, 1305, 1347, 1390, 1432, 1475, 1518, 1561, 1604, 1648, 1691, 1735,
    1779, 1823, 1868, 1912, 1957, 2002, 2047, 2093, 2139, 2185, 2231, 2278, 2325, 2372, 2420, 2468, 2516, 2565, 2613,
    2663, 2713, 2763, 2813, 2864, 2916, 2968, 3020, 3073, 3126, 3180, 3235, 3290, 3345, 3402, 3459, 3516, 3575, 3634,
    3694, 3754, 3816, 3878, 3941, 4005, 4071, 4137, 4204, 4273, 4342, 4414, 4486, 4560, 4635, 4712, 4790, 4871, 4953,
    5038, 5124, 5213, 5304, 5399, 5496, 5596, 5700, 5807, 5919, 6035, 6157, 6284, 6417, 6558, 6706, 6865, 7034, 7216,
    7413, 7630, 7870, 8141, 8452, 8822, 9282, 9902, 10896, 12686,
];

/// The standard normal's quantile at `share` in 65,536.
fn quantile(share: u32) -> i64 {
    let from_middle = i64::from(share.min(0xffff)) - 0x8000;
    let distance = from_middle.unsigned_abs();
    let (index, part) = ((distance >> 8) as usize, (distance & 0xff) as i64);
    let at = |index: usize| UPPER_HALF.get(index).map_or(i64::from(UPPER_HALF[128]), |z| i64::from(*z));
    let z = (at(index) << 8) + (at(index + 1) - at(index)) * part;
    from_middle.signum() * (z >> 4)
}

/// The share, in 65,536, of the standard normal below `normal`; the inverse of [`quantile`].
fn share(normal: i64) -> u32 {
    let z = normal.abs() >> 4;
    let index = UPPER_HALF.partition_point(|known| i64::from(*known) <= z).clamp(1, 128) - 1;
    let (from, to) = (i64::from(UPPER_HALF[index]), i64::from(UPPER_HALF[index + 1]));
    let distance = ((index as i64) << 8) + (((z.min(to) - from) << 8) / (to - from));
    u32::try_from(0x8000 + normal.signum() * distance.min(0x7fff)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VISIT: Duration = Duration { mean_ms: 720_000, spread: 32_112, observations: 8 };

    #[test]
    fn logarithm_and_power_are_inverse() {
        for value in [1_u64, 2, 3, 1_000, 65_537, 720_000, 86_400_000] {
            let back = power(log2(value));
            assert!(back.abs_diff(value) <= value / 1_000 + 1, "{value}: {back}");
        }
        assert_eq!(log2(1 << 20), 20 * ONE);
        assert_eq!((power(-ONE), power(i64::from(u32::MAX)) >> 40), (1, 1));
    }

    #[test]
    fn shares_and_quantiles_are_inverse() {
        for at in [100, 3_000, 20_000, 0x8000, 40_000, 60_000, 65_400] {
            assert!(share(quantile(at)).abs_diff(at) < 40, "{at}: {}", share(quantile(at)));
        }
        // One standard deviation: 84.13 %.
        assert!(share(ONE).abs_diff(55_138) < 40, "{}", share(ONE));
        assert!(quantile(55_138).abs_diff(ONE) < 100, "{}", quantile(55_138));
        assert_eq!((share(-10 * ONE), share(10 * ONE)), (1, 0xffff));
    }

    #[test]
    fn draws_have_the_mean_and_spread_that_were_asked_for() {
        let (visit, mut chance) = (LogNormal::of(&VISIT), Chance::new(1));
        let draws: alloc::vec::Vec<u64> = (0..100_000).map(|_| visit.draw(&mut chance)).collect();
        let mean = draws.iter().sum::<u64>() / 100_000;
        let square: u64 = draws.iter().map(|draw| draw * draw / 100_000).sum();
        let spread = ((square - mean * mean) << 16) / (mean * mean);
        assert!(mean.abs_diff(720_000) < 12_000, "{mean}");
        assert!(spread.abs_diff(32_112) < 3_500, "{spread}");
    }

    #[test]
    fn who_has_been_served_for_long_stays_longer() {
        let (visit, mut chance) = (LogNormal::of(&VISIT), Chance::new(1));
        let mut mean_rest = |already: u64| (0..10_000).map(|_| visit.rest(already, &mut chance)).sum::<u64>() / 10_000;
        assert!(mean_rest(0).abs_diff(720_000) < 30_000);
        // Of a log-normal with this spread, three times the mean is survived by few, whose rest is about the mean again.
        let late = mean_rest(3 * 720_000);
        assert!((500_000..1_300_000).contains(&late), "{late}");
        assert!(mean_rest(720_000) < 720_000);
    }

    #[test]
    fn exponential_draws_have_the_mean_one() {
        let mut chance = Chance::new(7);
        let mean = (0..100_000).map(|_| chance.exponential()).sum::<u64>() / 100_000;
        assert!(mean.abs_diff(65_536) < 900, "{mean}");
    }
}
