//! Whether the folder of confidential things takes writes, found out by writing.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::journal::Health;

/// How long the disk may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// Whoever asks sooner is told the same again.
const FRESH: Duration = Duration::from_secs(1);
/// As much as the next line of a file can need: a block of the file system.
const BYTES: usize = 4096;
/// What is written. The name is no office's.
const NAME: &str = ".pulse";

/// Feels whether there is room. The journal lives on its own reserve for a while, so that its health does not tell.
#[derive(Clone)]
pub(super) struct Pulse {
    dir: PathBuf,
    /// Held while the disk works, so that one that hangs is asked once.
    last: Arc<Mutex<Option<(Instant, Health)>>>,
}

impl Pulse {
    /// Of this folder, which is made when it is felt first.
    pub(super) fn of(dir: PathBuf) -> Pulse {
        Pulse { dir, last: Arc::default() }
    }

    /// Whether the folder takes writes, as of a second ago at most. A disk that does not answer in time fails.
    pub(super) async fn health(&self) -> Health {
        timeout(PATIENCE, self.felt()).await.unwrap_or(Health::Failing)
    }

    async fn felt(&self) -> Health {
        let mut last = Arc::clone(&self.last).lock_owned().await;
        if let Some((at, health)) = *last
            && at.elapsed() < FRESH
        {
            return health;
        }
        let dir = self.dir.clone();
        let felt = spawn_blocking(move || {
            let health = health_of(&write(&dir));
            *last = Some((Instant::now(), health));
            health
        });
        felt.await.unwrap_or(Health::Failing)
    }
}

fn write(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    let path = dir.join(NAME);
    let written =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path).and_then(|mut file| {
            file.write_all(&[b'.'; BYTES])?;
            file.sync_all()
        });
    // A file that found no room is taken away too.
    let removed = fs::remove_file(&path);
    written.and(removed)
}

fn health_of(written: &io::Result<()>) -> Health {
    match written {
        Ok(()) => Health::Ok,
        Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => Health::Full,
        Err(error) => {
            tracing::error!(%error, "the folder of confidential things takes no writes");
            Health::Failing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_that_takes_writes_is_well_and_nothing_is_left_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("confidential");
        assert_eq!(Pulse::of(dir.clone()).health().await, Health::Ok);
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("confidential");
        fs::write(&dir, "in the way").unwrap();
        let pulse = Pulse::of(dir.clone());
        assert_eq!(pulse.health().await, Health::Failing);
        fs::remove_file(&dir).unwrap();
        assert_eq!(pulse.health().await, Health::Failing, "it was asked a moment ago");
        assert_eq!(Pulse::of(dir).health().await, Health::Ok);
    }

    #[test]
    fn a_full_disk_is_told_from_a_broken_one() {
        assert_eq!(health_of(&Err(io::ErrorKind::StorageFull.into())), Health::Full);
        assert_eq!(health_of(&Err(io::ErrorKind::PermissionDenied.into())), Health::Failing);
    }

    #[tokio::test(start_paused = true)]
    async fn a_disk_that_hangs_is_asked_once_and_fails() {
        let folder = tempfile::tempdir().unwrap();
        let pulse = Pulse::of(folder.path().to_owned());
        let hangs = Arc::clone(&pulse.last).lock_owned().await;
        assert_eq!(pulse.health().await, Health::Failing);
        drop(hangs);
        assert_eq!(pulse.health().await, Health::Ok);
    }
}
