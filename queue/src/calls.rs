//! The last calls, for boards.

use alloc::collections::{VecDeque, vec_deque};
use core::iter::Rev;

use crate::event::{Sign, Why};
use crate::ids::{CallId, ClassId, CounterId, ServiceId, TicketId, TicketNumber};
use crate::time::Timestamp;

/// How many calls are kept.
const KEPT: usize = 50;

/// One call as a board shows it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RecentCall {
    /// Which call; never used twice.
    pub call: CallId,
    /// What to show and speak.
    pub number: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// When.
    pub at: Timestamp,
    /// The number was called to this time before.
    pub recall: bool,
    /// The line it was called from.
    pub service: ServiceId,
    /// Its class.
    pub class: ClassId,
    /// Why it was called and no other; `None` for a recall whose first call is not among the kept ones.
    pub why: Option<Why>,
    /// What the hall is shown beside it.
    pub sign: Option<Sign>,
}

/// The calls of today, at most 50, oldest first.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub(crate) struct RecentCalls(VecDeque<RecentCall>);

impl RecentCalls {
    pub(crate) fn push(&mut self, call: RecentCall) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(call);
    }

    pub(crate) fn newest_first(&self) -> Rev<vec_deque::Iter<'_, RecentCall>> {
        self.0.iter().rev()
    }

    /// Why a number was called and with which sign, for its recall.
    pub(crate) fn shown(&self, ticket: TicketId) -> Option<(Option<Why>, Option<Sign>)> {
        self.newest_first().find(|call| call.call.ticket == ticket).map(|call| (call.why.clone(), call.sign))
    }

    /// Takes the calls of one leg back that came after the first `earlier` ones.
    pub(crate) fn take_back(&mut self, ticket: TicketId, leg: u16, earlier: u16) {
        self.0.retain(|call| call.call.ticket != ticket || call.call.leg != leg || call.call.nth <= earlier);
    }
}
