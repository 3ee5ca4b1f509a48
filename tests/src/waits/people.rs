//! Who comes on a day, when, for what, and how long it will take.

use fastrand::Rng;

use super::MINUTE_MS;
use super::sample::{EARLY_MINUTES, LINES, ORDINARY, PRIORITY, SESSIONS};
use super::scenario::Scenario;

/// Half hours from when numbers are given, morning and afternoon: how many in a hundred come in each.
const MORNING: [f64; 8] = [3.0, 5.0, 11.0, 11.0, 10.0, 8.0, 7.0, 6.0];
const AFTERNOON: [f64; 8] = [4.0, 8.0, 8.0, 6.0, 5.0, 4.0, 3.0, 1.0];

/// One in twenty is gone when called.
const NO_SHOW: f64 = 0.05;

/// One who comes.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    /// Since midnight.
    pub(super) at_ms: i64,
    pub(super) service: &'static str,
    pub(super) class: &'static str,
    /// Has tried to book.
    pub(super) books: bool,
    /// From the call to the counter; `None`: is gone when called.
    pub(super) walk_ms: Option<i64>,
    pub(super) visit_ms: i64,
}

/// What all days of a scenario have in common and nobody is told.
#[derive(Debug)]
pub(super) struct Ways {
    /// By service: the standard deviation of the logarithm.
    widths: [f64; LINES.len()],
}

impl Ways {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        // A deviation of 0.6 to 0.8 of the mean.
        let width = |cv: f64| (1.0 + cv * cv).ln().sqrt();
        Self { widths: LINES.each_ref().map(|_| width(0.6 + 0.2 * rng.f64())) }
    }

    /// The people of one day, in the order in which they come.
    pub(super) fn day(&self, scenario: &Scenario, rng: &mut Rng) -> Vec<Visitor> {
        // Some days are busier than others.
        let people = f64::from(scenario.people) * (0.15 * normal(rng)).exp();
        let mut visitors = Vec::new();
        for ((from, _), shares) in SESSIONS.into_iter().zip([MORNING, AFTERNOON]) {
            for (share, nth) in shares.into_iter().zip(0..) {
                let begin = i64::from(from - EARLY_MINUTES) + nth * 30;
                // Poisson: exponential gaps.
                let mean_gap = 30.0 / (people * share / 100.0);
                let mut minute = exponential(rng) * mean_gap;
                while minute < 30.0 {
                    visitors.push(self.visitor(begin * MINUTE_MS + ms(minute), scenario, rng));
                    minute += exponential(rng) * mean_gap;
                }
            }
        }
        visitors
    }

    fn visitor(&self, at_ms: i64, scenario: &Scenario, rng: &mut Rng) -> Visitor {
        let mut dart = rng.u32(0..100);
        let line = LINES.iter().position(|line| {
            let hit = dart < line.share;
            dart = dart.saturating_sub(line.share);
            hit
        });
        let index = line.unwrap_or(0);
        let (line, width) = (&LINES[index], self.widths[index]);
        let minutes = f64::from(line.minutes) * (width * normal(rng) - width * width / 2.0).exp();
        let class =
            if rng.u32(0..100) < scenario.priority_percent { PRIORITY[rng.usize(0..PRIORITY.len())] } else { ORDINARY };
        Visitor {
            at_ms,
            service: line.id,
            class,
            books: rng.u32(0..100) < scenario.appointment_percent,
            walk_ms: (rng.f64() >= NO_SHOW).then(|| rng.i64(8_000..45_000)),
            visit_ms: ms(minutes.clamp(0.25, 90.0)),
        }
    }
}

fn ms(minutes: f64) -> i64 {
    (minutes * 60_000.0) as i64
}

pub(super) fn exponential(rng: &mut Rng) -> f64 {
    -(1.0 - rng.f64()).ln()
}

pub(super) fn normal(rng: &mut Rng) -> f64 {
    (-2.0 * (1.0 - rng.f64()).ln()).sqrt() * (std::f64::consts::TAU * rng.f64()).cos()
}
