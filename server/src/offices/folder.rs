//! The folder of office files, looked at again and again.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::office_file::{Faults, OfficeFile};

/// The most offices of one server.
const OFFICES_MAX: usize = 10_000;

/// A folder of `*.toml` files, and which of them were seen already. Pictures beside them are a part of every one: an office
/// file may name one, and there are few.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: PathBuf,
    seen: BTreeMap<PathBuf, Stamp>,
    pictures: BTreeMap<PathBuf, Stamp>,
}

/// A file that has this stamp still is, as far as its folder tells, the one that was read. What it says is compared by
/// hash where it is applied.
type Stamp = (Option<SystemTime>, u64);

/// What is new in the folder.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file that was not there, or is another now.
    File(PathBuf, Result<Box<OfficeFile>, Faults>),
    /// A file that was there.
    Gone(PathBuf),
}

impl Folder {
    /// A folder of which nothing was seen yet.
    pub(crate) fn new(dir: PathBuf) -> Folder {
        Folder { dir, seen: BTreeMap::new(), pictures: BTreeMap::new() }
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
        let (present, pictures) = (self.stamps("toml")?, self.stamps("png")?);
        let other_pictures = pictures != self.pictures;
        let changed: Vec<PathBuf> = present
            .iter()
            .filter(|(path, stamp)| other_pictures || self.seen.get(*path) != Some(stamp))
            .map(|(path, _)| path.clone())
            .collect();
        let gone = self.seen.keys().filter(|path| !present.contains_key(*path)).cloned().map(Found::Gone);
        let mut found: Vec<Found> = gone.collect();
        found.extend(changed.into_iter().map(|path| {
            let read = OfficeFile::read(&path).map(Box::new);
            Found::File(path, read)
        }));
        // The stamps are older than what was read: a file that changes in between is read once more.
        (self.seen, self.pictures) = (present, pictures);
        Ok(found)
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
