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
        let desk = Desk::open(&stand).await;
        let boards = Boards::watching(stand.address, OFFICE, count).await;
        let mut layso = Layso { stand, desk, boards };
        let mut tasks = Plain::start(&["fan", "--tasks"], count).await;
        let mut writes = Plain::start(&["fan"], count).await;
        let mut rounds = Rounds::default();
        for _ in 0..ROUNDS {
            rounds.layso.push(layso.call().await);
            rounds.tasks.push(tasks.send(layso.boards.bytes).await);
            rounds.writes.push(writes.send(layso.boards.bytes).await);
        }
        rounds.tell(report, count, layso.boards.bytes);
    });
}

/// What one round took.
#[derive(Clone, Copy, Debug)]
struct Round {
    /// Until the last board had the news.
    ms: f64,
    /// Until the clerk was answered.
    answered_ms: f64,
    /// Of a core, for whoever sends.
    sender_us: f64,
    /// Of a core, for all boards together.
    boards_us: f64,
}

/// The rounds of everybody.
#[derive(Debug, Default)]
struct Rounds {
    layso: Vec<Round>,
    tasks: Vec<Round>,
    writes: Vec<Round>,
}

impl Rounds {
    fn tell(&self, report: &mut Report, count: usize, bytes: usize) {
        let of = |rounds: &[Round], what: fn(&Round) -> f64| median(rounds.iter().map(what));
        let mean = |rounds: &[Round], what: fn(&Round) -> f64| {
            rounds.iter().map(what).sum::<f64>() / (rounds.len() * count) as f64
        };
        let yardsticks = [("a task for each socket", &self.tasks), ("one loop of writes", &self.writes)];
        for (name, plain) in yardsticks {
            let ratio = median(self.layso.iter().zip(plain).map(|(layso, plain)| layso.ms / plain.ms));
            report.figure(Figure {
                what: format!("call → the last of {count} boards, {bytes} B, median of {ROUNDS}"),
                measured: format!("{:.1} ms", of(&self.layso, |round| round.ms)),
                limit: format!("plain TCP, {name}: {:.1} ms", of(plain, |round| round.ms)),
                ratio: format!("{ratio:.2}"),
                target: Target::at_most(1.3, "×", ratio),
            });
        }
        report.aside(
            "of that, until the clerk was answered",
            format!("{:.1} ms", of(&self.layso, |round| round.answered_ms)),
        );
        type Effort = fn(&Round) -> f64;
        let efforts: [(&str, Effort); 2] =
            [("the sender", |round| round.sender_us), ("a board", |round| round.boards_us)];
        for (who, effort) in efforts {
            report.figure(Figure {
                what: format!("of a core for one message, {who}"),
                measured: format!("{:.1} µs", mean(&self.layso, effort)),
                limit: format!("{:.1} µs, {:.1} µs", mean(&self.tasks, effort), mean(&self.writes, effort)),
                ..Figure::default()
            });
        }
    }
}

/// layso, with a clerk and the boards.
#[derive(Debug)]
struct Layso {
    stand: Stand,
    desk: Desk,
    boards: Boards,
}

impl Layso {
    async fn call(&mut self) -> Round {
        let before = (Effort::of(&self.stand.server), Effort::of(&self.boards.child));
        let begun = Instant::now();
        self.desk.press().await;
        self.desk.heard().await;
        let answered_ms = ms(begun.elapsed());
        self.boards.heard().await;
        let ms = ms(begun.elapsed());
        let sender_us = Effort::of(&self.stand.server).since(before.0) * 1e6;
        let boards_us = Effort::of(&self.boards.child).since(before.1) * 1e6;
        Round { ms, answered_ms, sender_us, boards_us }
    }
}

/// What it is held against.
#[derive(Debug)]
struct Plain {
    fan: Child,
    boards: Boards,
}

impl Plain {
    async fn start(arguments: &[&str], count: usize) -> Plain {
        let mut fan = Child::start(arguments);
        let address = fan.address().await;
        fan.say(&format!("take {count}"));
        let boards = Boards::plain(address, count).await;
        fan.line(CONNECTED, "all sockets").await;
        Plain { fan, boards }
    }

    async fn send(&mut self, bytes: usize) -> Round {
        let before = (Effort::of(&self.fan), Effort::of(&self.boards.child));
        let begun = Instant::now();
        self.fan.say(&format!("send {bytes}"));
        self.boards.heard().await;
        let ms = ms(begun.elapsed());
        let sender_us = Effort::of(&self.fan).since(before.0) * 1e6;
        let boards_us = Effort::of(&self.boards.child).since(before.1) * 1e6;
        Round { ms, answered_ms: 0.0, sender_us, boards_us }
    }
}

/// Many boards in a process of their own.
#[derive(Debug)]
pub(super) struct Boards {
    child: Child,
    /// Of the last news.
    bytes: usize,
}

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
        let mut child = Child::start(&[&["boards"], arguments].concat());
        assert_eq!(child.line(CONNECTED, "all boards").await, "ready");
        Boards { child, bytes: 0 }
    }

    /// Waits until the last one has the news.
    async fn heard(&mut self) {
        let line = self.child.line(HEARD, "the last board").await;
        self.bytes = line.strip_prefix("all ").and_then(|bytes| bytes.parse().ok()).expect("a length");
    }
}
