//! Whether the chain is whole.

use std::io;
use std::path::Path;

use serde::Deserialize;

use super::{Line, Lines, Raw, Tip};
use crate::disk;

/// Where the record is not what was written, and how.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The first line that is wrong, counted from 1.
    #[error("line {line} of the record {what}")]
    Line {
        /// Which.
        line: u64,
        /// How: `is missing`, `is no line of a record`, …
        what: &'static str,
    },
    /// A file cannot be read.
    #[error("the record cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// What of the register is read here.
#[derive(Deserialize)]
struct Carried {
    tip: Tip,
}

/// Follows the chain from the first line to the one that the register carries and answers how many lines there are. The very
/// last one may still be in the register alone: it is appended when the register is opened next.
///
/// # Errors
/// The first line that is missing, changed or unreadable, or how the files cannot be read.
pub fn verify(folder: &Path) -> Result<u64, Broken> {
    // In this order, so that a server that writes meanwhile is never behind itself.
    let tip = carried(folder)?;
    let mut last = Tip::default();
    for raw in Lines::open(folder)?.into_iter().flatten() {
        let raw = raw?;
        let complete = last.n + 1 < tip.n || last.n >= tip.n;
        if raw.is_torn && !complete {
            break;
        }
        last = follow(&last, raw)?;
        if last.n == tip.n && last.line != tip.line {
            return Err(Broken::Line { line: last.n, what: "is not the one that the register remembers" });
        }
    }
    if last.n + 1 == tip.n {
        follow(&last, Raw { text: tip.line, is_torn: false })?;
        return Ok(tip.n);
    }
    if last.n < tip.n { Err(Broken::Line { line: last.n + 1, what: "is missing" }) } else { Ok(last.n) }
}

fn follow(last: &Tip, raw: Raw) -> Result<Tip, Broken> {
    let n = last.n + 1;
    let broken = |what| Err(Broken::Line { line: n, what });
    let Ok(line) = serde_json::from_str::<Line>(&raw.text) else { return broken("is no line of a record") };
    if line.n > n {
        return broken("is missing");
    }
    if line.n < n {
        return broken("stands there twice");
    }
    if line.prev != last.digest() {
        // Which of the two it was, nobody can tell; whoever changes a line changes what it says.
        return Err(Broken::Line { line: last.n.max(1), what: "was changed, or the one after it" });
    }
    if raw.is_torn {
        return broken("is not whole");
    }
    Ok(Tip { n, line: raw.text })
}

fn carried(folder: &Path) -> Result<Tip, Broken> {
    let Some(bytes) = disk::read_if_there(&folder.join(disk::REGISTER))? else { return Ok(Tip::default()) };
    match serde_json::from_slice::<Carried>(&bytes) {
        Ok(carried) => Ok(carried.tip),
        Err(error) => Err(Broken::Io(io::Error::new(io::ErrorKind::InvalidData, error))),
    }
}
