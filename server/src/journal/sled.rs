//! The embedded journal: one sled database for all offices, one log an office, through `store`.

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use store::{CellKey, LogName, OpenError, Options, Store};
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::{AppendError, BackupError, Damage, Health, Journal, ReadError, SealedCommit, StoredCommit, Version};
use crate::office_file::OfficeId;

/// Commits that are read at once; the store bounds their bytes too.
const CHUNK: usize = 1024;

/// A journal in a folder of this computer.
#[derive(Debug)]
pub struct SledJournal {
    store: Store,
    /// Rung after each append, for whoever follows.
    bell: watch::Sender<()>,
}

impl SledJournal {
    /// Opens the journal in `dir`, or makes one. Waits for the disk.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing was overwritten.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        Self::open_with(dir, Options::default())
    }

    /// The same with other settings of the store.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing was overwritten.
    pub fn open_with(dir: &Path, options: Options) -> Result<Self, OpenError> {
        Ok(Self { store: Store::open(dir, options)?, bell: watch::Sender::new(()) })
    }

    /// Appends several commits, all or none, together at most 1 MiB, and answers with the version of the last.
    ///
    /// # Errors
    /// As for [`Journal::append`].
    pub async fn append_all(
        &self,
        office: &OfficeId,
        expected: Version,
        commits: Vec<SealedCommit>,
    ) -> Result<Version, AppendError> {
        let log = log_of(office).map_err(|error| AppendError::Refused(error.to_string()))?;
        let records = commits.into_iter().map(|commit| commit.bytes.to_vec()).collect();
        let appended = self.store.append_all(&log, store::Version(expected.0), records).await;
        self.bell.send_replace(());
        appended.map(|version| Version(version.0)).map_err(refusal)
    }

    /// From now on, and over restarts, the office's journal is one that an import has not finished: nobody else reads it or
    /// appends to it.
    ///
    /// # Errors
    /// As for [`Journal::append`].
    pub(super) async fn begin_import(&self, office: &OfficeId) -> Result<(), AppendError> {
        self.store.put(&import_of(office)?, office.as_str().into()).await.map_err(refusal)
    }

    /// The import is finished: the journal is one like any other.
    ///
    /// # Errors
    /// As for [`Journal::append`].
    pub(super) async fn end_import(&self, office: &OfficeId) -> Result<(), AppendError> {
        self.store.remove(&import_of(office)?).await.map_err(refusal)
    }

    /// Whether an import of the office's journal was begun and not finished.
    pub(super) fn is_importing(&self, office: &OfficeId) -> bool {
        let mark = import_of(office).map(|key| self.store.cell(&key));
        matches!(mark, Ok(Ok(Some(_))))
    }

    /// A half journal would be an office that never was: it is none at all.
    fn whole(&self, office: &OfficeId) -> Result<(), Damage> {
        if !self.is_importing(office) {
            return Ok(());
        }
        let head = log_of(office).ok().and_then(|log| self.store.head(&log).ok()).unwrap_or_default();
        let what = "its import was not finished: import the same export again, and it goes on from here".to_owned();
        Err(Damage { version: Version(head.next().0), what })
    }

    /// As [`Journal::read`], also while an import is not finished.
    pub(super) async fn read_chunk(&self, office: &OfficeId, after: Version) -> Result<Vec<StoredCommit>, ReadError> {
        let (store, log) = (self.store.clone(), log_of(office)?);
        let records = blocking(move || store.read(&log, store::Version(after.0), CHUNK)).await??;
        let stored = |record: store::Record| StoredCommit { version: Version(record.version.0), bytes: record.payload };
        Ok(records.into_iter().map(stored).collect())
    }
}

impl SledJournal {
    async fn read_whole(&self, office: &OfficeId, after: Version) -> Result<Vec<StoredCommit>, ReadError> {
        self.whole(office)?;
        self.read_chunk(office, after).await
    }
}

impl Journal for SledJournal {
    fn append<'a>(
        &'a self,
        office: &'a OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> BoxFuture<'a, Result<Version, AppendError>> {
        Box::pin(async move {
            self.whole(office)?;
            self.append_all(office, expected, vec![commit]).await
        })
    }

    fn read<'a>(&'a self, office: &'a OfficeId, after: Version) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        Box::pin(self.read_whole(office, after))
    }

    fn follow<'a>(
        &'a self,
        office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        Box::pin(super::follow::follow(&self.bell, move || self.read_whole(office, after)))
    }

    fn offices(&self) -> BoxFuture<'_, Result<Vec<OfficeId>, ReadError>> {
        let store = self.store.clone();
        Box::pin(async move {
            let logs = blocking(move || store.logs()).await??;
            Ok(logs.iter().filter_map(|log| OfficeId::new(log.as_str())).collect())
        })
    }

    fn health(&self) -> Health {
        match self.store.health() {
            store::Health::Ok => Health::Ok,
            store::Health::Full => Health::Full,
            store::Health::Broken => Health::Failing,
        }
    }

    fn backup(&self, to: PathBuf) -> BoxFuture<'_, Result<(), BackupError>> {
        let store = self.store.clone();
        Box::pin(async move {
            let folder = to.clone();
            let copied = blocking(move || store.backup(&folder)).await.map_err(|error| error.to_string());
            let copied = copied.and_then(|done| done.map_err(|error| error.to_string()));
            copied.map_err(|why| BackupError { to, why })
        })
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(self.store.clone().close())
    }
}

/// Runs what waits for the disk away from the tasks.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ReadError> {
    spawn_blocking(work).await.map_err(|error| ReadError::Unavailable(error.to_string()))
}

fn log_of(office: &OfficeId) -> Result<LogName, ReadError> {
    LogName::new(office.as_str()).map_err(|error| ReadError::Unavailable(error.to_string()))
}

/// The cell that says that an import is under way.
fn import_of(office: &OfficeId) -> Result<CellKey, AppendError> {
    CellKey::new(&format!("import.{office}")).map_err(|error| AppendError::Refused(error.to_string()))
}

fn refusal(error: store::AppendError) -> AppendError {
    match error {
        store::AppendError::Conflict { actual } => AppendError::Conflict { actual: Version(actual.0) },
        store::AppendError::Full => AppendError::Full,
        store::AppendError::Unknown => AppendError::Unknown,
        store::AppendError::Damaged(damage) => AppendError::Damaged(damage.into()),
        store::AppendError::Broken
        | store::AppendError::TooLarge { .. }
        | store::AppendError::TooManyCells(_)
        | store::AppendError::DamagedCells
        | store::AppendError::Closed => AppendError::Refused(error.to_string()),
    }
}

impl From<store::Damage> for Damage {
    fn from(damage: store::Damage) -> Self {
        Self { version: Version(damage.version.0), what: damage.fault.to_string() }
    }
}

impl From<store::ReadError> for ReadError {
    fn from(error: store::ReadError) -> Self {
        match error {
            store::ReadError::Damaged(damage) => ReadError::Damaged(damage.into()),
            other => ReadError::Unavailable(other.to_string()),
        }
    }
}
