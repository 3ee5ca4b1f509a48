//! What an office is: its services, counters, classes and rules. Made from the office file; carried in an event, because
//! the journal must be able to tell the whole story alone. Names, papers and fees are not here: no rule reads them.

use alloc::vec::Vec;

use crate::ids::{ClassId, CounterId, ProcedureId, ServiceId};
use crate::ticket::ReturnPlace;
use crate::time::Day;

mod check;

pub use check::DefinitionFault;

/// The part of an office that the rules read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Definition {
    /// In the order of the office file, which is the order on every screen.
    pub services: Vec<Service>,
    /// In the order of the office file.
    pub counters: Vec<Counter>,
    /// The first one is the ordinary class.
    pub classes: Vec<Class>,
    /// Who is next among the lines that a counter takes.
    pub policy: Policy,
    /// When tickets are issued; empty: always.
    pub hours: Hours,
    /// Bounds and intervals.
    pub limits: Limits,
    /// Numbers that kiosks give while the server is away; `None`: none.
    pub offline: Option<Offline>,
}

impl Definition {
    /// The service of this id.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// The counter of this id.
    pub fn counter(&self, id: &CounterId) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.id == *id)
    }

    /// The class of this id.
    pub fn class(&self, id: &ClassId) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == *id)
    }

    /// The class of those who have none.
    pub fn ordinary(&self) -> Option<&Class> {
        self.classes.first()
    }

    /// Whether tickets of this class are priority tickets; an unknown class is not.
    pub fn has_priority(&self, id: &ClassId) -> bool {
        self.class(id).is_some_and(|class| class.priority)
    }
}

/// A line and its number series.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Service {
    /// Unique in the office.
    pub id: ServiceId,
    /// The procedures a citizen can come for; may be empty.
    pub procedures: Vec<ProcedureId>,
    /// How its numbers look.
    pub series: Series,
    /// The most tickets a day; `None`: no quota.
    pub quota: Option<u32>,
    /// Narrower hours than the office's; `None`: the office's.
    pub hours: Option<Hours>,
    /// How long serving one file takes, before the office has measured it.
    pub service_time_ms: u32,
    /// What must be said when a leg ends.
    pub asks: Asks,
    /// Appointments; `None`: none are given.
    pub slots: Option<Slots>,
}

/// What must be said when a leg of a service ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Asks {
    /// How it ended.
    pub outcome: bool,
    /// What it was.
    pub procedure: bool,
    /// In a note.
    pub note: bool,
}

/// The appointments of a service. Slots lie inside its sessions, the first at the session's begin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Slots {
    /// How long one is, at least 1.
    pub minutes: u16,
    /// How many people one takes, at least 1.
    pub capacity: u16,
    /// How many days ahead can be booked; 0: today only.
    pub days_ahead: u16,
}

/// A number series: `prefix` and then the count, padded with zeros to `width` digits. Past the width the number grows
/// (`A999`, `A1000`). The count starts at `first` in each service day.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Series {
    /// Letters or digits, may be empty.
    pub prefix: alloc::string::String,
    /// The first count of a day.
    pub first: u32,
    /// Digits after the prefix, at least.
    pub width: u8,
}

/// A counter and the services it takes when nothing was changed while running.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counter {
    /// Unique in the office.
    pub id: CounterId,
    /// Its own services.
    pub services: Vec<ServiceId>,
    /// What it helps with; none of its own.
    pub helps: Vec<ServiceId>,
    /// It helps before its own lines are empty once somebody there waits so long, without breaks; `None`: never.
    pub help_after_ms: Option<u32>,
}

/// Ordinary or a priority class.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Class {
    /// Unique in the office.
    pub id: ClassId,
    /// `false` only for the ordinary class.
    pub priority: bool,
    /// Under [`Policy::Strict`] a higher one goes first; equal ones by time. 0 for the ordinary class and for no other.
    pub rank: u16,
    /// Under [`Policy::Ageing`] a wait counts so many times. At least 1.
    pub rate: u16,
    /// Under [`Policy::HeadStart`] so much is added to a wait.
    pub head_start_ms: u32,
    /// A citizen's word is enough.
    pub trusted: bool,
}

/// Who is next. Inside one class it is always first come, first served.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Policy {
    /// Whoever joined first, whatever the class.
    Fifo,
    /// Priority first, always.
    Strict,
    /// So many priority, then so many ordinary; who is alone does not wait for the other. Both at least 1. Counters that
    /// take the same services share a round.
    Ratio {
        /// Priority calls in a round.
        priority: u16,
        /// Ordinary calls in a round.
        ordinary: u16,
    },
    /// The longest wait times the rate of the class.
    Ageing,
    /// The longest wait plus the head start of the class.
    HeadStart,
}

/// Weekly sessions in which tickets are issued.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Hours {
    /// Empty: open at any time, but for the exceptions.
    pub sessions: Vec<Session>,
    /// Issuing begins so many minutes before a session.
    pub early_minutes: u16,
    /// Issuing stops so many minutes before a session's end.
    pub stop_minutes: u16,
    /// Days that differ from their weekday: holidays, working Saturdays.
    pub exceptions: Vec<Exception>,
}

/// The sessions of one day, in place of its weekday's.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Exception {
    /// Which day.
    pub day: Day,
    /// First minute and first minute after, in order; empty: closed.
    pub sessions: Vec<(u16, u16)>,
}

/// One session of one day of the week, in minutes of the office's wall clock; `from < to <= 1440`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Session {
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// First minute.
    pub from: u16,
    /// First minute after it.
    pub to: u16,
}

/// Bounds and intervals of an office.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Limits {
    /// The most tickets that may be open (waiting, called, serving, missed, parked) at once.
    pub open_tickets: u32,
    /// The most tickets of one day, all services together.
    pub tickets_a_day: u32,
    /// Calls before a no-show is offered (1 call and `calls - 1` recalls).
    pub calls: u16,
    /// The least time between two calls of one number.
    pub recall_interval_ms: u32,
    /// How often a missed ticket may come back in a day.
    pub returns: u16,
    /// Where a missed ticket comes back to.
    pub missed_place: ReturnPlace,
    /// Where a parked ticket comes back to.
    pub parked_place: ReturnPlace,
    /// How long a counter may wait for whoever comes first.
    pub await_ms: u32,
    /// A ticket addressed to a counter or clerk is anybody's when that one was away so long.
    pub free_after_ms: u32,
    /// An appointment can be checked in so long before its time.
    pub early_ms: u32,
    /// An appointment counts until so long after its time; who comes later waits as everybody does.
    pub late_ms: u32,
}

/// The numbers that kiosks may give while the server is away.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Offline {
    /// What the numbers of every kiosk begin with: letters or digits, at least one.
    pub prefix: alloc::string::String,
    /// The most numbers that a kiosk gives in one time without the server, 1 to 300.
    pub numbers: u16,
}

/// SHA-256 of the office file that a definition was made from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct DefinitionHash(pub [u8; 32]);
