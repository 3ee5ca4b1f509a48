//! Copying folders.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Component, Path, PathBuf};

use super::ToolError;

/// Lies in a folder that is being filled.
const MARK: &str = ".layso-unfinished";

/// Wraps an error with the path that it is about.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> ToolError {
    let path = path.to_owned();
    move |source| ToolError::Io { path, source }
}

/// Refuses a path at which there is anything but an empty folder.
pub(super) fn must_be_free(path: &Path) -> Result<(), ToolError> {
    let taken = match fs::read_dir(path) {
        Err(error) => error.kind() != io::ErrorKind::NotFound,
        Ok(mut entries) => entries.next().is_some(),
    };
    if taken { Err(ToolError::Exists(path.to_owned())) } else { Ok(()) }
}

/// Refuses a place for a copy of `from` that lies in there: the copy would hold itself, and that one itself again.
pub(super) fn must_be_outside(path: &Path, from: &Path) -> Result<(), ToolError> {
    let within = || ToolError::Within(path.to_owned());
    let from = from.canonicalize().map_err(at(from))?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // What is not there yet will be made within the first folder above that is.
    let there = parent.ancestors().find_map(|above| above.canonicalize().ok().map(|real| (above, real)));
    let Some((above, real)) = there else { return Err(within()) };
    let missing = parent.strip_prefix(above).unwrap_or(Path::new(""));
    // Where a way back out of a folder leads that is not there, nobody can tell.
    let is_plain = missing.components().all(|part| matches!(part, Component::Normal(_)));
    if is_plain && !real.starts_with(&from) { Ok(()) } else { Err(within()) }
}

/// A folder that is being filled. Who fills it holds the lock of its mark; one whose mark nobody holds was left behind.
#[derive(Debug)]
pub(super) struct Unfinished {
    folder: PathBuf,
    _lock: File,
}

impl Unfinished {
    /// A new folder beside `path`, to be filled and then renamed to it. One that was left behind there is removed first.
    ///
    /// # Errors
    /// Something else is there, or another copy to the same place is being made.
    pub(super) fn beside(path: &Path) -> Result<Unfinished, ToolError> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".unfinished");
        let folder = path.with_file_name(name);
        remove_left_behind(&folder)?;
        must_be_free(&folder)?;
        made(&folder)?;
        let mark = folder.join(MARK);
        let lock = File::create_new(&mark).map_err(at(&mark))?;
        locked(&lock, &mark, &folder)?;
        Ok(Unfinished { folder, _lock: lock })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the finished folder in its place, durably.
    pub(super) fn put_in_place(&self, path: &Path) -> Result<(), ToolError> {
        fs::rename(&self.folder, path).map_err(at(path))?;
        let mark = path.join(MARK);
        fs::remove_file(&mark).map_err(at(&mark))?;
        File::open(path).and_then(|folder| folder.sync_all()).map_err(at(path))?;
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            File::open(parent).and_then(|parent| parent.sync_all()).map_err(at(parent))?;
        }
        Ok(())
    }

    /// Removes what was not finished. A rest that cannot be removed has a name that says what it is.
    pub(super) fn remove(self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes a folder that somebody began to fill and who is gone: the server was killed meanwhile.
fn remove_left_behind(folder: &Path) -> Result<(), ToolError> {
    let mark = folder.join(MARK);
    let lock = match File::open(&mark) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(()),
        lock => lock.map_err(at(&mark))?,
    };
    locked(&lock, &mark, folder)?;
    fs::remove_dir_all(folder).map_err(at(folder))
}

fn locked(lock: &File, mark: &Path, folder: &Path) -> Result<(), ToolError> {
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => ToolError::Exists(folder.to_owned()),
        TryLockError::Error(error) => at(mark)(error),
    })
}

/// Makes a folder for its owner only: a copy of a data folder holds its secrets too.
fn made(folder: &Path) -> Result<(), ToolError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))
}

/// Copies the files and folders in `from` to `to`, durably, but for those named in `without`. What is neither file nor
/// folder is left out.
pub(super) fn copy(from: &Path, to: &Path, without: &[&str]) -> Result<(), ToolError> {
    made(to)?;
    for item in fs::read_dir(from).map_err(at(from))? {
        let item = item.map_err(at(from))?;
        let (source, target) = (item.path(), to.join(item.file_name()));
        let kind = item.file_type().map_err(at(&source))?;
        if without.iter().any(|name| item.file_name() == *name) {
            continue;
        }
        if kind.is_dir() {
            copy(&source, &target, &[])?;
        } else if kind.is_file() {
            fs::copy(&source, &target).map_err(at(&source))?;
            fs::File::open(&target).and_then(|copied| copied.sync_all()).map_err(at(&target))?;
        }
    }
    fs::File::open(to).and_then(|folder| folder.sync_all()).map_err(at(to))
}
