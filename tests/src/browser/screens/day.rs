//! An office in the middle of a day, with something of everything.

use serde_json::{Value, json};
use server::clock::Clock;
use server::office_file::SAMPLE;

use crate::hall::text;
use crate::office::{Setup, TestOffice};
use crate::time::MINUTE_MS;

/// The office and those of its tickets and people that pages are about.
#[derive(Debug)]
pub(super) struct Day {
    pub(super) office: TestOffice,
    pub(super) tokens: Tokens,
    /// What a row names, and the key of the ticket.
    keys: Vec<(&'static str, String)>,
}

/// Who is let in.
#[derive(Debug)]
pub(super) struct Tokens {
    /// Sits at counter 1.
    pub(super) clerk: String,
    /// Has no seat yet.
    pub(super) newcomer: String,
    pub(super) supervisor: String,
    pub(super) administrator: String,
    pub(super) kiosk: String,
    pub(super) display: String,
}

/// Who sits where.
const CLERKS: [(&str, &str); 4] = [("1", "lan"), ("2", "hùng"), ("3", "bình"), ("5", "tâm")];

/// Whoever came, in their order: for what, as what, and what a row calls their ticket.
const PEOPLE: [(&str, &str, &str); 24] = [
    ("ho-tich", "ordinary", "done"),
    ("chung-thuc", "ordinary", "missed"),
    ("dat-dai", "ordinary", "parked"),
    ("tra-ket-qua", "ordinary", ""),
    ("ho-tich", "ordinary", "serving"),
    ("chung-thuc", "ordinary", "called"),
    ("dat-dai", "u3", ""),
    ("bao-tro", "u2", ""),
    ("ho-tich", "ordinary", "withdrawn"),
    ("ho-tich", "u1", "claimed"),
    ("ho-tich", "ordinary", "waiting"),
    ("chung-thuc", "ordinary", ""),
    ("chung-thuc", "u4", ""),
    ("chung-thuc", "ordinary", ""),
    ("dat-dai", "ordinary", ""),
    ("dat-dai", "ordinary", ""),
    ("ho-kinh-doanh", "ordinary", ""),
    ("tra-ket-qua", "ordinary", ""),
    ("tra-ket-qua", "u5", ""),
    ("huong-dan", "ordinary", ""),
    ("ho-tich", "ordinary", ""),
    ("ho-tich", "ordinary", ""),
    ("bao-tro", "ordinary", ""),
    ("chung-thuc", "ordinary", ""),
];

impl Day {
    /// Half a morning.
    pub(super) async fn begin() -> Day {
        // Staff have a code, so that there is their page at the kiosk.
        let text = SAMPLE.1.replace("# [kiosk]", "[kiosk]").replace("# staff_code", "staff_code");
        let office = Setup::file(SAMPLE.0, &text).start().await;
        let people = office.people();
        let tokens = Tokens {
            clerk: people.clerk("lan").await,
            newcomer: people.clerk("mai").await,
            supervisor: people.supervisor("hoa").await,
            administrator: people.administrator("quan-tri").await,
            kiosk: people.dispenser("kiosk-1").await,
            display: people.display("bang-1").await,
        };
        let mut day = Day { office, tokens, keys: Vec::new() };
        for (counter, clerk) in CLERKS {
            day.office.at(counter, "open", json!({"clerk": clerk})).await.accepted();
        }
        let (early, late) = PEOPLE.split_at(8);
        day.come(early).await;
        day.work().await;
        day.come(late).await;
        day.go_on().await;
        day
    }

    /// Where a row's path leads today.
    pub(super) fn path(&self, path: &str) -> String {
        self.keys.iter().fold(path.to_owned(), |path, (name, key)| path.replace(&format!("{{{name}}}"), key))
    }

    /// The office's time, in ms since 1970.
    pub(super) fn now_ms(&self) -> i64 {
        Clock::wall(self.office.clock()).0
    }

    pub(super) async fn end(self) {
        self.office.finish().await;
    }

    async fn come(&mut self, people: &[(&str, &str, &'static str)]) {
        for (service, class, name) in people {
            let issued = self.office.issue_as(service, class).await;
            self.keys.push((name, text(&issued["key"])));
            self.office.clock().advance_ms(MINUTE_MS);
        }
    }

    /// One is done, one does not come, one lacks a paper; the next ones are called.
    async fn work(&self) {
        let office = &self.office;
        for counter in ["1", "2", "3"] {
            office.call_next(counter).await;
            office.clock().advance_ms(MINUTE_MS);
        }
        office.does("1", "start").await;
        office.clock().advance_ms(5 * MINUTE_MS);
        office.does("1", "finish").await;
        office.does("2", "no-show").await;
        office.does("3", "park").await;
        for counter in ["1", "2", "3", "5"] {
            office.call_next(counter).await;
        }
        office.does("1", "start").await;
        office.does("3", "start").await;
    }

    /// Somebody gives up, a counter pauses, a line is stopped.
    async fn go_on(&self) {
        let office = &self.office;
        let (_, withdrawn) = self.keys.iter().find(|(name, _)| *name == "withdrawn").expect("somebody gives up");
        office.http().ask("DELETE", &format!("/api/v1/tickets/{withdrawn}")).send().await.accepted();
        self.says("/counters/5/finish", json!({})).await;
        self.says("/counters/5/pause", json!({"reason": "họp"})).await;
        self.says("/services/huong-dan/stop", json!({"reason": "quá đông", "until_minute": 600})).await;
        office.does("2", "recall").await;
    }

    async fn says(&self, below: &str, body: Value) {
        self.office.post(below, body).await.accepted();
    }
}
