//! The access folder: one register file, replaced whole, and one record that only grows.
//!
//! ```text
//! register.new ──write, sync──▶ register.json ──sync the folder──▶ audit.jsonl + one line, sync
//!                                  ▲ from here on the change is true, and the register carries the line that is yet to come
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown, lchown};
use std::path::{Path, PathBuf};

#[cfg(test)]
pub(crate) mod kill;

pub(crate) const REGISTER: &str = "register.json";
pub(crate) const AUDIT: &str = "audit.jsonl";
const UNFINISHED: &str = "register.new";
const LOCK: &str = "lock";

/// Far more than the longest line.
const TAIL_BYTES: u64 = 64 * 1024;

/// The folder, held by this process alone for as long as it lives.
pub(crate) struct Disk {
    folder: PathBuf,
    _lock: File,
    #[cfg(test)]
    pub(crate) kill: kill::Kill,
}

/// How the record ends.
pub(crate) struct Tail {
    /// How long its whole lines are, in bytes.
    pub(crate) whole_len: u64,
    /// The last whole line; `None` when there is none.
    pub(crate) line: Option<String>,
    /// Whether something follows that is no whole line.
    pub(crate) is_torn: bool,
}

impl Disk {
    /// Makes the folder when it is not there, for its owner only, and takes its lock; `None`: another process has it.
    pub(crate) fn open(folder: &Path) -> io::Result<Option<Disk>> {
        if !folder.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let (owner, made) = (fs::metadata(parent)?, fs::symlink_metadata(folder)?);
            if made.uid() != owner.uid() {
                lchown(folder, Some(owner.uid()), Some(owner.gid()))?;
            }
            File::open(parent)?.sync_all()?;
        }
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        let lock = writable(folder, LOCK)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let disk = Disk {
            folder: folder.to_owned(),
            _lock: lock,
            #[cfg(test)]
            kill: kill::Kill::default(),
        };
        Ok(Some(disk))
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The register file; `None`: there is none yet.
    pub(crate) fn read_register(&self) -> io::Result<Option<Vec<u8>>> {
        read_if_there(&self.folder.join(REGISTER))
    }

    /// Puts these bytes in the place of the register file. After an error the old ones stand.
    pub(crate) fn replace_register(&self, bytes: &[u8]) -> io::Result<()> {
        let unfinished = self.folder.join(UNFINISHED);
        self.step()?;
        // What a crash left behind, or somebody put there.
        remove_if_there(&unfinished)?;
        let mut file = writable(&self.folder, UNFINISHED)?;
        self.write(&mut file, bytes)?;
        self.step()?;
        file.sync_all()?;
        self.step()?;
        fs::rename(&unfinished, self.folder.join(REGISTER))
    }

    /// After it no power cut brings the old register file back.
    pub(crate) fn sync_folder(&self) -> io::Result<()> {
        self.step()?;
        File::open(&self.folder)?.sync_all()
    }

    /// Adds a line to the record, behind so many bytes of whole lines: what else is there was left behind by a write that
    /// failed. Returns how many bytes of whole lines there are then.
    pub(crate) fn append(&self, whole_len: u64, line: &str) -> io::Result<u64> {
        self.step()?;
        let mut file = writable(&self.folder, AUDIT)?;
        // A record that somebody shortened goes on where it ends now: the gap shows for ever.
        let whole_len = whole_len.min(file.metadata()?.len());
        file.set_len(whole_len)?;
        file.seek(SeekFrom::Start(whole_len))?;
        self.write(&mut file, format!("{line}\n").as_bytes())?;
        self.step()?;
        file.sync_all()?;
        Ok(whole_len + line.len() as u64 + 1)
    }

    /// How the record ends.
    pub(crate) fn tail(&self) -> io::Result<Tail> {
        let mut file = match File::open(self.folder.join(AUDIT)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Tail { whole_len: 0, line: None, is_torn: false });
            }
            file => file?,
        };
        let len = file.metadata()?.len();
        let start = len.saturating_sub(TAIL_BYTES);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
        let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            return Ok(Tail { whole_len: start, line: None, is_torn: !bytes.is_empty() });
        };
        let whole = bytes.get(..end).unwrap_or_default();
        let line = whole.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        Ok(Tail {
            whole_len: start + end as u64 + 1,
            line: Some(String::from_utf8_lossy(line).into_owned()),
            is_torn: end + 1 < bytes.len(),
        })
    }

    #[cfg(not(test))]
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        io::Write::write_all(file, bytes)
    }

    /// A test may end the process before any step.
    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests count the steps")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }
}

/// A file's bytes; `None`: there is no such file.
pub(crate) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        bytes => bytes.map(Some),
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A file of the folder, for its owner only, to be written from its beginning. Whoever makes it, root at the console too,
/// the folder's owner has it: the service could not start otherwise. Only what is made here is given away: what was there
/// could be a link to somewhere else.
fn writable(folder: &Path, name: &str) -> io::Result<File> {
    let path = folder.join(name);
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    match made {
        Ok(file) => {
            let owner = fs::metadata(folder)?;
            if file.metadata()?.uid() != owner.uid() {
                fchown(&file, Some(owner.uid()), Some(owner.gid()))?;
            }
            Ok(file)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => OpenOptions::new().write(true).open(&path),
        Err(error) => Err(error),
    }
}
