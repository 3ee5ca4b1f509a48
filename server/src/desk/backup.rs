//! A copy of the data folder, made while everything goes on.

use std::path::{Path, PathBuf};

use access::Caller;
use protocol::{Code, Problem};

use super::Desk;
use crate::journal::tools::{self, DataDir};
use crate::wire;

/// What somebody wants copied.
pub(crate) struct Backup {
    /// Where to; must not exist yet.
    pub(crate) to: PathBuf,
    /// With the words of notes about people.
    pub(crate) notes: bool,
    /// Who asks.
    pub(crate) by: Caller,
    /// Under which id.
    pub(crate) request: String,
}

impl Desk {
    /// Copies the data folder while everything goes on, one copy at a time. It is in the record before anything is copied,
    /// and goes on to its end when nobody waits for the answer any more.
    ///
    /// # Errors
    /// `bad-value` when the place could mean another one for the server than for the asker, `busy` while another copy is
    /// being made, `backup-failed` otherwise.
    pub(crate) async fn back_up(&self, backup: Backup) -> Result<(), Problem> {
        if !backup.to.is_absolute() {
            return Err(wire::bad_value("to", "not an absolute path"));
        }
        let place = self.backup_permit().ok_or_else(|| Problem::new(Code::Busy))?;
        let desk = self.clone();
        let made = tokio::spawn(async move {
            let _place = place;
            desk.recorded(backup).await
        });
        made.await.unwrap_or_else(|error| Err(failed(&error)))
    }

    async fn recorded(&self, Backup { to, notes, by, request }: Backup) -> Result<(), Problem> {
        let (begins, ended) = match notes {
            true => ("begins-backup-with-notes", "backed-up-with-notes"),
            false => ("begins-backup", "backed-up"),
        };
        let record = |what| self.gate().record(what, to.display().to_string(), by.clone(), Some(request.clone()));
        record(begins).await?;
        self.copied(&to, notes).await?;
        record(ended).await
    }

    async fn copied(&self, to: &Path, notes: bool) -> Result<(), Problem> {
        let (journal, data) = (&*self.0.of.journal, &self.0.of.data);
        let made = match notes {
            true => tools::backup_with_notes(journal, data, to).await,
            false => tools::backup(journal, data, to).await,
        };
        made.map_err(|error| failed(&error))?;
        // The rest was copied file by file; the register and its record must be of one moment.
        self.gate().copy_to(DataDir::new(to.to_owned()).access()).await
    }
}

fn failed(error: &dyn std::error::Error) -> Problem {
    Problem::new(Code::BackupFailed).with_detail(error.to_string())
}
