//! What became of the last calls.

use std::collections::VecDeque;

use super::limits::REMEMBERED;
use super::{CallRef, End, Ended, HowFar};

#[derive(Debug, Default)]
pub(super) struct Memory {
    ended: VecDeque<Ended>,
    /// How many of them, the newest, were not taken yet.
    fresh: usize,
}

impl Memory {
    pub(super) fn ended(&mut self, office: String, call: CallRef, end: End) {
        if self.ended.len() == REMEMBERED {
            self.ended.pop_front();
        }
        self.ended.push_back(Ended { office, call, end });
        self.fresh = (self.fresh + 1).min(self.ended.len());
    }

    pub(super) fn how(&self, office: &str, call: CallRef) -> Option<HowFar> {
        let found = self.ended.iter().rev().find(|ended| ended.call == call && ended.office == office)?;
        Some(if found.end == End::Done { HowFar::Done } else { HowFar::Not })
    }

    pub(super) fn take_ended(&mut self) -> Vec<Ended> {
        let known = self.ended.len() - std::mem::take(&mut self.fresh);
        self.ended.range(known..).cloned().collect()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.ended.len()
    }
}
