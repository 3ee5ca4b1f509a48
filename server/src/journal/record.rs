//! The third vocabulary: how commits stand on the disk, apart from the rules and from the wire.
//!
//! A record is one line of JSON, so that a person with a hex viewer can still read a damaged journal:
//!
//! ```text
//! {"v":1,"cid":"<32 hex>","at":1795312800000,"prev":"<64 hex>","entries":[
//!   {"request":"<32 hex>","hash":"<32 hex>","by":{"device":"kiosk-1"},"via":"live","events":[
//!     {"ticket-issued":{"ticket":12,"number":"1012","service":"ho-tich","class":"ordinary","joined_at":1795312800000,"ahead":3}}]}]}
//! ```
//!
//! `prev` is the SHA-256 of the record before, zeros in the first. Records of format 1 stay readable for ever: the golden
//! files beside the tests hold one of each event, and a change that reads or writes them differently needs a format 2.

mod commit;
mod definition;
mod entry;
mod event;
mod kept;
mod leaf;
mod line;
mod ticket;
mod why;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use commit::{BadRecord, Cid, Commit, CommitHash, CommitWriter, SealedCommit};
use entry::KeptEntry;
pub(super) use event::told;
pub(super) use line::{Line, LineRead};

/// The longest record, in bytes. sled keeps longer values in files that it never syncs.
pub const MAX_COMMIT_BYTES: usize = 64 * 1024;

/// The format that this program writes, and the newest that it reads.
const FORMAT: u32 = 1;
