//! Who is next among the lines that a counter takes. Each policy is a function from the first of every line to one of
//! them; the order inside a line is not its business.

use crate::definition::Policy;
use crate::event::Reason;
use crate::line::Place;

mod fifo;
mod ratio;
mod strict;

pub(crate) use ratio::Round;

/// The first of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Head {
    pub(crate) place: Place,
    pub(crate) priority: bool,
}

/// Which head is called, and by which rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    pub(crate) index: usize,
    pub(crate) reason: Reason,
}

/// The next of `heads`; `None` only when there are none.
pub(crate) fn choose(policy: Policy, heads: &[Head], round: Round) -> Option<Choice> {
    match policy {
        Policy::Fifo => fifo::choose(heads),
        Policy::Strict => strict::choose(heads),
        Policy::Ratio { priority, .. } => ratio::choose(heads, round, priority),
    }
}

/// Whether priority and ordinary tickets wait at once, so that one of them is passed over.
fn both_wait(heads: &[Head]) -> bool {
    heads.iter().any(|head| head.priority) && heads.iter().any(|head| !head.priority)
}

/// The longest wait among those of one kind.
fn longest(heads: &[Head], of_kind: impl Fn(&Head) -> bool, reason: Reason) -> Option<Choice> {
    let (index, _) = heads.iter().enumerate().filter(|(_, head)| of_kind(head)).min_by_key(|(_, head)| head.place)?;
    Some(Choice { index, reason })
}

#[cfg(test)]
mod tests;
