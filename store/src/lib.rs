//! A durable log on sled.
//!
//! One [`Store`] is one folder with one sled database. It holds many *logs* (append-only, versions dense from 1, each
//! append conditional on the version before it) and a few small *cells* (a key and a value that can be replaced). A write
//! is answered when it would survive a power cut, and never before.
//!
//! ```text
//!   append ──▶ mailbox ──▶ writer thread: take what waits ─▶ check versions ─▶ one sled batch ─▶ flush ─▶ fdatasync
//!                              │                                                                          │
//!   read ◀── shelves, intake ◀─┴── publish to readers ◀── remember the heads beside sled ◀────────────────┘─▶ answer
//! ```
//!
//! Why it looks like this (what was measured is in the tests and in the benchmarks' row `append`):
//!
//! - sled's `flush` does not survive a power cut; `fdatasync` of its file through our own handle does (`database`).
//! - sled's cost is per value, so small records of many logs first go together into an *intake* of a few values, and
//!   move to the *shelf* of their log when there is a block's worth of them (`intake`, `shelf`).
//! - sled keeps pages over 128 KiB in files that it never syncs, and a page is up to 17 values long: no value of ours is
//!   longer than a `shelf::VALUE_BYTES`.
//! - A damaged sled can open well and be silently shorter, together with everything stored in it. So the head of each log
//!   is also written beside sled (`heads`), and a log that ends before it is [`Damage`], not a short log.
//! - Readers see what `durable` lists, which is updated after the sync: nothing can be read that is not durable.

mod backup;
mod cells;
mod database;
mod durable;
mod error;
mod frame;
mod heads;
mod health;
mod intake;
mod keys;
mod name;
mod open;
mod options;
mod read;
mod reserve;
mod shelf;
mod store;
mod writer;

pub use backup::BackupError;
pub use error::{AppendError, Damage, Fault, OpenError, ReadError};
pub use health::Health;
pub use name::{CellKey, LogName, NameError, Version};
pub use options::Options;
pub use read::{Record, Records, Verified};
pub use store::Store;

/// The longest value a cell can hold, in bytes.
pub const MAX_CELL_BYTES: usize = cells::MAX_CELL_BYTES;
/// The most cells a store can hold; they are kept in memory.
pub const MAX_CELLS: usize = cells::MAX_CELLS;
