//! What each counter can take back.
//!
//! Finish, no-show, park and call are kept, the last five, with the ticket as it stood before and after. The last one
//! can be taken back while the ticket stands exactly as that action left it. Recalls belong to their call. What can be
//! taken back is a clerk's own: it outlives a pause and reopening the same counter, and is forgotten when somebody else
//! sits down there and when the day turns.

use alloc::collections::VecDeque;

use crate::event::Effect;
use crate::ids::{ClerkId, TicketId};
use crate::policy::Round;
use crate::ticket::Ticket;

/// How many actions a counter remembers.
const KEPT: usize = 5;

/// The actions of the clerk who sits, or last sat, at a counter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct History {
    clerk: Option<ClerkId>,
    actions: VecDeque<Action>,
}

/// One action with what it changed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Action {
    pub(crate) effect: Effect,
    pub(crate) before: Ticket,
    pub(crate) after: Ticket,
    /// The office's round before and after a call.
    pub(crate) rounds: Option<(Round, Round)>,
}

impl History {
    /// Somebody sits down; another's actions are not theirs to take back.
    pub(crate) fn claim(&mut self, clerk: &ClerkId) {
        if self.clerk.as_ref() != Some(clerk) {
            *self = Self { clerk: Some(clerk.clone()), actions: VecDeque::new() };
        }
    }

    pub(crate) fn push(&mut self, action: Action) {
        if self.actions.len() == KEPT {
            self.actions.pop_front();
        }
        self.actions.push_back(action);
    }

    pub(crate) fn last(&self) -> Option<&Action> {
        self.actions.back()
    }

    pub(crate) fn pop(&mut self) -> Option<Action> {
        self.actions.pop_back()
    }

    /// A recall does not stand between a call and its undo.
    pub(crate) fn recalled(&mut self, ticket: &Ticket) {
        if let Some(action) = self.actions.back_mut().filter(|action| action.is_call_of(ticket.id)) {
            action.after = ticket.clone();
        }
    }

    pub(crate) fn is_bounded(&self) -> bool {
        self.actions.len() <= KEPT
    }
}

impl Action {
    /// Whether the ticket stands as this action left it.
    pub(crate) fn is_untouched(&self, now: &Ticket) -> bool {
        with_calls_of(&self.after, now) == *now
    }

    /// The ticket as it stood before, but for its calls: those were heard in the hall and their ids are used up.
    pub(crate) fn restored(&self, now: &Ticket) -> Ticket {
        with_calls_of(&self.before, now)
    }

    fn is_call_of(&self, ticket: TicketId) -> bool {
        self.effect == Effect::Call && self.after.id == ticket
    }
}

/// `ticket`, with the calls that were made since counted as earlier ones.
fn with_calls_of(ticket: &Ticket, now: &Ticket) -> Ticket {
    let mut ticket = ticket.clone();
    if let (Some(leg), Some(now)) = (ticket.legs.last_mut(), now.legs.last()) {
        let this_time = leg.calls_this_time();
        leg.calls = now.calls;
        leg.calls_earlier = now.calls.saturating_sub(this_time);
    }
    ticket
}
