//! A small disk in a file. It needs root, loop devices and `mkfs.ext4`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file with an ext4 file system.
pub(crate) struct Image {
    file: PathBuf,
}

/// An image that is mounted; dropping it unmounts it.
pub(crate) struct Mounted {
    at: tempfile::TempDir,
}

impl Image {
    /// Makes an image, or says why that is not possible here.
    pub(crate) fn new(file: PathBuf, megabytes: u64) -> Result<Self, String> {
        std::fs::File::create(&file).and_then(|file| file.set_len(megabytes << 20)).map_err(|e| e.to_string())?;
        run(Command::new("mkfs.ext4").args(["-q", "-F", "-m", "0"]).arg(&file))?;
        Ok(Self { file })
    }

    /// The image as it is now, with what its file system has given to the disk and without what it still keeps back.
    pub(crate) fn copy(&self, to: PathBuf) -> Self {
        run(Command::new("cp").arg("--sparse=always").arg(&self.file).arg(&to)).unwrap();
        Self { file: to }
    }

    pub(crate) fn delete(self) {
        std::fs::remove_file(self.file).unwrap();
    }

    pub(crate) fn mount(&self) -> Result<Mounted, String> {
        let at = tempfile::tempdir().map_err(|error| error.to_string())?;
        // Nothing gets to the disk by chance, because the journal's timer came round.
        run(Command::new("mount").args(["-o", "loop,commit=300"]).arg(&self.file).arg(at.path()))?;
        Ok(Mounted { at })
    }
}

impl Mounted {
    pub(crate) fn path(&self) -> &Path {
        self.at.path()
    }

    /// Lets nothing through to the disk, as a cable that came loose, until what is given back is dropped.
    pub(crate) fn freeze(&self) -> Result<Frozen<'_>, String> {
        run(Command::new("fsfreeze").arg("--freeze").arg(self.at.path()))?;
        Ok(Frozen(self))
    }
}

/// A disk that does not answer.
pub(crate) struct Frozen<'a>(&'a Mounted);

impl Drop for Frozen<'_> {
    fn drop(&mut self) {
        run(Command::new("fsfreeze").arg("--unfreeze").arg(self.0.path())).unwrap();
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let busy = run(Command::new("umount").arg(self.at.path()));
        // A store that was only dropped may still be closing its files.
        if let Err(error) = busy.or_else(|_| run(Command::new("umount").arg("--lazy").arg(self.at.path()))) {
            eprintln!("{error}");
        }
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// A disk to mount, or nothing, after saying aloud what will not be tested.
pub(crate) fn image_or_skip(dir: &Path, megabytes: u64, what: &str) -> Option<Image> {
    let image = Image::new(dir.join("image"), megabytes).and_then(|image| image.mount().map(|_| image));
    image.inspect_err(|why| eprintln!("skipped: {what} (needs root, loop devices and mkfs.ext4): {why}")).ok()
}
