//! The folder of office files, looked at again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use queue::DefinitionHash;

use crate::office_file::{Faults, OfficeFile, StaffCodes};

/// The most offices of one server.
const OFFICES_MAX: usize = 10_000;

/// A folder of `*.toml` files with the pictures that they name, and which of them were seen already.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: PathBuf,
    seen: BTreeMap<PathBuf, Seen>,
    pictures: BTreeMap<PathBuf, Stamp>,
    codes: StaffCodes,
}

/// A file that has this stamp still is, as far as its folder tells, the one that was read. What it says is compared by
/// hash where it is applied.
type Stamp = (Option<SystemTime>, u64);

/// An office file that was read.
#[derive(Debug)]
struct Seen {
    stamp: Stamp,
    /// `None`: it was broken.
    good: Option<Good>,
}

#[derive(Debug)]
struct Good {
    hash: DefinitionHash,
    /// The picture that it names.
    picture: Option<OsString>,
}

/// What is new in the folder.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file that was not there, or is another now.
    File(PathBuf, Result<Box<OfficeFile>, Faults>),
    /// A file that was there.
    Gone(PathBuf),
}

impl Folder {
    /// A folder of which nothing was seen yet; with the hashes that were made for its files before.
    pub(crate) fn new(dir: PathBuf, codes: StaffCodes) -> Folder {
        Folder { dir, seen: BTreeMap::new(), pictures: BTreeMap::new(), codes }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.dir
    }

    /// What is new since the last look, sorted by name. Waits for the disk.
    ///
    /// # Errors
    /// The folder cannot be read, or has too many files.
    pub(crate) fn look(&mut self) -> io::Result<Vec<Found>> {
        // The stamps are older than what is read: a file that changes in between is read once more.
        let (present, pictures) = (self.stamps("toml")?, self.stamps("png")?);
        let others = differing(&self.pictures, &pictures);
        let mut before = std::mem::take(&mut self.seen);
        let mut found = Vec::new();
        for (path, stamp) in present {
            let same = before.remove(&path).filter(|seen| seen.holds(stamp, &others));
            let seen = same.unwrap_or_else(|| {
                let read = OfficeFile::read_with(&path, &mut self.codes);
                let seen = Seen::of(stamp, &read);
                found.push(Found::File(path.clone(), read.map(Box::new)));
                seen
            });
            self.seen.insert(path, seen);
        }
        self.pictures = pictures;
        let good = self.seen.values().filter_map(|seen| seen.good.as_ref());
        let hashes: BTreeSet<DefinitionHash> = good.map(|good| good.hash).collect();
        self.codes.keep(|file| hashes.contains(file));
        Ok(before.into_keys().map(Found::Gone).chain(found).collect())
    }

    /// Of all files with this ending.
    fn stamps(&self, ending: &str) -> io::Result<BTreeMap<PathBuf, Stamp>> {
        let mut stamps = BTreeMap::new();
        for entry in std::fs::read_dir(&self.dir)? {
            let path = entry?.path();
            // A file that vanishes while we look is gone.
            let Ok(metadata) = std::fs::metadata(&path) else { continue };
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden
                || !metadata.is_file()
                || path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case(ending))
            {
                continue;
            }
            if stamps.len() == OFFICES_MAX {
                return Err(io::Error::other(format!("more than {OFFICES_MAX} .{ending} files")));
            }
            stamps.insert(path, (metadata.modified().ok(), metadata.len()));
        }
        Ok(stamps)
    }
}

impl Seen {
    fn of(stamp: Stamp, read: &Result<OfficeFile, Faults>) -> Seen {
        let good = |file: &OfficeFile| Good { hash: file.hash, picture: file.logo.as_ref().map(OsString::from) };
        Seen { stamp, good: read.as_ref().ok().map(good) }
    }

    /// Whether reading it again would give the same, with these pictures being others. What is wrong with a broken one may be
    /// a picture.
    fn holds(&self, stamp: Stamp, others: &BTreeSet<OsString>) -> bool {
        let pictures = match &self.good {
            None => others.is_empty(),
            Some(Good { picture, .. }) => picture.as_ref().is_none_or(|picture| !others.contains(picture)),
        };
        pictures && self.stamp == stamp
    }
}

/// The names of the pictures that came, changed or went.
fn differing(before: &BTreeMap<PathBuf, Stamp>, now: &BTreeMap<PathBuf, Stamp>) -> BTreeSet<OsString> {
    let paths = before.keys().chain(now.keys()).filter(|path| before.get(*path) != now.get(*path));
    paths.filter_map(|path| path.file_name()).map(OsString::from).collect()
}

#[cfg(test)]
mod tests;
