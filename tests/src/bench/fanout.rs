//! From the press of a key at a counter to the last of ten thousand boards, against the same bytes from a loop.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::board::Desk;
use super::child::Child;
use super::report::{Figure, Report, Target, median, ms};
use super::stand::{Effort, Stand};
use super::{Bench, on_one_thread};

/// Boards, if the machine's limit of open files allows it.
pub(super) const BOARDS: usize = 10_000;
const ROUNDS: usize = 31;
const OFFICE: &str = "office";
/// How long it may take until all are connected.
const CONNECTED: Duration = Duration::from_secs(120);
/// How long the news may take.
const HEARD: Duration = Duration::from_secs(30);

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    let count = bench.machine.connections(BOARDS);
    on_one_thread(async {
        let stand = Stand::with(bench, &[OFFICE.to_owned()], 1).await;
        stand.fill(OFFICE, 256).await;
        let mut desk = Desk::open(&stand).await;
        let mut boards = Boards::watching(stand.address, OFFICE, count).await;
        let mut fan = Child::start(&["fan"]);
        let address = fan.address().await;
        fan.say(&format!("take {count}"));
        let mut plain = Boards::plain(address, count).await;
        fan.line(CONNECTED, "all sockets").await;
        let (mut layso, mut loops, mut answers, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let effort = Effort::of(&stand.server);
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            desk.press().await;
            desk.heard().await;
            answers.push(ms(begun.elapsed()));
            bytes = boards.heard().await;
            layso.push(ms(begun.elapsed()));
            let begun = Instant::now();
            fan.say(&format!("send {bytes}"));
            plain.heard().await;
            loops.push(ms(begun.elapsed()));
        }
        let ratio = median(layso.iter().zip(&loops).map(|(layso, plain)| layso / plain));
        let (layso, plain) = (median(layso), median(loops));
        report.figure(Figure {
            what: format!("call → the last of {count} boards, {bytes} B, median of {ROUNDS}"),
            measured: format!("{layso:.1} ms"),
            limit: format!("one loop of writes {plain:.1} ms"),
            ratio: format!("{ratio:.2}"),
            target: Target::at_most(1.3, "×", ratio),
        });
        let us = effort.since(&stand.server) * 1e6 / (ROUNDS * count) as f64;
        report.aside("of that, until the clerk was answered", format!("{:.1} ms", median(answers)));
        report.aside("the server's effort for one board", format!("{us:.1} µs of a core"));
    });
}

/// Many boards in a process of their own.
#[derive(Debug)]
pub(super) struct Boards(Child);

impl Boards {
    /// Watching an office of layso.
    pub(super) async fn watching(server: SocketAddr, office: &str, count: usize) -> Boards {
        Boards::start(&[&server.to_string(), &count.to_string(), "--wire", "live", "--office", office]).await
    }

    /// Reading what something that only speaks frames tells them.
    pub(super) async fn plain(server: SocketAddr, count: usize) -> Boards {
        Boards::start(&[&server.to_string(), &count.to_string(), "--wire", "plain"]).await
    }

    async fn start(arguments: &[&str]) -> Boards {
        let mut boards = Boards(Child::start(&[&["boards"], arguments].concat()));
        assert_eq!(boards.0.line(CONNECTED, "all boards").await, "ready");
        boards
    }

    /// Waits until the last one has the news, and gives its length.
    async fn heard(&mut self) -> usize {
        let line = self.0.line(HEARD, "the last board").await;
        line.strip_prefix("all ").and_then(|bytes| bytes.parse().ok()).expect("a length")
    }
}
