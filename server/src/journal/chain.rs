//! The chain of commits: dense versions, each commit with the hash of the one before.

use super::{Commit, CommitHash, StoredCommit, Version};

/// The first thing wrong with an office's journal.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the journal is damaged at version {version}: {what}")]
pub struct Damage {
    /// The first version that cannot be relied on; those before it can.
    pub version: Version,
    /// What was found there, for whoever repairs it.
    pub what: String,
}

/// How far a journal was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Chain {
    /// Of the last commit.
    pub version: Version,
    /// Of the last commit; zeros before the first.
    pub hash: CommitHash,
}

impl Chain {
    /// Takes the next commit in.
    ///
    /// # Errors
    /// When it is not the next one, does not follow from the one before, or cannot be read.
    pub fn link(&mut self, stored: &StoredCommit) -> Result<Commit, Damage> {
        let expected = self.version.next();
        let damage = |what: String| Damage { version: expected, what };
        if stored.version != expected {
            return Err(damage(format!("the next commit found has version {}", stored.version)));
        }
        let commit = Commit::read(&stored.bytes).map_err(|error| damage(error.to_string()))?;
        if commit.prev_hash != self.hash {
            return Err(damage("it does not carry the hash of the commit before it".to_owned()));
        }
        *self = Self { version: expected, hash: CommitHash::of(&stored.bytes) };
        Ok(commit)
    }
}
