//! A whole server on a free port, with a journal in memory and a clock that the test moves.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use access::password::Cost;
use queue::Timestamp;
use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::enrolment::{PASSWORD, Tokens, bearer, post, token};
use super::http_client::{Reply, exchange};
use super::live_client::Live;
use super::{MORNING, SMALL};
use crate::clock::{Clock as _, ManualClock};
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
    pub(crate) tokens: Tokens,
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
        House::set_up(folder, journal, |_| ()).await
    }

    /// The small office once more, beside a listener without encryption for everybody.
    pub(crate) async fn with_public_listener() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("offices")).expect("a folder");
        std::fs::write(folder.path().join("offices/thu.toml"), SMALL).expect("a file");
        let public = |settings: &mut Settings| settings.public_listen = Some(([127, 0, 0, 1], 0).into());
        House::set_up(folder, Arc::new(MemoryJournal::new()), public).await.expect("a good start")
    }

    /// Where everybody is told without encryption.
    pub(crate) fn public_address(&self) -> SocketAddr {
        self.running.public_address().expect("a public listener")
    }

    async fn set_up(
        folder: tempfile::TempDir,
        journal: Arc<MemoryJournal>,
        set: impl FnOnce(&mut Settings),
    ) -> Result<House, StartError> {
        let clock = Arc::new(ManualClock::new(at(MORNING)));
        let mut settings = Settings::new(folder.path().to_owned());
        settings.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        settings.journal = Some(Arc::<MemoryJournal>::clone(&journal));
        settings.access.cost = Cost::CHEAP;
        set(&mut settings);
        let shutdown = CancellationToken::new();
        let running = Server::start(settings, Arc::<ManualClock>::clone(&clock), shutdown.clone()).await?;
        let address = running.address();
        let tokens = Tokens::of(address, running.first_link(), folder.path()).await;
        let house = House { address, journal, clock, folder, tokens, shutdown, running };
        house.becomes(200, "/readyz", |_| true).await;
        Ok(house)
    }

    /// The server's time, in milliseconds since 1970.
    pub(crate) fn clock_ms(&self) -> i64 {
        self.clock.wall().0
    }

    pub(crate) fn office_file(&self, name: &str) -> PathBuf {
        self.folder.path().join("offices").join(format!("{name}.toml"))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[], "").await
    }

    /// Below `/api/v1/offices/thu`, with a JSON body unless it is empty.
    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        self.post_with(path, body, &[]).await
    }

    pub(crate) async fn post_with(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Reply {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend_from_slice(headers);
        let headers = if body.is_empty() { headers } else { &all };
        self.ask("POST", &format!("/api/v1/offices/thu{path}"), headers, body).await
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        // A key is for nothing that only people do.
        let token = if path == "/api/v1/backup" { &self.tokens.chief } else { &self.tokens.program };
        self.ask_as(token, method, path, headers, body).await
    }

    /// By whoever has this token.
    pub(crate) async fn ask_as(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let shown = bearer(token);
        let headers: Vec<(&str, &str)> = [&[("Authorization", shown.as_str())], headers].concat();
        exchange(self.address, method, path, &headers, body).await
    }

    /// By anybody.
    pub(crate) async fn ask_publicly(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        exchange(self.address, method, path, headers, body).await
    }

    /// Changes who is admitted.
    pub(crate) async fn admits(&self, command: &Value) -> Value {
        post(self.address, "/api/v1/access", Some(&self.tokens.chief), command).await.good(200)
    }

    /// The token of somebody who was admitted with a password and signed in.
    pub(crate) async fn person(&self, name: &str, role: &str, offices: &Value) -> String {
        let user = json!({"do": "add-user", "name": name, "role": role, "offices": offices, "password": PASSWORD});
        self.admits(&user).await;
        self.signs_in(name, PASSWORD).await
    }

    /// The token of a new session.
    pub(crate) async fn signs_in(&self, name: &str, password: &str) -> String {
        let sign_in = json!({"name": name, "password": password});
        token(&post(self.address, "/api/v1/sign-in", None, &sign_in).await.good(200))
    }

    /// The token of a new device of the office.
    pub(crate) async fn device(&self, name: &str, kind: &str) -> String {
        token(&self.admits(&json!({"do": "add-device", "name": name, "kind": kind, "office": "thu"})).await)
    }

    /// A live connection that has said hello.
    pub(crate) async fn live(&self) -> Live {
        Live::connect(self.address, Some(&self.tokens.program)).await
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
