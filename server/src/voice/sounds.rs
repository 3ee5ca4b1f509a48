//! The sounds of a hall's last announcements.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;

/// How many are kept: the one that is spoken, those that come next, and what a slow loudspeaker still loads. One takes a
/// minute at most, and usually less than ten seconds.
const KEPT: usize = 8;

/// The last announcements, by their ids. A clone is cheap and holds the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds(Arc<Mutex<VecDeque<(u64, Bytes)>>>);

impl Sounds {
    /// One more; the oldest goes.
    pub(super) fn keep(&self, id: u64, wav: Vec<u8>) {
        let mut kept = self.kept();
        kept.truncate(KEPT - 1);
        kept.push_front((id, wav.into()));
    }

    /// The WAV of an announcement, if it is still there.
    pub(super) fn of(&self, id: u64) -> Option<Bytes> {
        self.kept().iter().find(|(one, _)| *one == id).map(|(_, wav)| wav.clone())
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(u64, Bytes)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_announcements_are_kept_and_no_more() {
        let sounds = Sounds::default();
        for id in 0..100_u64 {
            sounds.keep(id, vec![1; 10]);
        }
        let kept: Vec<u64> = (0..100).filter(|id| sounds.of(*id).is_some()).collect();
        assert_eq!(kept, (92..100).collect::<Vec<u64>>());
    }
}
