//! The state of an office, made from entries and from nothing else.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::hash::Hash;

use crate::agreements::Agreements;
use crate::appointment::Appointments;
use crate::arrivals::Arrivals;
use crate::burnt::Burnt;
use crate::calls::RecentCalls;
use crate::counter::CounterState;
use crate::definition::{Definition, DefinitionHash, Policy, Series};
use crate::digest::Digest;
use crate::ids::{CounterId, ServiceId, TicketId};
use crate::lines::Lines;
use crate::notice::NoticeLine;
use crate::pace::Pace;
use crate::policy::Rounds;
use crate::prints::Prints;
use crate::remembered::Remembered;
use crate::seats::Seats;
use crate::tally::Tally;
use crate::tickets::Tickets;
use crate::time::{Day, Timestamp};
use crate::undo::History;
use crate::unserved::Unserved;

mod allowed;
mod apply;
mod audit;
mod bookings;
mod choose;
mod decide;
mod expire;
mod floor;
mod leaving;
mod queries;
mod replay;
mod stops;

pub use allowed::Allowed;
pub use decide::Decision;
pub use replay::Impossible;

/// An office: what it is, who waits, who serves. The same entries give the same office, bit for bit.
///
/// Whoever runs one calls [`Office::expire`] with the present moment before each [`Office::decide`] and after the last,
/// until it says nothing, wraps what comes out of either in an [`crate::Entry`] and hands that to [`Office::apply`]. An
/// empty office refuses everything until its first [`crate::Command::Define`] was applied and `expire` began its first
/// day.
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
    /// Services for which no numbers are given for now.
    stopped: BTreeMap<ServiceId, Stop>,
    /// Lines that are too long for one entry, and where the rest of them goes.
    leaving: BTreeMap<ServiceId, Leaving>,
    /// Services for which a number taken now would not be called today, as the server foresees it.
    full: BTreeSet<ServiceId>,
    /// Set while running; `None`: the definition's.
    policy: Option<Policy>,
    counters: BTreeMap<CounterId, CounterState>,
    histories: BTreeMap<CounterId, History>,
    rounds: Rounds,
    calls: RecentCalls,
    remembered: Remembered,
    appointments: Appointments,
    pace: Pace,
    arrivals: Arrivals,
    seats: Seats,
    /// Told to the hall until the day turns.
    notice: Vec<NoticeLine>,
    prints: Prints,
    /// How often the holders of today's tickets said how it was.
    opinions: BTreeMap<TicketId, u8>,
    /// With kiosks, over days.
    agreements: Agreements,
    burnt: Burnt,
    unserved: Unserved,
}

/// Why and how long no numbers are given for a service.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Stop {
    /// A short word for the hall.
    pub reason: Option<String>,
    /// Numbers again from here by itself.
    pub until: Option<Timestamp>,
}

/// Where everybody who waits for a service is going.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
enum Leaving {
    /// To the line of this service.
    For(ServiceId),
    /// Home, with an appointment.
    Home,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct ServiceDay {
    day: Day,
    /// When its turn was noticed: as a rule later than the day began.
    noticed_at: Timestamp,
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
