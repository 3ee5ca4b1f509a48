//! The kiosk of a waiting hall: choose a service, read what to bring, take exactly one number per press.
//!
//! ```text
//!   citizen ──▶ kiosk (a terminal::Screen, pure) ──orders──▶ teller ──▶ ledger: durable before anything is asked
//!                 ▲                                            │ ──▶ client: the same request id over every cut
//!                 └───────────────── news ─────────────────────┘ ──▶ paper: one slip per press
//!
//!   office ──jobs (View::Prints)──▶ copier ──▶ ledger: durable before anything is printed ──▶ paper ──▶ answer
//! ```
//!
//! The copier prints what the office asks this machine's printer for: the slip of a kiosk page in a browser, or one that
//! staff have printed again. `--printer-only` is the copier alone, without a kiosk.
//!
//! Read [`press`] first: what one press may become, and why it never becomes two tickets; then [`spool`]: the numbers that
//! the kiosk gives while the server is away ([`offline`]).

mod args;
mod copier;
mod embedded;
mod feed;
pub mod job;
pub mod kiosk;
pub mod ledger;
mod live;
#[cfg(test)]
#[path = "../examples/pictures/office.rs"]
mod office;
pub mod offline;
pub mod paper;
pub mod press;
pub mod printer;
mod printer_only;
pub mod promise;
mod sample;
mod script;
pub mod slip;
pub mod spool;
mod station;
mod teller;

use std::process::ExitCode;

use texts::Words;

pub use args::Args;
pub use embedded::Embedded;

/// Runs the kiosk or its printer alone until it is stopped, or does one thing for a script.
///
/// The exit code of a script is 0 when it was done, 1 when the office or the kiosk's own disk refused, 3 when there was
/// no answer in time: the same command then finishes the same press.
///
/// # Errors
/// The kiosk's own folder or the folder for slips cannot be used, or the terminal cannot.
pub async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    if let Some(file) = &args.print_sample {
        return sample::run(&args, file, &words);
    }
    match &args.verb {
        Some(verb) => script::run(&args, verb, &words).await,
        None if args.printer_only => printer_only::run(&args, &words).await,
        None => live::run(&args, &words).await,
    }
}
