//! The demo's server, which somebody stops and starts again to see what the others do without it. It is the whole server each
//! time: connections end, and what it knows is read from its journal.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use access::Limits;
use access::password::Cost;
use server::clock::SpeedClock;
use server::{Running, Server, Settings};
use texts::Words;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// How often a port is tried that another program has for the moment, and how long is waited between.
const PORT_TRIES: u32 = 50;
const PORT_PAUSE: Duration = Duration::from_millis(100);

/// How the server stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Up,
    /// It says goodbye to everybody.
    Stopping,
    Down,
    Starting,
}

/// The server with all that it is started from.
pub(super) struct Doors {
    data: PathBuf,
    clock: Arc<SpeedClock>,
    address: SocketAddr,
    words: Words,
    open: Option<(Running, CancellationToken)>,
}

impl Doors {
    /// Starts the server on a free port; with the link that makes the first administrator.
    pub(super) async fn open(data: &Path, clock: Arc<SpeedClock>, words: &Words) -> anyhow::Result<(Doors, String)> {
        let (data, words) = (data.to_owned(), words.clone());
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut doors = Doors { data, clock, address, words, open: None };
        doors.start().await?;
        let (running, _) = doors.open.as_ref().ok_or_else(|| anyhow::anyhow!("the server was started"))?;
        doors.address = running.address();
        let first_link = running.first_link().unwrap_or_default().to_owned();
        Ok((doors, first_link))
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    async fn start(&mut self) -> anyhow::Result<()> {
        let mut settings = Settings::new(self.data.clone());
        settings.listener = Some(self.listener().await?);
        settings.access = limits();
        let shutdown = CancellationToken::new();
        let running = Server::start(settings, self.clock.clone(), shutdown.clone())
            .await
            .map_err(|error| anyhow::anyhow!(error.message(&self.words)))?;
        self.open = Some((running, shutdown));
        Ok(())
    }

    /// The same port each time: it is where everybody looks for the server.
    async fn listener(&self) -> anyhow::Result<TcpListener> {
        let mut tries = 0;
        loop {
            match TcpListener::bind(self.address) {
                Ok(listener) => return Ok(listener),
                Err(error) if tries == PORT_TRIES => return Err(error.into()),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(PORT_PAUSE).await;
        }
    }

    /// Stops it, if it runs, and waits until it has ended.
    pub(super) async fn close(&mut self) {
        let Some((running, shutdown)) = self.open.take() else { return };
        shutdown.cancel();
        if let Err(error) = running.wait().await {
            tracing::error!(%error, "the demo's server did not end well");
        }
    }

    /// Stops the server, or starts it, each time that is asked for; and says how it stands. Ends when nobody asks any more.
    pub(super) async fn kept(mut self, mut asked: mpsc::Receiver<()>, told: impl AsyncFn(Stands)) -> Doors {
        while asked.recv().await.is_some() {
            if self.open.is_some() {
                told(Stands::Stopping).await;
                self.close().await;
                told(Stands::Down).await;
            } else {
                told(Stands::Starting).await;
                match self.start().await {
                    Ok(()) => told(Stands::Up).await,
                    Err(error) => {
                        tracing::error!(%error, "the demo's server does not start");
                        told(Stands::Down).await;
                    }
                }
            }
        }
        self
    }
}

/// Its day passes in minutes, and nobody guesses its passwords: they are random and gone with it.
fn limits() -> Limits {
    const WEEK_MS: i64 = 7 * 24 * 3_600_000;
    Limits { session_idle_ms: WEEK_MS, session_absolute_ms: WEEK_MS, cost: Cost::CHEAP, ..Limits::default() }
}
