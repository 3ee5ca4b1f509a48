//! A journal as text, one line an entry.

use std::io::Write;

use super::{DataDir, OnProgress, Progress, ToolError};
use crate::journal::record::Line;
use crate::journal::{Chain, Commit, Journal, Version};
use crate::office_file::OfficeId;

/// Writes an office's journal, one line of JSON for each entry, oldest first: version, index, time (RFC 3339), who, which
/// request, and the events.
///
/// # Errors
/// When the office has no journal, the journal is damaged (everything before the damage was written), or `to` fails.
pub async fn export(
    data: &DataDir,
    office: &OfficeId,
    to: &mut (dyn Write + Send),
    on_progress: OnProgress<'_>,
) -> Result<(), ToolError> {
    let journal = data.open()?;
    let exported = export_from(&journal, office, to, on_progress).await;
    journal.close().await;
    exported
}

pub(crate) async fn export_from(
    journal: &dyn Journal,
    office: &OfficeId,
    to: &mut (dyn Write + Send),
    on_progress: OnProgress<'_>,
) -> Result<(), ToolError> {
    let mut chain = Chain::default();
    loop {
        let chunk = journal.read(office, chain.version).await?;
        if chunk.is_empty() {
            break;
        }
        for stored in &chunk {
            let commit = chain.link(stored).map_err(crate::journal::ReadError::from)?;
            write_lines(stored.version, &commit, to)?;
        }
        on_progress(Progress { office: office.clone(), commits: chain.version.0 });
    }
    to.flush()?;
    if chain == Chain::default() { Err(ToolError::NoOffice(office.clone())) } else { Ok(()) }
}

/// Writes the lines of one commit.
///
/// # Errors
/// One of its times is in no calendar, or `to` fails.
pub(crate) fn write_lines(version: Version, commit: &Commit, to: &mut dyn Write) -> std::io::Result<()> {
    for (index, entry) in commit.entries.iter().enumerate() {
        let line = Line::of(version, index, commit, entry).map_err(std::io::Error::other)?;
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}
