//! Cells: a few small values that can be replaced. All of them are in memory too, so that reading one is free.
//!
//! ```text
//! cell: 1 format │ 4 crc32(key, 0, value) │ value        head: 1 format │ 4 crc32 │ 8 number of changes
//! ```
//!
//! The number of changes is stored with each change, and as a head beside sled: a database that fell back to an older
//! state is found out.

use std::collections::BTreeMap;

use crate::database::{Database, DatabaseError, Op};
use crate::frame::{self, FORMAT};
use crate::{CellKey, Fault, ReadError, Version, keys};

pub(crate) const MAX_CELL_BYTES: usize = 2048;
pub(crate) const MAX_CELLS: usize = 4096;

/// A new value, or none to remove the cell.
pub(crate) type Change = (CellKey, Option<Vec<u8>>);

/// The durable cells.
#[derive(Clone, Default)]
pub(crate) struct Cells {
    /// `None` is a cell that does not match its checksum.
    values: BTreeMap<CellKey, Option<Vec<u8>>>,
    head: Version,
    lost: bool,
}

impl Cells {
    /// Reads all cells; `known` is their head beside the database.
    pub(crate) fn load(database: &Database, known: Version) -> Result<Self, DatabaseError> {
        let mut cells = Self::default();
        for pair in database.starting_with(keys::CELLS) {
            let (key, value) = pair?;
            let Some(name) = std::str::from_utf8(&key[keys::CELLS.len()..]).ok().and_then(|key| CellKey::new(key).ok())
            else {
                tracing::error!(?key, "this is no key of a cell");
                continue;
            };
            let value =
                open(&key, &value).map(<[u8]>::to_vec).inspect_err(|_| tracing::error!(cell.key = %name, "damaged"));
            cells.values.insert(name, value.ok());
        }
        let head = database.first(keys::CELLS_HEAD.to_vec()..=keys::CELLS_HEAD.to_vec())?;
        if let Some((key, value)) = head {
            let bytes = open(&key, &value).and_then(|mut bytes| frame::take(&mut bytes));
            cells.head = Version(u64::from_be_bytes(bytes.map_err(|fault| DatabaseError::Damaged(fault.to_string()))?));
        }
        cells.lost = cells.head < known;
        Ok(cells)
    }

    /// How many changes there were.
    pub(crate) fn head(&self) -> Version {
        self.head
    }

    /// How many cells there are.
    pub(crate) fn count(&self) -> usize {
        self.values.len()
    }

    /// Whether the cells are older than they once were.
    pub(crate) fn are_lost(&self) -> bool {
        self.lost
    }

    pub(crate) fn value(&self, key: &CellKey) -> Result<Option<Vec<u8>>, ReadError> {
        let damaged = || ReadError::DamagedCell(key.to_string());
        match self.values.get(key) {
            _ if self.lost => Err(damaged()),
            None => Ok(None),
            Some(value) => value.clone().map(Some).ok_or_else(damaged),
        }
    }

    pub(crate) fn keys(&self) -> Vec<CellKey> {
        self.values.keys().cloned().collect()
    }

    pub(crate) fn contains(&self, key: &CellKey) -> bool {
        self.values.contains_key(key)
    }

    /// What a change is to the database. The head that belongs to it is [`head_op`].
    pub(crate) fn op((key, value): &Change) -> Op {
        let key = keys::cell(key);
        match value {
            Some(value) => {
                let value = seal(&key, value);
                Op::Put(key, value)
            }
            None => Op::Remove(key),
        }
    }

    /// The changes are durable now.
    pub(crate) fn publish(&mut self, changes: Vec<Change>) {
        self.head = self.head.plus(changes.len());
        for (key, value) in changes {
            match value {
                Some(value) => self.values.insert(key, Some(value)),
                None => self.values.remove(&key),
            };
        }
    }
}

pub(crate) fn head_op(head: Version) -> Op {
    Op::Put(keys::CELLS_HEAD.to_vec(), seal(keys::CELLS_HEAD, &head.0.to_be_bytes()))
}

fn seal(key: &[u8], value: &[u8]) -> Vec<u8> {
    [&[FORMAT][..], &checksum(key, value).to_be_bytes(), value].concat()
}

fn open<'a>(key: &[u8], value: &'a [u8]) -> Result<&'a [u8], Fault> {
    let mut rest = value.strip_prefix(&[FORMAT]).ok_or(Fault::Checksum)?;
    let crc = frame::take(&mut rest).map(u32::from_be_bytes)?;
    if crc == checksum(key, rest) { Ok(rest) } else { Err(Fault::Checksum) }
}

fn checksum(key: &[u8], value: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(key);
    crc.update(&[0]);
    crc.update(value);
    crc.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> CellKey {
        CellKey::new(name).unwrap()
    }

    #[test]
    fn cells_come_back_and_older_ones_are_found_out() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        let changes = [(key("press"), Some(b"one".to_vec())), (key("gone"), None)];
        let ops = changes.iter().map(Cells::op).chain([head_op(Version(2))]).collect();
        database.commit(ops, true).unwrap();
        let cells = Cells::load(&database, Version(2)).unwrap();
        assert_eq!(cells.value(&key("press")), Ok(Some(b"one".to_vec())));
        assert_eq!((cells.value(&key("gone")), cells.count()), (Ok(None), 1));
        let cells = Cells::load(&database, Version(3)).unwrap();
        assert!(cells.are_lost() && cells.value(&key("press")).is_err());
    }

    #[test]
    fn a_damaged_cell_is_told_and_another_is_not_concerned() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        let mut value = seal(&keys::cell(&key("press")), b"one");
        value[7] ^= 1;
        let good = Cells::op(&(key("other"), Some(b"two".to_vec())));
        database.commit(vec![Op::Put(keys::cell(&key("press")), value), good], true).unwrap();
        let cells = Cells::load(&database, Version::ZERO).unwrap();
        assert_eq!(cells.value(&key("press")), Err(ReadError::DamagedCell("press".into())));
        assert_eq!(cells.value(&key("other")), Ok(Some(b"two".to_vec())));
    }
}
