//! The only file that says `sled`.
//!
//! - `flush` only asks the kernel to write (`sync_file_range`); sled's own fsync comes from a timer, half a second late.
//!   [`Database::commit`] therefore flushes and then syncs the file through our own handle. The timer is off.
//! - `flush_async` hangs with eight callers: it is not used, and only the writer thread commits.
//! - sled panics on damage, when opening and when reading: every call is caught and becomes an error.
//! - A snapshot that sled did not finish, because the disk was full or the process was killed while it opened, is taken
//!   for the newest one by the next open, which then fails for good: such a file is deleted first.
//! - sled writes anew into a part of its file (a segment) two segments after it copied what was alive there. If both
//!   happen between two syncs, a power cut can leave neither the original nor the copy. So a commit must write less than
//!   two segments, and a value costs sled up to sixteen times its length: [`COMMIT_BYTES`] bounds what goes into one.
//! - sled's cache forgets a page only when 64 uses of pages have queued up in one of 256 queues: whoever reads a large log
//!   once fills the memory with it. [`Database::pairs`] therefore uses each page some more times than it needs to.
//! - The first error of a write sticks until the database is dropped and opened again: the writer does so.

use std::fs::{File, OpenOptions};
use std::io;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The file in which sled keeps everything.
pub(crate) const FILE: &str = "db";

/// Four times sled's default, for the sake of what is said above.
const SEGMENT_BYTES: usize = 2 * 1024 * 1024;
/// About how many bytes of keys and values may go into one commit.
pub(crate) const COMMIT_BYTES: usize = 112 * 1024;

/// No fewer than this are on a page of a log, which is split at 17 into 9 and 8.
const PAIRS_PER_PAGE: usize = 8;
/// With this many, what was read and is not yet forgotten is at most 512 pages of about 50 KiB.
const USES_OF_A_PAGE: usize = 32;

/// One change of a batch.
pub(crate) enum Op {
    Put(Vec<u8>, Vec<u8>),
    Remove(Vec<u8>),
}

/// A key and its value.
pub(crate) type Pair = (Vec<u8>, Vec<u8>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum DatabaseError {
    #[error("another process holds the database")]
    Locked,
    #[error("the disk is full")]
    Full,
    #[error("{0}")]
    Damaged(String),
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for DatabaseError {
    fn from(error: io::Error) -> Self {
        if is_full(&error) { Self::Full } else { Self::Io(error) }
    }
}

impl From<sled::Error> for DatabaseError {
    fn from(error: sled::Error) -> Self {
        match error {
            // sled turns the failed lock into text before anyone can see its kind.
            sled::Error::Io(io) if io.to_string().contains("could not acquire lock") => Self::Locked,
            sled::Error::Io(io) if io.kind() == io::ErrorKind::UnexpectedEof => Self::Damaged(io.to_string()),
            sled::Error::Io(io) => io.into(),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// Whether the system says that there is no room.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// An open database. Dropping the last handle closes it.
pub(crate) struct Database {
    tree: sled::Db,
    file: File,
}

impl Database {
    /// Opens or makes the database in `dir`. What it then holds is on the disk: what a killed process wrote and did not
    /// sync is synced here, before anybody can read it.
    pub(crate) fn open(dir: &Path, cache_bytes: u64) -> Result<Self, DatabaseError> {
        remove_unfinished_snapshots(dir)?;
        // sled panics below 256 bytes.
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(cache_bytes.max(1024 * 1024))
            .segment_size(SEGMENT_BYTES)
            .flush_every_ms(None);
        let tree = caught(|| config.open())?;
        let file = OpenOptions::new().read(true).write(true).open(dir.join(FILE))?;
        file.sync_data()?;
        // sled writes this once and never syncs it.
        File::open(dir.join("conf"))?.sync_data()?;
        sync_dir(dir)?;
        Ok(Self { tree, file })
    }

    /// Applies all changes or none, and returns when they are on the disk (or, without `sync`, with the kernel).
    pub(crate) fn commit(&self, mut ops: Vec<Op>, sync: bool) -> Result<(), DatabaseError> {
        caught(|| {
            match (ops.len(), ops.pop()) {
                // A batch costs sled a second write, which a lone change does not need.
                (1, Some(Op::Put(key, value))) => self.tree.insert(key, value).map(drop)?,
                (_, last) => {
                    let mut batch = sled::Batch::default();
                    for op in ops.into_iter().chain(last) {
                        match op {
                            Op::Put(key, value) => batch.insert(key, value),
                            Op::Remove(key) => batch.remove(key),
                        }
                    }
                    self.tree.apply_batch(batch)?;
                }
            }
            self.tree.flush()
        })?;
        if sync {
            self.file.sync_data()?;
        }
        Ok(())
    }

    /// Brings to the disk what was committed without `sync`.
    pub(crate) fn sync(&self) -> Result<(), DatabaseError> {
        caught(|| self.tree.flush())?;
        Ok(self.file.sync_all()?)
    }

    /// The last pair whose key is in the range.
    pub(crate) fn last(&self, keys: RangeInclusive<Vec<u8>>) -> Result<Option<Pair>, DatabaseError> {
        caught(|| self.tree.range(keys).next_back().transpose()).map(|found| found.map(owned))
    }

    /// The first pair whose key is in the range.
    pub(crate) fn first(&self, keys: RangeInclusive<Vec<u8>>) -> Result<Option<Pair>, DatabaseError> {
        self.pairs(keys).next().transpose()
    }

    /// The pairs whose keys are in the range, in order. An error is the last item.
    pub(crate) fn pairs(
        &self,
        keys: RangeInclusive<Vec<u8>>,
    ) -> impl Iterator<Item = Result<Pair, DatabaseError>> + use<> {
        let tree = self.tree.clone();
        let mut pairs = tree.range(keys).fuse();
        let mut failed = false;
        let mut read = 0;
        std::iter::from_fn(move || {
            let next = if failed { None } else { caught(|| pairs.next().transpose()).transpose() };
            failed |= matches!(next, Some(Err(_)));
            read += 1;
            if let Some(Ok((key, _))) = &next
                && read % PAIRS_PER_PAGE == 0
            {
                caught(|| (0..USES_OF_A_PAGE).try_for_each(|_| tree.get(key).map(drop))).ok();
            }
            Some(next?.map(owned))
        })
    }

    /// The pairs whose keys begin with `prefix`.
    pub(crate) fn starting_with(&self, prefix: &[u8]) -> impl Iterator<Item = Result<Pair, DatabaseError>> + use<> {
        self.pairs(prefix.to_vec()..=after(prefix))
    }
}

/// A key behind every key of ours that begins with `prefix`: no part of a key of ours is as long, or as high.
pub(crate) fn after(prefix: &[u8]) -> Vec<u8> {
    [prefix, &[0xff; 128]].concat()
}

fn owned((key, value): (sled::IVec, sled::IVec)) -> Pair {
    (key.to_vec(), value.to_vec())
}

/// Runs a call into sled. Its panics still reach the panic hook: they say where sled stumbled.
fn caught<T>(call: impl FnOnce() -> sled::Result<T>) -> Result<T, DatabaseError> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(result) => Ok(result?),
        Err(panic) => Err(DatabaseError::Damaged(panic_text(panic.as_ref()))),
    }
}

/// What a panic said.
pub(crate) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("the database code panicked").chars().take(500).collect()
}

/// sled renames a snapshot when it is whole and synced. Only the holder of the folder may do this.
fn remove_unfinished_snapshots(dir: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Makes the names in a folder durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: &[u8], value: &[u8]) -> Op {
        Op::Put(key.to_vec(), value.to_vec())
    }

    #[test]
    fn a_commit_is_there_after_the_next_open() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        database.commit(vec![put(b"a1", b"one")], true).unwrap();
        database.commit(vec![put(b"a2", b"two"), Op::Remove(b"a1".to_vec()), put(b"b", b"")], true).unwrap();
        drop(database);
        let database = Database::open(dir.path(), 0).unwrap();
        let found: Vec<_> = database.starting_with(b"a").map(Result::unwrap).collect();
        assert_eq!(found, [(b"a2".to_vec(), b"two".to_vec())]);
        assert_eq!(database.last(b"a".to_vec()..=after(b"z")).unwrap().unwrap().0, b"b");
        database.commit(vec![Op::Remove(b"b".to_vec())], true).unwrap();
        assert_eq!(database.first(b"b".to_vec()..=after(b"b")).unwrap(), None);
    }

    #[test]
    fn an_unfinished_snapshot_does_not_keep_the_database_shut() {
        let dir = tempfile::tempdir().unwrap();
        Database::open(dir.path(), 0).unwrap().commit(vec![put(b"a", b"one")], true).unwrap();
        let unfinished = dir.path().join("snap.7FFFFFFFFFFFFFFF.generating");
        std::fs::write(&unfinished, b"").unwrap();
        assert!(Database::open(dir.path(), 0).unwrap().first(b"a".to_vec()..=after(b"a")).unwrap().is_some());
        assert!(!unfinished.exists());
    }

    #[test]
    fn a_database_opens_once() {
        let dir = tempfile::tempdir().unwrap();
        let _first = Database::open(dir.path(), 0).unwrap();
        assert!(matches!(Database::open(dir.path(), 0), Err(DatabaseError::Locked)));
    }

    #[test]
    fn a_panic_inside_becomes_an_error() {
        let result = caught::<()>(|| panic!("number {}", 5));
        assert!(matches!(result, Err(DatabaseError::Damaged(text)) if text == "number 5"));
    }
}
