//! A journal in memory that fails on request: it has every outcome that a disk or a network can have, when a test wants it.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::{AppendError, BackupError, Health, Journal, ReadError, SealedCommit, StoredCommit, Version, follow};
use crate::office_file::OfficeId;

/// Commits that are read at once; small, so that tests read in more than one chunk.
const CHUNK: usize = 64;

/// How an append goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Refused; nothing is written.
    Refused,
    /// Answered as a conflict, though nobody else appended.
    Conflict,
    /// The outcome is unknown, and it was written.
    UnknownLanded,
    /// The outcome is unknown, and it was not written.
    UnknownLost,
    /// Never answered, and it was not written.
    Hangs,
}

/// Keeps commits in memory.
#[derive(Debug)]
pub struct MemoryJournal {
    kept: Mutex<Kept>,
    bell: watch::Sender<()>,
    held: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Kept {
    logs: BTreeMap<OfficeId, Vec<Vec<u8>>>,
    faults: VecDeque<Fault>,
    full: bool,
    failing: bool,
    unreadable: bool,
    waiting: usize,
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryJournal {
    /// An empty one without faults.
    pub fn new() -> Self {
        Self { kept: Mutex::default(), bell: watch::Sender::new(()), held: watch::Sender::new(false) }
    }

    /// The next append that has no fault yet goes wrong like this.
    pub fn fail_next(&self, fault: Fault) {
        self.kept().faults.push_back(fault);
    }

    /// Whether the disk is full.
    pub fn set_full(&self, full: bool) {
        self.kept().full = full;
    }

    /// Whether the store fails: it takes no writes, and says so.
    pub fn set_failing(&self, failing: bool) {
        self.kept().failing = failing;
    }

    /// Whether nothing can be read.
    pub fn set_unreadable(&self, unreadable: bool) {
        self.kept().unreadable = unreadable;
    }

    /// Appends wait, undecided, until [`MemoryJournal::release`].
    pub fn hold(&self) {
        self.held.send_replace(true);
    }

    /// Held appends go on.
    pub fn release(&self) {
        self.held.send_replace(false);
    }

    /// How many appends wait for their release.
    pub fn held(&self) -> usize {
        self.kept().waiting
    }

    /// Where an office's journal is.
    pub fn head(&self, office: &OfficeId) -> Version {
        let kept = self.kept();
        Version(kept.logs.get(office).map_or(0, Vec::len) as u64)
    }

    /// Changes the bytes of a commit behind everybody's back; nothing happens if it does not exist.
    pub fn tamper(&self, office: &OfficeId, version: Version, change: impl FnOnce(&mut Vec<u8>)) {
        let index = usize::try_from(version.0).ok().and_then(|version| version.checked_sub(1));
        let mut kept = self.kept();
        let record = kept.logs.get_mut(office).zip(index).and_then(|(log, index)| log.get_mut(index));
        if let Some(record) = record {
            change(record);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn released(&self) {
        self.kept().waiting += 1;
        let mut held = self.held.subscribe();
        // The sender lives as long as `self`.
        let _ = held.wait_for(|held| !held).await;
        self.kept().waiting -= 1;
    }

    async fn append_commit(
        &self,
        office: &OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> Result<Version, AppendError> {
        if *self.held.borrow() {
            self.released().await;
        }
        let fault = self.kept().faults.pop_front();
        match fault {
            Some(Fault::Refused) => return Err(AppendError::Refused("as the test wants it".to_owned())),
            Some(Fault::Conflict) => return Err(AppendError::Conflict { actual: self.head(office) }),
            Some(Fault::UnknownLost) => return Err(AppendError::Unknown),
            Some(Fault::Hangs) => std::future::pending().await,
            Some(Fault::UnknownLanded) | None => {}
        }
        let version = self.kept().append(office, expected, &commit)?;
        self.bell.send_replace(());
        if fault.is_some() { Err(AppendError::Unknown) } else { Ok(version) }
    }

    fn chunk(&self, office: &OfficeId, after: Version) -> Result<Vec<StoredCommit>, ReadError> {
        let kept = self.kept();
        if kept.unreadable {
            return Err(ReadError::Unavailable("as the test wants it".to_owned()));
        }
        let Some(log) = kept.logs.get(office) else { return Ok(Vec::new()) };
        let skipped = usize::try_from(after.0).unwrap_or(usize::MAX);
        let numbered = (1..).map(Version).zip(log).skip(skipped).take(CHUNK);
        Ok(numbered.map(|(version, bytes)| StoredCommit { version, bytes: bytes.clone() }).collect())
    }
}

impl Kept {
    fn append(&mut self, office: &OfficeId, expected: Version, commit: &SealedCommit) -> Result<Version, AppendError> {
        if self.full {
            return Err(AppendError::Full);
        }
        if self.failing {
            return Err(AppendError::Refused("the store fails".to_owned()));
        }
        let actual = Version(self.logs.get(office).map_or(0, Vec::len) as u64);
        if actual != expected {
            return Err(AppendError::Conflict { actual });
        }
        self.logs.entry(office.clone()).or_default().push(commit.bytes.to_vec());
        Ok(actual.next())
    }
}

impl Journal for MemoryJournal {
    fn append<'a>(
        &'a self,
        office: &'a OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> BoxFuture<'a, Result<Version, AppendError>> {
        Box::pin(self.append_commit(office, expected, commit))
    }

    fn read<'a>(&'a self, office: &'a OfficeId, after: Version) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        Box::pin(async move { self.chunk(office, after) })
    }

    fn follow<'a>(
        &'a self,
        office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        Box::pin(follow::follow(&self.bell, move || async move { self.chunk(office, after) }))
    }

    fn offices(&self) -> BoxFuture<'_, Result<Vec<OfficeId>, ReadError>> {
        Box::pin(async move { Ok(self.kept().logs.keys().cloned().collect()) })
    }

    fn health(&self) -> Health {
        match &*self.kept() {
            Kept { full: true, .. } => Health::Full,
            Kept { failing: true, .. } => Health::Failing,
            _ => Health::Ok,
        }
    }

    fn backup(&self, to: PathBuf) -> BoxFuture<'_, Result<(), BackupError>> {
        Box::pin(async move { Err(BackupError { to, why: "a journal in memory cannot be backed up".to_owned() }) })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}
