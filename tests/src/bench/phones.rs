//! From the press of a key at a counter to the news at a board, while five hundred phones watch their tickets in the same
//! office, and while none does: in turns.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use futures_util::stream::{self, StreamExt as _};
use serde_json::json;
use tokio::task::{LocalSet, spawn_local};
use tokio::time::sleep;

use super::board::{Desk, OFFICE};
use super::child::Child;
use super::peer::{Peer, Way, Wire};
use super::report::{Figure, Report, Target, ms, quantile};
use super::stand::Stand;
use super::{Bench, on_one_thread};
use crate::SERVICE;
use crate::hall::text;

const PHONES: usize = 500;
const ROUNDS: usize = 5;
const CALLS: usize = 50;
/// Time for the phones to hear of one call before the next: clerks are slower.
const PAUSE: Duration = Duration::from_millis(40);
const CONNECTED: Duration = Duration::from_secs(60);
/// Connections that are made at once.
const AT_ONCE: usize = 32;

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let stand = Stand::with(bench, &[OFFICE.to_owned()], 1).await;
        // Whoever holds a phone waits behind all who are called, so that each call moves every phone up.
        stand.fill(OFFICE, 2 * ROUNDS * CALLS + 16).await;
        let keys = bench.room();
        let keys = keys.path().join("keys");
        take_numbers(&stand, &keys).await;
        let mut board = Peer::connect(&Way::new(stand.address, Wire::Live)).await;
        board.watch_board(OFFICE).await;
        let mut desk = Desk::open(&stand).await;
        let (mut alone, mut beside) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            alone.extend(calls(&mut desk, &mut board).await);
            let phones = Phones::watching(stand.address, &keys).await;
            beside.extend(calls(&mut desk, &mut board).await);
            phones.0.end();
        }
        tell(report, alone, beside);
    });
}

fn tell(report: &mut Report, mut alone: Vec<f64>, mut beside: Vec<f64>) {
    alone.sort_by(f64::total_cmp);
    beside.sort_by(f64::total_cmp);
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (without, with) = (quantile(&alone, share), quantile(&beside, share));
        report.figure(Figure {
            what: format!("call → board beside {PHONES} phones in the same line, {name} of {}", ROUNDS * CALLS),
            measured: format!("{with:.2} ms, {:.2} ms more", with - without),
            limit: format!("without phones: {without:.2} ms"),
            ratio: format!("{:.1}", with / without),
            target: Target::at_most(10.0, "ms more", with - without),
        });
    }
}

/// How long each of some calls takes to the board, in milliseconds.
async fn calls(desk: &mut Desk, board: &mut Peer) -> Vec<f64> {
    let mut all = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let begun = Instant::now();
        desk.press().await;
        board.until("the call", |news| news.contains(r#""type":"called""#).then_some(())).await;
        all.push(ms(begun.elapsed()));
        desk.heard().await;
        sleep(PAUSE).await;
    }
    all
}

/// Takes a number for each phone and writes the keys into a file, one a line.
async fn take_numbers(stand: &Stand, file: &Path) {
    let http = stand.http();
    let path = format!("/api/v1/offices/{OFFICE}/tickets");
    let mut keys = std::fs::File::create(file).expect("a new file");
    for _ in 0..PHONES {
        let issued = http.post(&path, json!({"service": SERVICE})).await.accepted();
        writeln!(keys, "{}", text(&issued["key"])).expect("the file can be written");
    }
}

/// A child whose phones have all seen their tickets.
#[derive(Debug)]
struct Phones(Child);

impl Phones {
    async fn watching(server: SocketAddr, keys: &Path) -> Phones {
        let keys = keys.to_str().expect("a folder with a plain name");
        let mut child = Child::start(&["phones", &server.to_string(), OFFICE, keys]);
        let line = child.line(CONNECTED, "all phones to be connected").await;
        assert_eq!(line, "ready");
        Phones(child)
    }
}

/// The child: prints `ready` when every phone has seen its ticket, and reads whatever comes.
pub(super) fn run(server: SocketAddr, office: &str, keys: &Path) {
    let keys = std::fs::read_to_string(keys).expect("a file of keys");
    on_one_thread(LocalSet::new().run_until(async {
        let connecting = stream::iter(keys.lines()).map(|key| connect(server, office, key)).buffer_unordered(AT_ONCE);
        let phones: Vec<Peer> = connecting.collect().await;
        let phones: Vec<_> = phones.into_iter().map(|phone| spawn_local(read(phone))).collect();
        let mut out = std::io::stdout();
        writeln!(out, "ready").and_then(|()| out.flush()).expect("the driver listens");
        for phone in phones {
            phone.await.expect("no phone fails");
        }
    }));
}

async fn connect(server: SocketAddr, office: &str, key: &str) -> Peer {
    let mut phone = Peer::connect(&Way::new(server, Wire::Live)).await;
    phone.put(&format!(r#"{{"type":"watch","office":"{office}","view":{{"name":"ticket","key":"{key}"}}}}"#));
    phone.until("the ticket", |text| text.starts_with(r#"{"type":"snapshot""#).then_some(())).await;
    phone
}

async fn read(mut phone: Peer) {
    while phone.read().await {
        while phone.message().is_some() {}
        phone.send().await;
    }
}
