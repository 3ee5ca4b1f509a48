//! So many priority, then so many ordinary.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Candidate, Pick, fifo, longest};
use crate::definition::Policy;
use crate::event::Reason;
use crate::ids::ServiceId;

/// How many sets of lines have a round. An office has as many as counters; this is for one whose clerks change what they
/// take all day long.
const KEPT: usize = 64;

/// How far a round is.
///
/// Only a call that passed somebody over counts, that is, one made while both kinds waited. So nobody waits for a kind
/// that is not there, and whose turn it is when the other kind comes is whose turn was left open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Round {
    priority: u16,
    ordinary: u16,
    /// Which call of the office brought the round here, of all that counted; two rounds that stand alike but were reached
    /// by other calls differ, and an undo tells them apart by it.
    nth: u64,
}

impl Round {
    /// The round after a call with this reason, if it counts. It is told from the reason alone, so that it survives a
    /// restart and can be foretold.
    pub(crate) fn after(self, policy: Policy, reason: Reason) -> Round {
        let Policy::Ratio { ordinary, .. } = policy else { return self };
        let next = match reason {
            Reason::Priority => Round { priority: self.priority.saturating_add(1), ..self },
            Reason::OrdinaryTurn => Round { ordinary: self.ordinary.saturating_add(1), ..self },
            Reason::Longest | Reason::Weighted | Reason::Named => self,
        };
        if next.ordinary >= ordinary { Round { priority: 0, ordinary: 0, ..next } } else { next }
    }
}

pub(super) fn choose(candidates: &[Candidate], round: Round, priority: u16) -> Option<Pick> {
    let has = |priority: bool| candidates.iter().any(|one| one.weight.priority == priority);
    if !(has(true) && has(false)) {
        fifo::choose(candidates)
    } else if round.priority < priority {
        longest(candidates, |one| one.weight.priority, Reason::Priority)
    } else {
        longest(candidates, |one| !one.weight.priority, Reason::OrdinaryTurn)
    }
}

/// The rounds of an office: one for every set of lines that a counter takes. Counters that take the same lines share one,
/// because those who wait there see one sequence of calls: with a round for each of five counters, five priority tickets
/// could be called in a row. Counters that take other lines do not, because the ordinary turns of the one could fall into
/// lines where nobody of the other's waits.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "(u64, Vec<(Vec<ServiceId>, Round)>)", into = "(u64, Vec<(Vec<ServiceId>, Round)>)")
)]
pub(crate) struct Rounds {
    /// How many calls counted so far. It never goes back.
    counted: u64,
    /// By the services, sorted. Bounded.
    by_lines: BTreeMap<Vec<ServiceId>, Round>,
}

/// What a call did to a round, for its undo.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Turn {
    lines: Vec<ServiceId>,
    before: Round,
    after: Round,
}

impl Rounds {
    /// The round of the counters that take exactly these services.
    pub(crate) fn of(&self, services: &[ServiceId]) -> Round {
        if self.by_lines.is_empty() {
            return Round::default();
        }
        self.by_lines.get(&sorted(services)).copied().unwrap_or_default()
    }

    /// A counter that takes these services called with this reason. `None`: that changed no round.
    pub(crate) fn advance(&mut self, services: &[ServiceId], policy: Policy, reason: Reason) -> Option<Turn> {
        let is_turn = matches!(reason, Reason::Priority | Reason::OrdinaryTurn);
        if !(is_turn && matches!(policy, Policy::Ratio { .. })) {
            return None;
        }
        self.counted = self.counted.saturating_add(1);
        let before = self.of(services);
        let after = Round { nth: self.counted, ..before.after(policy, reason) };
        let lines = sorted(services);
        if self.by_lines.len() >= KEPT && !self.by_lines.contains_key(&lines) {
            self.by_lines.pop_first();
        }
        self.by_lines.insert(lines.clone(), after);
        Some(Turn { lines, before, after })
    }

    /// A call is undone. Its round goes back too, unless another call was made in between: that one was chosen by the
    /// round as it was.
    pub(crate) fn take_back(&mut self, turn: &Turn) {
        if let Some(round) = self.by_lines.get_mut(&turn.lines).filter(|round| **round == turn.after) {
            *round = turn.before;
        }
    }

    /// Every round begins anew.
    pub(crate) fn restart(&mut self) {
        self.by_lines.clear();
    }

    /// Whether there are no more rounds than can be.
    pub(crate) fn is_bounded(&self) -> bool {
        self.by_lines.len() <= KEPT
    }
}

fn sorted(services: &[ServiceId]) -> Vec<ServiceId> {
    let mut services = Vec::from(services);
    services.sort_unstable();
    services
}

#[cfg(feature = "serde")]
impl From<(u64, Vec<(Vec<ServiceId>, Round)>)> for Rounds {
    fn from((counted, rounds): (u64, Vec<(Vec<ServiceId>, Round)>)) -> Self {
        Self { counted, by_lines: rounds.into_iter().collect() }
    }
}

#[cfg(feature = "serde")]
impl From<Rounds> for (u64, Vec<(Vec<ServiceId>, Round)>) {
    fn from(rounds: Rounds) -> Self {
        (rounds.counted, rounds.by_lines.into_iter().collect())
    }
}

#[cfg(test)]
mod tests;
