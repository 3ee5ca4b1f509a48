//! The shelf of a log: its records in blocks, in order, for good.
//!
//! A block is one or more whole frames, kept under the version of the first. What is longer than a value may be is cut
//! into parts, which lie behind each other.

use std::ops::ControlFlow;

use crate::database::{Database, DatabaseError, Op};
use crate::frame::{self, FORMAT};
use crate::read::{Limit, Record};
use crate::{Damage, Fault, LogName, Version, keys};

/// The longest value that sled gets from us.
///
/// sled moves a page over 131,052 bytes into a file of `blobs/`, which it never syncs, and a page holds 17 values before
/// it is split, or 20 when a neighbour was merged into it. 20 of these still fit.
pub(crate) const VALUE_BYTES: usize = 5_500;
const PART_BYTES: usize = VALUE_BYTES - 1;

/// Lays records on the shelf of their log: `payloads` follow each other from version `first`.
pub(crate) fn lay<'a>(log: &LogName, first: Version, payloads: impl Iterator<Item = &'a [u8]>, ops: &mut Vec<Op>) {
    let mut block = Vec::with_capacity(PART_BYTES);
    let mut block_first = first;
    let mut version = first;
    for payload in payloads {
        if !block.is_empty() && block.len() + frame::OVERHEAD + payload.len() > PART_BYTES {
            close_block(log, block_first, &block, ops);
            block.clear();
            block_first = version;
        }
        frame::write(&mut block, log, version, payload);
        version = version.next();
    }
    if !block.is_empty() {
        close_block(log, block_first, &block, ops);
    }
}

fn close_block(log: &LogName, first: Version, block: &[u8], ops: &mut Vec<Op>) {
    for (part, bytes) in (0..=u8::MAX).zip(block.chunks(PART_BYTES)) {
        ops.push(Op::Put(keys::block(log, first, part), [&[FORMAT], bytes].concat()));
    }
}

/// The last version on the shelf; zero for an empty one. Only the last block is read.
pub(crate) fn last_version(database: &Database, log: &LogName) -> Result<Version, Damage> {
    let Some(first) = block_at(database, log, Version(u64::MAX), Version(1))? else { return Ok(Version::ZERO) };
    let next = visit(database, log, first, Version(u64::MAX), |_, _| ControlFlow::Continue(()))?;
    Ok(Version(next.0 - 1))
}

/// The records after `after`, as far as the limit goes, and not beyond `through`, which must be on the shelf.
///
/// Damage is an error only when nothing before it was asked for.
pub(crate) fn read(
    database: &Database,
    log: &LogName,
    after: Version,
    through: Version,
    limit: &mut Limit,
) -> Result<Vec<Record>, Damage> {
    let wanted = after.next();
    let first = block_at(database, log, wanted, wanted)?.ok_or_else(|| damage(log, wanted, Fault::Gap))?;
    let mut found = Vec::new();
    let visited = visit(database, log, first, through, |version, payload| {
        if version > through || (version > after && !limit.takes(payload.len())) {
            return ControlFlow::Break(());
        }
        if version > after {
            found.push(Record { version, payload: payload.to_vec() });
        }
        ControlFlow::Continue(())
    });
    match visited {
        Ok(next) if limit.is_reached() || next > through => Ok(found),
        _ if !found.is_empty() => Ok(found),
        Ok(next) => Err(damage(log, next.max(wanted), Fault::Gap)),
        Err(broken) => Err(Damage { version: broken.version.max(wanted), ..broken }),
    }
}

/// The first version of the block that holds `version`; `None` if no block begins so early.
fn block_at(database: &Database, log: &LogName, version: Version, blamed: Version) -> Result<Option<Version>, Damage> {
    let keys = keys::block(log, Version::ZERO, 0)..=keys::block(log, version, u8::MAX);
    let last = database.last(keys).map_err(|error| unreadable(log, blamed, &error))?;
    last.map(|(key, _)| match keys::parse_block(&key) {
        Some((_, first, _)) => Ok(first),
        None => Err(damage(log, blamed, Fault::Checksum)),
    })
    .transpose()
}

/// Shows each record of the blocks that begin between `first` and `through`, checked and in order, and returns the
/// version that would come next.
fn visit(
    database: &Database,
    log: &LogName,
    first: Version,
    through: Version,
    mut each: impl FnMut(Version, &[u8]) -> ControlFlow<()>,
) -> Result<Version, Damage> {
    let mut next = first;
    let mut block = Vec::new();
    let mut pairs = database.pairs(keys::block(log, first, 0)..=keys::block(log, through, u8::MAX)).peekable();
    while let Some(pair) = pairs.next() {
        let (key, value) = pair.map_err(|error| unreadable(log, next, &error))?;
        if key != keys::block(log, next, 0) {
            return Err(damage(log, next, Fault::Gap));
        }
        block.clear();
        add_part(&mut block, &value).map_err(|fault| damage(log, next, fault))?;
        for part in 1..=u8::MAX {
            let key = keys::block(log, next, part);
            let Some(Ok((_, value))) = pairs.next_if(|pair| pair.as_ref().is_ok_and(|pair| pair.0 == key)) else {
                break;
            };
            add_part(&mut block, &value).map_err(|fault| damage(log, next, fault))?;
        }
        let mut frames = &block[..];
        while !frames.is_empty() {
            let (version, payload) = frame::read(&mut frames, log).map_err(|fault| damage(log, next, fault))?;
            if version != next {
                return Err(damage(log, next, Fault::Gap));
            }
            if each(version, payload).is_break() {
                return Ok(next);
            }
            next = next.next();
        }
    }
    Ok(next)
}

fn add_part(block: &mut Vec<u8>, value: &[u8]) -> Result<(), Fault> {
    let bytes = value.strip_prefix(&[FORMAT]).ok_or(Fault::Checksum)?;
    block.extend_from_slice(bytes);
    Ok(())
}

fn damage(log: &LogName, version: Version, fault: Fault) -> Damage {
    Damage { log: log.clone(), version, fault }
}

fn unreadable(log: &LogName, version: Version, error: &DatabaseError) -> Damage {
    damage(log, version, Fault::Unreadable(error.to_string()))
}

#[cfg(test)]
mod tests;
