//! What the codes of the staff were hashed to, by the hash of the file that they stand in. A hash takes tens of milliseconds,
//! because whoever guesses is to need them too: a start with thousands of offices would take minutes.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use access::password;
use data_encoding::HEXLOWER;
use protocol::Problem;
use queue::DefinitionHash;

/// Longer than the hashes of as many offices as a server may have.
const LONGEST_BYTES: u64 = 4 * 1024 * 1024;
/// A disk that took nothing is left alone so long.
const AGAIN: Duration = Duration::from_secs(60);

/// Hashes that were made already. The file they are kept in may be deleted at any time: they are made again.
#[derive(Debug, Default)]
pub(crate) struct StaffCodes {
    path: Option<PathBuf>,
    known: BTreeMap<DefinitionHash, String>,
    made: u64,
    /// Whether the file says the same.
    kept: bool,
    /// When the disk refused it last; `None`: it took it.
    refused_at: Option<Instant>,
}

impl StaffCodes {
    /// Those that are kept in this file, if it is there and can be read.
    pub(crate) fn kept_in(path: PathBuf) -> StaffCodes {
        let known = read(&path).unwrap_or_default();
        StaffCodes { path: Some(path), known, kept: true, ..StaffCodes::default() }
    }

    /// The hash of the code in this file, as a PHC string. The file's own hash is salt enough, because every kiosk of one file is
    /// to be shown the same, and nobody has many of them.
    ///
    /// # Errors
    /// `storage-failed`: the system has no memory for it.
    pub(super) fn hashed(&mut self, file: DefinitionHash, code: &str) -> Result<String, Problem> {
        if let Some(known) = self.known.get(&file) {
            return Ok(known.clone());
        }
        let mut salt = [0; 16];
        salt.copy_from_slice(&file.0[..16]);
        let hashed = password::hash_salted(code, &salt)?.as_str().to_owned();
        (self.made, self.kept) = (self.made + 1, false);
        self.known.insert(file, hashed.clone());
        Ok(hashed)
    }

    /// Forgets those of all other files, and keeps the rest for the next start.
    pub(crate) fn keep(&mut self, is_there: impl Fn(&DefinitionHash) -> bool) {
        self.keep_at(Instant::now(), is_there);
    }

    /// The folder is looked at every second. A disk that is full or read-only is asked less often than that, and told of once.
    fn keep_at(&mut self, now: Instant, is_there: impl Fn(&DefinitionHash) -> bool) {
        let before = self.known.len();
        self.known.retain(|file, _| is_there(file));
        self.kept &= self.known.len() == before;
        let is_left_alone = self.refused_at.is_some_and(|at| now.saturating_duration_since(at) < AGAIN);
        let Some(path) = self.path.as_ref().filter(|_| !self.kept && !is_left_alone) else { return };
        match write(path, &self.known) {
            Ok(()) => (self.kept, self.refused_at) = (true, None),
            Err(error) if self.refused_at.replace(now).is_none() => {
                tracing::warn!(file = %path.display(), %error, "the hashes of the staff's codes are not kept");
            }
            Err(_) => {}
        }
    }

    /// How many were made, and not only looked up.
    #[cfg(test)]
    pub(crate) fn made(&self) -> u64 {
        self.made
    }
}

fn read(path: &Path) -> Option<BTreeMap<DefinitionHash, String>> {
    if fs::metadata(path).ok()?.len() > LONGEST_BYTES {
        return None;
    }
    let told: BTreeMap<String, String> = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let good = |(file, hashed): (String, String)| {
        let file = HEXLOWER.decode(file.as_bytes()).ok()?.try_into().ok()?;
        hashed.starts_with("$argon2id$").then_some((DefinitionHash(file), hashed))
    };
    Some(told.into_iter().filter_map(good).collect())
}

/// Under another name first: a half-written one would be read as none.
fn write(path: &Path, known: &BTreeMap<DefinitionHash, String>) -> io::Result<()> {
    let told: BTreeMap<String, &String> =
        known.iter().map(|(file, hashed)| (HEXLOWER.encode(&file.0), hashed)).collect();
    let unfinished = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(&serde_json::to_vec(&told)?)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}

#[cfg(test)]
mod tests;
