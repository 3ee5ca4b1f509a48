//! How well the expected waits come true, beside what other rules would have told the same people.
//!
//! ```text
//!   Scenario ── People (who comes, drawn) ─▶ Hall (clerks at counters, virtual time) ─▶ queue::Office
//!                                              │ every entry
//!   an export of a real journal ──────────────▶ Observer ── at each number given: what each rule tells (Told)
//!                                              │            at each first call: how it came true
//!                                              ▼
//!                                            Score ─▶ table
//! ```
//!
//! What the simulated people do is drawn from distributions that the estimator is not told; it starts from assumptions that
//! lie near them, and learns.

mod export;
mod hall;
mod observer;
mod people;
mod sample;
mod scenario;
mod score;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use observer::Observer;
use scenario::Scenario;
use score::{Score, Table};

/// Times are signed here, as the rules count them.
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Replays days of an office and compares the waits that people were told with those that came.
#[derive(Parser)]
#[command(name = "waits")]
struct Cli {
    /// Simulated days of each scenario
    #[arg(long, value_name = "N", default_value_t = 30)]
    days: u32,
    /// Of the people and their visits
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Replay what `layso journal export` wrote, in place of simulated days
    #[arg(long, value_name = "FILE", conflicts_with_all = ["days", "seed"])]
    export: Option<PathBuf>,
    /// Where the office of the export is
    #[arg(long, value_name = "ZONE", default_value = "Asia/Ho_Chi_Minh", requires = "export")]
    time_zone: String,
}

/// The program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let Some(file) = &cli.export else {
        println!("Mean absolute error in minutes, of tickets that waited; {} days, seed {}\n", cli.days, cli.seed);
        println!("{}", simulate(Scenario::loads(), cli.days, cli.seed));
        print!("{}", simulate(Scenario::rules(), cli.days, cli.seed));
        return ExitCode::SUCCESS;
    };
    match export::replay(file, &cli.time_zone) {
        Ok(score) => {
            println!("Mean absolute error in minutes, of tickets that waited\n");
            print!("{}", Table::of(vec![("export".to_owned(), score)]));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("waits: {}: {error:#}", file.display());
            ExitCode::FAILURE
        }
    }
}

/// Each scenario in an office of its own, which learns from day to day.
fn simulate(scenarios: Vec<Scenario>, days: u32, seed: u64) -> Table {
    let scores = scenarios.into_iter().map(|scenario| {
        let score = hall::run(&scenario, days, seed, &mut |_| {});
        (scenario.name(), score)
    });
    Table::of(scores.collect())
}

impl Observer {
    /// How everything it saw came true.
    fn score(self) -> Score {
        Score::of(self.seen)
    }
}
