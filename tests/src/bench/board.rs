//! From the press of a key at a counter to the news at a board: one office, nothing else to do.

use std::time::{Duration, Instant};

use tokio::time::sleep;
use uuid::Uuid;

use super::append::a_commit;
use super::crowd::Clerk;
use super::load::REQUEST_HEAD;
use super::peer::{Peer, Way, Wire};
use super::raw_log;
use super::report::{Figure, Report, Target, ms, quantile};
use super::stand::Stand;
use super::{Bench, on_one_thread};

const CALLS: usize = 1_000;
/// An idle machine between two calls.
const PAUSE: Duration = Duration::from_millis(5);
pub(super) const OFFICE: &str = "office";

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let stand = Stand::with(bench, &[OFFICE.to_owned()], 1).await;
        stand.fill(OFFICE, CALLS + 256).await;
        let mut board = Peer::connect(&Way::new(stand.address, Wire::Live)).await;
        board.watch_board(OFFICE).await;
        let mut desk = Desk::open(&stand).await;
        let room = bench.room();
        let (mut file, commit) = (raw_log::open(room.path()), a_commit());
        let (mut calls, mut syncs) = (Vec::new(), Vec::new());
        for _ in 0..CALLS {
            let begun = Instant::now();
            raw_log::append(&mut file, &commit);
            syncs.push(ms(begun.elapsed()));
            sleep(PAUSE).await;
            let begun = Instant::now();
            desk.press().await;
            board.until("the call", |news| news.contains(r#""type":"called""#).then_some(())).await;
            calls.push(ms(begun.elapsed()));
            desk.heard().await;
            sleep(PAUSE).await;
        }
        tell(report, calls, syncs);
    });
}

fn tell(report: &mut Report, mut calls: Vec<f64>, mut syncs: Vec<f64>) {
    calls.sort_by(f64::total_cmp);
    syncs.sort_by(f64::total_cmp);
    let sync = quantile(&syncs, 0.5);
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (call, same) = (quantile(&calls, share), quantile(&syncs, share));
        let target = if share > 0.9 { Target::at_most(5.0, "ms beyond", call - sync) } else { Target::None };
        report.figure(Figure {
            what: format!("call → board, {name} of {CALLS}"),
            measured: format!("{call:.2} ms, {:.2} ms beyond the median sync", call - sync),
            limit: format!("sync: median {sync:.2} ms, {name} {same:.2} ms"),
            ratio: format!("{:.1}", call / same),
            target,
        });
    }
}

/// A clerk whose keys are pressed one by one.
#[derive(Debug)]
pub(super) struct Desk {
    peer: Peer,
    clerk: Clerk,
}

impl Desk {
    /// At the first counter of the stand's office.
    pub(super) async fn open(stand: &Stand) -> Desk {
        let peer = Peer::connect(&stand.way()).await;
        let mut desk = Desk { peer, clerk: Clerk::at("1", OFFICE) };
        desk.press().await;
        desk.heard().await;
        desk
    }

    /// Asks for what comes next.
    pub(super) async fn press(&mut self) {
        let wish = self.clerk.wish();
        self.peer.put(&format!("{REQUEST_HEAD}{}\",{wish}}}", Uuid::new_v4()));
        self.peer.send().await;
    }

    /// Waits for the answer.
    pub(super) async fn heard(&mut self) {
        let clerk = &mut self.clerk;
        let reply = |text: &str| text.starts_with(r#"{"type":"reply""#).then(|| clerk.heard(text));
        assert!(self.peer.until("the answer", reply).await, "nobody waits any more, or the call was refused");
    }
}
