//! Commits: the unit that is appended whole or not at all.

use std::fmt;
use std::io::Write as _;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use queue::{Entry, Timestamp};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::kept::Hex;
use super::{FORMAT, KeptEntry, MAX_COMMIT_BYTES};

/// Names one try to append certain bytes. Kept while the same bytes are tried again, new after every new decision, so
/// that an append whose outcome is unknown can be looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cid(pub u128);

/// SHA-256 of a record's bytes; zeros stand before the first record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CommitHash(pub [u8; 32]);

impl CommitHash {
    /// Of a record.
    pub fn of(record: &[u8]) -> Self {
        Self(Sha256::digest(record).into())
    }
}

impl fmt::Display for CommitHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for CommitHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was decided together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// Of the append.
    pub cid: Cid,
    /// When it was decided.
    pub at: Timestamp,
    /// Of the commit before.
    pub prev_hash: CommitHash,
    /// In order.
    pub entries: Vec<Entry>,
}

/// A commit as the bytes that a journal keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedCommit {
    /// Of the append.
    pub cid: Cid,
    /// The record, at most [`MAX_COMMIT_BYTES`].
    pub bytes: Arc<[u8]>,
    /// Of `bytes`.
    pub hash: CommitHash,
}

/// Why bytes are no commit.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadRecord {
    /// A newer program wrote it.
    #[error("it is in format {0}, this program knows formats up to {FORMAT}: use the newer program")]
    Newer(u32),
    /// It cannot be read.
    #[error("it is no commit: {0}")]
    Unreadable(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
struct KeptCommit<'a> {
    v: u32,
    cid: Hex<16>,
    at: i64,
    prev: Hex<32>,
    entries: Vec<KeptEntry<'a>>,
}

#[derive(Deserialize)]
struct FormatOnly {
    v: u32,
}

impl Commit {
    /// Reads a record.
    ///
    /// # Errors
    /// When the bytes are no commit of a format that this program knows.
    pub fn read(record: &[u8]) -> Result<Self, BadRecord> {
        let kept: KeptCommit<'_> = serde_json::from_slice(record).map_err(|error| unreadable(record, &error))?;
        if kept.v > FORMAT {
            return Err(BadRecord::Newer(kept.v));
        }
        let at = Timestamp(kept.at);
        Ok(Self {
            cid: Cid(u128::from_be_bytes(kept.cid.0)),
            at,
            prev_hash: CommitHash(kept.prev.0),
            entries: kept.entries.into_iter().map(|entry| entry.back(at)).collect(),
        })
    }

    /// The record of this commit; `None` when it is longer than [`MAX_COMMIT_BYTES`].
    pub fn seal(&self) -> Option<SealedCommit> {
        let mut writer = CommitWriter::new(self.cid, self.at, self.prev_hash);
        self.entries.iter().all(|entry| writer.push(entry)).then(|| writer.seal())
    }
}

fn unreadable(record: &[u8], error: &serde_json::Error) -> BadRecord {
    match serde_json::from_slice::<FormatOnly>(record) {
        Ok(FormatOnly { v }) if v > FORMAT => BadRecord::Newer(v),
        _ => BadRecord::Unreadable(error.to_string()),
    }
}

/// Writes a record entry by entry and knows when it is full.
#[derive(Debug)]
pub struct CommitWriter {
    cid: Cid,
    at: Timestamp,
    bytes: Vec<u8>,
    entries: usize,
}

impl CommitWriter {
    const END: &[u8] = b"]}";

    /// Begins the record of a commit that follows the one with `prev_hash`.
    pub fn new(cid: Cid, at: Timestamp, prev_hash: CommitHash) -> Self {
        let mut bytes = Vec::with_capacity(1024);
        let (id, at_ms) = (HEXLOWER.encode(&cid.0.to_be_bytes()), at.0);
        write!(bytes, r#"{{"v":{FORMAT},"cid":"{id}","at":{at_ms},"prev":"{prev_hash}","entries":["#)
            .expect("writing into memory cannot fail");
        Self { cid, at, bytes, entries: 0 }
    }

    /// Adds an entry, if it still fits.
    #[must_use]
    pub fn push(&mut self, entry: &Entry) -> bool {
        let before = self.bytes.len();
        if self.entries > 0 {
            self.bytes.push(b',');
        }
        serde_json::to_writer(&mut self.bytes, &KeptEntry::of(entry, self.at))
            .expect("writing into memory cannot fail");
        let fits = self.bytes.len() + Self::END.len() <= MAX_COMMIT_BYTES;
        if fits {
            self.entries += 1;
        } else {
            self.bytes.truncate(before);
        }
        fits
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// Ends the record.
    pub fn seal(mut self) -> SealedCommit {
        self.bytes.extend_from_slice(Self::END);
        SealedCommit { cid: self.cid, hash: CommitHash::of(&self.bytes), bytes: self.bytes.into() }
    }
}
