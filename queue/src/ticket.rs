//! A ticket's life.

use alloc::string::String;
use alloc::vec::Vec;

use crate::ids::{ClassId, ClerkId, CounterId, ProcedureId, ServiceId, TicketId, TicketNumber};
use crate::time::Timestamp;

/// One visit, from taking the number to leaving. It keeps its number through every transfer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Ticket {
    /// Never used again in this office.
    pub id: TicketId,
    /// Unique in the service day.
    pub number: TicketNumber,
    /// The class that orders it.
    pub class: ClassId,
    /// The time that its place in line counts from.
    pub joined_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// Its legs so far, the current one last; never empty.
    pub legs: Vec<Leg>,
    /// How often it came back after it was missed.
    pub returns: u16,
}

impl Ticket {
    /// The leg that waits or is served now, or was last.
    pub fn leg(&self) -> Option<&Leg> {
        self.legs.last()
    }

    /// Whose line it waits in or was last called from.
    pub fn service(&self) -> Option<&ServiceId> {
        self.leg().map(|leg| &leg.service)
    }

    /// The counter that holds it, called or serving.
    pub fn holder(&self) -> Option<&CounterId> {
        match &self.stage {
            Stage::Called { counter } | Stage::Serving { counter } => Some(counter),
            _ => None,
        }
    }
}

/// Where a ticket stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Stage {
    /// In the line of its current leg's service.
    Waiting,
    /// Asked to come to a counter.
    Called {
        /// Who holds it.
        counter: CounterId,
    },
    /// At a counter.
    Serving {
        /// Who holds it.
        counter: CounterId,
    },
    /// Called and did not come.
    Missed,
    /// Completing papers.
    Parked,
    /// Served.
    Done,
    /// Given up by its holder.
    Withdrawn,
    /// Still open when the day ended.
    Unserved,
}

/// One queue-and-serve part of a ticket.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Leg {
    /// Whose line.
    pub service: ServiceId,
    /// What for, if known.
    pub procedure: Option<ProcedureId>,
    /// When this leg began to wait.
    pub began_at: Timestamp,
    /// Where it was last called to or served.
    pub counter: Option<CounterId>,
    /// The clerk who sat there.
    pub clerk: Option<ClerkId>,
    /// Calls so far. It only grows, undo included, so that a [`crate::CallId`] is never used twice.
    pub calls: u16,
    /// How many of `calls` belong to earlier times: before it was missed, parked, returned or its call undone.
    pub calls_earlier: u16,
    /// The last call.
    pub called_at: Option<Timestamp>,
    /// Service began.
    pub started_at: Option<Timestamp>,
    /// The start was implied by what came after it: the service time is not to be trusted.
    pub start_implied: bool,
    /// The leg ended.
    pub ended_at: Option<Timestamp>,
    /// How.
    pub end: Option<LegEnd>,
    /// The dossier's code, if one was made.
    pub dossier: Option<String>,
    /// Files handled; 0 until the leg is finished.
    pub count: u16,
}

impl Leg {
    /// A leg that begins to wait.
    pub fn new(service: ServiceId, procedure: Option<ProcedureId>, began_at: Timestamp) -> Self {
        Self {
            service,
            procedure,
            began_at,
            counter: None,
            clerk: None,
            calls: 0,
            calls_earlier: 0,
            called_at: None,
            started_at: None,
            start_implied: false,
            ended_at: None,
            end: None,
            dossier: None,
            count: 0,
        }
    }

    /// How often it was called this time: 1 after a call, 2 after the first recall.
    pub fn calls_this_time(&self) -> u16 {
        self.calls.saturating_sub(self.calls_earlier)
    }
}

/// How a leg ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum LegEnd {
    /// At the counter.
    Finished(Outcome),
    /// Went on in another line.
    Transferred,
    /// Given up by its holder.
    Withdrawn,
    /// The day ended first.
    Unserved,
}

/// The outcome that a clerk records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Outcome {
    /// Everything was done at once.
    DoneOnTheSpot,
    /// The dossier was taken in; the result comes later.
    DossierReceived,
    /// A result was handed over.
    ResultReturned,
    /// Papers are missing; another day.
    MorePapers,
    /// Not to be dealt with here.
    Refused,
    /// Sent home by the office with a new date.
    Released,
    /// Nobody said; only the day's end gives this.
    NotRecorded,
}
