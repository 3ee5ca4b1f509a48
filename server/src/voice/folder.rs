//! The folder of recordings, looked at again and again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ::voice::{Clips, Stamp};
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The folder of recordings.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: PathBuf,
    /// As it was when it was read.
    read: Stamp,
    /// As it was at the last look.
    seen: Stamp,
    clips: watch::Sender<Arc<Clips>>,
}

/// What a server can speak.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stands {
    /// The folder of the recordings.
    pub folder: PathBuf,
    /// The languages whose recordings are complete, by tag.
    pub languages: Vec<String>,
    /// The languages that offices want their calls spoken in, and that are not among those.
    pub missing: Vec<String>,
    /// How many recordings are missing or broken, over all languages that were begun.
    pub faults: usize,
}

impl Folder {
    /// Reads the folder, which need not be there. Waits for the disk.
    pub(crate) fn open(dir: PathBuf) -> Folder {
        let read = Stamp::of(&dir);
        let clips = load(&dir);
        Folder { dir, seen: read.clone(), read, clips: watch::Sender::new(Arc::new(clips)) }
    }

    /// The recordings, and those that come in their place.
    pub(crate) fn clips(&self) -> watch::Receiver<Arc<Clips>> {
        self.clips.subscribe()
    }

    /// What can be spoken now, of these languages that are wanted and of others.
    pub(crate) fn stands(&self, wanted: BTreeSet<String>) -> Stands {
        let clips = self.clips.borrow();
        let languages: Vec<String> = clips.languages().map(str::to_owned).collect();
        let missing = wanted.into_iter().filter(|language| !languages.contains(language)).collect();
        Stands { folder: self.dir.clone(), languages, missing, faults: clips.faults().len() }
    }

    /// Looks at the folder every second until the server goes down.
    pub(crate) async fn keep(mut self, closing: CancellationToken) {
        // The halls end with the last sender: they speak on with what they have, whatever becomes of a look.
        let _kept = self.clips.clone();
        let mut looks = interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = looks.tick() => {}
                () = closing.cancelled() => return,
            }
            let looked = spawn_blocking(move || {
                self.look();
                self
            });
            self = tokio::select! {
                same = looked => match same {
                    Ok(same) => same,
                    Err(_) => {
                        tracing::error!("looking at the recordings panicked; they are not looked at any more");
                        return closing.cancelled().await;
                    }
                },
                // A folder on a network that is dead may hold a look up for minutes.
                () = closing.cancelled() => return,
            };
        }
    }

    /// Reads the folder again when it is another, and stayed so from one look to the next: recordings that are being copied
    /// are not read half.
    fn look(&mut self) {
        let now = Stamp::of(&self.dir);
        let settled = now == self.seen;
        self.seen = now;
        if settled && self.seen != self.read {
            self.read = self.seen.clone();
            self.clips.send_replace(Arc::new(load(&self.dir)));
        }
    }
}

/// Waits for the disk; what is wrong is told in the log.
fn load(dir: &Path) -> Clips {
    let clips = Clips::load(dir);
    for fault in clips.faults() {
        tracing::warn!(%fault, "a recording cannot be used");
    }
    let languages: Vec<&str> = clips.languages().collect();
    if languages.is_empty() {
        tracing::info!(folder = %dir.display(), "no language has all its recordings: calls are not spoken");
    } else {
        tracing::info!(folder = %dir.display(), ?languages, "the voice is there");
    }
    clips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_that_are_still_being_copied_are_not_read_half() {
        let voice = tempfile::tempdir().unwrap();
        let mut folder = Folder::open(voice.path().to_owned());
        let mut clips = folder.clips();
        let nothing = Stands {
            folder: voice.path().to_owned(),
            languages: Vec::new(),
            missing: vec!["vi".to_owned()],
            faults: 0,
        };
        assert_eq!(folder.stands(["vi".to_owned()].into()), nothing, "an empty folder is no mistake");
        std::fs::create_dir(voice.path().join("vi")).unwrap();
        for copied in ["0.wav", "1.wav"] {
            std::fs::write(voice.path().join("vi").join(copied), "RIFF").unwrap();
            folder.look();
            assert!(!clips.has_changed().unwrap(), "{copied} may not be the last one");
        }
        folder.look();
        assert!(clips.has_changed().unwrap());
        assert!(!clips.borrow_and_update().faults().is_empty() && folder.stands(BTreeSet::new()).languages.is_empty());
        folder.look();
        assert!(!clips.has_changed().unwrap(), "it is as it was");
    }
}
