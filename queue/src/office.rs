//! The state of an office, made from entries and from nothing else.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::sync::Arc;
use core::hash::Hash;

use crate::calls::RecentCalls;
use crate::counter::CounterState;
use crate::definition::{Definition, DefinitionHash, Series};
use crate::digest::Digest;
use crate::ids::{CounterId, ServiceId};
use crate::lines::Lines;
use crate::policy::Round;
use crate::remembered::Remembered;
use crate::tally::Tally;
use crate::tickets::Tickets;
use crate::time::{Day, Timestamp};
use crate::undo::History;

mod allowed;
mod apply;
mod audit;
mod choose;
mod decide;
mod expire;
mod queries;
mod replay;

pub use allowed::Allowed;
pub use decide::Decision;
pub use replay::Impossible;

/// An office: what it is, who waits, who serves. The same entries give the same office, bit for bit.
///
/// Whoever runs one calls [`Office::expire`] with the present moment before each [`Office::decide`], wraps what comes
/// out in an [`crate::Entry`] and hands that to [`Office::apply`]. An empty office refuses everything until its first
/// [`crate::Command::Define`] was applied and `expire` began its first day.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Office {
    definition: Option<Arc<Definition>>,
    /// Holds from the day's turn.
    pending: Option<Arc<Definition>>,
    /// Of every office file so far, oldest first, bounded.
    known: VecDeque<DefinitionHash>,
    day: Option<ServiceDay>,
    last_at: Option<Timestamp>,
    clock_confirmed_at: Option<Timestamp>,
    tickets: Tickets,
    tally: Tally,
    lines: Lines,
    /// What each service gave today, also one that a new file removed since.
    given: BTreeMap<ServiceId, Given>,
    paused: BTreeSet<ServiceId>,
    counters: BTreeMap<CounterId, CounterState>,
    histories: BTreeMap<CounterId, History>,
    round: Round,
    calls: RecentCalls,
    remembered: Remembered,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct ServiceDay {
    day: Day,
    ends: Timestamp,
}

/// The numbers that a service gave today.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Given {
    series: Series,
    count: u32,
}

impl Office {
    /// An office that nothing is known of.
    pub fn new() -> Self {
        Self::default()
    }

    /// A digest of the whole state. Equal states have equal digests on every machine; another version of this crate may
    /// digest the same state differently.
    pub fn state_hash(&self) -> u128 {
        let mut digest = Digest::new();
        self.hash(&mut digest);
        digest.value()
    }
}
