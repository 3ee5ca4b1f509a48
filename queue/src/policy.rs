//! Who is next among the people that a counter may call. Each policy is a function from the first of every line to one of
//! them; the order inside a line is first come, first served, and not a policy's business.
//!
//! Nobody starves while the counters work, and how long somebody can be passed is known. Take somebody of a class with
//! rate `r`, head start `h` and no priority, with `a` others of the same kind ahead in the lines that the counters in
//! question take:
//!
//! - [`Policy::Fifo`]: whoever joined later never passes.
//! - [`Policy::Ratio`]: the counters that take exactly the same lines share a round, and together they pass an ordinary
//!   ticket with at most `priority × ⌈(a + 1) / ordinary⌉` priority ones before they call it.
//! - [`Policy::Ageing`]: at a wait of `w` only those of a rate `R > r` pass that joined within `w × (1 − r / R)` after it.
//!   The window grows with the wait, but never up to the present: whoever joined after it closed stays behind for good.
//! - [`Policy::HeadStart`]: only those of a head start `H > h` pass that joined within `H − h` after it.
//! - [`Policy::Strict`] has no bound: the office chose that.
//!
//! All waits are working waits. Who comes back from papers or a missed call, and whoever a clerk calls by number, goes
//! before the policy is asked; both are bounded by what people do, and the call says so.

use crate::definition::{Class, Policy};
use crate::event::Reason;
use crate::line::Place;

mod fifo;
mod ratio;
mod strict;
mod weighted;

pub(crate) use ratio::{Round, Rounds, Turn};

/// What the policies read of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Weight {
    pub(crate) priority: bool,
    pub(crate) rank: u16,
    pub(crate) rate: u16,
    pub(crate) head_start_ms: u32,
}

impl Weight {
    /// Of a class that nothing is known of, and of the usual ordinary one.
    pub(crate) const ORDINARY: Weight = Weight { priority: false, rank: 0, rate: 1, head_start_ms: 0 };

    pub(crate) fn of(class: &Class) -> Self {
        Self { priority: class.priority, rank: class.rank, rate: class.rate, head_start_ms: class.head_start_ms }
    }
}

/// The first of one line, somebody whose wait has begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Candidate {
    /// Whatever the caller knows it by.
    pub(crate) index: usize,
    pub(crate) place: Place,
    pub(crate) weight: Weight,
    /// Without breaks.
    pub(crate) waited_ms: u64,
}

/// Whom the policy chose, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pick {
    pub(crate) index: usize,
    pub(crate) reason: Reason,
}

impl Policy {
    /// What a working wait counts for.
    pub(crate) fn effective_ms(self, weight: Weight, waited_ms: u64) -> u64 {
        match self {
            Policy::Fifo | Policy::Strict | Policy::Ratio { .. } => waited_ms,
            Policy::Ageing => waited_ms.saturating_mul(u64::from(weight.rate)),
            Policy::HeadStart => waited_ms.saturating_add(u64::from(weight.head_start_ms)),
        }
    }
}

/// The next of `candidates`; `None` only when there are none.
pub(crate) fn choose(policy: Policy, candidates: &[Candidate], round: Round) -> Option<Pick> {
    match policy {
        Policy::Fifo => fifo::choose(candidates),
        Policy::Strict => strict::choose(candidates),
        Policy::Ratio { priority, .. } => ratio::choose(candidates, round, priority),
        Policy::Ageing | Policy::HeadStart => weighted::choose(policy, candidates),
    }
}

/// The longest wait among those of one kind.
fn longest(candidates: &[Candidate], of_kind: impl Fn(&Candidate) -> bool, reason: Reason) -> Option<Pick> {
    let longest = candidates.iter().filter(|one| of_kind(one)).min_by_key(|one| one.place)?;
    Some(Pick { index: longest.index, reason })
}

#[cfg(test)]
mod tests;
