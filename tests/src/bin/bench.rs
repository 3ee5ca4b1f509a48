//! `cargo run --release -p tests --bin bench [ROW…]`: layso's figures, each beside its limit. See `BENCHMARKS.md`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tests::bench::main()
}
