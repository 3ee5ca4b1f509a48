//! The handle.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, mpsc};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::timeout;

use crate::cells::MAX_CELL_BYTES;
use crate::database::Database;
use crate::durable::Durable;
use crate::read::{self, Record, Records, Verified};
use crate::writer::{self, Change, Job, Message};
use crate::{
    AppendError, BackupError, CellKey, Health, LogName, OpenError, Options, ReadError, Version, backup, frame,
};

/// One open store. Clones are cheap and mean the same store; when the last one is dropped, it closes soon after.
///
/// Writes are async and need a tokio runtime with its timer enabled. Reads are not: they may wait for the disk, so async
/// code calls them in `tokio::task::spawn_blocking`.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    mailbox: mpsc::Sender<Message>,
    room: Arc<Semaphore>,
    options: Options,
}

/// What the writer thread and the readers share.
pub(crate) struct Shared {
    database: RwLock<Option<Arc<Database>>>,
    durable: Mutex<Durable>,
    health: watch::Sender<Health>,
}

impl Shared {
    pub(crate) fn new(database: Arc<Database>, durable: Durable) -> Self {
        let (health, _) = watch::channel(Health::Ok);
        Self { database: RwLock::new(Some(database)), durable: Mutex::new(durable), health }
    }

    /// The database, unless it is being opened again.
    pub(crate) fn database(&self) -> Option<Arc<Database>> {
        self.database.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_database(&self, database: Option<Arc<Database>>) {
        *self.database.write().unwrap_or_else(PoisonError::into_inner) = database;
    }

    pub(crate) fn durable(&self) -> MutexGuard<'_, Durable> {
        self.durable.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn health(&self) -> Health {
        *self.health.borrow()
    }

    pub(crate) fn set_health(&self, health: Health) {
        let changed = self.health.send_if_modified(|now| std::mem::replace(now, health) != health);
        if changed {
            tracing::warn!(store.health = ?health, "the store's health changed");
        }
    }
}

impl Store {
    /// Opens the store in `dir`, or makes one. This waits for the disk.
    ///
    /// A full disk is no reason to fail if the reserve was room enough: the store then opens with [`Health::Full`].
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(dir: &Path, options: Options) -> Result<Self, OpenError> {
        let (shared, mailbox) = writer::start(dir, options.clone())?;
        let room =
            Arc::new(Semaphore::new(options.queue_bytes.max(options.record_limit()).min(Semaphore::MAX_PERMITS)));
        Ok(Self { inner: Arc::new(Inner { shared, mailbox, room, options }) })
    }

    /// Appends one record to a log that must be at version `expected`, and returns the version it then has. The answer
    /// comes when the record is durable; a future that is dropped earlier takes nothing back. A log begins to exist with
    /// its first record.
    ///
    /// # Errors
    /// See [`AppendError`]; only after `Unknown` may the record have been written.
    pub async fn append(&self, log: &LogName, expected: Version, record: Vec<u8>) -> Result<Version, AppendError> {
        self.append_all(log, expected, vec![record]).await
    }

    /// Appends several records at once, all or none, and returns the version of the last. Together, with 16 bytes for
    /// each but the first, they are at most [`Options::LONGEST_RECORD_BYTES`] long.
    ///
    /// # Errors
    /// As for [`Store::append`].
    pub async fn append_all(
        &self,
        log: &LogName,
        expected: Version,
        records: Vec<Vec<u8>>,
    ) -> Result<Version, AppendError> {
        let limit = self.inner.options.record_limit();
        let longest = records.iter().map(Vec::len).max().unwrap_or_default();
        let frames = records.len().saturating_sub(1) * frame::OVERHEAD;
        let bytes = records.iter().map(Vec::len).sum::<usize>() + frames;
        for (bytes, limit) in [(longest, limit), (bytes, Options::LONGEST_RECORD_BYTES)] {
            if bytes > limit {
                return Err(AppendError::TooLarge { bytes, limit });
            }
        }
        self.write(bytes, Change::Append { log: log.clone(), expected, records }).await
    }

    /// Sets a cell, durably.
    ///
    /// # Errors
    /// See [`AppendError`]; only after `Unknown` may the cell have changed.
    pub async fn put(&self, key: &CellKey, value: Vec<u8>) -> Result<(), AppendError> {
        if value.len() > MAX_CELL_BYTES {
            return Err(AppendError::TooLarge { bytes: value.len(), limit: MAX_CELL_BYTES });
        }
        self.write(value.len(), Change::Cell((key.clone(), Some(value)))).await.map(drop)
    }

    /// Removes a cell, durably. One that is not there is removed already.
    ///
    /// # Errors
    /// As for [`Store::put`].
    pub async fn remove(&self, key: &CellKey) -> Result<(), AppendError> {
        self.write(0, Change::Cell((key.clone(), None))).await.map(drop)
    }

    async fn write(&self, bytes: usize, change: Change) -> Result<Version, AppendError> {
        let patience = self.inner.options.answer_patience;
        let room = timeout(patience, self.room_for(bytes)).await.map_err(|_| self.give_up(AppendError::Broken))??;
        let (answer, answered) = oneshot::channel();
        let job = Job { change, answer, room };
        self.inner.mailbox.send(Message::Job(job)).map_err(|_| AppendError::Closed)?;
        match timeout(patience, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(AppendError::Unknown),
            Err(_) => Err(self.give_up(AppendError::Unknown)),
        }
    }

    /// Waits until the records that wait for the writer are few enough.
    async fn room_for(&self, bytes: usize) -> Result<OwnedSemaphorePermit, AppendError> {
        // A job takes some memory beside its bytes.
        let cost = u32::try_from((bytes + 256).min(self.inner.options.queue_bytes.max(1))).unwrap_or(u32::MAX);
        self.inner.room.clone().acquire_many_owned(cost).await.map_err(|_| AppendError::Closed)
    }

    /// The writer thread has not answered for too long: the disk hangs, or a thread inside of sled died.
    fn give_up(&self, error: AppendError) -> AppendError {
        self.inner.shared.set_health(Health::Broken);
        error
    }

    /// The next records behind `after`, at most `limit` of them and about 1 MiB; none at the end of the log, and none
    /// of a log that does not exist. Only durable records are read, each checked. Blocking.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] if the record behind `after` should be there and is not, or is broken.
    pub fn read(&self, log: &LogName, after: Version, limit: usize) -> Result<Vec<Record>, ReadError> {
        read::read(&self.inner.shared, log, after, limit)
    }

    /// All records behind `after`, read in chunks; the last item may be an error, as in [`Store::read`]. Blocking.
    #[must_use]
    pub fn records(&self, log: &LogName, after: Version) -> Records<'_> {
        Records::new(&self.inner.shared, log.clone(), after)
    }

    /// The version of the last durable record; zero for a log that does not exist. Blocking.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] if the end of the log is not what it was.
    pub fn head(&self, log: &LogName) -> Result<Version, ReadError> {
        let database = self.inner.shared.database().ok_or(ReadError::Unavailable)?;
        let mut durable = self.inner.shared.durable();
        match durable.log(&database, log) {
            None => Ok(Version::ZERO),
            Some(log) => log.damage.clone().map_or(Ok(log.head()), |damage| Err(damage.into())),
        }
    }

    /// Reads a log from its first record to its head. Blocking.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] with the first version that is not as it was.
    pub fn verify(&self, log: &LogName) -> Result<Verified, ReadError> {
        self.head(log)?;
        self.records(log, Version::ZERO).try_fold(Verified::default(), |sum, record| {
            let bytes = sum.bytes + record?.payload.len() as u64;
            Ok(Verified { records: sum.records + 1, bytes })
        })
    }

    /// The names of all logs, sorted; damaged ones too. Blocking.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] if the database cannot be read.
    pub fn logs(&self) -> Result<Vec<LogName>, ReadError> {
        let database = self.inner.shared.database().ok_or(ReadError::Unavailable)?;
        let names = self.inner.shared.durable().names(&database);
        let names = names.inspect_err(|error| tracing::error!(%error, "the logs cannot be listed"));
        names.map(Vec::from_iter).map_err(|_| ReadError::Unavailable)
    }

    /// The durable value of a cell. From memory: it never waits for the disk.
    ///
    /// # Errors
    /// [`ReadError::DamagedCell`] if the value does not match its checksum, or the cells are older than they once were.
    pub fn cell(&self, key: &CellKey) -> Result<Option<Vec<u8>>, ReadError> {
        self.inner.shared.durable().cells.value(key)
    }

    /// The keys of all cells, sorted.
    #[must_use]
    pub fn cells(&self) -> Vec<CellKey> {
        self.inner.shared.durable().cells.keys()
    }

    /// Whether writes are taken at the moment.
    #[must_use]
    pub fn health(&self) -> Health {
        self.inner.shared.health()
    }

    /// The health and its changes.
    #[must_use]
    pub fn watch_health(&self) -> watch::Receiver<Health> {
        self.inner.shared.health.subscribe()
    }

    /// Copies all logs and cells, as they were at one moment, into a new store at `to`, while this one goes on. `to` must
    /// not exist or be an empty folder; it is complete or not there. Every record is checked on its way. Blocking.
    ///
    /// A backup is a store: restoring one is copying its folder, or opening it and calling `backup` once more.
    ///
    /// # Errors
    /// See [`BackupError`].
    pub fn backup(&self, to: &Path) -> Result<(), BackupError> {
        backup::backup(&self.inner.shared, to)
    }

    /// Answers what waits, then closes the database and returns when the folder can be opened again. Other handles get
    /// `Closed` and `Unavailable` from then on.
    pub async fn close(self) {
        let (closed, done) = oneshot::channel();
        if self.inner.mailbox.send(Message::Close(closed)).is_ok() {
            // A lost answer means that the thread is gone, and the database with it.
            let _ = timeout(self.inner.options.answer_patience, done).await;
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("health", &self.health()).finish_non_exhaustive()
    }
}
