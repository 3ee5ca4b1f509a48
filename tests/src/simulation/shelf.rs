//! Where the server keeps its snapshots. They are only a cache: one can be fresh, old, gone or broken, and nothing of it
//! may ever show.

use queue::Office;
use server::journal::Chain;
use server::journal::snapshot::{Snapshot, Snapshots};
use server::office_file::OfficeId;
use tempfile::TempDir;

use super::dice::Dice;
use super::office;

/// A folder of snapshots that lives as long as its seed.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) snapshots: Snapshots,
    _folder: TempDir,
}

impl Shelf {
    /// In memory where there is such a place, because snapshots are synced. `None`: there is no room for a folder.
    pub(super) fn new() -> Option<Self> {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).ok()?;
        Some(Self { snapshots: Snapshots::new(folder.path().join("snapshots")), _folder: folder })
    }

    /// Mostly a fresh snapshot of `office`; else the last one goes missing or is damaged. Says what was done.
    pub(super) fn disturb(&self, office: &Office, chain: Chain, dice: &mut Dice) -> Option<&'static str> {
        let id = OfficeId::new(office::ID)?;
        let file = self.snapshots.file(&id);
        match dice.index(8) {
            0 => std::fs::remove_file(file).ok().map(|()| "snapshot: gone"),
            1 => std::fs::write(file, b"layso snapshot\nnot at all").ok().map(|()| "snapshot: not one"),
            2 => {
                let mut bytes = std::fs::read(&file).ok()?;
                let middle = bytes.len() / 2;
                *bytes.get_mut(middle)? ^= 0x10;
                std::fs::write(file, bytes).ok().map(|()| "snapshot: a bit flipped")
            }
            _ => {
                let snapshot = Snapshot { chain, office: office.clone() };
                self.snapshots.write(&id, &snapshot).ok().map(|()| "snapshot: fresh")
            }
        }
    }
}
