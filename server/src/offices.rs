//! The offices of this server: their files, their engines, and what is wrong with either.
//!
//! ```text
//! folder of *.toml ──every second──▶ Folder (what changed?) ──▶ Offices: a new office is opened,
//!                                                              a changed one is redefined, a broken one keeps the old file
//! ```
//!
//! Offices do not know each other. A broken file stands in the way of its own office only.

mod folder;
mod keeper;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use protocol::view::Closed;
use protocol::{Code, Localised, Problem};
use queue::Day;
use serde::Serialize;

pub(crate) use folder::{Folder, Found};
pub(crate) use keeper::Keeper;

use crate::confidential::Vault;
use crate::engine::{OfficeHandle, State};
use crate::office_file::{OfficeFile, OfficeId};
use crate::publisher::Views;

/// All offices of a server. A clone is cheap and sees the same ones.
#[derive(Clone, Default)]
pub(crate) struct Offices(Arc<RwLock<BTreeMap<OfficeId, Slot>>>);

enum Slot {
    /// It has an engine.
    Open(Room),
    /// Its file was never good; what is wrong with it.
    Undefined(String),
}

/// An office with its engine.
#[derive(Clone)]
pub(crate) struct Room {
    /// To its engine.
    pub(crate) handle: OfficeHandle<Views>,
    /// What is confidential in it.
    pub(crate) vault: Vault,
}

/// An office in the list of offices.
#[derive(Clone, Serialize)]
pub(crate) struct OfficeListed {
    /// Its id.
    pub(crate) office: String,
    /// Its name, as far as it is known.
    pub(crate) name: Localised,
    /// `starting`, `ready`, `disk-full`, `damaged`, `undefined` or `stopped`.
    pub(crate) state: &'static str,
    /// What is wrong, for the technician; whoever may not see the office as a whole is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    /// It is outside the office's hours; only in the list of offices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) closed: Option<Closed>,
}

impl Room {
    /// The office file whose texts it uses.
    pub(crate) fn file(&self) -> Arc<OfficeFile> {
        self.handle.file()
    }
}

impl OfficeListed {
    /// Whether it will get better by itself, or by room on the disk: until then the server is not ready.
    pub(crate) fn keeps_from_ready(&self) -> bool {
        matches!(self.state, "starting" | "disk-full" | "stopped")
    }
}

impl Offices {
    /// An office with its engine.
    ///
    /// # Errors
    /// There is no such office, or its file was never good: what is wrong with it is not for everybody, see
    /// [`Offices::fault`].
    pub(crate) fn room(&self, office: &str) -> Result<Room, Problem> {
        let id = OfficeId::new(office).ok_or_else(|| Problem::new(Code::UnknownOffice))?;
        match self.read().get(&id) {
            Some(Slot::Open(room)) => Ok(room.clone()),
            Some(Slot::Undefined(_)) => Err(Problem::new(Code::OfficeUndefined)),
            None => Err(Problem::new(Code::UnknownOffice)),
        }
    }

    /// What is wrong with an office, for the technician: names of files and keys, where a journal is damaged.
    pub(crate) fn fault(&self, office: &str) -> Option<String> {
        let id = OfficeId::new(office)?;
        self.read().get(&id).and_then(|slot| listed(&id, slot).detail)
    }

    /// The first office that fits.
    pub(crate) fn find(&self, fits: impl Fn(&OfficeId) -> bool) -> Option<OfficeId> {
        self.read().keys().find(|office| fits(office)).cloned()
    }

    /// Every office with its state, sorted by id.
    pub(crate) fn list(&self) -> Vec<OfficeListed> {
        self.read().iter().map(|(id, slot)| listed(id, slot)).collect()
    }

    /// All offices that have an engine.
    pub(crate) fn rooms(&self) -> Vec<Room> {
        let open = |slot: &Slot| match slot {
            Slot::Open(room) => Some(room.clone()),
            Slot::Undefined(_) => None,
        };
        self.read().values().filter_map(open).collect()
    }

    /// The latest service day of all; `None` while none of them was made from its journal.
    pub(crate) fn latest_day(&self) -> Option<Day> {
        let day = |slot: &Slot| match slot {
            Slot::Open(room) => room.vault.day(),
            Slot::Undefined(_) => None,
        };
        self.read().values().filter_map(day).max()
    }

    /// The languages in which offices want their calls spoken.
    pub(crate) fn spoken_languages(&self) -> BTreeSet<String> {
        let files = self.rooms().into_iter().map(|room| room.file());
        files
            .filter_map(|file| file.voice.clone())
            .flat_map(|rules| [rules.languages, rules.when_busy].concat())
            .collect()
    }

    fn open_room(&self, id: &OfficeId) -> Option<Room> {
        match self.read().get(id) {
            Some(Slot::Open(room)) => Some(room.clone()),
            Some(Slot::Undefined(_)) | None => None,
        }
    }

    fn put(&self, id: OfficeId, slot: Slot) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(id, slot);
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<OfficeId, Slot>> {
        // Nothing in here panics while it holds the lock, and the map would be whole even then.
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn listed(id: &OfficeId, slot: &Slot) -> OfficeListed {
    let (name, state, detail) = match slot {
        Slot::Undefined(what) => (Localised::default(), "undefined", Some(what.clone())),
        Slot::Open(room) => {
            let (state, detail) = state_of(room.handle.state());
            (room.file().name.clone(), state, detail)
        }
    };
    OfficeListed { office: id.as_str().to_owned(), name, state, detail, closed: None }
}

fn state_of(state: State) -> (&'static str, Option<String>) {
    match state {
        State::Starting => ("starting", None),
        State::Ready => ("ready", None),
        State::Damaged { version, what } => ("damaged", Some(format!("at version {version}: {what}"))),
        State::DiskFull => ("disk-full", Some("the disk is full: make room, and it goes on by itself".to_owned())),
        State::Stopped => ("stopped", None),
    }
}

#[cfg(test)]
mod tests;
