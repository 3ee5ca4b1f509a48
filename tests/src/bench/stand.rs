//! A server with offices, in a process of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::child::Child;
use super::crowd::Citizen;
use super::load::{Span, drive};
use super::peer::Way;
use super::{Bench, machine};
use crate::admission::admitted;
use crate::http::Http;
use crate::wait::eventually;
use crate::{OfficeText, WIDE_BOUNDS};

/// How long a server may take to be ready.
const READY: Duration = Duration::from_secs(300);

/// A server that is ready.
#[derive(Debug)]
pub(super) struct Stand {
    pub(super) server: Child,
    pub(super) address: SocketAddr,
    token: String,
    data: TempDir,
}

impl Stand {
    /// With these offices, each with one service and so many counters.
    pub(super) async fn with(bench: &Bench, offices: &[String], counters: usize) -> Stand {
        let data = bench.room();
        write_offices(data.path(), offices, counters);
        Stand::on(data, &WIDE_BOUNDS).await
    }

    /// With the sample office.
    pub(super) async fn sample(bench: &Bench) -> Stand {
        Stand::on(bench.room(), &WIDE_BOUNDS).await
    }

    /// With one office, and with the bounds that a server has in life.
    pub(super) async fn in_life(bench: &Bench, office: &str) -> Stand {
        let data = bench.room();
        write_offices(data.path(), &[office.to_owned()], 1);
        Stand::on(data, &[]).await
    }

    /// With what is in this folder, and these flags.
    async fn on(data: TempDir, flags: &[&str]) -> Stand {
        let (mut server, address) = Child::server(data.path(), flags).await;
        ready(address).await;
        let link = server.first_link().await;
        let token = admitted(&Http::new(address), Some(&link), data.path()).await;
        Stand { server, address, token, data }
    }

    /// The data folder.
    pub(super) fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Speaks HTTP with the server, as those who work there.
    pub(super) fn http(&self) -> Http {
        Http::new(self.address).with_token(&self.token)
    }

    /// One of the server's own figures; nought until there is something to count.
    pub(super) async fn figure(&self, name: &str) -> f64 {
        let page = self.http().get("/metrics").await.text();
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.map_or(0.0, |value| value.parse().expect("a number"))
    }

    /// How those who work there connect.
    pub(super) fn way(&self) -> Way {
        Way::with_token(self.address, &self.token)
    }

    /// Lets so many people wait in an office.
    pub(super) async fn fill(&self, office: &str, count: usize) {
        let connections = 16;
        let people = |_| (0..16).map(|_| Citizen::taking(count.div_ceil(connections * 16), office)).collect();
        let (_, tally) = drive(&self.way(), (0..connections).map(people).collect(), Span::TO_THE_END).await;
        assert!(tally.problems.is_empty(), "{:?}", tally.problems);
    }
}

/// Writes the files of these offices into a data folder.
pub(super) fn write_offices(data: &Path, offices: &[String], counters: usize) {
    let folder = data.join("offices");
    std::fs::create_dir_all(&folder).expect("a new folder");
    for office in offices {
        std::fs::write(folder.join(format!("{office}.toml")), text(office, counters)).expect("a new file");
    }
}

/// The file of an office with room for everybody.
pub(super) fn text(name: &str, counters: usize) -> String {
    let limits = "[limits]\nopen_tickets = 1000000\ntickets_a_day = 5000000";
    OfficeText::new(name).counters(counters).section(limits).to_string()
}

/// Waits until all offices are ready.
pub(super) async fn ready(server: SocketAddr) -> Instant {
    let http = Http::new(server);
    eventually("the server to be ready", READY, || async {
        let answer = http.ask("GET", "/readyz").try_send().await.ok()?;
        (answer.status == 200).then(Instant::now)
    })
    .await
}

/// What the cores did for a process so far, in seconds of one core.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort(f64);

impl Effort {
    /// Of a child.
    pub(super) fn of(child: &Child) -> Effort {
        Effort(machine::cpu_seconds(child.id()))
    }

    /// Since an earlier look.
    pub(super) fn since(self, earlier: Effort) -> f64 {
        self.0 - earlier.0
    }
}
