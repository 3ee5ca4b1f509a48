//! Whole days of an office with everything that goes wrong in them, made from a seed.
//!
//! ```text
//!   agenda ── who does what now ──▶ errands (people, weather) ── requests ──▶ Machine: clock, disk, Life (the real engine)
//!     ▲                                                                          │
//!     └── post: retries, duplicates, lost answers ◀────────── answers ◀──────────┤
//!                                                                                │
//!             Inspector: the disk's bytes, replayed ──▶ an independent Model ◀───┘
//! ```
//!
//! Nothing here reads a clock, sleeps or draws from anything but the seed: the same seed lives the same days. The engine,
//! the calendar, the record's vocabulary and the rules are the real ones; time, the disk and the people are not. After each
//! step the inspector holds what was answered, published and kept against a model of the hall that was written a second
//! time, as plainly as possible, and looks into the live state: at what changed after each step, and now and then, after
//! every start and every turn of the day at all of it, bit for bit.
//!
//! The test binary gives the runtime: one thread and a paused timer, so that a time-out of ten seconds takes no time.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::runtime::Runtime;

mod agenda;
mod choices;
mod chronicle;
mod citizens;
mod clerks;
mod clock;
mod coverage;
mod days;
mod dice;
mod disk;
mod errands;
mod inspector;
mod life;
mod machine;
mod model;
mod office;
mod offline;
mod paper;
mod post;
mod shelf;
mod step;
mod supervisor;
mod weather;
mod world;

pub use coverage::Coverage;
pub use step::Step;

/// How many days of one office a seed tells.
pub const DAYS_OF_A_SEED: u32 = 4;

/// A seed under which something was not as it must be.
#[derive(Debug)]
pub struct Failure {
    /// The seed; the same one fails again.
    pub seed: u64,
    /// What was wrong.
    pub what: String,
    /// The last steps before it, oldest first.
    pub steps: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps.iter().try_for_each(|step| f.write_str(step))?;
        writeln!(f, "{}", self.what)?;
        write!(f, "LAYSO_SEED={} lives these days again", self.seed)
    }
}

/// Lives the days of a seed. `runtime` makes one of a single thread with a paused timer; `tell` hears of each step.
///
/// # Errors
/// The first thing that was not as it must be, a panic included.
pub fn live(seed: u64, runtime: fn() -> Runtime, tell: &mut dyn FnMut(&Step)) -> Result<Coverage, Failure> {
    let mut world = world::World::new(seed, runtime);
    let lived = catch_unwind(AssertUnwindSafe(|| world.live(tell))).unwrap_or_else(|panic| Err(panicked(&*panic)));
    match lived {
        Ok(()) => Ok(world.into_coverage()),
        Err(what) => Err(Failure { seed, what, steps: world.last_steps() }),
    }
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> String {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panicked: {}", what.unwrap_or("without a word"))
}
