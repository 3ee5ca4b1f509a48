//! Rubbish at every border: seeded mutants of what is well formed, thrown at everything that takes bytes from outside.
//!
//! ```text
//! corpus ─▶ Pool ─pick─▶ Mutator ─mutant─▶ Target ─▶ Outcome ─ a new way? ─▶ Pool
//!                                            │ panics: caught, made short, kept as crash-…
//!                                            └ takes too long or too much: Watch keeps it as hang-… or memory-… and aborts
//! ```
//!
//! It runs on stable Rust with nothing but the workspace. libFuzzer needs a nightly compiler and a tool beside cargo, which
//! a plain Debian does not have, and would see the branches that an input takes; this sees the outcomes only, and makes up for it
//! by knowing how the inputs are written. Every property that a border promises beyond not to panic (what was read is
//! written and read again to the same, what was decided replays) is an assertion, and so a panic, of its target.

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::Parser;

mod corpus;
mod minimise;
mod mutate;
mod outcome;
mod pool;
mod round;
mod target;
mod targets;
mod watch;

pub use round::{Crash, Seen, round};
pub use target::Target;
pub use targets::all;

/// What the command line takes.
#[derive(Parser)]
#[command(about = "Throws rubbish at every border of layso")]
struct Options {
    /// Only this border; may be given several times.
    #[arg(long = "target", value_name = "TARGET")]
    targets: Vec<String>,
    /// How many inputs each.
    #[arg(long, default_value_t = 1_000_000)]
    cases: u64,
    /// From which all mutants are made; another one for each run when nothing is said.
    #[arg(long)]
    seed: Option<u64>,
    /// A file that always holds the input that is thrown, for a process that dies without a word.
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

/// The program `fuzz`.
pub fn main() -> ExitCode {
    let Options { targets: wanted, cases, seed, trace } = Options::parse();
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let all = all();
    if let Some(unknown) = wanted.iter().find(|name| all.iter().all(|target| target.name != **name)) {
        let names: Vec<&str> = all.iter().map(|target| target.name).collect();
        eprintln!("there is no target {unknown}: {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    println!("seed {seed}");
    println!(
        "{:<12} {:>10} {:>10} {:>6} {:>6} {:>11} {:>9}",
        "target", "cases", "cases/s", "taken", "ways", "longest", "peak"
    );
    let chosen = all.iter().filter(|target| wanted.is_empty() || wanted.iter().any(|name| name == target.name));
    let mut found = ExitCode::SUCCESS;
    for target in chosen {
        // A thread has the stack that the server's have, and the main one has four times as much.
        let thrown = thread::scope(|scope| scope.spawn(|| round(target, cases, seed, trace.as_ref())).join());
        match thrown.unwrap_or_else(|panic| resume_unwind(panic)) {
            Ok(seen) => println!("{}", line(&seen)),
            Err(crash) => {
                println!("{crash}");
                found = ExitCode::FAILURE;
            }
        }
    }
    found
}

fn line(seen: &Seen) -> String {
    let Seen { target, seed: _, cases, taken, ways, took, longest, peak_kib } = seen;
    let per_second = u128::from(*cases) * 1_000 / took.as_millis().max(1);
    let (percent, longest_ms, peak_mib) =
        (taken * 100 / (*cases).max(1), longest.as_micros() / 1_000, peak_kib / 1_024);
    format!(
        "{target:<12} {cases:>10} {per_second:>10} {percent:>5}% {ways:>6} {longest_ms:>8} ms {peak_mib:>5} MiB  no panic"
    )
}
