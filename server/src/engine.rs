//! The engine: one task owns an office, everybody else has a cheap [`OfficeHandle`].
//!
//! ```text
//!   handle ──request──▶ mailbox ──▶ expire, decide and apply each on the private state ──▶ one commit ──▶ journal
//!                                                                                                            │ durable
//!   handle ◀──answer── publish to the Publisher ◀── the private state is the durable one now ◀───────────────┘
//!   handle ──with─────▶ mailbox ──▶ runs between commits, on the durable state
//! ```
//!
//! Nothing is published, shown or answered before it is durable, refusals and repeats that were decided on undurable state
//! included. When an append fails, the private state is dropped, the office is made anew from its journal and every request
//! is decided again; when the outcome is unknown, the commit's id is looked for first.

mod batch;
mod handle;
mod settle;
mod snapshots;
mod task;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use queue::{Entry, Event, Moment, Office, Refusal, Timestamp};
use uuid::Uuid;

use crate::clock::Clock;
use crate::journal::Journal;
use crate::journal::snapshot::Snapshots;
use crate::office_file::OfficeFile;

pub use handle::OfficeHandle;

/// What an engine needs.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The office file as it is now.
    pub file: Arc<OfficeFile>,
    /// Where the commits are kept.
    pub journal: Arc<dyn Journal>,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where snapshots are kept; `None`: each start replays the whole journal.
    pub snapshots: Option<Snapshots>,
    /// Of this life of the server.
    pub epoch: Uuid,
}

/// An office as it is durably, at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Hall<'a> {
    /// The state.
    pub office: &'a Office,
    /// The texts.
    pub file: &'a OfficeFile,
    /// Now.
    pub moment: Moment,
    /// Of the journal.
    pub version: u64,
    /// Of this life of the server.
    pub epoch: Uuid,
}

/// What became of an office file that an engine was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Its rules and its texts hold.
    InForce,
    /// Its rules and its texts hold from the next day on.
    Waits,
    /// Its rules held once, and others have since. The journal wins: neither they nor its texts hold, as far as those of the
    /// file that does hold are known.
    Earlier,
    /// The rules do not take it; the file before it holds.
    Refused(Refusal),
}

/// Is told, on the engine's own task, what became durable. It must not wait for anything.
pub trait Publisher: Send + 'static {
    /// These entries became durable; `hall` is the office after the last of them.
    fn publish(&mut self, hall: &Hall<'_>, entries: &[Entry]);

    /// Something other than the state changed: a minute passed, or a quarter of one while somebody waits; the clock came
    /// into doubt or out of it; the texts of the office file changed; or the engine has just begun.
    fn refresh(&mut self, hall: &Hall<'_>);

    /// The engine was given this file, and this became of it. A refresh follows.
    fn file_judged(&mut self, file: &OfficeFile, verdict: &Verdict);
}

/// An accepted request. All of it is durable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// The facts of its entry.
    pub events: Vec<Event>,
    /// The office's time when it was decided; of a repeat, when it was repeated.
    pub at: Timestamp,
    /// The journal's version that holds it; of a repeat, the one at which it was repeated.
    pub version: u64,
    /// It came before, or asked for what was so already: nothing new became true.
    pub remembered: bool,
}

/// Why a request was not accepted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RequestError {
    /// The state of the hall does not allow it. Nothing changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Too many requests at once, or other servers were faster too often. Nothing changed; try again.
    #[error("the office has too much to do")]
    Busy,
    /// The office is being made from its journal. Nothing changed; try again.
    #[error("the office is starting")]
    Starting,
    /// There is no room for anything new. Nothing changed.
    #[error("the disk is full")]
    DiskFull,
    /// The journal does not take writes. Nothing changed.
    #[error("the journal does not take writes")]
    StorageFailed,
    /// The office's journal is damaged. Nothing changed.
    #[error("the office's journal is damaged at version {version}")]
    Damaged {
        /// The first version that cannot be relied on.
        version: u64,
    },
    /// The server goes down. It may have had its effect if it was under way: ask again with the same id.
    #[error("the server is shutting down")]
    ShuttingDown,
    /// It took too long. It may or may not have had its effect: ask again with the same id.
    #[error("the request took too long")]
    TimedOut,
    /// What was asked to look panicked, which is a mistake of this program. Nothing changed.
    #[error("a mistake of this program")]
    Internal,
}

/// How an office fares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// It is being made from its journal.
    Starting,
    /// It takes requests.
    Ready,
    /// Its journal is damaged; it takes nothing and shows nothing.
    Damaged {
        /// The first version that cannot be relied on.
        version: u64,
        /// What was found there.
        what: String,
    },
    /// It is shown, and takes nothing until there is room on the disk.
    DiskFull,
    /// The server goes down.
    Stopped,
}

/// Starts the engine of an office on the present tokio runtime.
pub fn start<P: Publisher>(setup: Setup, publisher: P) -> OfficeHandle<P> {
    task::start(setup, publisher)
}
