//! The job that the office has this machine print, on disk: one cell of the same store, written before anything is printed.

use store::{AppendError, CellKey, Store};

use super::Cell;
use crate::job::Job;

/// The job that is under way on one kiosk of an office, and where it is kept.
#[derive(Debug)]
pub struct JobLedger {
    store: Store,
    job: Option<Job>,
    cell: Cell,
}

impl JobLedger {
    pub(super) fn read(store: Store, office: &str) -> anyhow::Result<JobLedger> {
        let cell = Cell::read(&store, CellKey::new(&format!("job-{office}"))?)?;
        let job = cell.value()?;
        Ok(JobLedger { store, job, cell })
    }

    /// The job that is not finished.
    pub fn job(&self) -> Option<&Job> {
        self.job.as_ref()
    }

    /// Begins a job on disk, and then here.
    ///
    /// # Errors
    /// The disk did not take it; nothing was begun.
    pub async fn begin(&mut self, job: Job) -> Result<(), AppendError> {
        self.cell.write(&self.store, Some(&job)).await?;
        self.job = Some(job);
        Ok(())
    }

    /// How far the job got, or that it is forgotten: here, and on disk if it can be. What the disk did not take is written
    /// with the next change; until then a restart does the last step once more.
    pub async fn note(&mut self, job: Option<Job>) {
        self.job = job;
        if let Err(error) = self.cell.write(&self.store, self.job.as_ref()).await {
            tracing::error!(%error, "the kiosk's own disk does not take a step of a print job");
        }
    }
}
