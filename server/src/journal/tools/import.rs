//! A journal from its export.

use std::io::{BufRead, Seek, SeekFrom};

use super::{DataDir, OnProgress, Progress, ToolError};
use crate::journal::record::{Line, LineRead};
use crate::journal::replay::Replayer;
use crate::journal::sled::SledJournal;
use crate::journal::{Chain, Commit, CommitHash, Journal, SealedCommit, StoredCommit, Version};
use crate::office_file::OfficeId;

/// Commits that are appended at once: together at most a MiB.
const BATCH: usize = 16;
/// The longest line: a whole commit as text and then some.
const MAX_LINE_BYTES: u64 = 1024 * 1024;

/// What was imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Imported {
    /// Commits.
    pub commits: u64,
    /// Entries in them.
    pub entries: u64,
    /// Of the office after the last commit: the same as in the journal that was exported.
    pub state_hash: u128,
}

/// Makes an office's journal from an export. The export is read twice: first to see that each entry could have happened,
/// then to write; so a bad one leaves nothing behind.
///
/// # Errors
/// When the office has a journal already, a line is wrong (with its number), or the journal cannot be written.
pub async fn import<R: BufRead + Seek + Send>(
    mut from: R,
    data: &DataDir,
    office: &OfficeId,
    on_progress: OnProgress<'_>,
) -> Result<Imported, ToolError> {
    let imported = check(&mut from)?;
    from.seek(SeekFrom::Start(0))?;
    let journal = SledJournal::open(&data.journal())?;
    let written = write(&mut from, &journal, office, on_progress).await;
    journal.close().await;
    written.map(|()| imported)
}

fn check(from: &mut impl BufRead) -> Result<Imported, ToolError> {
    let mut replayer = Replayer::default();
    let mut lines = Lines::new(from);
    let mut entries = 0;
    while let Some(sealed) = lines.next_commit(replayer.chain)? {
        let stored = StoredCommit { version: replayer.chain.version.next(), bytes: sealed.bytes.to_vec() };
        let commit = replayer.take(&stored).map_err(|damage| lines.bad(damage.what))?;
        entries += commit.entries.len() as u64;
    }
    if entries == 0 {
        return Err(lines.bad("the export is empty".to_owned()));
    }
    Ok(Imported { commits: replayer.chain.version.0, entries, state_hash: replayer.office.state_hash() })
}

async fn write(
    from: &mut impl BufRead,
    journal: &SledJournal,
    office: &OfficeId,
    on_progress: OnProgress<'_>,
) -> Result<(), ToolError> {
    if !journal.read(office, Version::ZERO).await?.is_empty() {
        return Err(ToolError::OfficeExists(office.clone()));
    }
    let mut lines = Lines::new(from);
    let mut chain = Chain::default();
    let mut durable = Version::ZERO;
    loop {
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && let Some(sealed) = lines.next_commit(chain)?
        {
            chain = Chain { version: chain.version.next(), hash: sealed.hash };
            batch.push(sealed);
        }
        if batch.is_empty() {
            return Ok(());
        }
        durable = journal.append_all(office, durable, batch).await?;
        on_progress(Progress { office: office.clone(), commits: durable.0 });
    }
}

/// Reads lines and puts those of one commit together.
struct Lines<'r, R> {
    from: &'r mut R,
    /// Lines read so far.
    count: u64,
    /// The first line of the next commit.
    ahead: Option<(Version, LineRead)>,
}

impl<'r, R: BufRead> Lines<'r, R> {
    fn new(from: &'r mut R) -> Self {
        Self { from, count: 0, ahead: None }
    }

    fn bad(&self, what: String) -> ToolError {
        ToolError::BadLine { line: self.count, what }
    }

    /// The commit after `last`; `None` at the end.
    fn next_commit(&mut self, last: Chain) -> Result<Option<SealedCommit>, ToolError> {
        let first = match self.ahead.take() {
            Some(first) => Some(first),
            None => self.next_line(0)?,
        };
        let Some((version, first)) = first else { return Ok(None) };
        if version != last.version.next() {
            return Err(self.bad(format!("version {version} follows version {}", last.version)));
        }
        let LineRead { cid, committed_at, entry } = first;
        let mut commit = Commit { cid, at: committed_at, prev_hash: CommitHash(last.hash.0), entries: vec![entry] };
        while let Some((next, line)) = self.next_line(commit.entries.len())? {
            if next != version {
                self.ahead = Some((next, line));
                break;
            }
            commit.entries.push(line.entry);
        }
        commit.seal().ok_or_else(|| self.bad("the commit is too long".to_owned())).map(Some)
    }

    /// The next line, which is the one of `index` in its commit, or the first of the next commit.
    fn next_line(&mut self, index: usize) -> Result<Option<(Version, LineRead)>, ToolError> {
        let mut text = String::new();
        if std::io::Read::take(&mut *self.from, MAX_LINE_BYTES).read_line(&mut text)? == 0 {
            return Ok(None);
        }
        self.count += 1;
        let line: Line<'_> = serde_json::from_str(&text).map_err(|error| self.bad(error.to_string()))?;
        if line.index != index && line.index != 0 {
            return Err(self.bad(format!("entry {} stands where entry {index} or 0 is next", line.index)));
        }
        Ok(Some((Version(line.version), line.back())))
    }
}
