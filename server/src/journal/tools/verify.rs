//! Looks at every commit of every office.

use super::{DataDir, OnProgress, Progress, ToolError};
use crate::journal::replay::Replayer;
use crate::journal::{CommitHash, Damage, Journal, ReadError};
use crate::office_file::OfficeId;

/// What was found about one office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Which.
    pub office: OfficeId,
    /// Good commits.
    pub commits: u64,
    /// Entries in them.
    pub entries: u64,
    /// Of the last good commit.
    pub head: CommitHash,
    /// Of the office, as far as its entries could be replayed.
    pub state_hash: u128,
    /// The first thing wrong, if anything is.
    pub damage: Option<Damage>,
}

/// Verifies the journals of a data folder: checksums, dense versions, the chain of hashes, and that each entry could have
/// happened after those before it.
///
/// # Errors
/// When the journal cannot be opened or read at all; what is wrong with one office is in its report.
pub async fn verify(data: &DataDir, on_progress: OnProgress<'_>) -> Result<Vec<Report>, ToolError> {
    let journal = data.open()?;
    let verified = verify_all(&journal, on_progress).await;
    journal.close().await;
    verified
}

pub(super) async fn verify_all(journal: &dyn Journal, on_progress: OnProgress<'_>) -> Result<Vec<Report>, ToolError> {
    let mut reports = Vec::new();
    for office in journal.offices().await? {
        reports.push(verify_office(journal, office, on_progress).await?);
    }
    Ok(reports)
}

async fn verify_office(
    journal: &dyn Journal,
    office: OfficeId,
    on_progress: OnProgress<'_>,
) -> Result<Report, ToolError> {
    let mut replayer = Replayer::default();
    let (mut good, mut entries) = (replayer.chain, 0);
    let damage = loop {
        let chunk = match journal.read(&office, good.version).await {
            Ok(chunk) => chunk,
            Err(ReadError::Damaged(damage)) => break Some(damage),
            Err(error) => return Err(error.into()),
        };
        if chunk.is_empty() {
            break None;
        }
        let taken = chunk.iter().try_for_each(|stored| {
            entries += replayer.take(stored)?.entries.len() as u64;
            good = replayer.chain;
            Ok(())
        });
        on_progress(Progress { office: office.clone(), commits: good.version.0 });
        if let Err(damage) = taken {
            break Some(damage);
        }
    };
    let state_hash = replayer.office.state_hash();
    Ok(Report { office, commits: good.version.0, entries, head: good.hash, state_hash, damage })
}
