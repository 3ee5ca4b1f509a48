//! What printers are asked for, and what became of it.
//!
//! A job waits for the program beside its printer to answer. One that nobody answers is given up, so that whoever asked
//! does not wait for ever and the same slip does not come out an hour later. The day's turn forgets them all: it ends their
//! tickets too. Ids go on, so that a printer's own ledger never takes a new job for one of yesterday.

use alloc::collections::{BTreeMap, VecDeque};

use crate::ids::{DeviceId, PrintJobId, TicketId, TicketNumber};
use crate::time::Timestamp;

/// The most jobs that wait for one printer.
const OPEN_OF_A_PRINTER: usize = 20;
/// The most jobs that wait in an office, whatever printers are named.
const OPEN: usize = 200;
/// How many ended jobs of today are known.
const ENDED: usize = 50;
/// How long a job waits for its answer.
const ANSWER_MS: u64 = 2 * 60 * 1000;

/// A slip that is to be printed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PrintJob {
    /// Never used again in this office.
    pub id: PrintJobId,
    /// Whose slip.
    pub ticket: TicketId,
    /// What stands on it.
    pub number: TicketNumber,
    /// Who prints it.
    pub printer: DeviceId,
    /// It was printed before, and the slip says so.
    pub again: bool,
    /// When it was asked for.
    pub asked_at: Timestamp,
}

/// A job that was answered or given up.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EndedPrint {
    /// As it was asked for.
    pub job: PrintJob,
    /// Why there is no slip; `None`: there is one.
    pub problem: Option<PrintProblem>,
    /// When.
    pub ended_at: Timestamp,
}

/// Why there is no slip.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PrintProblem {
    /// The paper is used up.
    NoPaper,
    /// The printer's cover is open.
    CoverOpen,
    /// The printer does not answer its program.
    Offline,
    /// Anything else.
    Failed,
    /// No program answered in time; only time says so.
    Unanswered,
    /// The cutter is stuck.
    Cutter,
}

/// The jobs of an office.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Prints {
    /// How many there ever were.
    asked: u64,
    open: BTreeMap<PrintJobId, PrintJob>,
    /// Oldest first.
    ended: VecDeque<EndedPrint>,
}

impl Prints {
    /// The id of the next job.
    pub(crate) fn next_id(&self) -> PrintJobId {
        PrintJobId(self.asked.saturating_add(1))
    }

    /// Whether one more job may wait for a printer.
    pub(crate) fn takes(&self, printer: &DeviceId) -> bool {
        self.open.len() < OPEN && self.open_of(printer).count() < OPEN_OF_A_PRINTER
    }

    pub(crate) fn find(&self, id: PrintJobId) -> Option<&PrintJob> {
        self.open.get(&id)
    }

    /// Takes the next job in. One that is not the next is left out; a replay refuses it beforehand.
    pub(crate) fn ask(&mut self, job: PrintJob) {
        if job.id == self.next_id() {
            self.asked = job.id.0;
            self.open.insert(job.id, job);
        }
    }

    pub(crate) fn end(&mut self, id: PrintJobId, problem: Option<PrintProblem>, ended_at: Timestamp) {
        let Some(job) = self.open.remove(&id) else { return };
        if self.ended.len() == ENDED {
            self.ended.pop_front();
        }
        self.ended.push_back(EndedPrint { job, problem, ended_at });
    }

    /// Oldest first.
    pub(crate) fn open_of(&self, printer: &DeviceId) -> impl Iterator<Item = &PrintJob> {
        self.open.values().filter(move |job| job.printer == *printer)
    }

    /// Newest first.
    pub(crate) fn ended_of(&self, printer: &DeviceId) -> impl Iterator<Item = &EndedPrint> {
        self.ended.iter().rev().filter(move |ended| ended.job.printer == *printer)
    }

    /// Those that nobody answered in time, oldest first.
    pub(crate) fn unanswered(&self, now: Timestamp) -> impl Iterator<Item = &PrintJob> {
        self.open.values().filter(move |job| given_up_at(job) <= now)
    }

    /// When the next one is given up.
    pub(crate) fn next_given_up(&self) -> Option<Timestamp> {
        self.open.values().map(given_up_at).min()
    }

    /// A new day: nothing is to be printed, and ids go on.
    pub(crate) fn turn(&mut self) {
        *self = Self { asked: self.asked, ..Self::default() };
    }

    pub(crate) fn is_bounded(&self) -> bool {
        self.open.len() <= OPEN
            && self.ended.len() <= ENDED
            && self.open.values().all(|job| self.open_of(&job.printer).count() <= OPEN_OF_A_PRINTER)
    }
}

fn given_up_at(job: &PrintJob) -> Timestamp {
    job.asked_at.plus_ms(ANSWER_MS)
}
