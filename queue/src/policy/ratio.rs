//! So many priority, then so many ordinary.

use super::{Choice, Head, both_wait, fifo, longest};
use crate::definition::Policy;
use crate::event::Reason;

/// How far the present round is. There is one for the office and not one for each counter, because the hall sees one
/// sequence of calls: with a round for each of five counters, five priority tickets could be called in a row.
///
/// Only a call that passed somebody over counts, that is, one made while both kinds waited. So nobody waits for a kind
/// that is not there, and whose turn it is when the other kind comes is whose turn was left open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Round {
    priority: u16,
    ordinary: u16,
}

impl Round {
    /// The round after a call with this reason. It is told from the event alone, so that it survives a restart.
    pub(crate) fn after(mut self, policy: Policy, reason: Reason) -> Round {
        let Policy::Ratio { ordinary, .. } = policy else { return self };
        match reason {
            Reason::Priority => self.priority = self.priority.saturating_add(1),
            Reason::OrdinaryTurn => self.ordinary = self.ordinary.saturating_add(1),
            Reason::Longest | Reason::Named => {}
        }
        if self.ordinary >= ordinary { Round::default() } else { self }
    }
}

pub(super) fn choose(heads: &[Head], round: Round, priority: u16) -> Option<Choice> {
    if !both_wait(heads) {
        fifo::choose(heads)
    } else if round.priority < priority {
        longest(heads, |head| head.priority, Reason::Priority)
    } else {
        longest(heads, |head| !head.priority, Reason::OrdinaryTurn)
    }
}
