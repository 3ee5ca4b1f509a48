//! What is asked of the writer, and by whom.

use std::sync::mpsc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::database::COMMIT_BYTES;
use crate::{AppendError, LogName, Version, cells, intake};

pub(super) type Answer = Result<Version, AppendError>;

/// What is asked for.
pub(crate) enum Change {
    Append { log: LogName, expected: Version, records: Vec<Vec<u8>> },
    Cell(cells::Change),
}

impl Change {
    fn bytes(&self) -> usize {
        match self {
            Self::Append { records, .. } => records.iter().map(Vec::len).sum(),
            Self::Cell((_, value)) => value.as_ref().map_or(0, Vec::len),
        }
    }

    /// The most that this can take in the intake.
    pub(super) fn bytes_in_intake(&self) -> usize {
        match self {
            Self::Append { log, records, .. } => records.iter().map(|record| intake::entry_bytes(log, record)).sum(),
            Self::Cell(_) => 0,
        }
    }
}

/// A change and who waits for it.
pub(crate) struct Job {
    pub(crate) change: Change,
    pub(crate) answer: oneshot::Sender<Answer>,
    /// Room in the mailbox, given back with the answer.
    pub(crate) room: OwnedSemaphorePermit,
}

pub(crate) enum Message {
    Job(Job),
    Close(oneshot::Sender<()>),
}

/// One emptying of the mailbox.
#[derive(Default)]
pub(super) struct Mail {
    pub(super) jobs: Vec<Job>,
    pub(super) end: Option<End>,
}

/// Why the writer ends.
pub(super) enum End {
    Asked(oneshot::Sender<()>),
    AllDropped,
}

/// The writer's side. What may lie in here is bounded by the room that each job needs.
pub(super) struct Mailbox {
    messages: mpsc::Receiver<Message>,
    /// The first job of the next batch, which would have been too much for the last one.
    held: Option<Job>,
}

pub(super) fn open() -> (mpsc::Sender<Message>, Mailbox) {
    let (sender, messages) = mpsc::channel();
    (sender, Mailbox { messages, held: None })
}

impl Mailbox {
    /// Waits for a message, or for so long, and takes what else is there: up to `batch` jobs, and no more bytes than go
    /// into a commit. Nothing is waited for once there is a job.
    pub(super) fn empty(&mut self, wait: Option<Duration>, batch: usize) -> Mail {
        let mut mail = Mail::default();
        let first = match (self.held.take(), wait) {
            (Some(job), _) => Ok(Message::Job(job)),
            (None, Some(wait)) => self.messages.recv_timeout(wait),
            (None, None) => self.messages.recv().map_err(Into::into),
        };
        if matches!(first, Err(mpsc::RecvTimeoutError::Disconnected)) {
            mail.end = Some(End::AllDropped);
        }
        let mut next = first.ok();
        let mut bytes = 0;
        while let Some(message) = next {
            match message {
                Message::Job(job) => {
                    bytes += job.change.bytes();
                    if bytes > COMMIT_BYTES && !mail.jobs.is_empty() {
                        self.held = Some(job);
                        break;
                    }
                    mail.jobs.push(job);
                }
                Message::Close(closed) => {
                    mail.end = Some(End::Asked(closed));
                    break;
                }
            }
            next = if mail.jobs.len() < batch { self.messages.try_recv().ok() } else { None };
        }
        mail
    }

    /// Answers what came too late.
    pub(super) fn turn_away(&mut self) {
        let held = self.held.take().map(Message::Job);
        for message in held.into_iter().chain(self.messages.try_iter()) {
            match message {
                Message::Job(job) => drop(job.answer.send(Err(AppendError::Closed))),
                Message::Close(closed) => drop(closed.send(())),
            }
        }
    }
}
