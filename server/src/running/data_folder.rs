//! The data folder of a server.

use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::office_file::SAMPLE;
use crate::start_error::StartError;

/// Makes the data folder, if it is not there, and sees to it that only its owner can look into it.
pub(super) fn make(data: &Path) -> Result<(), StartError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data).and_then(|()| close(data));
    made.map_err(|error| StartError::unusable(data.to_owned(), &error))
}

/// Secrets lie in the folder. One that was made by hand is usually open to everybody on the computer.
fn close(data: &Path) -> io::Result<()> {
    let mode = std::fs::metadata(data)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    tracing::warn!(folder = %data.display(), "others could look into the data folder; from now on only its owner can");
    std::fs::set_permissions(data, Permissions::from_mode(mode & 0o700))
}

/// The folder of office files in the data folder. An empty one gets the sample office, so that a first start shows a hall
/// that works.
pub(super) fn offices(data: &Path) -> Result<PathBuf, StartError> {
    let folder = data.join("offices");
    let filled = std::fs::create_dir_all(&folder).and_then(|()| fill(&folder));
    filled.map_err(|error| StartError::unusable(folder.clone(), &error)).map(|()| folder)
}

fn fill(folder: &Path) -> io::Result<()> {
    if std::fs::read_dir(folder)?.next().is_some() {
        return Ok(());
    }
    let (name, text) = SAMPLE;
    let file = folder.join(format!("{name}.toml"));
    tracing::info!(file = %file.display(), "the sample office was written");
    std::fs::write(file, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_others_can_look_into_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        for open in [0o755, 0o770, 0o701] {
            std::fs::set_permissions(&data, Permissions::from_mode(open)).unwrap();
            make(&data).unwrap();
            assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700, "{open:o}");
        }
    }
}
