//! Copying folders.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ToolError;

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

/// A new empty folder beside `path`, to be filled and then renamed to it.
pub(super) fn unfinished(path: &Path) -> Result<PathBuf, ToolError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    let unfinished = path.with_file_name(name);
    must_be_free(&unfinished)?;
    fs::create_dir_all(&unfinished).map_err(at(&unfinished))?;
    Ok(unfinished)
}

/// Puts a finished folder in its place, durably.
pub(super) fn put_in_place(unfinished: &Path, path: &Path) -> Result<(), ToolError> {
    fs::rename(unfinished, path).map_err(at(path))?;
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::File::open(parent).and_then(|parent| parent.sync_all()).map_err(at(parent))?;
    }
    Ok(())
}

/// Copies the files and folders in `from` to `to`, durably, but for those named in `without`. What is neither file nor
/// folder is left out.
pub(super) fn copy(from: &Path, to: &Path, without: &[&str]) -> Result<(), ToolError> {
    fs::create_dir_all(to).map_err(at(to))?;
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
