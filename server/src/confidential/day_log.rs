//! One day's lines of one kind in a file of its own: appended durably, blanked out in place, deleted whole.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No day comes near it: the lines of a day are bounded, and so is each of them.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// An open file of lines of JSON.
#[derive(Debug)]
pub(super) struct DayLog {
    file: File,
    /// The end of the last whole line.
    end: u64,
    /// So many lines were appended, blanked ones included.
    lines: usize,
    /// Something may lie behind the end: an append that failed, or that a power cut tore.
    torn: bool,
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    at: u64,
    bytes: usize,
}

impl DayLog {
    /// Opens a file, which is made, for its owner only, when it is not there, and reads its lines. A torn last line and
    /// lines that say nothing are left out.
    ///
    /// # Errors
    /// When the file system refuses, or the file is larger than any day's.
    pub(super) fn open<T: DeserializeOwned>(path: &Path) -> io::Result<(DayLog, Vec<(Place, T)>)> {
        let is_new = !path.exists();
        if let Some(folder) = path.parent().filter(|_| is_new) {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).mode(0o600).open(path)?;
        if let Some(folder) = path.parent().filter(|_| is_new) {
            // Both the file and its folder may be new.
            File::open(folder)?.sync_all()?;
            folder.parent().map_or(Ok(()), |above| File::open(above)?.sync_all())?;
        }
        let mut bytes = Vec::new();
        (&file).take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > BYTES_MAX {
            return Err(io::Error::other(format!("larger than {BYTES_MAX} bytes")));
        }
        let mut log = DayLog { file, end: 0, lines: 0, torn: false };
        let mut found = Vec::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n")) {
            let place = Place { at: log.end, bytes: line.len() };
            (log.end, log.lines) = (log.end + line.len() as u64, log.lines + 1);
            if let Ok(record) = serde_json::from_slice(line) {
                found.push((place, record));
            }
        }
        log.torn = log.end < bytes.len() as u64;
        Ok((log, found))
    }

    /// How many lines it has, blanked ones included.
    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    /// Adds a line. When this comes back it is durable.
    ///
    /// # Errors
    /// When the disk is full or refuses; then nothing was added.
    pub(super) fn append(&mut self, record: &impl Serialize) -> io::Result<Place> {
        let mut line = serde_json::to_vec(record).map_err(io::Error::other)?;
        line.push(b'\n');
        if self.torn {
            self.file.set_len(self.end)?;
        }
        // Until both have succeeded, what lies behind the end is nothing.
        self.torn = true;
        self.file.write_all_at(&line, self.end)?;
        self.file.sync_data()?;
        self.torn = false;
        let place = Place { at: self.end, bytes: line.len() };
        (self.end, self.lines) = (self.end + line.len() as u64, self.lines + 1);
        Ok(place)
    }

    /// Puts blanks in the place of a line. It needs no room, so that it works on a full disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn blank(&mut self, place: Place) -> io::Result<()> {
        let mut blanks = vec![b' '; place.bytes.saturating_sub(1)];
        blanks.push(b'\n');
        self.file.write_all_at(&blanks, place.at)?;
        self.file.sync_data()
    }

    /// A log that writes to this file, which has no lines yet.
    #[cfg(test)]
    pub(super) fn on(file: File) -> DayLog {
        DayLog { file, end: 0, lines: 0, torn: false }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    use super::*;

    fn a_path() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office").join("notes-2026-11-23");
        (folder, path)
    }

    fn words(path: &Path) -> Vec<String> {
        DayLog::open::<String>(path).unwrap().1.into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn what_was_appended_is_read_again_and_for_its_owner_only() {
        let (_folder, path) = a_path();
        let (mut log, none) = DayLog::open::<String>(&path).unwrap();
        assert!(none.is_empty());
        log.append(&"một").unwrap();
        log.append(&"hai\nba").unwrap();
        assert_eq!((words(&path), log.lines()), (vec!["một".to_owned(), "hai\nba".to_owned()], 2));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }

    #[test]
    fn a_torn_tail_is_left_out_and_written_over() {
        let (_folder, path) = a_path();
        DayLog::open::<String>(&path).unwrap().0.append(&"một").unwrap();
        let whole = fs::read(&path).unwrap();
        for tail in [&b"\"ha"[..], b"\0\0\0\0", b"\"hai\""] {
            fs::write(&path, [&whole, tail].concat()).unwrap();
            assert_eq!(words(&path), ["một"]);
            DayLog::open::<String>(&path).unwrap().0.append(&"x").unwrap();
            assert_eq!(words(&path), ["một", "x"], "after {tail:?}");
        }
    }

    #[test]
    fn a_line_that_says_nothing_does_not_hide_those_after_it() {
        let (_folder, path) = a_path();
        DayLog::open::<String>(&path).unwrap().0.append(&"một").unwrap();
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [b"\xff\xfe{\n", &whole[..]].concat()).unwrap();
        assert_eq!(words(&path), ["một"]);
    }

    #[test]
    fn what_is_blanked_out_is_on_the_disk_no_more() {
        let (_folder, path) = a_path();
        let (mut log, _) = DayLog::open::<String>(&path).unwrap();
        let first = log.append(&"điếc").unwrap();
        log.append(&"hai").unwrap();
        log.blank(first).unwrap();
        assert_eq!(words(&path), ["hai"]);
        assert!(!fs::read_to_string(&path).unwrap().contains("điếc"));
    }

    #[test]
    fn a_full_disk_is_told_and_adds_nothing() {
        let full = OpenOptions::new().read(true).write(true).open("/dev/full").unwrap();
        let mut log = DayLog::on(full);
        assert_eq!(log.append(&"một").unwrap_err().kind(), ErrorKind::StorageFull);
        assert_eq!((log.lines(), log.end), (0, 0));
    }
}
