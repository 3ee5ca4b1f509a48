//! The inputs that lie beside the tests, and those that are laid there when one goes wrong.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
}

/// What is kept for a target, by name, so that every run begins alike.
///
/// # Panics
/// When a file that is there cannot be read.
pub(super) fn kept(target: &str) -> Vec<Vec<u8>> {
    files_in(&folder(target))
}

/// The files of a folder of the project, by name; `below` its root.
///
/// # Panics
/// When a file that is there cannot be read.
pub(super) fn of_project(below: &str) -> Vec<Vec<u8>> {
    files_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(below))
}

/// The lines of a file of the project, each an input; `below` its root.
///
/// # Panics
/// When it cannot be read.
pub(super) fn lines_of_project(below: &str) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(below);
    let text = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
}

/// Keeps an input that went wrong (`crash`, `hang`, `memory`) and tells where.
///
/// # Errors
/// When it cannot be written.
pub(super) fn keep(target: &str, how: &str, input: &[u8]) -> io::Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let path = folder(target).join(format!("{how}-{:016x}", hasher.finish()));
    fs::create_dir_all(folder(target))?;
    fs::write(&path, input)?;
    Ok(path)
}

fn files_in(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).collect()
}
