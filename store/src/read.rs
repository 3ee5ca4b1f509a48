//! Reading a log, from its shelf and then from the intake.

use crate::store::Shared;
use crate::{LogName, ReadError, Version, shelf};

/// One record of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place in the log; the first is 1.
    pub version: Version,
    /// The bytes that were appended.
    pub payload: Vec<u8>,
}

/// What [`crate::Store::verify`] found in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many records there are; the head of the log.
    pub records: u64,
    /// The bytes of their payloads.
    pub bytes: u64,
}

/// How much one read may return. The first record is taken whatever its length.
pub(crate) struct Limit {
    records: usize,
    bytes: usize,
    taken: usize,
}

impl Limit {
    /// However many records are asked for, a read returns about this many bytes.
    const BYTES: usize = 1024 * 1024;

    pub(crate) fn new(records: usize) -> Self {
        Self { records: records.max(1), bytes: Self::BYTES, taken: 0 }
    }

    /// Whether one more record of this length is taken.
    pub(crate) fn takes(&mut self, bytes: usize) -> bool {
        if self.is_reached() || (self.taken > 0 && bytes > self.bytes) {
            self.records = 0;
            return false;
        }
        self.records -= 1;
        self.bytes = self.bytes.saturating_sub(bytes);
        self.taken += 1;
        true
    }

    pub(crate) fn is_reached(&self) -> bool {
        self.records == 0
    }
}

/// The next records behind `after`; none at the end of the log.
pub(crate) fn read(shared: &Shared, name: &LogName, after: Version, limit: usize) -> Result<Vec<Record>, ReadError> {
    let database = shared.database().ok_or(ReadError::Unavailable)?;
    let mut limit = Limit::new(limit);
    let shelved = {
        let mut durable = shared.durable();
        let Some(log) = durable.log(&database, name) else { return Ok(Vec::new()) };
        if after >= log.head() {
            return log.damage.clone().map_or(Ok(Vec::new()), |damage| Err(damage.into()));
        }
        if after >= log.shelved {
            let behind = log.staged.iter().zip(1..).map(|(staged, n)| (log.shelved.plus(n), staged));
            return Ok(behind
                .filter(|(version, _)| *version > after)
                .take_while(|(_, staged)| limit.takes(staged.payload.len()))
                .map(|(version, staged)| Record { version, payload: staged.payload.clone() })
                .collect());
        }
        log.shelved
    };
    Ok(shelf::read(&database, name, after, shelved, &mut limit)?)
}

/// The records of a log one by one; see [`crate::Store::records`].
pub struct Records<'a> {
    shared: &'a Shared,
    log: LogName,
    last: Version,
    chunk: std::vec::IntoIter<Record>,
    done: bool,
}

impl<'a> Records<'a> {
    const CHUNK: usize = 1024;

    pub(crate) fn new(shared: &'a Shared, log: LogName, after: Version) -> Self {
        Self { shared, log, last: after, chunk: Vec::new().into_iter(), done: false }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.chunk.len() == 0 && !self.done {
            match read(self.shared, &self.log, self.last, Self::CHUNK) {
                Ok(chunk) => self.chunk = chunk.into_iter(),
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        let record = self.chunk.next();
        match &record {
            Some(record) => self.last = record.version,
            None => self.done = true,
        }
        record.map(Ok)
    }
}
