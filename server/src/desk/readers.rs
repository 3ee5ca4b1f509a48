//! Who read the record of who did what: that stands in it too, once for somebody who turns page after page. Otherwise each
//! page would add a line to the next one, and nobody would ever come to the end.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// After so long the same reader is written down again.
const AGAIN_MS: i64 = 3_600_000;
/// More than anybody has administrators; whoever comes beyond is written down by each page.
const READERS_MAX: usize = 256;

/// Who, and of which office; `None`: of all theirs.
type Reader = (String, Option<String>);

/// Who was written down lately, and when.
#[derive(Default)]
pub(super) struct Readers(Mutex<HashMap<Reader, i64>>);

impl Readers {
    /// Whether somebody is yet to be written down.
    pub(super) fn is_new(&self, reader: &Reader, now: i64) -> bool {
        let mut lately = self.lately();
        lately.retain(|_, at| (now - *at).abs() < AGAIN_MS);
        !lately.contains_key(reader)
    }

    /// Somebody was written down.
    pub(super) fn note(&self, reader: Reader, now: i64) {
        let mut lately = self.lately();
        if lately.len() < READERS_MAX {
            lately.insert(reader, now);
        }
    }

    fn lately(&self) -> MutexGuard<'_, HashMap<Reader, i64>> {
        // A map of times is right after every single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
