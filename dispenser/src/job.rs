//! A slip that the office has this machine print: what must be remembered over a crash.
//!
//! ```text
//! Begun ──slip on paper, or not──▶ Ended ──the office knows──▶ (forgotten)
//!   └─ found so after a restart ─▶ printed, if the office still waits for it: with IN LẠI if some of it may be on paper
//! ```
//!
//! Each step is on disk before the next one is done. How much of the slip was printed before a crash is known by the
//! [`paper`](crate::paper), under the id of the answer: there may be two slips, and then the second says so.

use protocol::view::PrintJob;
use protocol::{Command, PrintProblem};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A job that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// As the office calls it.
    pub job: u64,
    /// When the office asked: an office that was restored from a backup may call another job the same.
    pub asked_at: i64,
    /// The id of the request that tells the office what became of it.
    pub answer: Uuid,
    /// How far it got.
    pub stage: Stage,
}

/// How far a job got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The slip may be on paper.
    Begun,
    /// It is, or this is why not; the office may not know yet.
    Ended(Option<PrintProblem>),
}

impl Job {
    /// A job that is about to be printed.
    pub fn begun(asked: &PrintJob) -> Job {
        Job { job: asked.job, asked_at: asked.asked_at, answer: Uuid::new_v4(), stage: Stage::Begun }
    }

    /// The same when the slip is on paper, or cannot be.
    #[must_use]
    pub fn ended(self, problem: Option<PrintProblem>) -> Job {
        Job { stage: Stage::Ended(problem), ..self }
    }

    /// Whether the office means this job.
    pub fn is(&self, asked: &PrintJob) -> bool {
        (self.job, self.asked_at) == (asked.job, asked.asked_at)
    }

    /// What the office is told.
    pub fn told(&self, problem: Option<PrintProblem>) -> Command {
        Command::Printed { job: self.job, problem }
    }
}

/// Whether a visit is over, so that its slip would only send somebody to wait.
pub(crate) fn is_over(asked: &PrintJob) -> bool {
    ["done", "withdrawn", "unserved"].contains(&asked.ticket.state.as_str())
}

#[cfg(test)]
pub(crate) mod sample;
