//! Opens offices and keeps their files applied.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use queue::Day;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Folder, Found, Offices, Room, Slot};
use crate::clock::Clock;
use crate::confidential::Vaults;
use crate::engine::{self, Publisher, Setup};
use crate::herald;
use crate::journal::Journal;
use crate::journal::snapshot::Snapshots;
use crate::machines::Machines;
use crate::metrics::Metrics;
use crate::office_file::{Faults, OfficeFile, OfficeId};
use crate::outlook::{self, Bell, Bench};
use crate::publisher::{Around, Views};
use crate::ticket_key::TicketKeys;
use crate::voice::{Ears, Halls};

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What it takes to open an office, and the folder that says which.
pub(crate) struct Keeper {
    pub(crate) offices: Offices,
    pub(crate) journal: Arc<dyn Journal>,
    pub(crate) snapshots: Snapshots,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keys: TicketKeys,
    pub(crate) vaults: Vaults,
    pub(crate) metrics: Metrics,
    pub(crate) bench: Bench,
    pub(crate) machines: Machines,
    pub(crate) halls: Halls,
    pub(crate) epoch: Uuid,
}

impl Keeper {
    /// Applies what is new in the folder. Gives what is wrong, by file.
    pub(crate) async fn apply(&self, found: Vec<Found>) -> BTreeMap<PathBuf, Faults> {
        let mut wrong = BTreeMap::new();
        for found in found {
            match found {
                Found::File(_, Ok(file)) => self.good(Arc::from(file)).await,
                Found::File(path, Err(faults)) => {
                    self.broken(&path, &faults).await;
                    wrong.insert(path, faults);
                }
                Found::Gone(path) => self.gone(&path).await,
            }
        }
        wrong
    }

    /// Looks at the folder every second until the server goes down.
    pub(crate) async fn keep(self, mut folder: Folder, closing: CancellationToken) {
        let mut looks = interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut unreadable, mut swept) = (false, None);
        loop {
            tokio::select! {
                _ = looks.tick() => {}
                () = closing.cancelled() => return,
            }
            let today = self.offices.latest_day();
            if today > swept {
                swept = today;
                self.sweep_closed(today).await;
            }
            let looked = spawn_blocking(move || {
                let found = folder.look();
                (folder, found)
            });
            let Ok((same_folder, found)) = looked.await else {
                tracing::error!("looking at the office files panicked; they are not looked at any more");
                return;
            };
            folder = same_folder;
            match found {
                Ok(found) => {
                    unreadable = false;
                    self.apply(found).await;
                }
                Err(error) => {
                    if !std::mem::replace(&mut unreadable, true) {
                        tracing::error!(folder = %folder.path().display(), %error, "the office files cannot be read");
                    }
                }
            }
        }
    }

    /// Deletes what is over of offices whose files were taken away. The day is that of the offices that are open: a
    /// computer's clock may be wrong by years.
    async fn sweep_closed(&self, today: Option<Day>) {
        let Some(today) = today else { return };
        let open: BTreeSet<OfficeId> = self.offices.rooms().iter().map(|room| room.handle.id().clone()).collect();
        let vaults = self.vaults.clone();
        let swept = spawn_blocking(move || vaults.sweep_closed(&open, today)).await;
        if let Err(error) = swept.unwrap_or_else(|error| Err(std::io::Error::other(error))) {
            tracing::error!(%error, "what is confidential of closed offices was not all deleted");
        }
    }

    async fn good(&self, file: Arc<OfficeFile>) {
        let Some(room) = self.offices.open_room(&file.id) else {
            self.open(file).await;
            return;
        };
        if room.file().hash != file.hash {
            tracing::info!(office = %file.id, "the office file changed");
        }
        // The engine looks at every one: what it said of another file before may hold no more.
        if let Err(error) = room.handle.redefine(Arc::clone(&file)).await {
            tracing::error!(office = %file.id, %error, "the changed office file was not applied");
            return;
        }
        self.say(&room, None).await;
    }

    async fn open(&self, file: Arc<OfficeFile>) {
        tracing::info!(office = %file.id, "the office opens");
        let setup = Setup {
            file: Arc::clone(&file),
            journal: Arc::clone(&self.journal),
            clock: Arc::clone(&self.clock),
            snapshots: Some(self.snapshots.clone()),
            epoch: self.epoch,
        };
        let (vaults, id) = (self.vaults.clone(), file.id.clone());
        let Ok(vault) = spawn_blocking(move || vaults.open(&id)).await else {
            tracing::error!(office = %file.id, "opening the office panicked; it stays closed");
            return;
        };
        let (bell, news, clock) = (Bell::default(), Bell::default(), Arc::clone(&self.clock));
        self.machines.tell(file.id.as_str(), news.clone());
        let views = Views::new(
            self.keys.clone(),
            vault.clone(),
            self.metrics.clone(),
            Arc::clone(&clock),
            bell.clone(),
            Around {
                machines: self.machines.clone(),
                ears: Ears::new(self.halls.clone(), file.id.as_str(), news.clone()),
            },
        );
        let handle = engine::start(setup, views);
        tokio::spawn(outlook::keep(handle.clone(), bell, clock, self.bench.clone()));
        tokio::spawn(herald::keep(handle.clone(), news));
        self.offices.put(file.id.clone(), Slot::Open(Room { handle, vault }));
    }

    /// The office goes on with the file it has, and says so; one that never had a good file answers with what is wrong.
    async fn broken(&self, path: &Path, faults: &Faults) {
        tracing::error!(file = %path.display(), "the office file is broken:\n{faults}");
        let Some(id) = id_of(path) else { return };
        match self.offices.open_room(&id) {
            Some(room) => self.say(&room, Some(faults.to_string())).await,
            None => self.offices.put(id, Slot::Undefined(faults.to_string())),
        }
    }

    async fn gone(&self, path: &Path) {
        let Some(id) = id_of(path) else { return };
        let Some(room) = self.offices.open_room(&id) else { return };
        tracing::warn!(office = %id, "the office file was removed; the office goes on until the server is started again");
        let problem =
            format!("{}: the file was removed; the office goes on until the server is started again", path.display());
        self.say(&room, Some(problem)).await;
    }

    /// Shows supervisors what is wrong with the file on the disk.
    async fn say(&self, room: &Room, problem: Option<String>) {
        let said = room.handle.with(move |views, hall| {
            views.set_file_problem(problem);
            views.refresh(hall);
        });
        if let Err(error) = said.await {
            tracing::debug!(office = %room.handle.id(), %error, "the state of the office file is not shown");
        }
    }
}

fn id_of(path: &Path) -> Option<OfficeId> {
    OfficeId::new(path.file_stem()?.to_str()?)
}
