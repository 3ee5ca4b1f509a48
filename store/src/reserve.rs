//! Room set aside for the day the disk is full.
//!
//! sled cannot open on a full disk: recovery itself writes. So a file of real bytes lies beside it and is deleted when
//! an open needs the room. The store takes writes again only when the reserve is whole once more.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FILE: &str = "reserve";
const PROBE_FILE: &str = "probe";
/// A few segments of sled: if this much can be written, the next batches can.
const PROBE_BYTES: usize = 1024 * 1024;

pub(crate) struct Reserve {
    dir: PathBuf,
    bytes: u64,
}

impl Reserve {
    pub(crate) fn new(dir: &Path, bytes: u64) -> Self {
        Self { dir: dir.to_owned(), bytes }
    }

    /// Gives the room back. `false` if there was nothing to give.
    pub(crate) fn release(&self) -> bool {
        fs::remove_file(self.dir.join(FILE)).is_ok()
    }

    /// Fills the reserve up and tries whether there is room beyond it.
    ///
    /// What fitted of the reserve is kept, so that an attempt each second on a full disk writes almost nothing.
    pub(crate) fn make_room(&self) -> io::Result<()> {
        self.fill()?;
        let probe = self.dir.join(PROBE_FILE);
        let tried = append(&probe, PROBE_BYTES as u64);
        fs::remove_file(&probe).or_else(|error| if tried.is_ok() { Err(error) } else { Ok(()) })?;
        tried
    }

    /// Sets the room aside.
    pub(crate) fn fill(&self) -> io::Result<()> {
        let path = self.dir.join(FILE);
        let length = fs::metadata(&path).map_or(0, |metadata| metadata.len());
        if length < self.bytes { append(&path, self.bytes - length) } else { Ok(()) }
    }
}

/// Adds so many bytes and syncs them. They are not zeros, which some file systems would not store.
fn append(path: &Path, bytes: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let chunk = vec![0xa5; 64 * 1024];
    let mut left = bytes;
    while left > 0 {
        let length = usize::try_from(left).map_or(chunk.len(), |left| left.min(chunk.len()));
        file.write_all(&chunk[..length])?;
        left -= length as u64;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_real_and_can_be_given_back_once() {
        let dir = tempfile::tempdir().unwrap();
        let reserve = Reserve::new(dir.path(), 200_000);
        reserve.make_room().unwrap();
        assert_eq!(fs::read(dir.path().join(FILE)).unwrap(), vec![0xa5; 200_000]);
        assert!(!dir.path().join(PROBE_FILE).exists());
        assert!(reserve.release());
        assert!(!reserve.release());
    }

    #[test]
    fn a_short_reserve_is_filled_up() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), [0xa5; 10]).unwrap();
        Reserve::new(dir.path(), 1000).make_room().unwrap();
        assert_eq!(fs::metadata(dir.path().join(FILE)).unwrap().len(), 1000);
    }

    #[test]
    fn no_reserve_is_no_file() {
        let dir = tempfile::tempdir().unwrap();
        Reserve::new(dir.path(), 0).make_room().unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
