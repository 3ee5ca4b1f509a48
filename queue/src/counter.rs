//! A counter as it stands.

use alloc::string::String;
use alloc::vec::Vec;

use crate::ids::{ClerkId, CounterId, ServiceId, TicketId};
use crate::time::Timestamp;

/// A counter as it stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CounterState {
    /// Which.
    pub id: CounterId,
    /// Closed, open or paused.
    pub status: CounterStatus,
    /// Who sits there; `None` exactly when it is closed.
    pub clerk: Option<ClerkId>,
    /// What it takes, or would take when it is opened again today.
    pub services: Vec<ServiceId>,
    /// The ticket that is called there or served.
    pub in_hand: Option<TicketId>,
    /// When the status last changed.
    pub since: Timestamp,
}

impl CounterState {
    /// A closed counter.
    pub(crate) fn closed(id: CounterId, services: Vec<ServiceId>, since: Timestamp) -> Self {
        Self { id, status: CounterStatus::Closed, clerk: None, services, in_hand: None, since }
    }

    /// Nobody sits there.
    pub fn is_closed(&self) -> bool {
        self.status == CounterStatus::Closed
    }
}

/// Closed, open or paused.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CounterStatus {
    /// Nobody sits there.
    Closed,
    /// It calls.
    Open,
    /// It calls nobody for a while; what is in hand can be finished.
    Paused {
        /// A short word.
        reason: Option<String>,
    },
}
