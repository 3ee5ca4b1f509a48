//! The one program of an office.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    layso::run(layso::Cli::parse())
}
