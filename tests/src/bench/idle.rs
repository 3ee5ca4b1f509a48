//! A program that does nothing: what any program of this kind takes.

use std::io::Read as _;

/// Waits for the end of its input, with a runtime like layso's.
#[tokio::main]
pub(super) async fn run() {
    println!("ready");
    let waited = tokio::task::spawn_blocking(|| std::io::stdin().read(&mut [0]));
    // Whatever comes in is the end.
    drop(waited.await);
}
