//! The power fails.

use std::fs;
use std::io;
use std::path::Path;

use super::TestOffice;

impl TestOffice {
    /// The power fails: the disk keeps what it holds at this moment, and nothing that the server would still have written
    /// on its way down. (The crash tests kill a process and cut a real file system's power; here the clock can be moved.)
    pub async fn cut_power(&mut self) {
        let (data, kept) =
            (self.data.path().to_owned(), tempfile::TempDir::new().expect("a folder for temporary files"));
        copy(&data, kept.path()).expect("the data folder can be copied");
        // It may see that it cannot end well; what it says and writes now is not kept.
        let _ = self.halt().await;
        for item in fs::read_dir(&data).expect("a folder") {
            let path = item.expect("an entry").path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.expect("it can be removed");
        }
        copy(kept.path(), &data).expect("the data folder can be written");
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let item = item?;
        let (source, target) = (item.path(), to.join(item.file_name()));
        if item.file_type()?.is_dir() {
            copy(&source, &target)?;
        } else {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}
