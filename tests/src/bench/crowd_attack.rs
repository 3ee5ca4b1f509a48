//! A clerk's call to an ordinary board, through two thousand idle connections, boards that do not read, and handshakes that
//! never end; and what the server keeps in memory for all of them.

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::attack::Crowd;
use super::board::{Desk, OFFICE};
use super::child::Child;
use super::machine::resident_kib;
use super::peer::{Peer, Way, Wire};
use super::report::{Figure, Report, Target, ms, quantile};
use super::stand::Stand;
use super::{Bench, on_one_thread};

const CROWD: Crowd = Crowd { idle: 2_000, slow: 200, half_open: 200 };
/// Enough for those who do not read to have more waiting for them than anybody keeps.
const CALLS: usize = 1_000;
const PAUSE: Duration = Duration::from_millis(20);
/// How long it may take until the crowd is there.
const ASSEMBLED: Duration = Duration::from_secs(60);
/// The server's figure of its live connections.
const CONNECTIONS: &str = "layso_live_connections";
/// What the server may keep in memory, in MB.
const MEMORY_MB: f64 = 128.0;

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let stand = Stand::in_life(bench, OFFICE).await;
        stand.fill(OFFICE, 2 * CALLS + 512).await;
        let mut desk = Desk::open(&stand).await;
        let mut board = Peer::connect(&Way::new(stand.address, Wire::Live)).await;
        board.watch_board(OFFICE).await;
        let alone = calls(&mut desk, &mut board).await;
        let before = resident_kib(stand.server.id());
        let crowd = assembled(&stand).await;
        // Those who do not read are ended in time; who is only idle stays.
        let there = stand.figure(CONNECTIONS).await;
        let crowded = calls(&mut desk, &mut board).await;
        let after = resident_kib(stand.server.id());
        let stay = stand.figure(CONNECTIONS).await;
        assert!(stay > CROWD.idle as f64, "{stay} of the crowd are left: it was no crowd");
        drop(crowd);
        tell(report, &alone, &crowded, before, after);
        report.aside("live connections when the crowd was there, and at the end", format!("{there}, {stay}"));
    });
}

async fn assembled(stand: &Stand) -> Child {
    let Crowd { idle, slow, half_open } = CROWD;
    let [idle, slow, half_open] = [idle, slow, half_open].map(|count| count.to_string());
    let server = stand.address.to_string();
    let counts = ["--idle", &idle, "--slow", &slow, "--half-open", &half_open];
    let mut crowd = Child::start(&[&["attack", &server, OFFICE], &counts[..]].concat());
    assert_eq!(crowd.line(ASSEMBLED, "the crowd").await, "ready");
    crowd
}

/// From the press of a key to the board, in milliseconds, sorted.
async fn calls(desk: &mut Desk, board: &mut Peer) -> Vec<f64> {
    let mut calls = Vec::new();
    for _ in 0..CALLS {
        let begun = Instant::now();
        desk.press().await;
        board.until("the call", |news| news.contains(r#""type":"called""#).then_some(())).await;
        calls.push(ms(begun.elapsed()));
        desk.heard().await;
        sleep(PAUSE).await;
    }
    calls.sort_by(f64::total_cmp);
    calls
}

fn tell(report: &mut Report, alone: &[f64], crowded: &[f64], before: f64, after: f64) {
    let Crowd { idle, slow, half_open } = CROWD;
    let times = |calls: &[f64]| {
        let [p50, p99, slowest] = [0.5, 0.99, 1.0].map(|share| quantile(calls, share));
        format!("{p50:.1} ms, {p99:.1} ms, {slowest:.1} ms")
    };
    report.figure(Figure {
        what: format!(
            "call → board through {idle} idle, {slow} that do not read, {half_open} half-open; p50, p99, slowest of {CALLS}"
        ),
        measured: times(crowded),
        limit: format!("alone: {}", times(alone)),
        ratio: format!("{:.1}", quantile(crowded, 0.5) / quantile(alone, 0.5)),
        target: Target::at_most(100.0, "ms", quantile(crowded, 1.0)),
    });
    let mb = |kib: f64| kib * 1024.0 / 1e6;
    report.figure(Figure {
        what: "the server's memory with the crowd".to_owned(),
        measured: format!("{:.1} MB", mb(after)),
        limit: format!("before it {:.1} MB", mb(before)),
        target: Target::at_most(MEMORY_MB, "MB", mb(after)),
        ..Figure::default()
    });
}
