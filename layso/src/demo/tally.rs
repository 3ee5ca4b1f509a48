//! What happened in the demo, for the summary at its end.

use std::sync::{Arc, Mutex, PoisonError};

use protocol::{Why, WhyRule};
use texts::Words;

/// Counts what citizens and clerks did. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Tally(Arc<Mutex<Figures>>);

/// The figures of a demo.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Figures {
    /// Numbers given.
    pub(super) issued: u32,
    /// Numbers called, recalls aside.
    pub(super) called: u32,
    /// Visits finished at a counter.
    pub(super) served: u32,
    /// Called and did not come.
    pub(super) missed: u32,
    /// Came to an appointment.
    pub(super) kept: u32,
    /// Said that they belong to a class, and staff confirmed it.
    pub(super) confirmed: u32,
    /// Called by a counter that helps another.
    pub(super) helped: u32,
    /// Sent to another clerk.
    pub(super) sent_on: u32,
    /// Back after a missed call, or with the missing papers.
    pub(super) back: u32,
    /// Requests that the server refused for a reason that is no part of the show.
    pub(super) refused: u32,
    /// All waits, in milliseconds of the office's time.
    pub(super) waited_ms: u64,
    /// The longest of them.
    pub(super) longest_ms: u64,
}

impl Tally {
    /// Notes something.
    pub(super) fn note(&self, change: impl FnOnce(&mut Figures)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Notes a call, and why that one was called.
    pub(super) fn called(&self, why: Option<&Why>) {
        let wait_ms = why.map_or(0, |why| why.wait_ms);
        self.note(|figures| {
            figures.called += 1;
            figures.waited_ms += wait_ms;
            figures.longest_ms = figures.longest_ms.max(wait_ms);
            figures.helped += u32::from(why.is_some_and(|why| why.rule == WhyRule::Help));
        });
    }

    /// The figures up to now.
    pub(super) fn figures(&self) -> Figures {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Figures {
    /// The summary, one line each.
    pub(super) fn lines(&self, words: &Words) -> Vec<String> {
        let mean_ms = self.waited_ms.checked_div(u64::from(self.called)).unwrap_or(0);
        let minutes = |ms: u64| ms.div_ceil(60_000).into();
        vec![
            words.say("demo-summary"),
            words.with("demo-issued", &[("count", self.issued.into())]),
            words.with("demo-called", &[("count", self.called.into())]),
            words.with("demo-served", &[("count", self.served.into()), ("missed", self.missed.into())]),
            words.with("demo-waits", &[("mean", minutes(mean_ms)), ("longest", minutes(self.longest_ms))]),
            words.with("demo-rights", &[("kept", self.kept.into()), ("confirmed", self.confirmed.into())]),
            words.with(
                "demo-counters",
                &[("helped", self.helped.into()), ("sent", self.sent_on.into()), ("back", self.back.into())],
            ),
        ]
    }
}
