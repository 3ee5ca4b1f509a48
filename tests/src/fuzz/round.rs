//! A round: so many inputs at one border, all of them made from one seed.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

use super::corpus;
use super::minimise::minimise;
use super::mutate::Mutator;
use super::outcome::Outcome;
use super::pool::Pool;
use super::target::{Target, Throw};
use super::watch::{Watch, forget_peak, of_process};

/// What a round saw.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Of which border.
    pub target: &'static str,
    /// From which all mutants were made.
    pub seed: u64,
    /// How many inputs were thrown.
    pub cases: u64,
    /// How many of them were taken for something.
    pub taken: u64,
    /// In how many different ways they ended.
    pub ways: usize,
    /// How long it took.
    pub took: Duration,
    /// How long the longest input took, other programs of the machine included.
    pub longest: Duration,
    /// The most memory that the process held, in KiB.
    pub peak_kib: u64,
}

/// An input that panicked.
#[derive(Clone, Debug)]
pub struct Crash {
    /// Which border.
    pub target: &'static str,
    /// From which the input was made.
    pub seed: u64,
    /// The how manyth it was.
    pub case: u64,
    /// What the panic said, and where.
    pub what: String,
    /// Where the shortest input lies that does it.
    pub kept: Option<PathBuf>,
}

impl fmt::Display for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Crash { target, seed, case, what, kept } = self;
        write!(f, "{target}, seed {seed}, case {case}: {what}; the input lies in {kept:?}")
    }
}

/// Throws the corpus, and then mutants until there were so many cases. `trace`: a file that always holds the input that is
/// thrown, for a process that dies of a stack overflow.
///
/// # Errors
/// The first input that panics, made as short as it can be and kept in the corpus.
pub fn round(target: &Target, cases: u64, seed: u64, trace: Option<&PathBuf>) -> Result<Seen, Box<Crash>> {
    listen_for_panics();
    forget_peak();
    let corpus = target.corpus();
    let mutator = Mutator::new(target.shape, target.longest, &corpus);
    let mut round = Round {
        pool: Pool::new(corpus),
        rng: Rng::with_seed(seed),
        watch: Watch::new(target.name, seed),
        throw: (target.open)(),
        seen: Seen {
            target: target.name,
            seed,
            cases: 0,
            taken: 0,
            ways: 0,
            took: Duration::ZERO,
            longest: Duration::ZERO,
            peak_kib: 0,
        },
    };
    let begun = Instant::now();
    for nth in 0..u64::MAX {
        let seeds = round.pool.seeds();
        // All of the corpus is thrown, however short the round is.
        let input = match seeds.get(usize::try_from(nth).unwrap_or(usize::MAX)) {
            Some(seed) => seed.clone(),
            None if nth >= cases => break,
            None => {
                let (one, other) = (round.pool.pick(&mut round.rng), round.pool.pick(&mut round.rng));
                mutator.mutate(one, other, &mut round.rng)
            }
        };
        if let Some(trace) = trace {
            let _ = std::fs::write(trace, &input);
        }
        round.one(&input).map_err(|what| Box::new(round.crash(&input, what)))?;
    }
    let Round { pool, seen, .. } = round;
    Ok(Seen { ways: pool.ways(), took: begun.elapsed(), peak_kib: of_process("VmHWM:"), ..seen })
}

struct Round {
    pool: Pool,
    rng: Rng,
    watch: Watch,
    throw: Throw,
    seen: Seen,
}

impl Round {
    /// Throws one input.
    ///
    /// # Errors
    /// What the panic said.
    fn one(&mut self, input: &[u8]) -> Result<(), String> {
        self.seen.cases += 1;
        self.watch.begins(self.seen.cases, input);
        let begun = Instant::now();
        let outcome = caught(&mut self.throw, input);
        let took = begun.elapsed();
        self.watch.ends();
        let outcome = outcome?;
        self.seen.longest = self.seen.longest.max(took);
        self.seen.taken += u64::from(outcome.is_taken);
        self.pool.offer(input, &outcome, &mut self.rng);
        Ok(())
    }

    fn crash(&mut self, input: &[u8], what: String) -> Crash {
        let place = |what: &str| what.lines().next().unwrap_or_default().to_owned();
        let shortest = minimise(input, |shorter| {
            caught(&mut self.throw, shorter).is_err_and(|other| place(&other) == place(&what))
        });
        let kept = corpus::keep(self.seen.target, "crash", &shortest).ok();
        Crash { target: self.seen.target, seed: self.seen.seed, case: self.seen.cases, what, kept }
    }
}

thread_local! {
    /// Whether the present thread throws.
    static THROWS: Cell<bool> = const { Cell::new(false) };
    /// What the last panic of this thread said.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics of threads that work for a border: a runtime turns them into errors, and nobody would see them.
static ELSEWHERE: AtomicU64 = AtomicU64::new(0);

/// The name of such threads.
pub(super) const WORKER: &str = "border";

/// What panics while it is thrown at is noted; other panics are told as ever.
fn listen_for_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if THROWS.get() {
                SAID.set(info.to_string());
            } else {
                let is_worker = thread::current().name() == Some(WORKER);
                ELSEWHERE.fetch_add(u64::from(is_worker), Ordering::Relaxed);
                before(info);
            }
        }));
    });
}

fn caught(throw: &mut Throw, input: &[u8]) -> Result<Outcome, String> {
    let elsewhere = ELSEWHERE.load(Ordering::Relaxed);
    THROWS.set(true);
    let thrown = panic::catch_unwind(AssertUnwindSafe(|| throw(input)));
    THROWS.set(false);
    if ELSEWHERE.load(Ordering::Relaxed) != elsewhere {
        return Err("another thread panicked meanwhile; what it said stands above".to_owned());
    }
    thrown.map_err(|_| SAID.take())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz::target::Shape;

    fn target(open: fn() -> Throw) -> Target {
        Target { name: "none", shape: Shape::Bytes, longest: 64, seeds: || vec![b"abc".to_vec()], open }
    }

    #[test]
    fn a_panic_is_caught_and_made_short() {
        let careless = target(|| {
            Box::new(|input| {
                assert!(!(input.contains(&b'{') && input.len() > 2), "it has a brace");
                Outcome::refused("fine")
            })
        });
        let crash = round(&careless, 1_000_000, 1, None).expect_err("a mutant has a brace");
        let kept = crash.kept.clone().expect("a file");
        let input = std::fs::read(&kept).expect("what was kept");
        let folder = kept.parent().expect("its folder").to_owned();
        std::fs::remove_dir_all(folder).expect("nothing stays behind");
        assert!(crash.what.contains("it has a brace"), "{crash}");
        assert!(input.len() == 3 && input.contains(&b'{'), "{input:?}");
    }

    #[test]
    fn a_seed_sees_the_same_again() {
        let lengths = target(|| Box::new(|input| Outcome::taken("x".repeat(input.len()))));
        let once = |seed| round(&lengths, 5_000, seed, None).expect("nothing panics").ways;
        assert_eq!(once(3), once(3));
        assert_eq!(round(&lengths, 5_000, 3, None).expect("nothing panics").taken, 5_000);
    }
}
