//! What each counter can take back.
//!
//! Finish, no-show, park and call are kept, the last five, with the ticket as it stood before and after. The last one
//! can be taken back while the ticket stands as that action left it. Recalls belong to their call. A finish that
//! began a further leg is taken back with that leg, unless the leg was called: its calls were heard, and a call's id is
//! never used twice. What can be taken back is a clerk's own: it outlives a pause and reopening the same counter, and is
//! forgotten when somebody else sits down there and when the day turns.

use alloc::collections::VecDeque;

use crate::event::Effect;
use crate::ids::{ClerkId, ServiceId};
use crate::policy::Turn;
use crate::ticket::{Leg, Ticket};

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
    /// What a call did to the round of priority and ordinary.
    pub(crate) turn: Option<Turn>,
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

    pub(crate) fn is_bounded(&self) -> bool {
        self.actions.len() <= KEPT
    }
}

impl Action {
    /// Whether the ticket stands as this action left it, and going back does not lose a call.
    pub(crate) fn can_be_taken_back(&self, now: &Ticket) -> bool {
        let begun = now.legs.iter().skip(self.before.legs.len());
        self.left(now) && begun.map(|leg| leg.calls).all(|calls| calls == 0)
    }

    /// Whether the ticket stands as this action left it, but for calls and its rating: recalls do not stand in the way, and
    /// neither do calls that were undone since, nor what its holder thinks of it all.
    fn left(&self, now: &Ticket) -> bool {
        let mut left = self.after.clone();
        for (leg, now) in left.legs.iter_mut().zip(&now.legs) {
            (leg.calls, leg.calls_earlier, leg.called_at) = (now.calls, now.calls_earlier, now.called_at);
        }
        left.rating = now.rating;
        left == *now
    }

    /// The ticket as it stood before, but for its calls: those were heard in the hall and their ids are used up. Calls that
    /// were made since count as earlier ones. Its holder's rating stays too: it is not the clerk's to take back.
    pub(crate) fn restored(&self, now: &Ticket) -> Ticket {
        let mut restored = Ticket { rating: now.rating, ..self.before.clone() };
        for (leg, now) in restored.legs.iter_mut().zip(&now.legs) {
            let this_time = leg.calls_this_time();
            leg.calls = now.calls;
            leg.calls_earlier = now.calls.saturating_sub(this_time);
        }
        restored
    }

    /// Whether what a journal tells of the restored ticket is so. Only what every journal has told from the first on is
    /// compared: the first ones knew nothing of claims, of other places in line and of what somebody came back from.
    pub(crate) fn restores(&self, told: &Ticket, now: &Ticket) -> bool {
        let restored = self.restored(now);
        let is_same = (&told.number, &told.class, told.joined_at, &told.stage, told.returns)
            == (&restored.number, &restored.class, restored.joined_at, &restored.stage, restored.returns);
        is_same && told.legs.iter().map(calls_of).eq(restored.legs.iter().map(calls_of))
    }
}

fn calls_of(leg: &Leg) -> (&ServiceId, u16) {
    (&leg.service, leg.calls)
}
