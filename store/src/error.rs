//! What can go wrong, in the words of the caller.

use std::path::PathBuf;

use crate::{LogName, Version};

/// Why a store could not be opened. No data were overwritten.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has the folder open.
    #[error("{} is in use by another process", .0.display())]
    InUse(PathBuf),
    /// A newer program wrote the folder.
    #[error("{} was written in format {found}, this program knows formats up to {known}: use the newer program", .dir.display())]
    NewerFormat {
        /// The folder.
        dir: PathBuf,
        /// The format it is in.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// There is a database in the folder, and no marker that says it is a store.
    #[error("{} holds a database that is no layso store (the file `layso-store` is missing)", .0.display())]
    Foreign(PathBuf),
    /// The database cannot be read.
    #[error("the database in {} is damaged ({what}): move the folder away and restore a backup", .dir.display())]
    Damaged {
        /// The folder.
        dir: PathBuf,
        /// What was found.
        what: String,
    },
    /// The disk is full, and giving up the reserve was not enough.
    #[error("the disk that holds {} is full: free some space and start again", .0.display())]
    Full(PathBuf),
    /// The file system refused.
    #[error("{} cannot be opened: {source}", .dir.display())]
    Io {
        /// The folder.
        dir: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Why a write was not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The log is at another version than expected; nothing was written. Only appends give this.
    #[error("the log is at version {actual}")]
    Conflict {
        /// The durable version of the log.
        actual: Version,
    },
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    Full,
    /// The database does not work at the moment; nothing was written.
    #[error("the database does not work at the moment")]
    Broken,
    /// The write failed on its way: it may or may not be durable. Read the log (or the cell) to learn which.
    #[error("the write failed and its outcome is unknown")]
    Unknown,
    /// The log is damaged and takes no more records; nothing was written.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// The record, or all the records of one append, or the cell, is too long; nothing was written.
    #[error("{bytes} bytes are too long, {limit} is the limit")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The cells are older than they once were; nothing was written.
    #[error("the cells are damaged: restore a backup")]
    DamagedCells,
    /// There are too many cells already; nothing was written.
    #[error("there are {0} cells, which is the limit")]
    TooManyCells(usize),
    /// The store was closed; nothing was written.
    #[error("the store is closed")]
    Closed,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// This log is damaged; others are not concerned.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// The cell does not match its checksum.
    #[error("the cell {0} is damaged: restore a backup")]
    DamagedCell(String),
    /// The database is being opened again after an error, or the store is closed. Try again in a second.
    #[error("the database is not open at the moment")]
    Unavailable,
}

/// What is wrong with one log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the log {log} is damaged at version {version}: {fault}; restore a backup")]
pub struct Damage {
    /// The log.
    pub log: LogName,
    /// The first version that cannot be read; those before it can.
    pub version: Version,
    /// What was found there.
    pub fault: Fault,
}

/// The kinds of damage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The bytes do not match their checksum, or are no record at all.
    #[error("its checksum is wrong")]
    Checksum,
    /// The record is not there, though later ones are.
    #[error("a record is missing")]
    Gap,
    /// The log ends before its stored head.
    #[error("the log should reach to version {head}")]
    LostTail {
        /// The version that was once durable.
        head: Version,
    },
    /// The database could not read it.
    #[error("{0}")]
    Unreadable(String),
}
