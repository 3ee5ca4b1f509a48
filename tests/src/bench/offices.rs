//! A whole country in one short day: every office of it, each with its people, on one server.

use super::child::Child;
use super::crowd::Clerk;
use super::load::{Person, Span, drive, quoted};
use super::peer::Way;
use super::report::{Figure, Report, Target};
use super::stand::{self, Effort};
use super::{Bench, on_one_thread};
use crate::admission::admitted;
use crate::http::Http;
use crate::time::{MORNING, at};

/// Wards and communes of Vietnam.
const OFFICES: usize = 3_321;
const PEOPLE: usize = 300;
/// So many come before the first is called.
const AHEAD: usize = 30;
const CONNECTIONS: usize = 64;
/// A working day of nine hours passes in nine minutes at most.
const SPEED: u32 = 60;

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let data = bench.room();
        let names: Vec<String> = (0..OFFICES).map(|n| format!("office-{n}")).collect();
        stand::write_offices(data.path(), &names, 1);
        let folder = data.path().to_str().expect("a folder with a plain name");
        let (speed, from) = (SPEED.to_string(), at(MORNING).0.to_string());
        let begun = std::time::Instant::now();
        let mut town = Child::start(&["town", folder, &speed, &from]);
        let address = town.address().await;
        let ready = stand::ready(address).await - begun;
        let link = town.first_link().await;
        let way = Way::with_token(address, &admitted(&Http::new(address), Some(&link), data.path()).await);
        report.aside(format!("first start of {OFFICES} offices"), format!("{:.1} s", ready.as_secs_f64()));

        let halls = |slot| names.iter().skip(slot).step_by(CONNECTIONS).map(|name| Hall::of(name)).collect();
        let before = Effort::of(&town);
        let (halls, tally) = drive(&way, (0..CONNECTIONS).map(halls).collect(), Span::TO_THE_END).await;
        let effort = Effort::of(&town).since(before);
        halls.iter().for_each(Hall::check);
        let minutes = tally.lasted.as_secs_f64() / 60.0;
        report.figure(Figure {
            what: format!("{OFFICES} offices × {PEOPLE} tickets, taken, called and served"),
            measured: format!("{minutes:.1} min: {:.0} requests/s, p99 {:.0} ms", tally.rate(), tally.latency_ms(0.99)),
            limit: format!("{:.1} cores busy in the server", effort / tally.lasted.as_secs_f64()),
            ratio: format!("an office day of 8 h is {:.0} times as long", 480.0 / minutes),
            target: Target::None,
        });
        let problems: u64 = tally.problems.values().sum();
        report.figure(Figure {
            what: "requests refused".to_owned(),
            measured: format!("{problems} of {} {:?}", tally.answers(), tally.problems),
            target: Target::at_most(0.0, "", problems as f64),
            ..Figure::default()
        });
        let ram = super::machine::resident_kib(town.id()) / 1024.0;
        report.aside("the server's memory at the end of the day", format!("{ram:.0} MiB"));
    });
}

/// The whole day of one office: a line forms, is kept up, and is called to its end.
#[derive(Debug)]
struct Hall {
    wish: String,
    given: Vec<String>,
    clerk: Clerk,
    asks: Asks,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asks {
    Citizen,
    Clerk,
}

impl Hall {
    fn of(office: &str) -> Hall {
        let wish = super::crowd::issue(office);
        Hall { wish, given: Vec::new(), clerk: Clerk::at("1", office), asks: Asks::Clerk }
    }

    /// Every number was given once, without a gap, and called once, in its order.
    fn check(&self) {
        let numbers: Vec<String> = (1..=PEOPLE).map(|count| format!("1{count:03}")).collect();
        assert_eq!(self.given, numbers, "given");
        assert_eq!(self.clerk.called, numbers, "called");
    }

    /// Whose turn it is after an answer; none: the day is over.
    fn turn(&self, nobody_left: bool) -> Option<Asks> {
        let (given, called) = (self.given.len(), self.clerk.called.len());
        if given < PEOPLE && (given - called < AHEAD || self.asks == Asks::Clerk) {
            return Some(Asks::Citizen);
        }
        (!nobody_left).then_some(Asks::Clerk)
    }
}

impl Person for Hall {
    fn next(&mut self, reply: Option<&str>) -> Option<String> {
        // The counter opens first.
        if let Some(reply) = reply {
            let goes_on = match self.asks {
                Asks::Clerk => self.clerk.heard(reply),
                Asks::Citizen => {
                    self.given.extend(quoted(reply, r#""number":""#).map(str::to_owned));
                    true
                }
            };
            self.asks = self.turn(!goes_on)?;
        }
        Some(match self.asks {
            Asks::Citizen => self.wish.clone(),
            Asks::Clerk => self.clerk.wish(),
        })
    }
}
