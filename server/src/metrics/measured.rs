//! A journal whose appends are measured.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::BoxFuture;

use super::Metrics;
use crate::journal::{AppendError, BackupError, Health, Journal, ReadError, SealedCommit, StoredCommit, Version};
use crate::office_file::OfficeId;

/// Passes everything on, and notes how long each append took.
#[derive(Debug)]
pub(crate) struct Measured {
    journal: Arc<dyn Journal>,
    metrics: Metrics,
}

impl Measured {
    pub(crate) fn new(journal: Arc<dyn Journal>, metrics: Metrics) -> Measured {
        Measured { journal, metrics }
    }
}

impl Journal for Measured {
    fn append<'a>(
        &'a self,
        office: &'a OfficeId,
        expected: Version,
        commit: SealedCommit,
    ) -> BoxFuture<'a, Result<Version, AppendError>> {
        Box::pin(async move {
            let began = Instant::now();
            let appended = self.journal.append(office, expected, commit).await;
            self.metrics.appended(began.elapsed());
            appended
        })
    }

    fn read<'a>(&'a self, office: &'a OfficeId, after: Version) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        self.journal.read(office, after)
    }

    fn follow<'a>(
        &'a self,
        office: &'a OfficeId,
        after: Version,
    ) -> BoxFuture<'a, Result<Vec<StoredCommit>, ReadError>> {
        self.journal.follow(office, after)
    }

    fn offices(&self) -> BoxFuture<'_, Result<Vec<OfficeId>, ReadError>> {
        self.journal.offices()
    }

    fn health(&self) -> Health {
        self.journal.health()
    }

    fn backup(&self, to: PathBuf) -> BoxFuture<'_, Result<(), BackupError>> {
        self.journal.backup(to)
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        self.journal.close()
    }
}
