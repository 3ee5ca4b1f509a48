//! The record of who did what to the access itself: JSON lines, each with the SHA-256 of the line before, so that nothing is
//! taken out or changed without breaking the chain. It shows tampering to whoever kept a line; it does not hinder somebody
//! who can write the folder and makes the whole chain anew.
//!
//! It is kept for ever: an office writes a few hundred lines a day, some 20 MB a year.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use data_encoding::HEXLOWER;
use protocol::access::AuditLine;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Caller;
use crate::disk;

mod verify;

pub use verify::{Broken, verify};

/// The longest text in a line, in characters.
const TEXT_CHARS_MAX: usize = 200;
/// Longer than any line; what is longer was not written by us.
const LINE_BYTES_MAX: u64 = 16 * 1024;

/// What the first line has in the place of the digest of the line before.
const NO_LINE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A line of the file. The order of the fields is that in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) n: u64,
    pub(crate) prev: String,
    pub(crate) at: i64,
    pub(crate) who: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) request: Option<String>,
    pub(crate) what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<String>,
}

/// What was done and about whom; never a secret.
pub(crate) struct Deed {
    pub(crate) what: &'static str,
    pub(crate) about: Option<String>,
}

/// The last line of the record, whole. It stands in the register file too: there it is true before the record has it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tip {
    pub(crate) n: u64,
    pub(crate) line: String,
}

impl Tip {
    /// The line after this one. What nobody signed for, the server did.
    pub(crate) fn next(&self, what: &str, about: Option<&str>, by: &Caller, request: Option<&str>, at: i64) -> Tip {
        let line = Line {
            n: self.n.saturating_add(1),
            prev: self.digest(),
            at,
            who: by.signature().unwrap_or_else(|| "server".to_owned()),
            from: by.from.map(|from| from.to_canonical().to_string()),
            request: request.map(bounded),
            what: bounded(what),
            about: about.map(bounded),
        };
        // Texts and numbers only: this cannot fail.
        Tip { n: line.n, line: serde_json::to_string(&line).unwrap_or_default() }
    }

    /// A line as it stands in the file; `None`: it is none.
    pub(crate) fn read(line: &str) -> Option<Tip> {
        let n = serde_json::from_str::<Line>(line).ok()?.n;
        Some(Tip { n, line: line.to_owned() })
    }

    /// For whoever reads the record.
    pub(crate) fn shown(&self) -> Option<AuditLine> {
        serde_json::from_str::<Line>(&self.line).ok().map(AuditLine::from)
    }

    /// What the line after this one begins with.
    pub(crate) fn digest(&self) -> String {
        if self.n == 0 { NO_LINE.to_owned() } else { HEXLOWER.encode(&Sha256::digest(self.line.as_bytes())) }
    }
}

/// The lines since a time, oldest first, at most so many. For the next ones ask since the time of the last. Reads the file
/// from its beginning and holds nothing up: no register is needed.
///
/// # Errors
/// The file cannot be read. A line that is none is passed over; [`verify`] names it.
pub fn read(folder: &Path, since: i64, limit: usize) -> io::Result<Vec<AuditLine>> {
    let Some(lines) = Lines::open(folder)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for line in lines {
        if found.len() >= limit {
            break;
        }
        let line = line?;
        if let Ok(line) = serde_json::from_str::<Line>(&line.text)
            && line.at >= since
        {
            found.push(line.into());
        }
    }
    Ok(found)
}

/// The lines behind the one of this number, oldest first.
pub(crate) fn after(folder: &Path, n: u64) -> io::Result<impl Iterator<Item = io::Result<AuditLine>>> {
    let lines = Lines::open(folder)?.into_iter().flatten();
    Ok(lines.filter_map(move |line| match line {
        Err(error) => Some(Err(error)),
        Ok(line) => serde_json::from_str::<Line>(&line.text).ok().filter(|line| line.n > n).map(|line| Ok(line.into())),
    }))
}

impl From<Line> for AuditLine {
    fn from(line: Line) -> Self {
        let Line { n, prev: _, at, who, from, request, what, about } = line;
        AuditLine { at, who, acting_for: None, from, request, office: None, version: n, what, about }
    }
}

/// A line as it stands in the file.
struct Raw {
    text: String,
    /// Whether the file ends before the line does.
    is_torn: bool,
}

/// The lines of the file, one in memory at a time.
struct Lines(BufReader<File>);

impl Lines {
    /// `None`: there is no record yet.
    fn open(folder: &Path) -> io::Result<Option<Lines>> {
        match File::open(folder.join(disk::AUDIT)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            file => Ok(Some(Lines(BufReader::new(file?)))),
        }
    }
}

impl Iterator for Lines {
    type Item = io::Result<Raw>;

    fn next(&mut self) -> Option<io::Result<Raw>> {
        let mut bytes = Vec::new();
        match self.0.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes) {
            Err(error) => Some(Err(error)),
            Ok(0) => None,
            Ok(_) => {
                let is_torn = bytes.pop_if(|byte| *byte == b'\n').is_none();
                Some(Ok(Raw { text: String::from_utf8_lossy(&bytes).into_owned(), is_torn }))
            }
        }
    }
}

fn bounded(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests;
