//! Whether a folder is still as it was when it was read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most files that are looked at: a folder of clips has far fewer.
const FILES: usize = 4_096;

/// The names, sizes and times of the files of a voice folder. Two that differ: read it again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stamp(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Stamp {
    /// Of the folder and of the folders right in it. What cannot be read is not there.
    pub fn of(folder: &Path) -> Stamp {
        let mut files = BTreeMap::new();
        add(folder, true, &mut files);
        Stamp(files)
    }
}

fn add(folder: &Path, deeper: bool, files: &mut BTreeMap<PathBuf, (u64, Option<SystemTime>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if files.len() >= FILES {
            return;
        }
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() && deeper => add(&path, false, files),
            Ok(found) if found.is_file() => drop(files.insert(path, (found.len(), found.modified().ok()))),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_comes_or_goes_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let empty = Stamp::of(folder.path());
        std::fs::create_dir(folder.path().join("vi")).unwrap();
        assert_eq!(Stamp::of(folder.path()), empty);
        std::fs::write(folder.path().join("vi/1.wav"), "RIFF").unwrap();
        let one = Stamp::of(folder.path());
        assert_ne!(one, empty);
        assert_eq!(Stamp::of(folder.path()), one);
        std::fs::write(folder.path().join("vi/1.wav"), "RIFF…").unwrap();
        assert_ne!(Stamp::of(folder.path()), one);
        assert_eq!(Stamp::of(&folder.path().join("none")), Stamp::default());
    }
}
