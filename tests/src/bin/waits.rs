//! `cargo run --release -p tests --bin waits [-- --days N --seed S | --export FILE]`: how well the expected waits come
//! true, beside what other rules would have told. See `BENCHMARKS.md`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tests::waits::main()
}
