//! The counter console: what a clerk sees and presses all day, and the same verbs once from scripts.
//!
//! The console is a [`Console`]: a model that takes keys and news and gives wishes, drawn as a pure function of the
//! model and the time. What is allowed is said by the server (`CounterView::allowed`); the console only asks, one
//! request at a time.

mod args;
mod ask;
mod console;
mod draw;
mod live;
mod oneshot;
mod printers;
mod sentence;
mod told;
mod wall;

use std::process::ExitCode;

use texts::Words;

pub use args::Args;
pub use console::{Console, Message, Order, Typed, Who};

/// Runs the console until it is left, or one verb.
///
/// The exit code is 0 when all is done (also when a newer server's answer cannot be read), 1 when the server refused, 2
/// when the command line is wrong, 3 when there was no connection in time.
///
/// # Errors
/// When the terminal cannot be used.
pub async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    match args.verb.clone() {
        Some(verb) => oneshot::run(&args, verb, &words).await,
        None => live::run(&args, words).await,
    }
}
