//! The data folder of a server.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::office_file::SAMPLE;
use crate::start_error::StartError;

/// Makes the data folder, for its owner only, if it is not there.
pub(super) fn make(data: &Path) -> Result<(), StartError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.map_err(|error| StartError::unusable(data.to_owned(), &error))
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
