//! What an operator does to the journals of a data folder: verify, export, import, back up and restore. Plain functions
//! with plain results; the words for people are the command line's.
//!
//! All but [`backup()`] need the data folder for themselves: a running server has its journal open. A backup of a running
//! server is therefore made by the server, which calls [`backup()`] with its own journal.

mod backup;
mod export;
mod import;
mod tree;
mod verify;
mod visits;

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub use backup::{backup, backup_with_notes, restore};
pub use export::export;
#[cfg(test)]
pub(crate) use export::export_from;
pub(crate) use export::write_lines;
pub(crate) use import::check;
pub use import::{Imported, import};
pub use verify::{Report, verify};
pub use visits::visits;

use super::sled::SledJournal;
use super::snapshot::Snapshots;
use super::{AppendError, BackupError, ReadError};
use crate::office_file::OfficeId;

/// The folder in which a server keeps all that it must not lose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// This folder.
    pub fn new(dir: PathBuf) -> Self {
        Self(dir)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the journals are.
    pub fn journal(&self) -> PathBuf {
        self.0.join("journal")
    }

    /// Where the snapshots are; they may be deleted at any time.
    pub fn snapshots(&self) -> Snapshots {
        Snapshots::new(self.0.join("snapshots"))
    }

    /// Where notes, needs and the like are: what is known of people for a while, outside the journals.
    pub fn confidential(&self) -> PathBuf {
        self.0.join("confidential")
    }

    /// Where it stands who may come in, and the record of who did.
    pub fn access(&self) -> PathBuf {
        self.0.join("access")
    }

    /// Opens the journals, which must be there already: a mistyped folder is an error and no empty journal.
    ///
    /// # Errors
    /// There is none, or it cannot be opened, for example because a server has it open.
    pub fn open(&self) -> Result<SledJournal, ToolError> {
        let dir = self.journal();
        if !dir.is_dir() {
            return Err(ToolError::NoJournal(dir));
        }
        Ok(SledJournal::open(&dir)?)
    }
}

/// How far long work has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Which office is worked on.
    pub office: OfficeId,
    /// Its commits so far.
    pub commits: u64,
}

/// Is told from time to time.
pub type OnProgress<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// Why a tool could not do its work. Nothing was overwritten, and nothing half done can be taken for something whole.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// There is no journal in the data folder.
    #[error("there is no journal in {}", .0.display())]
    NoJournal(PathBuf),
    /// The journal cannot be opened, for example because a server has it open.
    #[error(transparent)]
    Open(#[from] store::OpenError),
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The journal did not take a commit.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The backup was not written.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The office has no journal.
    #[error("there is no journal of the office {0}")]
    NoOffice(OfficeId),
    /// What is to be copied into lies within what is copied, so that the copy would hold itself.
    #[error("{} lies in the folder that is copied: name one outside of it", .0.display())]
    Within(PathBuf),
    /// The office has a journal already, which an import does not touch.
    #[error("the office {0} has a journal already: import into an empty data folder")]
    OfficeExists(OfficeId),
    /// Another export of the office was imported in part, and this one does not begin like it.
    #[error("another import of the office {0} was not finished: finish that one, or import into an empty data folder")]
    OtherImport(OfficeId),
    /// Something is there already, and is not overwritten.
    #[error("{} exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// A line of an export is not as an export writes it.
    #[error("line {line}: {what}")]
    BadLine {
        /// Counted from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
    /// A restored backup is damaged; nothing was put in place.
    #[error("the backup is damaged: office {office}: {damage}")]
    DamagedBackup {
        /// Which office.
        office: OfficeId,
        /// What.
        damage: super::Damage,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The stream to read from or to write to failed.
    #[error("{0}")]
    Stream(#[from] io::Error),
}
