//! The highest rank first, always.

use super::{Candidate, Pick, fifo, longest};
use crate::event::Reason;

pub(super) fn choose(candidates: &[Candidate]) -> Option<Pick> {
    let highest = candidates.iter().map(|one| one.weight.rank).max()?;
    if candidates.iter().all(|one| one.weight.rank == highest) {
        return fifo::choose(candidates);
    }
    longest(candidates, |one| one.weight.rank == highest, Reason::Priority)
}
