//! Snapshots: the state of an office at some version in a file of its own, so that a start replays the tail only.
//!
//! They are a cache and nothing else. A snapshot that is missing, damaged, of another program or of another journal costs a
//! replay from the beginning and a line in the log.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use queue::Office;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Chain, CommitHash, Version};
use crate::office_file::OfficeId;

/// To be raised when the rules' state changes its shape or its meaning. The journal does not care, snapshots do.
const FORMAT: u32 = 6;
const MAGIC: &[u8] = b"layso snapshot\n";
const CHECKSUM_BYTES: usize = 32;

/// An office as it was right after a commit.
#[derive(Debug)]
pub struct Snapshot {
    /// The commit.
    pub chain: Chain,
    /// The office.
    pub office: Office,
}

/// The folder of the snapshots, one file an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshots {
    dir: PathBuf,
}

/// Why there is no snapshot to start from.
#[derive(Debug, thiserror::Error)]
pub enum NoSnapshot {
    /// None was written yet, or somebody deleted it.
    #[error("there is none")]
    Missing,
    /// Another version of the program wrote it.
    #[error("it is in format {0}, this program uses format {FORMAT}")]
    OtherFormat(u32),
    /// Its bytes are not those that were written.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// The file system refused.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    office: String,
    version: u64,
    commit_hash: [u8; 32],
    state_hash: u128,
}

impl Snapshots {
    /// In this folder, which is made when the first snapshot is written.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// The file of an office's snapshot.
    pub fn file(&self, office: &OfficeId) -> PathBuf {
        self.dir.join(format!("{office}.snapshot"))
    }

    /// Reads an office's snapshot. Waits for the disk.
    ///
    /// # Errors
    /// See [`NoSnapshot`]; each of them means to replay from the beginning.
    pub fn read(&self, id: &OfficeId) -> Result<Snapshot, NoSnapshot> {
        let bytes = match fs::read(self.file(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NoSnapshot::Missing),
            other => other?,
        };
        let damaged = |what: &str| NoSnapshot::Damaged(what.to_owned());
        let (content, checksum) = bytes.split_last_chunk::<CHECKSUM_BYTES>().ok_or_else(|| damaged("too short"))?;
        if Sha256::digest(content).as_slice() != checksum {
            return Err(damaged("its checksum is wrong"));
        }
        let content = content.strip_prefix(MAGIC).ok_or_else(|| damaged("it is something else"))?;
        let (header, state): (Header, _) =
            postcard::take_from_bytes(content).map_err(|error| damaged(&error.to_string()))?;
        if header.format != FORMAT {
            return Err(NoSnapshot::OtherFormat(header.format));
        }
        if header.office != id.as_str() {
            return Err(damaged("it is of another office"));
        }
        let office: Office = postcard::from_bytes(state).map_err(|error| damaged(&error.to_string()))?;
        if office.state_hash() != header.state_hash {
            return Err(damaged("its state has another hash"));
        }
        let chain = Chain { version: Version(header.version), hash: CommitHash(header.commit_hash) };
        Ok(Snapshot { chain, office })
    }

    /// Replaces an office's snapshot, all or nothing. Waits for the disk.
    ///
    /// # Errors
    /// When the file system refuses; the last snapshot is then still there.
    pub fn write(&self, id: &OfficeId, snapshot: &Snapshot) -> io::Result<()> {
        let header = Header {
            format: FORMAT,
            office: id.as_str().to_owned(),
            version: snapshot.chain.version.0,
            commit_hash: snapshot.chain.hash.0,
            state_hash: snapshot.office.state_hash(),
        };
        let bytes = postcard::to_extend(&header, MAGIC.to_vec()).map_err(io::Error::other)?;
        let mut bytes = postcard::to_extend(&snapshot.office, bytes).map_err(io::Error::other)?;
        let checksum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&checksum);
        fs::create_dir_all(&self.dir)?;
        replace(&self.file(id), &bytes)
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("unfinished");
    let mut file = File::create(&unfinished)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    match written.and_then(|()| fs::rename(&unfinished, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            // What is half written only takes room; if it cannot be removed either, the next snapshot overwrites it.
            let _ = fs::remove_file(&unfinished);
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests;
