//! A server whose days are short: the very server, with a fast clock.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use server::clock::{SpeedClock, Timestamp};
use server::{Bounds, Server, Settings};
use tokio_util::sync::CancellationToken;

/// Prints where it listens and its first link, and runs until it is killed.
#[tokio::main]
pub(super) async fn run(data: &Path, speed: u32, from: i64) {
    let clock = Arc::new(SpeedClock::new(Timestamp(from), speed));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let bounds = Bounds::wide();
    let settings = Settings { listener: Some(listener), bounds, ..Settings::new(data.to_owned()) };
    let running = Server::start(settings, clock, CancellationToken::new()).await.expect("the server starts");
    println!("{}", running.address());
    println!("{}/invitation?first#{}", running.url(), running.first_link().expect("a new folder"));
    running.wait().await.expect("the server goes on");
}
