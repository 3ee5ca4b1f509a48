//! Whoever joined first, whatever the class.

use super::{Candidate, Pick, longest};
use crate::event::Reason;

pub(super) fn choose(candidates: &[Candidate]) -> Option<Pick> {
    longest(candidates, |_| true, Reason::Longest)
}
