//! How bad things get under a seed.

use super::dice::Dice;
use super::disk::Fault;

const MINUTE_MS: i64 = 60 * 1_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// How often things go wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weather {
    /// Steps in a thousand in which the disk fails.
    pub(super) disk_faults: u32,
    /// Power cuts between two steps, a day at most.
    pub(super) power_cuts: i64,
    /// Days in a thousand on which somebody or something sets the clock wrong.
    pub(super) wrong_clocks: u32,
    /// New office files, a day at most.
    pub(super) new_files: i64,
    /// Whether the server keeps snapshots.
    pub(super) snapshots: bool,
}

impl Weather {
    pub(super) fn draw(dice: &mut Dice) -> Self {
        Self {
            disk_faults: dice.one([0, 10, 20, 30, 60]),
            power_cuts: dice.one([0, 1, 2, 4]),
            wrong_clocks: dice.one([0, 300, 300, 800]),
            new_files: dice.one([0, 0, 1, 3]),
            snapshots: dice.chance(750),
        }
    }

    /// The faults of a step, mostly none.
    pub(super) fn faults(self, dice: &mut Dice) -> Vec<Fault> {
        if !dice.chance(self.disk_faults) {
            return Vec::new();
        }
        let fault = dice.one([
            Fault::Refused,
            Fault::Full,
            Fault::Conflict,
            Fault::Conflict,
            Fault::UnknownLanded,
            Fault::UnknownLanded,
            Fault::UnknownLost,
            Fault::Hangs,
            Fault::LandsLate,
            Fault::CrashBefore,
            Fault::CrashAfter,
            Fault::CrashAfter,
        ]);
        let times = match fault {
            Fault::Refused => dice.one([1, 2, 6]),
            // What is to land late needs an append after it to be late for.
            Fault::LandsLate | Fault::Full => 1,
            _ => dice.one([1, 1, 2, 7]),
        };
        let mut faults = vec![fault; times];
        // Anything can come behind anything; it takes five refusals until a commit is given up.
        if dice.chance(300) {
            let (then, times) = dice.one([
                (Fault::UnknownLanded, 1),
                (Fault::CrashAfter, 1),
                (Fault::Conflict, 1),
                (Fault::Refused, 5),
            ]);
            faults.extend(vec![then; times]);
        }
        faults
    }
}

/// By how much a wall clock goes wrong.
pub(super) fn clock_step_ms(dice: &mut Dice) -> i64 {
    dice.one([
        3 * MINUTE_MS,
        -3 * MINUTE_MS,
        -10 * MINUTE_MS,
        HOUR_MS,
        HOUR_MS,
        -HOUR_MS,
        -HOUR_MS,
        DAY_MS,
        3 * DAY_MS,
        5 * DAY_MS,
        -2 * DAY_MS,
        -3_652 * DAY_MS,
    ])
}

/// How many tickets a day sees.
pub(super) fn tickets(dice: &mut Dice) -> i64 {
    match dice.index(100) {
        0..=54 => dice.number(30..60),
        55..=84 => dice.number(60..120),
        85..=96 => dice.number(120..250),
        _ => dice.number(250..401),
    }
}
