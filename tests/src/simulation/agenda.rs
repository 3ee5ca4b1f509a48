//! Who does something when.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use queue::{CounterId, Request};

/// Something that somebody is going to do.
#[derive(Clone, Debug)]
pub(super) enum Errand {
    /// A citizen comes to the kiosk.
    Arrive,
    /// Many come at once: the door has just been opened.
    Crowd(u32),
    /// Somebody who has a number gives it up, comes back or stands at a counter.
    Citizen,
    /// Staff in the hall look at somebody's claim.
    Claim,
    /// Somebody books, gives an appointment back or comes to one.
    Appointment,
    /// The clerk of a counter, if there is one, does the next thing.
    Clerk(Shift),
    /// All clerks press Next at the same instant.
    Rush,
    /// A clerk takes back whatever can be taken back, key after key.
    Regret,
    /// A slip is asked for, its printer answers, or somebody says how the visit was.
    Paper,
    /// A kiosk hands in what it gave without the server, or staff type a roll's number in.
    Outside,
    /// A slip does not come out, and is asked for again and again.
    Jam,
    /// The head of the office changes something.
    Supervisor,
    /// The head lays down a new office file.
    NewFile,
    /// Somebody asks once more, with the same id.
    Again(Box<Asking>),
    /// The wall clock goes wrong.
    ClockGoesWrong,
    /// Somebody sets the wall clock right.
    ClockIsSet,
    /// Staff confirm that the wall clock is right.
    ClockIsConfirmed,
    /// The engine notices by itself that time has passed.
    Tick,
    /// The power goes, between two steps.
    PowerCut,
    /// The server is stopped as it should be.
    Stop,
    /// The server is started.
    Start,
    /// The server's snapshot is made anew, goes missing or is damaged.
    Snapshot,
}

/// A clerk's work of one day.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    pub(super) counter: CounterId,
    pub(super) until_ms: i64,
    pub(super) pace_ms: i64,
}

/// A request with its history.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub(super) request: Request,
    pub(super) tries: u32,
}

/// What is going to happen, in order of time; what is due at once happens in the order in which it was planned.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    order: BinaryHeap<Reverse<(i64, u64)>>,
    errands: BTreeMap<u64, Errand>,
    planned: u64,
}

impl Agenda {
    /// `at_ms`: in true time.
    pub(super) fn plan(&mut self, at_ms: i64, errand: Errand) {
        self.planned += 1;
        self.order.push(Reverse((at_ms, self.planned)));
        self.errands.insert(self.planned, errand);
    }

    /// When the next errand is due.
    pub(super) fn next_ms(&self) -> Option<i64> {
        self.order.peek().map(|Reverse((at_ms, _))| *at_ms)
    }

    /// The next errand, if it is due by `until_ms`, with its time.
    pub(super) fn due(&mut self, until_ms: i64) -> Option<(i64, Errand)> {
        self.next_ms().filter(|at_ms| *at_ms <= until_ms)?;
        let Reverse((at_ms, number)) = self.order.pop()?;
        Some((at_ms, self.errands.remove(&number)?))
    }
}
