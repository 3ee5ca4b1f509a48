//! `cargo run --release -p tests --bin fuzz -- [--target T] [--cases N] [--seed S]`: rubbish at every border.

use std::process::ExitCode;

fn main() -> ExitCode {
    tests::fuzz::main()
}
