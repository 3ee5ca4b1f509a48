//! A whole server on a free port, with a journal in memory and a clock that the test moves.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use queue::Timestamp;
use serde_json::Value;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::http_client::{Reply, exchange};
use super::live_client::Live;
use super::{MORNING, SMALL};
use crate::clock::ManualClock;
use crate::journal::memory::MemoryJournal;
use crate::{Running, Server, Settings, StartError};

/// Long enough for a busy machine; nothing waits that long unless it is broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A moment written as RFC 3339.
pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().expect("a time").as_millisecond())
}

/// A server that runs until the test ends.
pub(crate) struct House {
    pub(crate) address: SocketAddr,
    pub(crate) journal: Arc<MemoryJournal>,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) folder: tempfile::TempDir,
    shutdown: CancellationToken,
    running: Running,
}

impl House {
    /// With the small office `thu`, ready.
    pub(crate) async fn start() -> House {
        House::with(&[("thu", SMALL)]).await.expect("a good start")
    }

    /// With these office files.
    pub(crate) async fn with(files: &[(&str, &str)]) -> Result<House, StartError> {
        let folder = tempfile::tempdir().expect("a folder");
        let offices = folder.path().join("offices");
        std::fs::create_dir(&offices).expect("a folder");
        for (name, text) in files {
            std::fs::write(offices.join(format!("{name}.toml")), text).expect("a file");
        }
        House::in_folder(folder, Arc::new(MemoryJournal::new())).await
    }

    /// On what an earlier house left behind.
    pub(crate) async fn in_folder(folder: tempfile::TempDir, journal: Arc<MemoryJournal>) -> Result<House, StartError> {
        let clock = Arc::new(ManualClock::new(at(MORNING)));
        let mut settings = Settings::new(folder.path().to_owned());
        settings.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        settings.journal = Some(Arc::<MemoryJournal>::clone(&journal));
        let shutdown = CancellationToken::new();
        let running = Server::start(settings, Arc::<ManualClock>::clone(&clock), shutdown.clone()).await?;
        let house = House { address: running.address(), journal, clock, folder, shutdown, running };
        house.becomes(200, "/readyz", |_| true).await;
        Ok(house)
    }

    pub(crate) fn office_file(&self, name: &str) -> PathBuf {
        self.folder.path().join("offices").join(format!("{name}.toml"))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        exchange(self.address, "GET", path, &[], "").await
    }

    /// Below `/api/v1/offices/thu`, with a JSON body unless it is empty.
    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        self.post_with(path, body, &[]).await
    }

    pub(crate) async fn post_with(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Reply {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend_from_slice(headers);
        let headers = if body.is_empty() { headers } else { &all };
        exchange(self.address, "POST", &format!("/api/v1/offices/thu{path}"), headers, body).await
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        exchange(self.address, method, path, headers, body).await
    }

    /// A live connection that has said hello.
    pub(crate) async fn live(&self) -> Live {
        Live::connect(self.address).await
    }

    /// Asks again until the answer is as wanted.
    pub(crate) async fn becomes(&self, status: u16, path: &str, wanted: impl Fn(&Value) -> bool) -> Reply {
        let waited = timeout(PATIENCE, async {
            loop {
                let reply = self.get(path).await;
                if reply.status == status && wanted(&reply.json) {
                    return reply;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        waited.await.unwrap_or_else(|_| panic!("{path} never answered {status} as wanted"))
    }

    /// Goes down, and leaves what it had.
    pub(crate) async fn stop(self) -> (tempfile::TempDir, Arc<MemoryJournal>) {
        self.shutdown.cancel();
        timeout(PATIENCE, self.running.wait()).await.expect("an end in time").expect("a good end");
        (self.folder, self.journal)
    }
}
