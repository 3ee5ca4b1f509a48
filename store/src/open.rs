//! From a path to a database, without ever making things worse.
//!
//! A folder of a store holds: `layso-store` (the marker: its format), `lock`, `reserve`, `heads`, and sled's own `db`,
//! `conf`, `blobs` and `snap.*`.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::database::{self, Database, DatabaseError};
use crate::{OpenError, Options};

const MARKER: &str = "layso-store";
const LOCK: &str = "lock";
/// The newest layout of a folder that this program knows.
const FORMAT: u32 = 1;
const RETRY_EVERY: Duration = Duration::from_millis(20);

/// A folder that is ours for as long as this lives.
pub(crate) struct Folder {
    dir: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder if need be, checks that it is a store of a known format, and locks it.
    pub(crate) fn claim(dir: &Path, patience: Duration) -> Result<Self, OpenError> {
        let wrap = |error| wrap_io(dir, error);
        fs::create_dir_all(dir).map_err(wrap)?;
        let is_new = check_marker(dir)?;
        let lock = lock(dir, patience)?;
        if is_new {
            write_marker(dir).map_err(wrap)?;
        }
        Ok(Self { dir: dir.to_owned(), _lock: lock })
    }

    /// Opens the database. sled's lock outlives the last handle by a moment, while its threads come to an end.
    pub(crate) fn database(&self, options: &Options) -> Result<Database, DatabaseError> {
        let until = Instant::now() + options.open_patience;
        loop {
            match Database::open(&self.dir, options.cache_bytes) {
                Err(DatabaseError::Locked) if Instant::now() < until => std::thread::sleep(RETRY_EVERY),
                result => return result,
            }
        }
    }

    /// Writes the database file over itself and syncs it, when nobody has it open any more.
    ///
    /// After a failed sync the kernel may call pages clean that never reached the disk; the next sync then succeeds and
    /// says nothing of them. So nothing is trusted after such an error until every page was dirty again and synced.
    pub(crate) fn rewrite_database(&self, patience: Duration) -> io::Result<()> {
        let file = OpenOptions::new().read(true).write(true).open(self.dir.join(database::FILE))?;
        lock_file(&file, patience)?;
        rewrite(&file)
    }

    pub(crate) fn wrap(&self, error: DatabaseError) -> OpenError {
        let dir = self.dir.clone();
        match error {
            DatabaseError::Locked => OpenError::InUse(dir),
            DatabaseError::Full => OpenError::Full(dir),
            DatabaseError::Damaged(what) => OpenError::Damaged { dir, what },
            DatabaseError::Io(source) => OpenError::Io { dir, source },
        }
    }
}

pub(crate) fn wrap_io(dir: &Path, source: io::Error) -> OpenError {
    let dir = dir.to_owned();
    if database::is_full(&source) { OpenError::Full(dir) } else { OpenError::Io { dir, source } }
}

/// Whether there is no store yet. Anything that is not ours to open is an error.
fn check_marker(dir: &Path) -> Result<bool, OpenError> {
    let text = match fs::read(dir.join(MARKER)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return if dir.join(database::FILE).exists() { Err(OpenError::Foreign(dir.to_owned())) } else { Ok(true) };
        }
        Err(error) => return Err(wrap_io(dir, error)),
    };
    let text = String::from_utf8_lossy(&text);
    let format = text.trim_end().strip_prefix("layso-store ").and_then(|number| number.parse().ok());
    match format {
        Some(found) if found > FORMAT => Err(OpenError::NewerFormat { dir: dir.to_owned(), found, known: FORMAT }),
        Some(1..=FORMAT) => Ok(false),
        _ => Err(OpenError::Damaged { dir: dir.to_owned(), what: format!("the file `{MARKER}` is unreadable") }),
    }
}

/// The marker is whole or not there, and durable before there is anything that it marks.
fn write_marker(dir: &Path) -> io::Result<()> {
    let draft = dir.join(format!("{MARKER}.new"));
    let mut file = File::create(&draft)?;
    file.write_all(format!("layso-store {FORMAT}\n").as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, dir.join(MARKER))?;
    database::sync_dir(dir)
}

fn lock(dir: &Path, patience: Duration) -> Result<File, OpenError> {
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(dir.join(LOCK));
    let file = open.map_err(|error| wrap_io(dir, error))?;
    match lock_file(&file, patience) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(wrap_io(dir, error)),
    }
}

fn lock_file(file: &File, patience: Duration) -> Result<(), TryLockError> {
    let until = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(RETRY_EVERY),
            result => return result,
        }
    }
}

/// Writes a file over itself. Pages of zeros are left alone: they may be holes, which would need room.
fn rewrite(mut file: &File) -> io::Result<()> {
    let mut page = vec![0; 64 * 1024];
    let mut at = 0;
    loop {
        file.seek(SeekFrom::Start(at))?;
        let length = file.read(&mut page)?;
        if length == 0 {
            return file.sync_all();
        }
        if page[..length].iter().any(|byte| *byte != 0) {
            file.seek(SeekFrom::Start(at))?;
            file.write_all(&page[..length])?;
        }
        at += length as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_PATIENCE: Duration = Duration::ZERO;

    #[test]
    fn a_new_folder_is_marked_and_held() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/data");
        let folder = Folder::claim(&path, NO_PATIENCE).unwrap();
        assert_eq!(fs::read_to_string(path.join(MARKER)).unwrap(), "layso-store 1\n");
        assert!(matches!(Folder::claim(&path, NO_PATIENCE), Err(OpenError::InUse(_))));
        drop(folder);
        assert!(Folder::claim(&path, NO_PATIENCE).is_ok());
    }

    #[test]
    fn a_folder_that_is_let_go_in_time_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::claim(dir.path(), NO_PATIENCE).unwrap();
        let path = dir.path().to_owned();
        let waiting = std::thread::spawn(move || Folder::claim(&path, Duration::from_secs(20)).is_ok());
        drop(folder);
        assert!(waiting.join().unwrap());
    }

    #[test]
    fn a_newer_format_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(MARKER), "layso-store 2\n").unwrap();
        let refused = Folder::claim(dir.path(), NO_PATIENCE).err().unwrap();
        assert!(matches!(refused, OpenError::NewerFormat { found: 2, known: 1, .. }), "{refused}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "something was written");
    }

    #[test]
    fn an_unreadable_marker_and_a_foreign_database_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["", "layso-store", "layso-store 0", "layso-store x", "layso-stora 1"] {
            fs::write(dir.path().join(MARKER), text).unwrap();
            assert!(matches!(Folder::claim(dir.path(), NO_PATIENCE), Err(OpenError::Damaged { .. })), "{text:?}");
        }
        fs::remove_file(dir.path().join(MARKER)).unwrap();
        fs::write(dir.path().join(database::FILE), "whose?").unwrap();
        assert!(matches!(Folder::claim(dir.path(), NO_PATIENCE), Err(OpenError::Foreign(_))));
    }

    #[test]
    fn a_file_is_no_folder() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let refused = Folder::claim(file.path(), NO_PATIENCE).err().unwrap();
        assert!(matches!(refused, OpenError::Io { .. }), "{refused}");
    }

    #[test]
    fn rewriting_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::claim(dir.path(), NO_PATIENCE).unwrap();
        let bytes: Vec<u8> = (0..300_000_u32).map(|n| if n < 70_000 { n.to_be_bytes()[3] } else { 0 }).collect();
        fs::write(dir.path().join(database::FILE), &bytes).unwrap();
        folder.rewrite_database(NO_PATIENCE).unwrap();
        assert_eq!(fs::read(dir.path().join(database::FILE)).unwrap(), bytes);
    }
}
