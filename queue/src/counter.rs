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
    /// What it helps with when its own lines are empty, or when somebody there waits too long.
    pub helps: Vec<ServiceId>,
    /// It calls whoever comes first, until then.
    pub awaits_until: Option<Timestamp>,
    /// The ticket that is called there or served.
    pub in_hand: Option<TicketId>,
    /// When the status last changed.
    pub since: Timestamp,
}

impl CounterState {
    /// A closed counter.
    pub(crate) fn closed(id: CounterId, services: Vec<ServiceId>, helps: Vec<ServiceId>, since: Timestamp) -> Self {
        let (status, clerk, in_hand, awaits_until) = (CounterStatus::Closed, None, None, None);
        Self { id, status, clerk, services, helps, awaits_until, in_hand, since }
    }

    /// It serves that service, as its own or to help.
    pub fn serves(&self, service: &ServiceId) -> bool {
        self.services.contains(service) || self.helps.contains(service)
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
