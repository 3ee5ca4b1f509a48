//! The intake: small new records of all logs together, until a log has enough of them for its shelf.
//!
//! A value of its own for each record of each log would cost sled more than everything else. So the new records of a
//! batch go, frame behind frame, into as few *slots* as they fill. A slot is free again when all of its records lie on
//! their shelves. Frames whose version is on the shelf already are what is left over in such slots.
//!
//! ```text
//! slot: 1 format │ 1 length of the name │ name │ frame │ 1 length of the name │ name │ frame …
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::database::{Database, Op};
use crate::frame::{self, FORMAT};
use crate::shelf::VALUE_BYTES;
use crate::{Fault, LogName, Version, keys};

/// How many slots there are.
const SLOTS: u32 = 4096;
/// How much may wait.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// What is longer has no business here. Frame and name are counted.
pub(crate) const LONGEST_ENTRY_BYTES: usize = 2048;

/// A record that waits in the intake. Its version follows from its place behind the shelf.
pub(crate) struct Staged {
    pub(crate) payload: Vec<u8>,
    pub(crate) slot: u32,
}

/// Which slots are free, and how much the others hold.
pub(crate) struct Slots {
    free: BTreeSet<u32>,
    live: HashMap<u32, usize>,
    bytes: usize,
}

impl Slots {
    fn new() -> Self {
        Self { free: (0..SLOTS).collect(), live: HashMap::new(), bytes: 0 }
    }

    /// Whether new records of so many bytes, names and frames counted, fit in.
    pub(crate) fn have_room(&self, bytes: usize) -> bool {
        // Each slot but the last is filled until one more record does not fit.
        let slots = bytes / (VALUE_BYTES - LONGEST_ENTRY_BYTES) + 1;
        self.bytes + bytes <= MOST_BYTES && slots <= self.free.len()
    }

    /// Puts records into free slots, after [`Slots::have_room`] agreed. Returns the slot of each.
    pub(crate) fn put<'a>(
        &mut self,
        records: impl Iterator<Item = (&'a LogName, Version, &'a [u8])>,
        ops: &mut Vec<Op>,
    ) -> Vec<u32> {
        let mut taken = Vec::new();
        let mut value = vec![FORMAT];
        let mut slot = None;
        for (log, version, payload) in records {
            if value.len() + entry_bytes(log, payload) > VALUE_BYTES {
                ops.extend(
                    slot.take().map(|slot| Op::Put(keys::slot(slot), std::mem::replace(&mut value, vec![FORMAT]))),
                );
            }
            let slot = *slot.get_or_insert_with(|| self.free.pop_first().expect("have_room was asked"));
            value.push(u8::try_from(log.as_str().len()).expect("a name has at most 64 bytes"));
            value.extend_from_slice(log.as_str().as_bytes());
            frame::write(&mut value, log, version, payload);
            self.hold(slot, payload.len());
            taken.push(slot);
        }
        ops.extend(slot.map(|slot| Op::Put(keys::slot(slot), value)));
        taken
    }

    fn hold(&mut self, slot: u32, bytes: usize) {
        self.free.remove(&slot);
        *self.live.entry(slot).or_default() += 1;
        self.bytes += bytes;
    }

    /// A record left its slot for the shelf, durably.
    pub(crate) fn release(&mut self, staged: &Staged) {
        self.bytes -= staged.payload.len();
        let live = self.live.entry(staged.slot).or_default();
        *live = live.saturating_sub(1);
        if *live == 0 {
            self.live.remove(&staged.slot);
            self.free.insert(staged.slot);
        }
    }
}

/// How much of a slot a record takes.
pub(crate) fn entry_bytes(log: &LogName, payload: &[u8]) -> usize {
    1 + log.as_str().len() + frame::OVERHEAD + payload.len()
}

/// What the slots of a database hold, leftovers included.
pub(crate) struct Found {
    logs: HashMap<LogName, BTreeMap<Version, Staged>>,
    slots: Slots,
}

impl Found {
    /// The logs that have something in the intake.
    pub(crate) fn logs(&self) -> Vec<LogName> {
        self.logs.keys().cloned().collect()
    }

    /// Takes out what lies behind the shelf of a log, in order, and whether there is more behind a gap.
    pub(crate) fn take(&mut self, log: &LogName, shelved: Version) -> (Vec<Staged>, bool) {
        let mut records = self.logs.remove(log).unwrap_or_default().split_off(&shelved.next());
        let mut staged = Vec::new();
        while let Some(record) = records.remove(&shelved.plus(staged.len() + 1)) {
            staged.push(record);
        }
        for record in staged.iter().chain(records.values()) {
            self.slots.hold(record.slot, record.payload.len());
        }
        (staged, !records.is_empty())
    }

    /// Sorts the records of one slot to their logs.
    fn add(&mut self, slot: u32, value: &[u8]) -> Result<(), Fault> {
        let mut rest = value.strip_prefix(&[FORMAT]).ok_or(Fault::Checksum)?;
        while !rest.is_empty() {
            let [length] = frame::take(&mut rest)?;
            let (name, frames) = rest.split_at_checked(length.into()).ok_or(Fault::Checksum)?;
            let name = std::str::from_utf8(name).ok().and_then(|name| LogName::new(name).ok());
            let log = name.ok_or(Fault::Checksum)?;
            rest = frames;
            let (version, payload) = frame::read(&mut rest, &log)?;
            self.logs.entry(log).or_default().insert(version, Staged { payload: payload.to_vec(), slot });
        }
        Ok(())
    }

    /// The slots, when every log has taken what is its own.
    pub(crate) fn into_slots(self) -> Slots {
        self.slots
    }
}

/// Reads all slots. One that cannot be read is left alone: the logs that it held end before their heads and say so.
pub(crate) fn load(database: &Database) -> Found {
    let mut found = Found { logs: HashMap::new(), slots: Slots::new() };
    let mut next = 0;
    let mut scanning = true;
    while scanning && next < SLOTS {
        scanning = false;
        for pair in database.pairs(keys::slot(next)..=keys::slot(SLOTS - 1)) {
            let slot = pair.as_ref().ok().and_then(|(key, _)| keys::parse_slot(key)).unwrap_or(next);
            // An error ends the scan: it begins again behind the slot that failed.
            scanning = pair.is_err();
            next = slot + 1;
            let parsed = pair.map_err(|error| Fault::Unreadable(error.to_string()));
            if let Err(fault) = parsed.and_then(|(_, value)| found.add(slot, &value)) {
                tracing::error!(slot, %fault, "a slot of the intake cannot be read");
                found.slots.hold(slot, 0);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> LogName {
        LogName::new(name).unwrap()
    }

    #[test]
    fn records_of_many_logs_share_slots_and_come_back() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        let names: Vec<_> = (0..100).map(|n| log(&format!("log-{n}"))).collect();
        let (mut slots, mut ops) = (Slots::new(), Vec::new());
        let taken = slots.put(names.iter().map(|name| (name, Version(1), &[b'x'; 200][..])), &mut ops);
        assert_eq!(taken.len(), 100);
        assert!(ops.len() < 6, "{} values for 100 records", ops.len());
        database.commit(ops, true).unwrap();

        let mut found = load(&database);
        for name in &names {
            let (staged, more) = found.take(name, Version::ZERO);
            assert_eq!((staged.len(), more), (1, false));
            assert_eq!(staged[0].payload, [b'x'; 200]);
        }
    }

    #[test]
    fn leftovers_are_not_taken_and_gaps_are_told() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        let name = log("a");
        let (mut slots, mut ops) = (Slots::new(), Vec::new());
        slots.put([3, 4, 5, 7].map(|n| (&name, Version(n), &b"x"[..])).into_iter(), &mut ops);
        database.commit(ops, true).unwrap();
        let (staged, more) = load(&database).take(&name, Version(3));
        assert_eq!((staged.len(), more), (2, true));
        let (staged, more) = load(&database).take(&name, Version(7));
        assert_eq!((staged.len(), more), (0, false));
    }

    #[test]
    fn a_slot_is_free_again_when_its_last_record_has_left() {
        let mut slots = Slots::new();
        let name = log("a");
        let taken = slots.put([1, 2].map(|n| (&name, Version(n), &b"abc"[..])).into_iter(), &mut Vec::new());
        let leave = |slots: &mut Slots| slots.release(&Staged { payload: b"abc".to_vec(), slot: taken[0] });
        leave(&mut slots);
        assert!(!slots.free.contains(&taken[0]));
        leave(&mut slots);
        assert!(slots.free.contains(&taken[0]));
        assert_eq!(slots.bytes, 0);
    }

    #[test]
    fn the_intake_is_bounded() {
        let mut slots = Slots::new();
        assert!(slots.have_room(MOST_BYTES) && !slots.have_room(MOST_BYTES + 1));
        let name = log("a");
        for n in 0..SLOTS {
            assert!(slots.have_room(100));
            slots.put([(&name, Version(n.into()), &b"x"[..])].into_iter(), &mut Vec::new());
        }
        assert!(!slots.have_room(100));
    }

    #[test]
    fn a_broken_slot_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(dir.path(), 0).unwrap();
        let broken = Op::Put(keys::slot(0), vec![FORMAT, 1, b'a', 0, 0]);
        let strange = Op::Put(keys::slot(1), vec![FORMAT + 1]);
        database.commit(vec![broken, strange], true).unwrap();
        let found = load(&database);
        assert!(found.logs.is_empty());
        assert_eq!(found.into_slots().free.first(), Some(&2));
    }
}
