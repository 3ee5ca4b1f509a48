//! The demo's office: the sample office in a temporary data folder, on a free port, on a Monday morning.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use access::Limits;
use access::password::Cost;
use client::ServerAddress;
use server::clock::{SpeedClock, Timestamp};
use server::{Running, Server, Settings};
use tempfile::TempDir;
use texts::Words;
use tokio_util::sync::CancellationToken;

use super::Stage;
use super::admission::{Tokens, admit};
use super::tally::Tally;

/// The counters of the sample office.
pub(super) const COUNTERS: [&str; 5] = ["1", "2", "3", "4", "5"];

/// Monday, 23 November 2026, 07:30 in Vietnam.
const MONDAY_MORNING: Timestamp = Timestamp(1_795_393_800_000);

/// An office that is gone when it is closed.
pub(super) struct Office {
    pub(super) stage: Stage,
    pub(super) address: ServerAddress,
    pub(super) tokens: Tokens,
    running: Running,
    shutdown: CancellationToken,
    data: TempDir,
}

/// Opens the doors.
pub(super) async fn open(speed: u32, words: &Words) -> anyhow::Result<Office> {
    let data = tempfile::Builder::new().prefix("layso-demo-").tempdir()?;
    let clock = Arc::new(SpeedClock::new(MONDAY_MORNING, speed));
    let mut settings = Settings::new(data.path().to_owned());
    settings.listener = Some(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?);
    settings.access = limits();
    let shutdown = CancellationToken::new();
    let running = Server::start(settings, clock.clone(), shutdown.clone())
        .await
        .map_err(|error| anyhow::anyhow!(error.message(words)))?;
    let address = ServerAddress::new(running.address().ip().to_string(), running.address().port());
    let office = server::office_file::SAMPLE.0;
    let first_link = running.first_link().unwrap_or_default();
    let tokens = admit(&address, first_link, office, data.path()).await?;
    let note = words.say("demo-note").into();
    let stage = Stage { office, clock, tally: Tally::default(), note };
    Ok(Office { stage, address, tokens, running, shutdown, data })
}

/// Its day passes in minutes, and nobody guesses its passwords: they are random and gone with it.
fn limits() -> Limits {
    const WEEK_MS: i64 = 7 * 24 * 3_600_000;
    Limits { session_idle_ms: WEEK_MS, session_absolute_ms: WEEK_MS, cost: Cost::CHEAP, ..Limits::default() }
}

impl Office {
    /// Closes the doors and leaves nothing behind.
    pub(super) async fn close(self) {
        self.shutdown.cancel();
        if let Err(error) = self.running.wait().await {
            tracing::error!(%error, "the demo's server did not end well");
        }
        if let Err(error) = self.data.close() {
            tracing::warn!(%error, "the demo's folder could not be removed");
        }
    }
}
