//! The head of each log, written beside sled.
//!
//! A head inside of sled would be lost together with the records: when a byte flips in sled's log, the next open stops
//! there and calls the rest free space. This file is another one, so a log that ends before its head here has lost
//! records, and says so.
//!
//! It is written after each sync and before any answer, but synced only once a second and at the close: after a power
//! cut it may be behind, which is harmless (it then knows less), and it is never ahead of what is durable. A slot that
//! is torn or zero is one that knows nothing.
//!
//! ```text
//! slot of 128 bytes: 8 version │ 4 crc32(version, name) │ 1 length of the name │ name │ zeros
//! ```

use std::collections::{BTreeSet, HashMap};
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::name::MAX_NAME_BYTES;
use crate::{LogName, Version};

const FILE: &str = "heads";
/// A divisor of a disk's sector, so that no slot is half in one and half in another.
const SLOT_BYTES: usize = 128;
const SLOTS_PER_PAGE: usize = 32;
const SYNC_EVERY: Duration = Duration::from_secs(1);

/// Whose head it is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    Log(LogName),
    /// All the cells together; their head counts their changes.
    Cells,
}

impl Owner {
    fn name(&self) -> &str {
        match self {
            Self::Log(log) => log.as_str(),
            Self::Cells => "",
        }
    }
}

pub(crate) struct Heads {
    file: File,
    image: Vec<u8>,
    slots: HashMap<Owner, usize>,
    dirty_pages: BTreeSet<usize>,
    unsynced_since: Option<Instant>,
}

impl Heads {
    /// Opens or makes the file in `dir`.
    pub(crate) fn open(dir: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(dir.join(FILE))?;
        let mut image = Vec::new();
        file.read_to_end(&mut image)?;
        image.resize(image.len().next_multiple_of(SLOT_BYTES), 0);
        let read = image.chunks_exact(SLOT_BYTES).enumerate().filter_map(|(at, slot)| Some((parse(slot)?.0, at)));
        let slots = read.collect();
        Ok(Self { file, image, slots, dirty_pages: BTreeSet::new(), unsynced_since: None })
    }

    /// The heads that are known.
    pub(crate) fn known(&self) -> HashMap<Owner, Version> {
        self.image.chunks_exact(SLOT_BYTES).filter_map(parse).collect()
    }

    /// Notes a new head; [`Heads::write`] hands it to the kernel.
    pub(crate) fn set(&mut self, owner: &Owner, head: Version) {
        let slot = self.slots.get(owner).copied().unwrap_or_else(|| {
            let slot = self.image.len() / SLOT_BYTES;
            self.image.resize(self.image.len() + SLOT_BYTES, 0);
            self.slots.insert(owner.clone(), slot);
            slot
        });
        self.image[slot * SLOT_BYTES..][..SLOT_BYTES].copy_from_slice(&render(owner, head));
        self.dirty_pages.insert(slot / SLOTS_PER_PAGE);
    }

    /// Writes what was noted. What fails (a full disk) is tried again with the next write: until then the file is behind.
    pub(crate) fn write(&mut self) -> io::Result<()> {
        while let Some(page) = self.dirty_pages.first().copied() {
            let start = page * SLOTS_PER_PAGE * SLOT_BYTES;
            let end = self.image.len().min(start + SLOTS_PER_PAGE * SLOT_BYTES);
            self.file.write_all_at(&self.image[start..end], start as u64)?;
            self.dirty_pages.pop_first();
            self.unsynced_since.get_or_insert_with(Instant::now);
        }
        Ok(())
    }

    /// How long until the next sync is due; nothing when all is synced.
    pub(crate) fn sync_due(&self) -> Option<Duration> {
        self.unsynced_since.map(|since| SYNC_EVERY.saturating_sub(since.elapsed()))
    }

    /// Syncs what was written.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.unsynced_since = None;
        self.file.sync_data()
    }
}

fn render(owner: &Owner, head: Version) -> [u8; SLOT_BYTES] {
    let name = owner.name().as_bytes();
    let mut slot = [0; SLOT_BYTES];
    slot[..8].copy_from_slice(&head.0.to_be_bytes());
    slot[8..12].copy_from_slice(&checksum(&head.0.to_be_bytes(), name).to_be_bytes());
    slot[12] = u8::try_from(name.len()).expect("a name has at most 64 bytes");
    slot[13..13 + name.len()].copy_from_slice(name);
    slot
}

/// `None` for a slot that knows nothing.
fn parse(slot: &[u8]) -> Option<(Owner, Version)> {
    let (version, rest) = slot.split_first_chunk::<8>()?;
    let (crc, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::from(*rest.first()?);
    if length > MAX_NAME_BYTES {
        return None;
    }
    let name = rest.get(1..=length)?;
    if u32::from_be_bytes(*crc) != checksum(version, name) {
        return None;
    }
    let owner =
        if name.is_empty() { Owner::Cells } else { Owner::Log(LogName::new(std::str::from_utf8(name).ok()?).ok()?) };
    Some((owner, Version(u64::from_be_bytes(*version))))
}

fn checksum(version: &[u8], name: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(b"head");
    crc.update(version);
    crc.update(name);
    crc.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(name: &str) -> Owner {
        Owner::Log(LogName::new(name).unwrap())
    }

    #[test]
    fn heads_come_back() {
        let dir = tempfile::tempdir().unwrap();
        let mut heads = Heads::open(dir.path()).unwrap();
        for n in 0..100 {
            heads.set(&log(&format!("log-{n}")), Version(n));
        }
        heads.set(&Owner::Cells, Version(9));
        heads.set(&log("log-7"), Version(700));
        heads.write().unwrap();
        let known = Heads::open(dir.path()).unwrap().known();
        assert_eq!(known.len(), 101);
        assert_eq!(known.get(&log("log-7")), Some(&Version(700)));
        assert_eq!(known.get(&log("log-99")), Some(&Version(99)));
        assert_eq!(known.get(&Owner::Cells), Some(&Version(9)));
    }

    #[test]
    fn a_broken_slot_knows_nothing_and_the_others_do() {
        let dir = tempfile::tempdir().unwrap();
        let mut heads = Heads::open(dir.path()).unwrap();
        heads.set(&log("a"), Version(1));
        heads.set(&log("b"), Version(2));
        heads.write().unwrap();
        for byte in 0..14 {
            let mut image = heads.image.clone();
            image[byte] ^= 0x10;
            image.truncate(SLOT_BYTES * 2 - 5);
            std::fs::write(dir.path().join(FILE), &image).unwrap();
            let known = Heads::open(dir.path()).unwrap().known();
            assert_eq!(known.get(&log("a")), None, "byte {byte}");
            assert_eq!(known.get(&log("b")), Some(&Version(2)), "byte {byte}");
        }
    }

    #[test]
    fn a_sync_is_due_only_after_a_write() {
        let dir = tempfile::tempdir().unwrap();
        let mut heads = Heads::open(dir.path()).unwrap();
        assert_eq!(heads.sync_due(), None);
        heads.set(&log("a"), Version(1));
        heads.write().unwrap();
        assert!(heads.sync_due().is_some());
        heads.sync().unwrap();
        assert_eq!(heads.sync_due(), None);
    }
}
