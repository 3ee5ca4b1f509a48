//! Counters that call whoever comes first.

use crate::ids::CounterId;
use crate::office::Office;
use crate::time::Timestamp;

impl Office {
    /// Until then, or no longer. A ticket in its hand ends it too (see `change`), and so does whatever stops it calling.
    pub(super) fn next_awaited(&mut self, counter: &CounterId, until: Option<Timestamp>) {
        self.at_counter(counter, |counter| counter.awaits_until = until);
    }
}
