//! The [`Spool`] on disk: a cell for what it is, and one for each entry.

use std::sync::Arc;

use protocol::OfflineSeries;
use serde::{Deserialize, Serialize};
use store::{AppendError, CellKey, Store};
use uuid::Uuid;

use super::Cell;
use crate::spool::{Entry, Spool};

/// Where a spool is kept.
#[derive(Debug)]
pub(super) struct SpoolCells {
    head: Cell,
    entries: Vec<EntryCell>,
}

/// What a spool is.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    id: Uuid,
    series: Option<OfflineSeries>,
}

/// A cell that is compared before it is put into words: there are hundreds, and one of them changes at a time.
#[derive(Debug)]
struct EntryCell {
    cell: Cell,
    entry: Option<Arc<Entry>>,
}

impl SpoolCells {
    /// Reads a spool, or begins one: with an id of its own from the first write on.
    pub(super) fn read(store: &Store, office: &str) -> anyhow::Result<(SpoolCells, Spool)> {
        let head = Cell::read(store, CellKey::new(&format!("spool-{office}"))?)?;
        let keys = (0..Spool::ROOM).map(|nth| CellKey::new(&format!("spool-{nth}-{office}")));
        let cells = keys.map(|key| Cell::read(store, key?)).collect::<anyhow::Result<Vec<Cell>>>()?;
        let entries = cells.iter().filter_map(|cell| cell.value::<Entry>().transpose());
        let entries = entries.collect::<anyhow::Result<Vec<_>>>()?;
        let spool = match head.value::<Head>()? {
            Some(Head { id, series }) => Spool::read(id, series, entries),
            None => Spool::new(Uuid::new_v4()),
        };
        let kept = |nth: usize| spool.in_cell(nth as u64).cloned();
        let entries = cells.into_iter().enumerate().map(|(nth, cell)| EntryCell { cell, entry: kept(nth) }).collect();
        Ok((SpoolCells { head, entries }, spool))
    }

    pub(super) async fn write(&mut self, store: &Store, spool: &Spool) -> Result<(), AppendError> {
        let head = Head { id: spool.id(), series: spool.series().cloned() };
        self.head.write(store, Some(&head)).await?;
        for (nth, kept) in self.entries.iter_mut().enumerate() {
            let entry = spool.in_cell(nth as u64);
            if kept.entry.as_ref() != entry || kept.cell.is_unknown() {
                kept.cell.write(store, entry.map(Arc::as_ref)).await?;
                kept.entry = entry.cloned();
            }
        }
        Ok(())
    }

    pub(super) fn is_behind(&self) -> bool {
        self.head.is_unknown() || self.entries.iter().any(|kept| kept.cell.is_unknown())
    }
}
