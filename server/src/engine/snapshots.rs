//! When a snapshot is due, and writing it beside the engine's task.

use std::sync::Arc;

use queue::{Entry, Event, Office};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::journal::snapshot::{Snapshot, Snapshots};
use crate::journal::{Chain, Version};
use crate::office_file::OfficeId;

/// So many entries are replayed in a moment; a snapshot for fewer is not worth its copy of the state.
const WORTHWHILE: u64 = 5_000;
/// Right after the day's turn the state is at its smallest.
const WORTHWHILE_AT_TURN: u64 = 1_000;

/// Keeps the snapshot of one office fresh enough.
#[derive(Debug)]
pub(super) struct SnapshotKeeper {
    snapshots: Option<Arc<Snapshots>>,
    office: OfficeId,
    /// Of the last snapshot.
    version: Version,
    /// Entries since the last snapshot.
    entries: u64,
    /// Entries since the day turned: how large the state is, more or less.
    entries_today: u64,
    writing: Option<JoinHandle<()>>,
}

impl SnapshotKeeper {
    /// For an office whose last snapshot is of `version`, with so many commits after it.
    pub(super) fn new(snapshots: Option<Snapshots>, office: OfficeId, version: Version, commits_since: u64) -> Self {
        let snapshots = snapshots.map(Arc::new);
        Self { snapshots, office, version, entries: commits_since, entries_today: 0, writing: None }
    }

    /// Entries became durable; writes a snapshot when one is due. The copies of a growing state come at doubling
    /// distances, so that all of them together cost no more than the day's entries.
    pub(super) fn made(&mut self, entries: &[Entry], office: &Office, chain: Chain) {
        let count = entries.len() as u64;
        self.entries += count;
        self.entries_today += count;
        let turned =
            entries.iter().flat_map(|entry| &entry.events).any(|event| matches!(event, Event::DayTurned { .. }));
        if turned {
            self.entries_today = 0;
        }
        let worthwhile = if turned { WORTHWHILE_AT_TURN } else { WORTHWHILE.max(self.entries_today / 2) };
        let busy = self.writing.as_ref().is_some_and(|writing| !writing.is_finished());
        if self.entries >= worthwhile && !busy {
            self.write(office.clone(), chain);
        }
    }

    /// Writes the last snapshot and waits for it.
    pub(super) async fn finish(&mut self, office: Office, chain: Chain) {
        self.written().await;
        if chain.version > self.version {
            self.write(office, chain);
            self.written().await;
        }
    }

    fn write(&mut self, office: Office, chain: Chain) {
        let Some(snapshots) = self.snapshots.clone() else { return };
        (self.version, self.entries) = (chain.version, 0);
        let id = self.office.clone();
        self.writing = Some(spawn_blocking(move || {
            if let Err(error) = snapshots.write(&id, &Snapshot { chain, office }) {
                tracing::warn!(office = %id, %error, "no snapshot was written; the next start replays more");
            }
        }));
    }

    async fn written(&mut self) {
        if let Some(writing) = self.writing.take() {
            // A panic in there was logged by the runtime; a snapshot is only a cache.
            let _ = writing.await;
        }
    }
}
