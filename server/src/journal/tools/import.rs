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
/// then to write; so a bad one leaves nothing behind. When writing ends in the middle, on a full disk or in a power cut, what
/// was written is no journal that anybody would open, and the same import goes on from there when it is made again.
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

/// Reads an export to its end and sees that each entry could have happened. Nothing is written.
///
/// # Errors
/// A line is wrong, with its number.
pub(crate) fn check(from: &mut impl BufRead) -> Result<Imported, ToolError> {
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
    let mut lines = Lines::new(from);
    let mut chain = Chain::default();
    if journal.is_importing(office) {
        chain = written_before(&mut lines, journal, office).await?;
    } else if !journal.read(office, Version::ZERO).await?.is_empty() {
        return Err(ToolError::OfficeExists(office.clone()));
    } else {
        journal.begin_import(office).await?;
    }
    loop {
        let durable = chain.version;
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && let Some(sealed) = lines.next_commit(chain)?
        {
            chain = Chain { version: chain.version.next(), hash: sealed.hash };
            batch.push(sealed);
        }
        if batch.is_empty() {
            return Ok(journal.end_import(office).await?);
        }
        let durable = journal.append_all(office, durable, batch).await?;
        on_progress(Progress { office: office.clone(), commits: durable.0 });
    }
}

/// How far an import came that was not finished. It must have been one of this export.
async fn written_before<R: BufRead>(
    lines: &mut Lines<'_, R>,
    journal: &SledJournal,
    office: &OfficeId,
) -> Result<Chain, ToolError> {
    let mut chain = Chain::default();
    loop {
        let chunk = journal.read_chunk(office, chain.version).await?;
        if chunk.is_empty() {
            return Ok(chain);
        }
        for written in chunk {
            match lines.next_commit(chain)? {
                Some(sealed) if *sealed.bytes == *written.bytes => {
                    chain = Chain { version: chain.version.next(), hash: sealed.hash };
                }
                _ => return Err(ToolError::OtherImport(office.clone())),
            }
        }
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
            None => self.next_line(None)?,
        };
        let Some((version, first)) = first else { return Ok(None) };
        if version != last.version.next() {
            return Err(self.bad(format!("version {version} follows version {}", last.version)));
        }
        let LineRead { cid, committed_at, entry } = first;
        let mut commit = Commit { cid, at: committed_at, prev_hash: CommitHash(last.hash.0), entries: vec![entry] };
        while let Some((next, line)) = self.next_line(Some((version, commit.entries.len())))? {
            if next != version {
                self.ahead = Some((next, line));
                break;
            }
            commit.entries.push(line.entry);
        }
        commit.seal().ok_or_else(|| self.bad("the commit is too long".to_owned())).map(Some)
    }

    /// The next line: the entry of this index in this commit, or the first entry of another commit.
    fn next_line(&mut self, in_commit: Option<(Version, usize)>) -> Result<Option<(Version, LineRead)>, ToolError> {
        let mut text = String::new();
        if std::io::Read::take(&mut *self.from, MAX_LINE_BYTES).read_line(&mut text)? == 0 {
            return Ok(None);
        }
        self.count += 1;
        let line: Line<'_> = serde_json::from_str(&text).map_err(|error| self.bad(error.to_string()))?;
        let version = Version(line.version);
        let index = in_commit.filter(|(of, _)| *of == version).map_or(0, |(_, next)| next);
        if line.index != index {
            return Err(
                self.bad(format!("entry {} of version {version} stands where entry {index} is next", line.index))
            );
        }
        Ok(Some((version, line.back())))
    }
}
