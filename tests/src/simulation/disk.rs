//! A journal on a disk that fails on request, in every way that one can and at every point of an append.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use server::journal::{AppendError, BackupError, Health, Journal, ReadError, SealedCommit, StoredCommit, Version};
use server::office_file::OfficeId;
use tokio::sync::Notify;
use tokio::task::yield_now;

/// Commits that are read at once: a load takes more than one.
const CHUNK: usize = 50;

/// How an append goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// Nothing is written, and the store says so.
    Refused,
    /// Nothing is written: there is no room, until somebody makes some.
    Full,
    /// Nothing is written: another server is said to have been faster.
    Conflict,
    /// It is written, but nobody says so.
    UnknownLanded,
    /// It is not written, but nobody says so.
    UnknownLost,
    /// Never answered and never written.
    Hangs,
    /// Never answered; written when nobody counts on it any more.
    LandsLate,
    /// The power goes before anything is written.
    CrashBefore,
    /// The power goes when it is written and nobody has been told.
    CrashAfter,
}

/// What outlives every crash.
#[derive(Debug, Default)]
pub(super) struct Disk {
    kept: Mutex<Kept>,
    power_cut: Notify,
}

#[derive(Debug, Default)]
struct Kept {
    log: Vec<Vec<u8>>,
    faults: VecDeque<Fault>,
    full: bool,
    unreadable: u32,
    late: Option<(Version, Vec<u8>)>,
    landed_late: bool,
    met: Vec<Fault>,
}

impl Disk {
    /// The next append that has no fault yet goes wrong like this.
    pub(super) fn fail_next(&self, fault: Fault) {
        self.kept().faults.push_back(fault);
    }

    /// So many reads fail before one succeeds.
    pub(super) fn fail_reads(&self, count: u32) {
        self.kept().unreadable = count;
    }

    pub(super) fn is_full(&self) -> bool {
        self.kept().full
    }

    /// There is room again.
    pub(super) fn make_room(&self) {
        self.kept().full = false;
    }

    /// How many commits are durable.
    pub(super) fn head(&self) -> Version {
        Version(self.kept().log.len() as u64)
    }

    /// The durable commits after a version.
    pub(super) fn after(&self, version: Version) -> Vec<StoredCommit> {
        self.kept().chunk(version, usize::MAX)
    }

    /// The power goes: what was not written never will be.
    pub(super) fn restart(&self) {
        let mut kept = self.kept();
        kept.late = None;
        kept.faults.clear();
    }

    /// Which faults were met since this was last asked.
    pub(super) fn faults_met(&self) -> Vec<Fault> {
        std::mem::take(&mut self.kept().met)
    }

    /// Whether a commit landed after it was given up, since this was last asked.
    pub(super) fn landed_late(&self) -> bool {
        std::mem::take(&mut self.kept().landed_late)
    }

    /// Whether there is a commit that was given up and has still a place to land.
    pub(super) fn may_land_late(&self) -> bool {
        let kept = self.kept();
        kept.late.as_ref().is_some_and(|(expected, _)| expected.0 == kept.log.len() as u64)
    }

    /// Comes back when the power went in the middle of an append.
    pub(super) async fn power_cut(&self) {
        self.power_cut.notified().await;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn append_commit(&self, expected: Version, commit: SealedCommit) -> Result<Version, AppendError> {
        // Whoever was answered too early hears of it now.
        yield_now().await;
        let fault = self.kept().next_fault();
        match fault {
            Some(Fault::Refused) => return Err(AppendError::Refused("the dice said so".to_owned())),
            Some(Fault::Conflict) => return Err(AppendError::Conflict { actual: self.head() }),
            Some(Fault::UnknownLost) => return Err(AppendError::Unknown),
            Some(Fault::LandsLate) => self.kept().late = Some((expected, commit.bytes.to_vec())),
            Some(Fault::CrashBefore) => self.power_cut.notify_one(),
            Some(Fault::Hangs | Fault::Full | Fault::UnknownLanded | Fault::CrashAfter) | None => {}
        }
        if matches!(fault, Some(Fault::LandsLate | Fault::CrashBefore | Fault::Hangs)) {
            return std::future::pending().await;
        }
        let version = self.kept().append(expected, &commit)?;
        match fault {
            Some(Fault::UnknownLanded) => Err(AppendError::Unknown),
            Some(Fault::CrashAfter) => {
                self.power_cut.notify_one();
                std::future::pending().await
            }
            _ => {
                yield_now().await;
                Ok(version)
            }
        }
    }

    fn read_commits(&self, after: Version) -> Result<Vec<StoredCommit>, ReadError> {
        let mut kept = self.kept();
        if kept.unreadable > 0 {
            kept.unreadable -= 1;
            return Err(ReadError::Unavailable("the dice said so".to_owned()));
        }
        Ok(kept.chunk(after, CHUNK))
    }
}

impl Kept {
    fn next_fault(&mut self) -> Option<Fault> {
        let fault = self.faults.pop_front();
        self.full |= fault == Some(Fault::Full);
        self.met.extend(fault);
        if let Some((_, bytes)) = self.late.take_if(|(expected, _)| expected.0 == self.log.len() as u64) {
            self.log.push(bytes);
            self.landed_late = true;
        }
        fault
    }

    fn append(&mut self, expected: Version, commit: &SealedCommit) -> Result<Version, AppendError> {
        if self.full {
            return Err(AppendError::Full);
        }
        let actual = Version(self.log.len() as u64);
        if actual != expected {
            return Err(AppendError::Conflict { actual });
        }
        self.log.push(commit.bytes.to_vec());
        Ok(actual.next())
    }

    fn chunk(&self, after: Version, most: usize) -> Vec<StoredCommit> {
        let skipped = usize::try_from(after.0).unwrap_or(usize::MAX);
        let numbered = (1..).map(Version).zip(&self.log).skip(skipped).take(most);
        numbered.map(|(version, bytes)| StoredCommit { version, bytes: bytes.clone() }).collect()
    }
}

impl Journal for Disk {
    fn append<'a>(
        &'a self,
        _office: &'a OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> BoxFuture<'a, Result<Version, AppendError>> {
        Box::pin(self.append_commit(expected, commit))
    }

    fn read<'a>(
        &'a self,
        _office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        Box::pin(std::future::ready(self.read_commits(after)))
    }

    fn follow<'a>(
        &'a self,
        office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        self.read(office, after)
    }

    fn offices(&self) -> BoxFuture<'_, Result<Vec<OfficeId>, ReadError>> {
        Box::pin(std::future::ready(Ok(OfficeId::new(super::office::ID).into_iter().collect())))
    }

    fn health(&self) -> Health {
        if self.kept().full { Health::Full } else { Health::Ok }
    }

    fn backup(&self, to: PathBuf) -> BoxFuture<'_, Result<(), BackupError>> {
        let why = "nobody backs up a simulated disk".to_owned();
        Box::pin(std::future::ready(Err(BackupError { to, why })))
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}
