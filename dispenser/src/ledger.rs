//! The [`Book`] on disk: cells of a store, one for the press, one for each unwanted ticket and one for each number of
//! the spool, written before anything is done about what they say.
//!
//! Unwanted tickets and the spool are always written before the press, and the first of them first. A press that was
//! given up is therefore, for a moment, in both, and a ticket that moves up in the list stands there twice;
//! [`Book::new`] takes the press for given up, and the ticket once. Nothing is ever in neither place.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{AppendError, CellKey, Health, Options, Store};

use crate::press::{Book, Press, Unwanted};
use spool::SpoolCells;

mod jobs;
mod known;
mod owner;
mod reports;
mod spool;

pub use jobs::JobLedger;
pub use known::KnownOffice;
pub use owner::{Held, Owner};
pub use reports::{Report, ReportLedger, SlipEnd};

/// The book of one office on one kiosk, and where it is kept.
#[derive(Debug)]
pub struct Ledger {
    store: Store,
    book: Book,
    press: Cell,
    unwanted: Vec<Cell>,
    spool: SpoolCells,
    closed: Cell,
    owner: Cell,
    reports: ReportLedger,
}

/// A cell and what it is known to hold.
#[derive(Debug)]
struct Cell {
    key: CellKey,
    /// `None`: a write failed on its way, so that the cell may hold either.
    held: Option<Option<Vec<u8>>>,
}

impl Ledger {
    /// Opens the book of `office` in the folder `dir`, or begins one.
    ///
    /// # Errors
    /// The folder is in use, damaged, on a full disk or cannot be written; or the office's name is none.
    pub async fn open(dir: &Path, office: &str) -> anyhow::Result<Ledger> {
        let press = CellKey::new(&format!("press-{office}"))?;
        let unwanted = (0..Book::UNWANTED).map(|nth| CellKey::new(&format!("unwanted-{nth}-{office}")));
        let unwanted: Vec<CellKey> = unwanted.collect::<Result<_, _>>()?;
        let dir = dir.to_owned();
        // A kiosk writes a few hundred bytes a minute: sled's own cache and a large reserve would be wasted on it.
        let options = Options { cache_bytes: 4 * 1024 * 1024, reserve_bytes: 1024 * 1024, ..Options::default() };
        let store = tokio::task::spawn_blocking(move || Store::open(&dir, options)).await??;
        let press = Cell::read(&store, press)?;
        let unwanted = unwanted.into_iter().map(|key| Cell::read(&store, key)).collect::<anyhow::Result<Vec<_>>>()?;
        let listed = unwanted.iter().filter_map(|cell| cell.value::<Unwanted>().transpose());
        let (spool, spooled) = SpoolCells::read(&store, office)?;
        let book = Book::new(press.value::<Press>()?, listed.collect::<anyhow::Result<_>>()?, spooled);
        let closed = Cell::read(&store, CellKey::new(&format!("closed-{office}"))?)?;
        let owner = Cell::read(&store, CellKey::new(&format!("owner-{office}"))?)?;
        let reports = ReportLedger::read(store.clone(), office)?;
        Ok(Ledger { store, book, press, unwanted, spool, closed, owner, reports })
    }

    /// The store that all of this lies in.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Everything that is not finished.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// What the office is still to hear of slips.
    pub fn reports(&self) -> &ReportLedger {
        &self.reports
    }

    /// The same, to be changed.
    pub fn reports_mut(&mut self) -> &mut ReportLedger {
        &mut self.reports
    }

    /// Changes the book on disk, and then here.
    ///
    /// # Errors
    /// The disk did not take it; the book here is as it was.
    pub async fn durably<T>(&mut self, change: impl FnOnce(&mut Book) -> T) -> Result<T, AppendError> {
        let mut changed = self.book.clone();
        let answer = change(&mut changed);
        self.write(&changed).await?;
        self.book = changed;
        Ok(answer)
    }

    /// Changes the book here, and on disk if it can be: for what has happened already, whether the disk takes it or
    /// not. What the disk did not take is written with the next change. Until then a restart does the last step once
    /// more, which has no second effect.
    pub async fn note(&mut self, change: impl FnOnce(&mut Book)) {
        change(&mut self.book);
        let book = self.book.clone();
        if let Err(error) = self.write(&book).await {
            tracing::error!(%error, "the kiosk's own disk does not take a step");
        }
    }

    /// Whether the disk is known to be full.
    pub fn is_full(&self) -> bool {
        self.store.health() == Health::Full
    }

    /// Whether the disk may say something else than the book here: [`Ledger::note`] is to be tried again.
    pub fn is_behind(&self) -> bool {
        self.spool.is_behind() || std::iter::once(&self.press).chain(&self.unwanted).any(Cell::is_unknown)
    }

    /// Whether staff closed the kiosk.
    pub fn is_closed(&self) -> bool {
        self.closed.value().ok().flatten().unwrap_or(false)
    }

    /// Staff close the kiosk, or open it.
    ///
    /// # Errors
    /// The disk did not take it: after a restart it may be as before.
    pub async fn close_kiosk(&mut self, closed: bool) -> Result<(), AppendError> {
        self.closed.write(&self.store, Some(&closed)).await
    }

    /// The office as it was last heard, in the same store. It ends with this ledger.
    ///
    /// # Errors
    /// The store cannot be read, or the office's name is none.
    pub fn office(&self, office: &str) -> anyhow::Result<KnownOffice> {
        KnownOffice::read(self.store.clone(), office)
    }

    /// The ledger of what the office has this machine print, in the same store. It ends with this one.
    ///
    /// # Errors
    /// The store cannot be read, or the office's name is none.
    pub fn jobs(&self, office: &str) -> anyhow::Result<JobLedger> {
        JobLedger::read(self.store.clone(), office)
    }

    /// Closes the store.
    pub async fn close(self) {
        self.store.close().await;
    }

    async fn write(&mut self, book: &Book) -> Result<(), AppendError> {
        for (nth, cell) in self.unwanted.iter_mut().enumerate() {
            cell.write(&self.store, book.unwanted().get(nth)).await?;
        }
        self.spool.write(&self.store, book.spool()).await?;
        self.press.write(&self.store, book.press()).await
    }
}

impl Cell {
    fn read(store: &Store, key: CellKey) -> anyhow::Result<Cell> {
        let held = store.cell(&key)?;
        Ok(Cell { key, held: Some(held) })
    }

    fn is_unknown(&self) -> bool {
        self.held.is_none()
    }

    fn value<T: DeserializeOwned>(&self) -> anyhow::Result<Option<T>> {
        let bytes = self.held.as_ref().and_then(Option::as_ref);
        Ok(bytes.map(|bytes| serde_json::from_slice(bytes)).transpose()?)
    }

    async fn write<T: Serialize>(&mut self, store: &Store, value: Option<&T>) -> Result<(), AppendError> {
        let bytes = value.map(|value| serde_json::to_vec(value).expect("texts and numbers can always be written"));
        if self.held.as_ref() == Some(&bytes) {
            return Ok(());
        }
        self.held = None;
        match &bytes {
            Some(bytes) => store.put(&self.key, bytes.clone()).await?,
            None => store.remove(&self.key).await?,
        }
        self.held = Some(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
