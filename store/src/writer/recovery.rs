//! From a failed commit back to work.
//!
//! After its first error sled repeats it until it is dropped and opened again, and what it has in memory is not what is
//! on the disk. So the database is dropped at once, opened again (on a full disk with the room of the reserve), and
//! everything is read anew: what of the failed batch turns out to be there is there for good. Reading then goes on.
//! Writing goes on when the reserve is whole and there is room beyond it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Writer;
use crate::database::{Database, DatabaseError};
use crate::durable::Durable;
use crate::heads::Heads;
use crate::intake::Slots;
use crate::open::Folder;
use crate::reserve::Reserve;
use crate::{Health, Options};

/// How often, at most, room is looked for, and how often at least.
pub(super) const RETRY_EVERY: Duration = Duration::from_secs(1);

/// A database and what it holds.
pub(super) struct Opened {
    pub(super) database: Arc<Database>,
    pub(super) durable: Durable,
    pub(super) slots: Slots,
}

/// Opens the database and reads it in. On a full disk the reserve is given up for it.
pub(super) fn open(
    folder: &Folder,
    options: &Options,
    reserve: &Reserve,
    heads: &Heads,
) -> Result<Opened, DatabaseError> {
    let attempt = || {
        let database = folder.database(options)?;
        let (durable, slots) = Durable::load(&database, heads.known())?;
        Ok(Opened { database: Arc::new(database), durable, slots })
    };
    match attempt() {
        Err(DatabaseError::Full) if reserve.release() => {
            tracing::warn!("the disk is full: the reserve is given up to open the database");
            attempt()
        }
        result => result,
    }
}

impl Writer {
    /// Writing has failed: says so.
    pub(super) fn set_trouble(&mut self, error: &DatabaseError) {
        self.health = match error {
            DatabaseError::Full => Health::Full,
            _ => Health::Broken,
        };
        tracing::error!(%error, "the store cannot write");
        self.shared.set_health(self.health);
        self.rewritten = false;
        self.last_attempt = Instant::now();
    }

    /// Drops the database, which will not recover by itself, and opens it again. What fails, [`Writer::recover`] repeats.
    pub(super) fn reopen(&mut self) -> Result<(), DatabaseError> {
        self.database = None;
        self.shared.set_database(None);
        if !self.rewritten {
            self.folder.rewrite_database(self.options.open_patience)?;
            self.rewritten = true;
        }
        let opened = open(&self.folder, &self.options, &self.reserve, &self.heads);
        // Only a lack of room says nothing about what the disk has kept.
        self.rewritten = matches!(opened, Ok(_) | Err(DatabaseError::Full));
        let Opened { database, durable, slots } = opened?;
        *self.shared.durable() = durable;
        self.slots = slots;
        self.database = Some(database.clone());
        self.shared.set_database(Some(database));
        Ok(())
    }

    /// After a failure, so that reading goes on.
    pub(super) fn reopen_at_once(&mut self) {
        if let Err(error) = self.reopen() {
            tracing::error!(%error, "the database cannot be opened again yet");
        }
    }

    /// Looks, at most once a second, whether it can go on.
    pub(super) fn recover(&mut self) {
        if self.last_attempt.elapsed() < RETRY_EVERY {
            return;
        }
        let reopened = if self.database.is_none() { self.reopen() } else { Ok(()) };
        match reopened.and_then(|()| Ok(self.reserve.make_room()?)) {
            Ok(()) => self.health = Health::Ok,
            Err(error) => tracing::debug!(%error, "the store cannot write yet"),
        }
        self.last_attempt = Instant::now();
    }
}
