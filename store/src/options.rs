//! What can be set about a store.

use std::time::Duration;

/// How a store behaves. Take [`Options::default`] and change what differs.
#[derive(Clone, Debug)]
pub struct Options {
    /// Bytes of sled's page cache. sled's own default, 1 GiB, is no size for an office PC.
    pub cache_bytes: u64,
    /// Bytes of the file that is deleted when a full disk would keep the database from opening; 0 for none.
    pub reserve_bytes: u64,
    /// The longest record, in bytes; at most [`Options::LONGEST_RECORD_BYTES`] whatever is set.
    pub max_record_bytes: usize,
    /// How long `open` tries again while another process holds the folder. A killed one may hold it for a moment.
    pub open_patience: Duration,
    /// How long a writer waits for its answer before it is told that the outcome is unknown.
    pub answer_patience: Duration,
    /// Bytes of records that may wait for the writer thread; more of them wait in their callers.
    pub queue_bytes: usize,
    /// How many requests one sync may serve.
    pub batch: usize,
    /// Whether each batch is synced to the disk before it is answered. `false` loses acknowledged records in a power
    /// cut: it exists to prove that the power cut test bites, and for tests that need no durability.
    pub sync_each_batch: bool,
}

impl Options {
    /// No record, and no append of several, can be longer than this: it goes into one commit.
    pub const LONGEST_RECORD_BYTES: usize = 128 * 1024;

    pub(crate) fn record_limit(&self) -> usize {
        self.max_record_bytes.min(Self::LONGEST_RECORD_BYTES)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cache_bytes: 32 * 1024 * 1024,
            reserve_bytes: 16 * 1024 * 1024,
            max_record_bytes: 64 * 1024,
            open_patience: Duration::from_secs(3),
            answer_patience: Duration::from_secs(30),
            queue_bytes: 16 * 1024 * 1024,
            batch: 512,
            sync_each_batch: true,
        }
    }
}
