//! The whole of layso as a process that a test can kill: cargo tells a test only where the programs of its own package
//! are. Everything but this page is the program that is installed.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    layso::run(layso::Cli::parse())
}
