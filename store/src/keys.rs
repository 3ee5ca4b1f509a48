//! Where everything lies in the one sled tree. One tree, because only there is a batch atomic.
//!
//! ```text
//! c <cell key>                                a cell
//! h                                           how many changes of cells there were
//! i <slot, 4 bytes>                           a slot of the intake
//! r <log name> 00 <first version, 8> <part>   a block of records on the shelf of its log
//! ```

use crate::name::MAX_NAME_BYTES;
use crate::{CellKey, LogName, Version};

/// How many changes of cells there were.
pub(crate) const CELLS_HEAD: &[u8] = b"h";
/// All cells begin with this.
pub(crate) const CELLS: &[u8] = b"c";
/// All slots of the intake begin with this.
pub(crate) const INTAKE: &[u8] = b"i";
/// All blocks begin with this.
pub(crate) const SHELVES: &[u8] = b"r";

pub(crate) fn cell(key: &CellKey) -> Vec<u8> {
    [CELLS, key.as_str().as_bytes()].concat()
}

pub(crate) fn slot(number: u32) -> Vec<u8> {
    [INTAKE, &number.to_be_bytes()].concat()
}

pub(crate) fn parse_slot(key: &[u8]) -> Option<u32> {
    key.strip_prefix(INTAKE)?.try_into().ok().map(u32::from_be_bytes)
}

/// What all blocks of a log begin with.
pub(crate) fn shelf(log: &LogName) -> Vec<u8> {
    [SHELVES, log.as_str().as_bytes(), &[0]].concat()
}

pub(crate) fn block(log: &LogName, first: Version, part: u8) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + MAX_NAME_BYTES + 10);
    key.extend_from_slice(SHELVES);
    key.extend_from_slice(log.as_str().as_bytes());
    key.push(0);
    key.extend_from_slice(&first.0.to_be_bytes());
    key.push(part);
    key
}

/// The log, first version and part of a block's key.
pub(crate) fn parse_block(key: &[u8]) -> Option<(LogName, Version, u8)> {
    let rest = key.strip_prefix(SHELVES)?;
    let end = rest.iter().position(|byte| *byte == 0)?;
    let log = LogName::new(std::str::from_utf8(&rest[..end]).ok()?).ok()?;
    let (first, part) = rest[end + 1..].split_first_chunk::<8>()?;
    let [part] = part else { return None };
    Some((log, Version(u64::from_be_bytes(*first)), *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_sort_by_log_version_and_part() {
        let log = |name| LogName::new(name).unwrap();
        let keys = [
            block(&log("a"), Version(1), 0),
            block(&log("a"), Version(1), 1),
            block(&log("a"), Version(256), 0),
            block(&log("a-b"), Version(1), 0),
            block(&log("ab"), Version(1), 0),
        ];
        assert!(keys.is_sorted());
        assert!(keys[2].starts_with(&shelf(&log("a"))) && !keys[3].starts_with(&shelf(&log("a"))));
        assert_eq!(parse_block(&keys[1]), Some((log("a"), Version(1), 1)));
        assert_eq!(parse_slot(&slot(77)), Some(77));
    }

    #[test]
    fn strange_keys_are_not_taken_for_ours() {
        for key in [&b""[..], b"r", b"ran-binh", b"ran-binh\0", b"r\0\0\0\0\0\0\0\0\x01\0", b"x"] {
            assert_eq!(parse_block(key), None);
        }
        assert_eq!(parse_slot(b"i123"), None);
    }
}
