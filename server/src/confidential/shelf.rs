//! The files of one office: a file for each kind and day.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use queue::Day;
use serde::de::DeserializeOwned;

use super::day_log::{DayLog, Place};
use super::known::Line;
use crate::calendar;

/// What a file is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Kind {
    Notes,
    Needs,
    Afar,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Notes, Kind::Needs, Kind::Afar];

    fn name(self) -> &'static str {
        match self {
            Kind::Notes => "notes",
            Kind::Needs => "needs",
            Kind::Afar => "afar",
        }
    }
}

/// The files of one office.
pub(super) struct Shelf {
    dir: PathBuf,
    open: BTreeMap<(Kind, Day), DayLog>,
}

impl Shelf {
    pub(super) fn new(dir: PathBuf) -> Shelf {
        Shelf { dir, open: BTreeMap::new() }
    }

    /// The days of which there are files, oldest first.
    pub(super) fn days(&self, kind: Kind) -> io::Result<Vec<Day>> {
        let mut days: Vec<Day> =
            self.files()?.into_iter().filter(|(of, ..)| *of == kind).map(|(_, day, _)| day).collect();
        days.sort_unstable();
        Ok(days)
    }

    /// Opens a file that is there and reads it.
    pub(super) fn read<T: DeserializeOwned>(&mut self, kind: Kind, day: Day) -> io::Result<Vec<(Place, T)>> {
        let (log, lines) = DayLog::open(&self.path(kind, day))?;
        self.open.insert((kind, day), log);
        Ok(lines)
    }

    /// The file of a day, made if it is not there.
    pub(super) fn log(&mut self, kind: Kind, day: Day) -> io::Result<&mut DayLog> {
        let path = self.path(kind, day);
        match self.open.entry((kind, day)) {
            std::collections::btree_map::Entry::Occupied(log) => Ok(log.into_mut()),
            std::collections::btree_map::Entry::Vacant(place) => {
                let (log, _) = DayLog::open::<serde::de::IgnoredAny>(&path)?;
                Ok(place.insert(log))
            }
        }
    }

    /// Puts blanks in the place of a line, if its file is still there.
    pub(super) fn blank(&mut self, kind: Kind, Line { day, place }: Line) -> io::Result<()> {
        if self.path(kind, day).exists() { self.log(kind, day)?.blank(place) } else { Ok(()) }
    }

    /// Deletes what its day is over for: needs and who took numbers from afar at once, notes after so many days.
    pub(super) fn sweep(&mut self, today: Day, notes_kept_days: u16) -> io::Result<()> {
        let over = |kind: Kind, day: Day| match kind {
            Kind::Notes => day.0 < today.0.saturating_sub(i32::from(notes_kept_days)),
            // A file of the day after belongs to those who came when it had begun by the clock only.
            Kind::Needs | Kind::Afar => day < today,
        };
        self.open.retain(|(kind, day), _| !over(*kind, *day) && day.0 >= today.0.saturating_sub(1));
        for (kind, _, path) in self.files()?.into_iter().filter(|(kind, day, _)| over(*kind, *day)) {
            if kind == Kind::Afar {
                shred(&path)?;
            }
            fs::remove_file(&path)?;
        }
        Ok(())
    }

    /// Writes to this log from now on, to see what happens when it does not take anything.
    #[cfg(test)]
    pub(super) fn put(&mut self, kind: Kind, day: Day, log: DayLog) {
        self.open.insert((kind, day), log);
    }

    fn path(&self, kind: Kind, day: Day) -> PathBuf {
        self.dir.join(format!("{}-{}", kind.name(), calendar::date_text(day)))
    }

    fn files(&self) -> io::Result<Vec<(Kind, Day, PathBuf)>> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if let Some((kind, day)) = named(&path) {
                files.push((kind, day, path));
            }
        }
        Ok(files)
    }
}

fn named(path: &Path) -> Option<(Kind, Day)> {
    let (kind, date) = path.file_name()?.to_str()?.split_once('-')?;
    Some((Kind::ALL.into_iter().find(|one| one.name() == kind)?, calendar::day_of_text(date)?))
}

/// Writes over the first line, which is the day's pepper: a disk may keep the bytes of a deleted file.
fn shred(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    let bytes = usize::try_from(file.metadata()?.len().min(256)).unwrap_or(256);
    file.write_all_at(&vec![b' '; bytes], 0)?;
    file.sync_data()
}
