//! `cargo run -p tests --bin screens -- --to DIR [--only board]`: pictures of every page, to be looked at.

use std::process::ExitCode;

fn main() -> ExitCode {
    tests::browser::screens::main()
}
