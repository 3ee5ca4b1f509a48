//! `layso voice`: the recordings that calls are spoken with.

mod check;
mod engine;
mod fault;
mod make;
mod say;

use std::path::PathBuf;
use std::process::ExitCode;

use texts::Words;

/// Something is missing or wrong.
const WRONG: u8 = 1;
/// The command line does not say what is needed.
const USAGE: u8 = 2;

/// What to do with recordings.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Make the recordings of a language with a program that reads aloud
    Make(make::Args),
    /// Check every recording of a folder
    Check(check::Args),
    /// Write one announcement as a WAV file, to listen to it
    Say(say::Args),
}

pub(crate) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    match &args.verb {
        Verb::Make(args) => make::run(args, words),
        Verb::Check(args) => check::run(args, words),
        Verb::Say(args) => say::run(args, words),
    }
}

/// The folder of recordings when none is named: the one that a server of this computer uses.
fn folder_or_default(folder: Option<&PathBuf>) -> PathBuf {
    folder.cloned().unwrap_or_else(|| crate::server_command::default_data().join("voice"))
}
