//! How long serving takes, as measured in this office: for each service a mean and a spread, for all of them together
//! what lies between two people at a counter, and how many do not come when they are called.
//!
//! All of it is told by `office/apply/measure.rs` from the events, and by nobody else.

use alloc::collections::BTreeMap;

use crate::definition::Service;
use crate::ids::{CounterId, ServiceId};
use crate::ticket::Leg;
use crate::time::Timestamp;

/// An observation of today counts so much, so that integer arithmetic can let older ones count less.
const ONE: u64 = 256;
/// What the day's turn leaves of a weight, in eighths: an observation of five working days ago counts half.
const KEPT_EIGHTHS: u64 = 7;
/// Nobody is served so fast; the keys were pressed one after the other.
const SHORTEST_MS: u64 = 3_000;
/// Nobody is served so long; the clerk went home.
const LONGEST_MS: u64 = 2 * 3_600_000;
/// The longest that can lie between two people: who is away longer is away, and not on the way.
const LONGEST_BETWEEN_MS: u64 = 10 * 60_000;
/// Squares are kept of this many ms, so that a million visits fit into 64 bits.
const SQUARE_MS: u64 = 64;

/// The office file's word counts as so many observations.
const PRIOR: u64 = 8 * ONE;
/// Before the office has measured: the variance in 65,536ths of the squared mean (a deviation of 0.7 of the mean).
const PRIOR_SPREAD: u64 = 32_112;
/// Before the office has measured: the way to the counter, and the calls for somebody who is not there.
const PRIOR_BETWEEN_MS: u64 = 30_000;
const PRIOR_ABSENT_MS: u64 = 70_000;
/// Before the office has measured: one in twenty does not come.
const PRIOR_MISSED: u64 = ONE;
const PRIOR_CAME: u64 = 19 * ONE;
/// Before the office has measured: two in five of these come back.
const PRIOR_BACK: u64 = 8 * ONE;
const PRIOR_GONE: u64 = 12 * ONE;

/// The service times of an office: count, sum and sum of squares for each service.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Pace {
    /// Of one file.
    services: BTreeMap<ServiceId, Times>,
    /// From a counter free and somebody waiting to service begun.
    between: Times,
    /// From a counter free and somebody waiting to a no-show.
    absent: Times,
    /// Weights of those who came when called, and of those who did not.
    came: u64,
    missed: u64,
    /// Of the latter, the weight of those who came back.
    back: u64,
    /// Since when each counter has nothing in hand, or had nothing before it called.
    freed: BTreeMap<CounterId, Timestamp>,
}

/// How long something takes: a mean with its spread, and how sure the mean is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Duration {
    pub(crate) mean_ms: u64,
    /// The variance in 65,536ths of the squared mean.
    pub(crate) spread: u64,
    /// How many observations the mean rests on, the prior's included.
    pub(crate) observations: u64,
}

impl Pace {
    /// Takes the service time of a finished leg in, without breaks that it was left open over. One whose start nobody
    /// pressed, or that is absurd, is left out.
    pub(crate) fn observe(&mut self, leg: &Leg) {
        let Some(time_ms) = file_time_ms(leg) else { return };
        match self.services.get_mut(&leg.service) {
            Some(times) => times.add(time_ms),
            None => self.services.entry(leg.service.clone()).or_default().add(time_ms),
        }
    }

    /// The exact inverse of [`Pace::observe`], for a finish of today that was taken back.
    pub(crate) fn forget(&mut self, leg: &Leg) {
        let Some(time_ms) = file_time_ms(leg) else { return };
        let Some(times) = self.services.get_mut(&leg.service) else { return };
        times.take_away(time_ms);
        if times.weight == 0 {
            self.services.remove(&leg.service);
        }
    }

    /// Somebody came to a counter and service began. Both were ready `ready_at`: the counter free, the person in line.
    pub(crate) fn came(&mut self, counter: &CounterId, ready_at: Timestamp, at: Timestamp) {
        self.came = self.came.saturating_add(ONE);
        if let Some(time_ms) = self.between_ms(counter, ready_at, at) {
            self.between.add(time_ms);
        }
    }

    /// Somebody was called to a counter and did not come.
    pub(crate) fn missed(&mut self, counter: &CounterId, ready_at: Timestamp, at: Timestamp) {
        self.missed = self.missed.saturating_add(ONE);
        if let Some(time_ms) = self.between_ms(counter, ready_at, at) {
            self.absent.add(time_ms);
        }
    }

    /// A no-show was taken back. The time that its calls took is spent all the same, and stays.
    pub(crate) fn not_missed(&mut self) {
        self.missed = self.missed.saturating_sub(ONE);
    }

    /// Somebody who was missed is back.
    pub(crate) fn came_back(&mut self) {
        self.back = self.back.saturating_add(ONE);
    }

    /// A counter has nothing in hand from here.
    pub(crate) fn freed(&mut self, counter: &CounterId, at: Timestamp) {
        match self.freed.get_mut(counter) {
            Some(freed) => *freed = at,
            None => drop(self.freed.insert(counter.clone(), at)),
        }
    }

    /// A new day: what was measured before counts less, and services that are gone are forgotten.
    pub(crate) fn turn(&mut self, still_there: impl Fn(&ServiceId) -> bool) {
        self.services.retain(|service, times| {
            times.fade();
            still_there(service) && times.weight > 0
        });
        self.between.fade();
        self.absent.fade();
        for weight in [&mut self.came, &mut self.missed, &mut self.back] {
            *weight = fade(*weight);
        }
        self.freed.clear();
    }

    /// How long serving one file of a service takes.
    pub(crate) fn service(&self, service: &Service) -> Duration {
        let times = self.services.get(&service.id).copied().unwrap_or_default();
        times.with_prior(u64::from(service.service_time_ms).max(1), PRIOR)
    }

    /// How long it takes from a free counter to service begun, when somebody waits.
    pub(crate) fn between(&self) -> Duration {
        self.between.with_prior(PRIOR_BETWEEN_MS, PRIOR)
    }

    /// How long a counter is held up by somebody who does not come.
    pub(crate) fn absent(&self) -> Duration {
        self.absent.with_prior(PRIOR_ABSENT_MS, PRIOR)
    }

    /// How many of those who are called do not come, in 65,536ths.
    pub(crate) fn missed_share(&self) -> u64 {
        let (came, missed) = (self.came.saturating_add(PRIOR_CAME), self.missed.saturating_add(PRIOR_MISSED));
        (missed << 16) / came.saturating_add(missed)
    }

    /// How many of those who were missed come back, in 65,536ths.
    pub(crate) fn back_share(&self) -> u64 {
        let missed = self.missed.max(self.back).saturating_add(PRIOR_BACK + PRIOR_GONE);
        (self.back.saturating_add(PRIOR_BACK) << 16) / missed
    }

    /// How long somebody has been on the way to a counter; see [`Pace::came`].
    pub(crate) fn on_the_way_ms(&self, counter: &CounterId, ready_at: Timestamp, now: Timestamp) -> u64 {
        now.since_ms(self.freed.get(counter).map_or(ready_at, |freed| ready_at.max(*freed)))
    }

    fn between_ms(&self, counter: &CounterId, ready_at: Timestamp, at: Timestamp) -> Option<u64> {
        Some(self.on_the_way_ms(counter, ready_at, at)).filter(|time_ms| *time_ms <= LONGEST_BETWEEN_MS)
    }
}

/// How long each file of a finished leg took; `None` when that cannot be trusted.
fn file_time_ms(leg: &Leg) -> Option<u64> {
    let time_ms = leg.service_ms()?.saturating_sub(leg.break_ms);
    let file_ms = time_ms / u64::from(leg.count.max(1));
    (SHORTEST_MS..=LONGEST_MS).contains(&file_ms).then_some(file_ms)
}

/// Count, sum and sum of squares, each times [`ONE`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Times {
    weight: u64,
    /// In ms.
    sum: u64,
    /// In squares of [`SQUARE_MS`].
    squares: u64,
}

impl Times {
    fn add(&mut self, time_ms: u64) {
        self.weight = self.weight.saturating_add(ONE);
        self.sum = self.sum.saturating_add(time_ms * ONE);
        self.squares = self.squares.saturating_add(square(time_ms));
    }

    fn take_away(&mut self, time_ms: u64) {
        self.weight = self.weight.saturating_sub(ONE);
        self.sum = self.sum.saturating_sub(time_ms * ONE);
        self.squares = self.squares.saturating_sub(square(time_ms));
    }

    fn fade(&mut self) {
        for value in [&mut self.weight, &mut self.sum, &mut self.squares] {
            *value = fade(*value);
        }
    }

    /// The mean and spread, when a prior of this mean counts for `prior`.
    fn with_prior(&self, prior_ms: u64, prior: u64) -> Duration {
        let weight = u128::from(self.weight) + u128::from(prior);
        let mean_ms = (u128::from(self.sum) + u128::from(prior_ms) * u128::from(prior)) / weight;
        let prior_square = u128::from(prior_ms).pow(2) * (65_536 + u128::from(PRIOR_SPREAD)) / 65_536;
        let squares = u128::from(self.squares) * u128::from(SQUARE_MS * SQUARE_MS) + prior_square * u128::from(prior);
        let (square, mean_square) = (squares / weight, mean_ms.pow(2).max(1));
        let spread = (square.saturating_sub(mean_square) << 16) / mean_square;
        Duration { mean_ms: narrow(mean_ms), spread: narrow(spread), observations: narrow(weight / u128::from(ONE)) }
    }
}

fn fade(weight: u64) -> u64 {
    narrow(u128::from(weight) * u128::from(KEPT_EIGHTHS) / 8)
}

fn square(time_ms: u64) -> u64 {
    let units = time_ms / SQUARE_MS;
    units * units * ONE
}

fn narrow(value: u128) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
