//! From a journal to an office: the newest snapshot that belongs to it, then the commits after that.

use std::time::Duration;

use queue::{Entry, Office};
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::timeout;

use super::snapshot::{NoSnapshot, Snapshot, Snapshots};
use super::{Chain, Commit, CommitHash, Damage, Journal, ReadError, StoredCommit, Version};
use crate::office_file::OfficeId;

/// How long one chunk may take.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// An office as its journal tells it.
#[derive(Debug)]
pub struct Loaded {
    /// The state after the last commit.
    pub office: Office,
    /// The last commit.
    pub chain: Chain,
    /// The commits after the version that was asked for, oldest first.
    pub tail: Vec<(Version, Commit)>,
    /// The snapshot that replay began from; zero: it began from nothing.
    pub from_snapshot: Version,
}

/// Takes commits one by one and keeps the state that they make.
#[derive(Debug, Default)]
pub(super) struct Replayer {
    pub(super) office: Office,
    pub(super) chain: Chain,
}

impl Replayer {
    /// The next commit.
    pub(super) fn take(&mut self, stored: &StoredCommit) -> Result<Commit, Damage> {
        self.take_each(stored, |_, _| {})
    }

    /// The next commit, with a look at the office before each of its entries.
    pub(super) fn take_each(
        &mut self,
        stored: &StoredCommit,
        mut before: impl FnMut(&Office, &Entry),
    ) -> Result<Commit, Damage> {
        let commit = self.chain.link(stored)?;
        for entry in &commit.entries {
            before(&self.office, entry);
            let replayed = self.office.replay(entry);
            replayed.map_err(|impossible| Damage { version: stored.version, what: impossible.to_string() })?;
        }
        Ok(commit)
    }
}

/// Makes an office from its journal. `collect_after`: also hand back the commits after this version.
///
/// # Errors
/// [`ReadError::Damaged`] with the first version that cannot be relied on, or the journal cannot be read at the moment.
pub async fn load(
    journal: &dyn Journal,
    id: &OfficeId,
    snapshots: Option<&Snapshots>,
    collect_after: Option<Version>,
) -> Result<Loaded, ReadError> {
    let collect_after = collect_after.unwrap_or(Version(u64::MAX));
    if let Some(snapshots) = snapshots
        && let Some(snapshot) = read_snapshot(snapshots, id).await
        && reaches_back(&snapshot, id, collect_after)
    {
        let version = snapshot.chain.version;
        match load_from(journal, id, snapshot, collect_after).await {
            Ok(Some(loaded)) => return Ok(loaded),
            Ok(None) => {
                tracing::warn!(office = %id, %version, "the snapshot is not of this journal: replaying all of it");
            }
            Err(ReadError::Damaged(damage)) => {
                tracing::warn!(office = %id, %version, %damage, "the snapshot does not fit: replaying the whole journal");
            }
            Err(error) => return Err(error),
        }
    }
    replay(journal, id, Replayer::default(), Version::ZERO, collect_after).await
}

/// Whether nothing that is asked for lies before the snapshot. Else it is a good one, and of no use this time.
fn reaches_back(snapshot: &Snapshot, id: &OfficeId, collect_after: Version) -> bool {
    let version = snapshot.chain.version;
    if collect_after < version {
        tracing::info!(office = %id, %version, %collect_after, "commits from before the snapshot are wanted: replaying the whole journal");
    }
    collect_after >= version
}

async fn read_snapshot(snapshots: &Snapshots, id: &OfficeId) -> Option<Snapshot> {
    let (snapshots, office) = (snapshots.clone(), id.clone());
    match spawn_blocking(move || snapshots.read(&office)).await {
        Ok(Ok(snapshot)) => Some(snapshot),
        Ok(Err(NoSnapshot::Missing)) => None,
        Ok(Err(error)) => {
            tracing::warn!(office = %id, %error, "the snapshot cannot be used: replaying the whole journal");
            None
        }
        Err(error) => {
            tracing::error!(office = %id, %error, "reading the snapshot failed: replaying the whole journal");
            None
        }
    }
}

async fn read_chunk(journal: &dyn Journal, id: &OfficeId, after: Version) -> Result<Vec<StoredCommit>, ReadError> {
    let hangs = || ReadError::Unavailable("the disk does not answer".to_owned());
    timeout(READ_TIMEOUT, journal.read(id, after)).await.unwrap_or_else(|_| Err(hangs()))
}

/// Replays what comes after a snapshot; `None` when the snapshot is of another journal than this.
async fn load_from(
    journal: &dyn Journal,
    id: &OfficeId,
    snapshot: Snapshot,
    collect_after: Version,
) -> Result<Option<Loaded>, ReadError> {
    let at = snapshot.chain;
    let before = Version(at.version.0.saturating_sub(1));
    let overlap = read_chunk(journal, id, before).await?;
    let belongs =
        overlap.first().is_some_and(|stored| stored.version == at.version && CommitHash::of(&stored.bytes) == at.hash);
    if !belongs {
        return Ok(None);
    }
    let from = Replayer { office: snapshot.office, chain: at };
    replay(journal, id, from, at.version, collect_after).await.map(Some)
}

async fn replay(
    journal: &dyn Journal,
    id: &OfficeId,
    mut replayer: Replayer,
    from_snapshot: Version,
    collect_after: Version,
) -> Result<Loaded, ReadError> {
    let mut tail = Vec::new();
    loop {
        let chunk = read_chunk(journal, id, replayer.chain.version).await?;
        if chunk.is_empty() {
            let Replayer { office, chain } = replayer;
            return Ok(Loaded { office, chain, tail, from_snapshot });
        }
        for stored in &chunk {
            let commit = replayer.take(stored)?;
            if stored.version > collect_after {
                tail.push((stored.version, commit));
            }
        }
        // A long journal must not keep the other offices of this thread waiting.
        yield_now().await;
    }
}
