//! What an office knows of people for a while, outside its journal and erasable: the words of notes, how somebody is to be
//! met, and who took numbers from afar.
//!
//! ```text
//! data/confidential/OFFICE/notes-2026-11-23    the words of a note, by the id of its request       kept for some days
//! data/confidential/OFFICE/needs-2026-11-23    how a person is to be met, by ticket                 that day only
//! data/confidential/OFFICE/afar-2026-11-23     the day's pepper and an HMAC of each citizen          that day only
//! ```
//!
//! Journals are kept for ever, copied and exported; nothing of this may stand in them. The journal knows that there is a
//! note; the rules never hear of the rest. Backups leave the folder out unless somebody asks for the notes.
//!
//! What a request brings is on the disk, synced, before the rules decide about it, and what a refused one brought is
//! blanked out again, so that nothing is half done on a full disk or after a power cut: see [`Held`]. Each file is bounded.
//! What is shown comes from memory, through locks that nobody holds while waiting for the disk.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use queue::Day;

use crate::office_file::OfficeId;

mod citizen;
mod day_log;
mod held;
mod keeping;
mod known;
mod lines;
mod pulse;
mod shelf;
mod vault;

pub(crate) use citizen::Citizen;
pub(crate) use held::Held;
use pulse::Pulse;
use shelf::Shelf;
pub(crate) use vault::Vault;

/// The confidential things of all offices of a server.
#[derive(Clone)]
pub(crate) struct Vaults {
    dir: PathBuf,
    notes_kept_days: u16,
    pulse: Pulse,
}

impl Vaults {
    /// In this folder, which is made when there is something to keep. Notes are deleted after so many days.
    pub(crate) fn new(dir: PathBuf, notes_kept_days: u16) -> Vaults {
        Vaults { pulse: Pulse::of(dir.clone()), dir, notes_kept_days }
    }

    /// An office's, with what is there already. Waits for the disk. What cannot be read is told in the log and is not
    /// there.
    pub(crate) fn open(&self, office: &OfficeId) -> Vault {
        Vault::open(office.clone(), self.dir.join(office.as_str()), self.notes_kept_days, self.pulse.clone())
    }

    /// Deletes what is over in the folders of offices that are not `open`: nobody else does when an office file was taken
    /// away. An empty folder goes too. Waits for the disk.
    ///
    /// # Errors
    /// Not everything that is over could be deleted; the rest is tried all the same.
    pub(crate) fn sweep_closed(&self, open: &BTreeSet<OfficeId>, today: Day) -> io::Result<()> {
        let folders = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            folders => folders?,
        };
        let mut swept = Ok(());
        for folder in folders {
            let folder = folder?;
            let office = folder.file_name().to_str().and_then(OfficeId::new);
            if !folder.file_type()?.is_dir() || office.is_none_or(|office| open.contains(&office)) {
                continue;
            }
            swept = swept.and(Shelf::new(folder.path()).sweep(today, self.notes_kept_days));
            // Fails, as it should, while there is anything left in it.
            let _ = fs::remove_dir(folder.path());
        }
        swept
    }
}

/// Something private that a request brings.
pub(crate) enum Private {
    /// The words of a note for staff.
    Note(String),
    /// How the person who gets the number is to be met.
    Needs(Vec<protocol::Need>),
    /// Who takes a number from afar, and how many one may take in a day.
    Number(Citizen, u16),
}

/// Why something private was not kept. Nothing of it was, but for what timed out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum NotKept {
    /// The office was not made from its journal yet.
    #[error("the office is starting")]
    Starting,
    /// There is no room on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The disk refuses.
    #[error("the disk refuses")]
    Refused,
    /// The disk takes too long. It may have been kept: the same request must come again.
    #[error("the disk takes too long")]
    TimedOut,
    /// More than any office's day brings; the kind.
    #[error("too many {0} today")]
    TooMany(&'static str),
    /// The request's id was used for something else.
    #[error("the request id was used for something else")]
    IdReused,
    /// The citizen took as many numbers today as one may.
    #[error("{0} numbers were taken from afar today")]
    CitizenLimit(u16),
}

impl NotKept {
    fn by(error: &io::Error) -> NotKept {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => NotKept::DiskFull,
            _ => NotKept::Refused,
        }
    }
}
