//! layso's benchmarks: every figure that was promised, measured in one run beside the least that the machine allows.
//!
//! ```text
//!   bench [ROW…] ── the rows, one after another; each drives and measures
//!      ├─ layso …               the very program, in a process of its own
//!      └─ bench child KIND …    what it is held against, and the crowds: `echo`, `fan`, `boards`, `phones`, `attack`,
//!                               `idle`, `town`
//! ```
//!
//! What is compared is measured in turns, so that a machine that is busy with something else is busy with both, and
//! medians are given. Nothing in here fails for being slow; what is wrong (a number twice, a refusal) ends the run.

mod append;
mod attack;
mod board;
mod boards;
mod call;
mod child;
mod crowd;
mod crowd_attack;
mod echo;
mod fan;
mod fanout;
mod frames;
mod guessing;
mod history;
mod idle;
mod issue;
mod load;
mod machine;
mod memory;
mod offices;
mod peer;
mod phones;
mod raw_log;
mod report;
mod stand;
mod start;
mod together;
mod town;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tempfile::TempDir;

use machine::Machine;
use report::Report;

/// Measures layso's figures beside their limits.
#[derive(Parser)]
#[command(name = "bench", args_conflicts_with_subcommands = true)]
struct Cli {
    /// The rows to measure; none: all of them
    #[arg(value_name = "ROW", value_parser = ROWS.map(|(name, _)| name))]
    rows: Vec<String>,
    /// Where data folders are made; the disk under it is measured
    #[arg(long, value_name = "DIR", default_value_os_t = std::env::temp_dir())]
    folder: PathBuf,
    #[command(subcommand)]
    inside: Option<Inside>,
}

#[derive(Subcommand)]
enum Inside {
    /// Run as the program itself
    #[command(hide = true)]
    Layso(Box<layso::Cli>),
    /// Run as one of the processes that a row needs
    #[command(hide = true, subcommand)]
    Child(child::Kind),
}

/// What measures a row, and says what it found.
type Measure = fn(&Bench, &mut Report);

const ROWS: [(&str, Measure); 12] = [
    ("append", append::measure),
    ("issue", issue::measure),
    ("call", call::measure),
    ("board", board::measure),
    ("together", together::measure),
    ("phones", phones::measure),
    ("fanout", fanout::measure),
    ("memory", memory::measure),
    ("start", start::measure),
    ("guessing", guessing::measure),
    ("crowd-attack", crowd_attack::measure),
    ("offices", offices::measure),
];

/// What every row has.
#[derive(Debug)]
struct Bench {
    folder: PathBuf,
    machine: Machine,
}

impl Bench {
    /// A new folder on the disk that is measured; gone when dropped.
    fn room(&self) -> TempDir {
        TempDir::with_prefix_in("layso-bench-", &self.folder).expect("the folder for data can be written")
    }
}

/// The program.
pub fn main() -> ExitCode {
    match Cli::parse() {
        Cli { inside: Some(Inside::Layso(program)), .. } => layso::run(*program),
        Cli { inside: Some(Inside::Child(kind)), .. } => kind.run(),
        Cli { rows, folder, .. } => {
            let bench = Bench { machine: Machine::look(&folder), folder };
            println!("{}", bench.machine);
            println!("the program: {}", child::program().0.display());
            let wanted = |name: &str| rows.is_empty() || rows.iter().any(|row| row == name);
            for (name, measure) in ROWS.into_iter().filter(|(name, _)| wanted(name)) {
                let mut report = Report::begin(name);
                measure(&bench, &mut report);
                report.print();
            }
            ExitCode::SUCCESS
        }
    }
}

/// Runs a row's work on one thread: the cores belong to what is measured.
fn on_one_thread<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime of one thread").block_on(work)
}
