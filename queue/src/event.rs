//! Facts: what a journal keeps. Past tense, complete enough that applying them asks nothing.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::command::{Actor, CommandHash, Origin};
use crate::definition::{Definition, DefinitionHash};
use crate::ids::{CallId, ClassId, ClerkId, CounterId, ProcedureId, RequestId, ServiceId, TicketId, TicketNumber};
use crate::ticket::{Outcome, Ticket};
use crate::time::{Day, Timestamp};

/// The facts that one accepted request, or time alone, brought about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// `None`: time alone.
    pub request: Option<(RequestId, CommandHash)>,
    /// Who.
    pub actor: Actor,
    /// By which way.
    pub origin: Origin,
    /// In order; may be empty for an accepted request that changes nothing.
    pub events: Vec<Event>,
}

/// Why this ticket was called and no other.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Why {
    /// Which rule chose it.
    pub reason: Reason,
    /// How long it waited since it joined.
    pub wait_ms: u64,
    /// How many who joined earlier, in the lines that this counter takes, it passed.
    pub passed: u32,
}

/// Which rule chose a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Reason {
    /// It waited longest of those the counter takes.
    Longest,
    /// Its class goes first under the office's policy.
    Priority,
    /// It is the ordinary turn of a round of priority and ordinary.
    OrdinaryTurn,
    /// The clerk named it.
    Named,
}

/// An undoable action, as its undo names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Effect {
    /// A finish was taken back.
    Finish,
    /// A no-show was taken back.
    NoShow,
    /// A park was taken back.
    Park,
    /// A call was taken back.
    Call,
}

/// A fact.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Event {
    /// A new office file holds, now or from the next service day.
    OfficeDefined {
        /// Of the file.
        hash: DefinitionHash,
        /// Made from it.
        definition: Box<Definition>,
        /// It removes a line with people in it or changes a series, so it waits for the day's turn.
        from_next_day: bool,
    },
    /// A new service day began: every open ticket of the last ended, counters closed, series start again.
    DayTurned {
        /// The new day.
        day: Day,
        /// When it will end.
        ends: Timestamp,
    },
    /// Staff said that the clock is right.
    ClockConfirmed,
    /// A number was given.
    TicketIssued {
        /// Dense in the office's life.
        ticket: TicketId,
        /// Dense in the series and day.
        number: TicketNumber,
        /// The line.
        service: ServiceId,
        /// What for.
        procedure: Option<ProcedureId>,
        /// Its class.
        class: ClassId,
        /// Its place in line counts from here.
        joined_at: Timestamp,
        /// How many the person was told to be ahead.
        ahead: u32,
    },
    /// The person gave the number up.
    TicketWithdrawn {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
    },
    /// A number was asked to come to a counter.
    TicketCalled {
        /// The call.
        call: CallId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// The line it was called from.
        service: ServiceId,
        /// Its class.
        class: ClassId,
        /// Where to.
        counter: CounterId,
        /// Why this one.
        why: Why,
    },
    /// The called number was called once more.
    TicketRecalled {
        /// The call, `nth` > 1.
        call: CallId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where to.
        counter: CounterId,
    },
    /// Service began.
    ServiceStarted {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where.
        counter: CounterId,
        /// It follows from what came after it; nobody pressed start.
        implied: bool,
    },
    /// The leg ended at the counter.
    ServiceFinished {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where.
        counter: CounterId,
        /// How.
        outcome: Outcome,
        /// The procedure as the clerk corrected it.
        procedure: Option<ProcedureId>,
        /// The dossier's code.
        dossier: Option<String>,
        /// Files handled.
        count: u16,
    },
    /// Called and did not come.
    TicketMissed {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where it was called to.
        counter: CounterId,
    },
    /// Back in its line.
    TicketReturned {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Who held it, if anybody did.
        counter: Option<CounterId>,
    },
    /// Completing papers.
    TicketParked {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where.
        counter: CounterId,
    },
    /// Went to another line.
    TicketTransferred {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Who held it, if anybody did.
        counter: Option<CounterId>,
        /// The new line.
        service: ServiceId,
    },
    /// An action was taken back.
    ActionUndone {
        /// Whose action.
        counter: CounterId,
        /// Which kind.
        effect: Effect,
        /// The ticket as it stands again.
        ticket: Box<Ticket>,
    },
    /// A clerk sat down.
    CounterOpened {
        /// Where.
        counter: CounterId,
        /// Who.
        clerk: ClerkId,
        /// What the counter takes.
        services: Vec<ServiceId>,
    },
    /// No more calls for a while.
    CounterPaused {
        /// Where.
        counter: CounterId,
        /// A short word.
        reason: Option<String>,
    },
    /// Calls again.
    CounterResumed {
        /// Where.
        counter: CounterId,
    },
    /// The clerk left.
    CounterClosed {
        /// Where.
        counter: CounterId,
    },
    /// The clerk went to another counter with what was in hand.
    CounterMoved {
        /// From here.
        counter: CounterId,
        /// To there.
        to: CounterId,
    },
    /// The counter takes other services until the day turns.
    ServicesTaken {
        /// Where.
        counter: CounterId,
        /// What.
        services: Vec<ServiceId>,
    },
    /// No more numbers for now.
    ServicePaused {
        /// Which.
        service: ServiceId,
    },
    /// Numbers again.
    ServiceResumed {
        /// Which.
        service: ServiceId,
    },
}
