//! Deciding: what was asked becomes entries on the private state, as many as fit into one commit.

use std::collections::VecDeque;
use std::sync::Arc;

use queue::{Actor, Command, Decision, Entry, Event, Moment, Office, Origin, Refusal, Request, Timestamp};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Accepted, RequestError};
use crate::calendar::Timekeeper;
use crate::journal::record::CommitWriter;
use crate::journal::{Chain, Cid, SealedCommit};
use crate::office_file::OfficeFile;

/// One thing that time brings about may lead to another, once for each counter at most: more than any office has.
const EXPIRES_AT_ONCE: usize = 4_096;

/// A request that waits for its answer.
pub(super) struct Asked {
    pub(super) request: Request,
    pub(super) by: Asker,
}

/// Who waits for the answer.
pub(super) enum Asker {
    /// Somebody with a handle.
    Caller(oneshot::Sender<Result<Accepted, RequestError>>),
    /// The engine itself, to use this file once it is applied.
    File(Arc<OfficeFile>),
}

impl Asked {
    /// Answers; whoever asked may have gone.
    pub(super) fn answer(self, answer: Result<Accepted, RequestError>) {
        if let Asker::Caller(caller) = self.by {
            let _ = caller.send(answer);
        }
    }
}

/// What was decided on the private state and is not durable yet.
pub(super) struct Batch {
    pub(super) asked: Vec<(Asked, Outcome)>,
    pub(super) entries: Vec<Entry>,
    /// `None` when there is no entry.
    pub(super) commit: Option<SealedCommit>,
    pub(super) at: Timestamp,
    /// The commit is full: there is more to decide, even if nothing more was asked.
    pub(super) more: bool,
}

/// What was decided about one request.
pub(super) enum Outcome {
    /// The entry at this place.
    Fresh(usize),
    /// These facts, which are true already: it came before, or asked for what is so.
    Known(Vec<Event>),
    /// No.
    Refused(Refusal),
}

/// The private state, while a batch is decided.
pub(super) struct Desk<'a> {
    pub(super) office: &'a mut Office,
    pub(super) time: &'a mut Timekeeper,
    pub(super) chain: Chain,
}

impl Desk<'_> {
    /// Decides what time alone made true and then as much of what was asked as fits, in order. Time has its say after
    /// each request too: somebody who takes a number may be the one that a counter awaits.
    pub(super) fn decide(mut self, asked: &mut VecDeque<Asked>) -> Batch {
        let now = self.now();
        let cid = Cid(Uuid::new_v4().as_u128());
        let mut pen = Pen { writer: CommitWriter::new(cid, now.at, self.chain.hash), entries: Vec::new() };
        let (mut now, mut fits) = self.expire(now, &mut pen);
        let mut decided = Vec::with_capacity(asked.len());
        while fits && let Some(next) = asked.pop_front() {
            let Some(outcome) = self.decide_one(&next.request, &now, &mut pen) else {
                asked.push_front(next);
                fits = false;
                break;
            };
            let turning = matches!(next.request.command, Command::ConfirmClock | Command::Define { .. });
            if turning {
                now = self.now();
            }
            if matches!(outcome, Outcome::Fresh(_)) || turning {
                (now, fits) = self.expire(now, &mut pen);
            }
            decided.push((next, outcome));
        }
        let Pen { writer, entries } = pen;
        let commit = (!entries.is_empty()).then(|| writer.seal());
        Batch { asked: decided, commit, entries, at: now.at, more: !fits }
    }

    /// `None` when the commit is full.
    fn decide_one(&mut self, request: &Request, now: &Moment, pen: &mut Pen) -> Option<Outcome> {
        let confirmed;
        let now = if request.command == Command::ConfirmClock {
            confirmed = self.time.confirmed_now(self.today());
            &confirmed
        } else {
            now
        };
        let events = match self.office.decide(request, now) {
            Ok(Decision::Fresh(events)) => events,
            Ok(Decision::Remembered(events) | Decision::Standing(events)) => return Some(Outcome::Known(events)),
            Err(refusal) => return Some(Outcome::Refused(refusal)),
        };
        let (actor, origin) = (request.actor.clone(), request.origin);
        let signature = request.signed.as_ref().map(|signed| signed.signature.clone());
        let entry = Entry { at: now.at, request: Some((request.id, request.hash)), actor, origin, signature, events };
        if self.make_true(entry, pen) {
            return Some(Outcome::Fresh(pen.entries.len() - 1));
        }
        // One that fills a commit by itself would never fit.
        pen.entries.is_empty().then_some(Outcome::Refused(Refusal::OutOfBounds("command")))
    }

    /// Makes true what time alone has brought about, until it has nothing more to say. Gives the moment after it, and
    /// whether all of it fitted into the commit.
    fn expire(&mut self, mut now: Moment, pen: &mut Pen) -> (Moment, bool) {
        for _ in 0..EXPIRES_AT_ONCE {
            let events = self.office.expire(&now);
            if events.is_empty() {
                return (now, true);
            }
            let entry = Entry {
                at: now.at,
                request: None,
                actor: Actor::System,
                origin: Origin::Server,
                signature: None,
                events,
            };
            if !self.make_true(entry, pen) {
                tracing::debug!("what time made true waits for the next commit");
                // What fills a commit by itself would never fit: the requests must not wait for it.
                return (now, pen.entries.is_empty());
            }
            now = self.now();
        }
        tracing::error!("time does not come to an end of what it has to say; the next round goes on");
        (now, true)
    }

    fn make_true(&mut self, entry: Entry, pen: &mut Pen) -> bool {
        let fits = pen.writer.push(&entry);
        if fits {
            self.office.apply(&entry);
            self.time.entry_made(entry.at);
            pen.entries.push(entry);
        }
        fits
    }

    fn today(&self) -> Option<(queue::Day, Timestamp)> {
        self.office.day().zip(self.office.day_ends())
    }

    fn now(&mut self) -> Moment {
        self.time.now(self.today())
    }
}

/// Writes the commit while its entries are decided.
struct Pen {
    writer: CommitWriter,
    entries: Vec<Entry>,
}
