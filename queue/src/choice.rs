//! The calling rule: whom a counter calls next, among the first of every lane that it can reach. The office asks it for
//! the next call and the projection of waits for all calls to come, so that the two can never differ.

use alloc::vec::Vec;

use crate::definition::Policy;
use crate::event::{Reason, Rule};
use crate::line::Place;
use crate::policy::{self, Candidate, Pick, Round, Weight};

/// The first of a lane, as one counter sees it now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Head<L> {
    /// Whatever the caller knows the lane by.
    pub(crate) lane: L,
    pub(crate) place: Place,
    /// Of its class. Not looked at when it came back.
    pub(crate) weight: Weight,
    /// Without breaks; `None`: it came before an appointed time, and its wait has not begun.
    pub(crate) waited_ms: Option<u64>,
    pub(crate) right: Right,
    /// It was missed or parked and goes before those who only wait.
    pub(crate) back: bool,
}

/// By which right a counter reaches a lane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Right {
    /// It takes the service; or it is the counter at which a parked ticket was served.
    Own,
    /// Whoever stands there was sent to it.
    Addressed,
    /// It helps with the service, this one of all that it helps with.
    Help(u16),
}

/// Which of the heads is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    pub(crate) index: usize,
    pub(crate) rule: Rule,
    pub(crate) reason: Reason,
}

/// Leaves the heads that the counter may call now: all that are its own, and those it helps with while nobody of its own
/// waits, or where somebody of that line has waited for `help_after_ms`.
pub(crate) fn consider<L>(heads: &mut Vec<Head<L>>, help_after_ms: Option<u32>) {
    if !heads.iter().any(|head| head.is_own() && head.waited_ms.is_some()) {
        return;
    }
    let too_long = |head: &Head<L>| match (head.waited_ms, help_after_ms) {
        (Some(waited_ms), Some(after_ms)) => waited_ms >= u64::from(after_ms),
        _ => false,
    };
    let pressed: Vec<Right> =
        heads.iter().filter(|head| !head.is_own() && too_long(head)).map(|head| head.right).collect();
    heads.retain(|head| head.is_own() || pressed.contains(&head.right));
}

/// The next of the heads that are left; `None` only when there are none. Who came back goes first, own lines before those
/// it helps with. Among the others the policy decides; who came before an appointed time goes after all whose wait began.
pub(crate) fn pick<L>(heads: &[Head<L>], policy: Policy, round: Round) -> Option<Choice> {
    let back = heads.iter().enumerate().filter(|(_, head)| head.back);
    if let Some((index, _)) = back.min_by_key(|(_, head)| (!head.is_own(), head.place)) {
        return Some(Choice { index, rule: Rule::Back, reason: Reason::Longest });
    }
    let candidates: Vec<Candidate> = heads.iter().enumerate().filter_map(candidate).collect();
    let Pick { index, reason } = policy::choose(policy, &candidates, round).or_else(|| first_appointed(heads))?;
    let rule = match heads.get(index)?.right {
        Right::Own => Rule::Own,
        Right::Addressed => Rule::Addressed,
        Right::Help(_) => Rule::Help,
    };
    Some(Choice { index, rule, reason })
}

impl<L> Head<L> {
    fn is_own(&self) -> bool {
        !matches!(self.right, Right::Help(_))
    }
}

fn candidate<L>((index, head): (usize, &Head<L>)) -> Option<Candidate> {
    let waited_ms = head.waited_ms?;
    Some(Candidate { index, place: head.place, weight: head.weight, waited_ms })
}

fn first_appointed<L>(heads: &[Head<L>]) -> Option<Pick> {
    let (index, _) = heads.iter().enumerate().min_by_key(|(_, head)| head.place)?;
    Some(Pick { index, reason: Reason::Longest })
}

#[cfg(test)]
mod tests;
