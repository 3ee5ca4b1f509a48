//! Calling: 8 clerks of one office, each closing the one before, each waiting for the answer.

use std::collections::HashSet;
use std::net::SocketAddr;

use super::crowd::{Citizen, Clerk};
use super::issue::Yardsticks;
use super::load::{Span, Tally, drive};
use super::peer::{Way, Wire};
use super::report::{Figure, Report, Target, median};
use super::stand::{Effort, Stand};
use super::{Bench, on_one_thread};

const CLERKS: usize = 8;
const ROUNDS: usize = 5;
const SPAN: Span = Span::seconds(2);
/// More than are called in a round.
const WAITING: usize = 60_000;
/// What layso answers to a call, and what the call adds to a commit, more or less.
const REPLY_BYTES: usize = 330;
const ENTRY_BYTES: usize = 560;

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let offices: Vec<String> = (0..ROUNDS).map(|round| format!("office-{round}")).collect();
        let stand = Stand::with(bench, &offices, CLERKS).await;
        let room = bench.room();
        let yards = Yardsticks::start(room.path(), REPLY_BYTES, ENTRY_BYTES).await;
        let (mut calls, mut durable, mut echo, mut efforts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for office in &offices {
            stand.fill(office, WAITING).await;
            let before = Effort::of(&stand.server);
            let called = call(&stand.way(), office).await;
            efforts.push(Effort::of(&stand.server).since(before) / called.answers() as f64);
            calls.push(called);
            durable.push(ask(yards.durable.1).await.rate());
            echo.push(ask(yards.echo.1).await.rate());
        }
        let rate = median(calls.iter().map(Tally::rate));
        let (durable, echo) = (median(durable), median(echo));
        report.figure(Figure {
            what: format!("calls, {CLERKS} clerks, {WAITING} wait, none called twice"),
            measured: format!("{rate:.0}/s ({:.0} µs of a core each in the server)", median(efforts) * 1e6),
            limit: format!("durable echo {durable:.0}/s, echo {echo:.0}/s"),
            ratio: format!("{:.2}, {:.2}", rate / durable, rate / echo),
            target: Target::at_least(10_000.0, "/s", rate),
        });
        let latency = |share| median(calls.iter().map(|tally| tally.latency_ms(share)));
        report.aside("p50, p99 of that", format!("{:.2} ms, {:.2} ms", latency(0.5), latency(0.99)));
    });
}

async fn call(way: &Way, office: &str) -> Tally {
    let clerks = (1..=CLERKS).map(|counter| vec![Clerk::at(&counter.to_string(), office)]).collect();
    let (clerks, tally) = drive(way, clerks, SPAN).await;
    assert!(tally.problems.is_empty(), "{:?}", tally.problems);
    let called: Vec<_> = clerks.iter().flat_map(|clerk| &clerk.called).collect();
    let distinct: HashSet<_> = called.iter().collect();
    assert_eq!(distinct.len(), called.len(), "a number was called twice");
    tally
}

/// As many who wait for an answer each, of something that only answers.
async fn ask(server: SocketAddr) -> Tally {
    let people = (0..CLERKS).map(|_| vec![Citizen::taking(usize::MAX, "")]).collect();
    drive(&Way::new(server, Wire::Plain), people, SPAN).await.1
}
