//! Ids of requests that are to have no effect any more: their wish was met otherwise.

use alloc::collections::{BTreeMap, VecDeque};

use crate::ids::RequestId;
use crate::remembered::KEPT_MS;
use crate::time::Timestamp;

/// The most that are known; an office that burns more in a day forgets the oldest first.
const KEPT: usize = 20_000;

/// The ids of the last 24 hours, as long as accepted requests are remembered.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Burnt {
    /// Oldest first.
    order: VecDeque<RequestId>,
    at: BTreeMap<RequestId, Timestamp>,
}

impl Burnt {
    pub(crate) fn has(&self, id: RequestId) -> bool {
        self.at.contains_key(&id)
    }

    pub(crate) fn burn(&mut self, id: RequestId, at: Timestamp) {
        if self.has(id) {
            return;
        }
        if self.order.len() == KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.at.remove(&oldest);
        }
        self.order.push_back(id);
        self.at.insert(id, at);
    }

    /// Forgets what is too old by the time of an entry.
    pub(crate) fn forget(&mut self, now: Timestamp) {
        while let Some(oldest) = self.order.front()
            && self.at.get(oldest).is_none_or(|at| now.since_ms(*at) > KEPT_MS)
        {
            self.at.remove(oldest);
            self.order.pop_front();
        }
    }

    /// Whether every id has its time, within the bound.
    pub(crate) fn is_whole(&self) -> bool {
        self.order.len() == self.at.len() && self.order.len() <= KEPT
    }
}
