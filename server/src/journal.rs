//! The journal: the append-only commits of each office, the truth that everything else is replayed from.
//!
//! ```text
//!   engine ──append(expected version, sealed commit)──▶ Journal ──▶ sled (through `store`) │ memory
//!   engine ◀── replay ◀── Chain (dense versions, hash chain, record) ◀── read ◀──┘
//! ```
//!
//! A journal keeps bytes and versions and understands neither; [`Chain`] turns what it reads back into commits and finds
//! what is missing, changed or unreadable.

use std::fmt;
use std::path::PathBuf;

use futures_util::future::BoxFuture;

use crate::office_file::OfficeId;

mod chain;
#[cfg(test)]
mod contract;
mod deeds;
mod follow;
pub mod memory;
pub mod record;
mod replay;
pub mod sled;
pub mod snapshot;
pub mod tools;

pub use chain::{Chain, Damage};
pub(crate) use deeds::{Deed, deeds};
pub use record::{Cid, Commit, CommitHash, SealedCommit};
pub use replay::{Loaded, load};

/// How many commits an office's journal holds up to and including this one: 1 is the first, 0 is before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Version(pub u64);

impl Version {
    /// Of a journal that has no commit yet.
    pub const ZERO: Self = Self(0);

    /// The version of the commit after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A commit as it was read back; nothing of it was looked at yet but the store's checksum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredCommit {
    /// Its place.
    pub version: Version,
    /// The record.
    pub bytes: Vec<u8>,
}

/// Why a commit was not acknowledged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AppendError {
    /// The journal is not at the expected version: somebody else appended. Nothing was written.
    #[error("the journal is at version {actual}")]
    Conflict {
        /// Where it is.
        actual: Version,
    },
    /// The disk is full. Nothing was written.
    #[error("the disk is full")]
    Full,
    /// The store does not take writes at the moment. Nothing was written; the same bytes can be tried again.
    #[error("the journal refused: {0}")]
    Refused(String),
    /// The journal is damaged and takes no more commits. Nothing was written.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// It may or may not have been written: read, and look for the [`Cid`].
    #[error("the outcome of the append is unknown")]
    Unknown,
}

/// Why a journal could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadError {
    /// This office's journal is damaged; others are not concerned.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// The store cannot be read at the moment; try again.
    #[error("the journal cannot be read: {0}")]
    Unavailable(String),
}

/// Whether a journal takes writes at the moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Health {
    /// It does.
    Ok,
    /// The disk is full. It is looked again for room without being asked.
    Full,
    /// The store fails and is being opened again.
    Failing,
}

/// Why a backup was not made. Nothing was left behind.
#[derive(Debug, thiserror::Error)]
#[error("no backup was written to {}: {why}", .to.display())]
pub struct BackupError {
    /// Where to.
    pub to: PathBuf,
    /// What stood in the way.
    pub why: String,
}

/// Keeps the commits of many offices.
pub trait Journal: Send + Sync + fmt::Debug + 'static {
    /// Appends a commit to an office's journal, which must be at version `expected`, and answers with the version it then
    /// has, when the commit is durable.
    fn append<'a>(
        &'a self,
        office: &'a OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> BoxFuture<'a, Result<Version, AppendError>>;

    /// The durable commits after a version, a chunk at a time; none at the end, and none of an office that has no journal.
    fn read<'a>(&'a self, office: &'a OfficeId, after: Version) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>>;

    /// As [`Journal::read`], but waits until there is something to read.
    fn follow<'a>(
        &'a self,
        office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>>;

    /// The offices that have a journal, sorted.
    fn offices(&self) -> BoxFuture<'_, Result<Vec<OfficeId>, ReadError>>;

    /// Whether writes are taken at the moment.
    fn health(&self) -> Health;

    /// Copies all journals, as they are at one moment, to a folder that must not exist yet, while appends go on.
    fn backup(&self, to: PathBuf) -> BoxFuture<'_, Result<(), BackupError>>;

    /// Answers what waits and closes the store; afterwards another process can open it.
    fn close(&self) -> BoxFuture<'_, ()>;
}
