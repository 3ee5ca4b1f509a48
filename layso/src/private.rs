//! Files that are nobody else's to read: they say who did what, and whose visits took how long.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Makes a file that only its owner can read.
///
/// # Errors
/// There is one already, or the disk refuses.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_new_file_is_its_owner_s_alone_and_an_old_one_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("record.jsonl");
        let mode = create_new(&path).and_then(|file| file.metadata()).expect("a new file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(create_new(&path).expect_err("there is one").kind(), io::ErrorKind::AlreadyExists);
    }
}
