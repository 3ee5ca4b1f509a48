//! The longest wait, where the wait of some classes counts for more: by a rate or a head start.

use core::cmp::Reverse;

use super::{Candidate, Pick};
use crate::definition::Policy;
use crate::event::Reason;

/// Of equal waits the earlier place goes first, so that a class stays in order when nobody's wait grows, as at noon.
pub(super) fn choose(policy: Policy, candidates: &[Candidate]) -> Option<Pick> {
    let effective_ms = |one: &Candidate| policy.effective_ms(one.weight, one.waited_ms);
    let chosen = candidates.iter().min_by_key(|one| (Reverse(effective_ms(one)), one.place))?;
    let waited_longest = candidates.iter().all(|other| other.place >= chosen.place);
    let reason = if waited_longest { Reason::Longest } else { Reason::Weighted };
    Some(Pick { index: chosen.index, reason })
}
