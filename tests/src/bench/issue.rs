//! Taking numbers over the websocket: one office, 64 connections.

use std::collections::HashSet;
use std::net::SocketAddr;

use super::append::a_commit;
use super::child::Child;
use super::crowd::Citizen;
use super::load::{Span, Tally, drive};
use super::peer::{Way, Wire};
use super::report::{Figure, Report, Target, median};
use super::stand::{Effort, Stand};
use super::{Bench, on_one_thread};

const CONNECTIONS: usize = 64;
const DEPTHS: [usize; 2] = [1, 16];
const ROUNDS: usize = 5;
const SPAN: Span = Span::seconds(2);
/// What layso answers when a number is given, more or less.
pub(super) const REPLY_BYTES: usize = 280;
/// What one request adds to a commit of many, more or less.
pub(super) const ENTRY_BYTES: usize = 300;

/// One round: layso and what it is held against.
struct Round {
    layso: Tally,
    /// Seconds of one core that the server took for each answer.
    effort: f64,
    durable: Tally,
    echo: Tally,
}

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        // Each round has an office of its own, which begins empty.
        let office = |depth: usize, round: usize| format!("office-{depth}-{round}");
        let offices: Vec<_> = DEPTHS.iter().flat_map(|depth| (0..ROUNDS).map(|round| office(*depth, round))).collect();
        let stand = Stand::with(bench, &offices, 1).await;
        let room = bench.room();
        let yards = Yardsticks::start(room.path(), REPLY_BYTES, ENTRY_BYTES).await;
        for depth in DEPTHS {
            let mut rounds = Vec::new();
            for round in 0..ROUNDS {
                let before = Effort::of(&stand.server);
                let layso = issue(&stand.way(), &office(depth, round), depth).await;
                let effort = Effort::of(&stand.server).since(before) / layso.answers() as f64;
                let plain = |server| Way::new(server, Wire::Plain);
                let durable = issue(&plain(yards.durable.1), "", depth).await;
                let echo = issue(&plain(yards.echo.1), "", depth).await;
                rounds.push(Round { layso, effort, durable, echo });
            }
            tell(report, depth, &rounds);
        }
        report.aside("bytes of one number's own commit", format!("{} B", a_commit().len()));
    });
}

/// Takes numbers for a while, and makes sure that none came twice.
async fn issue(way: &Way, office: &str, depth: usize) -> Tally {
    let citizens = |_| (0..depth).map(|_| Citizen::taking(usize::MAX, office)).collect();
    let (citizens, tally) = drive(way, (0..CONNECTIONS).map(citizens).collect(), SPAN).await;
    assert!(tally.problems.is_empty(), "{:?}", tally.problems);
    let numbers: Vec<_> = citizens.iter().flat_map(|citizen| &citizen.numbers).collect();
    let distinct: HashSet<_> = numbers.iter().collect();
    assert_eq!(distinct.len(), numbers.len(), "a number was given twice");
    tally
}

fn tell(report: &mut Report, depth: usize, rounds: &[Round]) {
    let rate = |of: fn(&Round) -> &Tally| median(rounds.iter().map(|round| of(round).rate()));
    let latency = |of: fn(&Round) -> &Tally| median(rounds.iter().map(|round| of(round).latency_ms(0.99)));
    let (layso, durable, echo) = (rate(|r| &r.layso), rate(|r| &r.durable), rate(|r| &r.echo));
    let effort_us = median(rounds.iter().map(|round| round.effort)) * 1e6;
    report.figure(Figure {
        what: format!("numbers, {CONNECTIONS} connections × {depth} in flight"),
        measured: format!("{layso:.0}/s ({effort_us:.0} µs of a core each in the server)"),
        limit: format!("durable echo {durable:.0}/s, echo {echo:.0}/s"),
        ratio: format!("{:.2}, {:.2}", layso / durable, layso / echo),
        target: Target::at_least(20_000.0, "/s", layso),
    });
    let (layso, durable, echo) = (latency(|r| &r.layso), latency(|r| &r.durable), latency(|r| &r.echo));
    report.figure(Figure {
        what: format!("p99 of that, × {depth}"),
        measured: format!("{layso:.1} ms"),
        limit: format!("durable echo {durable:.1} ms, echo {echo:.1} ms"),
        ratio: format!("{:.1}, {:.1}", layso / durable, layso / echo),
        target: Target::at_most(20.0, "ms", layso),
    });
}

/// What asking is held against: the same messages to something that only answers, with and without a disk.
#[derive(Debug)]
pub(super) struct Yardsticks {
    pub(super) echo: (Child, SocketAddr),
    pub(super) durable: (Child, SocketAddr),
}

impl Yardsticks {
    /// With answers of so many bytes, and records of so many bytes in a file of `folder`.
    pub(super) async fn start(folder: &std::path::Path, reply_bytes: usize, record_bytes: usize) -> Yardsticks {
        let (reply, record) = (reply_bytes.to_string(), record_bytes.to_string());
        let folder = folder.to_str().expect("a folder with a plain name");
        let mut echo = Child::start(&["echo", &reply]);
        let mut durable = Child::start(&["echo", &reply, "--record-bytes", &record, "--folder", folder]);
        let addresses = (echo.address().await, durable.address().await);
        Yardsticks { echo: (echo, addresses.0), durable: (durable, addresses.1) }
    }
}
