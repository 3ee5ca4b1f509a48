//! A ticket's life.

use alloc::string::String;
use alloc::vec::Vec;

use crate::counter::CounterState;
use crate::ids::{AppointmentId, ClassId, ClerkId, CounterId, NoteId, ProcedureId, ServiceId, TicketId, TicketNumber};
use crate::offline::Outside;
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
    /// The class that its holder claims and staff have not confirmed.
    pub claim: Option<ClassId>,
    /// When its wait began. It never changes.
    pub joined_at: Timestamp,
    /// The time that its place in line counts from: `joined_at`, unless it came back to another place; when it goes next,
    /// when it came back.
    pub line_at: Timestamp,
    /// It was missed or parked, came back, and is called before those who joined its line by themselves.
    pub goes_next: bool,
    /// What it came back from, until its leg ends.
    pub back_from: Option<BackFrom>,
    /// What else the person came for, in order.
    pub further: Vec<Want>,
    /// The appointment that it keeps and came to in time; of a released one, the one that its holder was sent home with.
    pub appointment: Option<AppointmentId>,
    /// It was taken from afar.
    pub afar: bool,
    /// Where its number comes from, when it is none of its first service's own series.
    pub outside: Option<Outside>,
    /// Where it stands.
    pub stage: Stage,
    /// Its legs so far, the current one last; never empty.
    pub legs: Vec<Leg>,
    /// How often it came back after it was missed.
    pub returns: u16,
    /// How it was, as its holder said when it was served, from 1 to 5. It outlives an undo of the finish: a clerk who
    /// takes a finish back must not take the holder's word away with it.
    pub rating: Option<u8>,
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

    /// From taking the number to the end of the last leg, in ms, breaks included; `None` while the visit goes on.
    pub fn total_ms(&self) -> Option<u64> {
        let (first, last) = (self.legs.first()?, self.legs.last()?);
        last.ended_at.map(|ended_at| ended_at.since_ms(first.began_at))
    }

    /// Whether `joined_at` is an estimate, by a clock that was not to be relied on.
    pub fn is_estimated(&self) -> bool {
        matches!(self.outside, Some(Outside::Kiosk { estimated: true, .. }))
    }

    /// The counter that alone gets it.
    pub(crate) fn sent_to(&self) -> Option<&CounterId> {
        match self.leg()?.address.as_ref()? {
            Address::Counter(counter) => Some(counter),
            Address::Clerk(_) => None,
        }
    }

    /// Whether this counter may call it: it is addressed to nobody, or to this counter or its clerk.
    pub(crate) fn is_for(&self, counter: &CounterState) -> bool {
        self.leg().and_then(|leg| leg.address.as_ref()).is_none_or(|address| address.is_at(counter))
    }

    /// The next of what the person came for begins to wait, or goes on at `counter` at once.
    pub(crate) fn begin_next_leg(&mut self, counter: Option<(CounterId, Option<ClerkId>)>, at: Timestamp) {
        if self.further.is_empty() {
            return;
        }
        let want = self.further.remove(0);
        let mut leg = Leg::new(want.service, want.procedure, at);
        self.stage = Stage::Waiting;
        if let Some((counter, clerk)) = counter {
            self.stage = Stage::Serving { counter: counter.clone() };
            (leg.counter, leg.clerk, leg.started_at) = (Some(counter), clerk, Some(at));
        }
        self.legs.push(leg);
    }

    /// What it came back from, if it did in this leg, or would if it came back now. Papers weigh more than a missed call.
    pub(crate) fn comes_back_from(&self) -> Option<BackFrom> {
        match (&self.stage, self.back_from) {
            (Stage::Parked, _) | (_, Some(BackFrom::Parked)) => Some(BackFrom::Parked),
            (Stage::Missed, _) => Some(BackFrom::Missed),
            (_, back_from) => back_from,
        }
    }

    /// It leaves the place where it stands. A place before others was for one call; the original time stays its own.
    pub(crate) fn leave_line(&mut self) {
        self.back_from = self.comes_back_from();
        if self.goes_next || self.line_at < self.joined_at {
            (self.goes_next, self.line_at) = (false, self.joined_at);
        }
    }

    /// The current leg ends, and with it what it was called again for.
    pub(crate) fn end_leg(&mut self, end: LegEnd, at: Timestamp) {
        self.leave_line();
        self.back_from = None;
        if let Some(leg) = self.legs.last_mut() {
            (leg.end, leg.ended_at) = (Some(end), Some(at));
        }
    }
}

/// What a ticket came back from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum BackFrom {
    /// It was called and did not come.
    Missed,
    /// It was completing papers.
    Parked,
}

/// The place of a ticket that returns to its line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReturnPlace {
    /// By the time it joined.
    Original,
    /// Before everybody of its class in its line.
    Front,
    /// As if it joined now; an appointment that is still to come keeps its time.
    Back,
    /// The next call from its line, before every class; a parked one at its own counter, if that is open.
    Next,
}

/// Something that a person came for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Want {
    /// The service.
    pub service: ServiceId,
    /// What for, if known.
    pub procedure: Option<ProcedureId>,
}

/// Who alone gets a ticket.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Address {
    /// A counter, whoever sits there.
    Counter(CounterId),
    /// A clerk, wherever they sit.
    Clerk(ClerkId),
}

impl Address {
    /// Whether it leads to this counter, as it is staffed now.
    pub(crate) fn is_at(&self, counter: &CounterState) -> bool {
        match self {
            Self::Counter(id) => counter.id == *id,
            Self::Clerk(clerk) => counter.clerk.as_ref() == Some(clerk),
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
    /// Only this counter or clerk gets it.
    pub address: Option<Address>,
    /// For whoever serves it, by whoever sent it.
    pub note: Option<NoteId>,
    /// How many files the person said to bring.
    pub files: Option<u16>,
    /// When this leg began to wait.
    pub began_at: Timestamp,
    /// Where it was last called to or served.
    pub counter: Option<CounterId>,
    /// The clerk who sat there.
    pub clerk: Option<ClerkId>,
    /// Calls so far. It only grows, undo included, so that a [`crate::CallId`] is never used twice.
    pub calls: u16,
    /// How many of `calls` do not count this time: those before it was missed, parked, returned or its call undone, and
    /// those that only told of another counter.
    pub calls_earlier: u16,
    /// The first call.
    pub first_called_at: Option<Timestamp>,
    /// The last call.
    pub called_at: Option<Timestamp>,
    /// Service began.
    pub started_at: Option<Timestamp>,
    /// The start was implied by what came after it: the service time is not to be trusted.
    pub start_implied: bool,
    /// The leg ended.
    pub ended_at: Option<Timestamp>,
    /// How much of its service was a break that it was left open over, in ms.
    pub break_ms: u64,
    /// How.
    pub end: Option<LegEnd>,
    /// The dossier's code, if one was made.
    pub dossier: Option<String>,
    /// Files handled; 0 until the leg is finished.
    pub count: u16,
    /// What the clerk noted at its end.
    pub remark: Option<NoteId>,
}

impl Leg {
    /// A leg that begins to wait.
    pub fn new(service: ServiceId, procedure: Option<ProcedureId>, began_at: Timestamp) -> Self {
        Self {
            service,
            procedure,
            address: None,
            note: None,
            files: None,
            began_at,
            counter: None,
            clerk: None,
            calls: 0,
            calls_earlier: 0,
            first_called_at: None,
            called_at: None,
            started_at: None,
            start_implied: false,
            ended_at: None,
            break_ms: 0,
            end: None,
            dossier: None,
            count: 0,
            remark: None,
        }
    }

    /// How often it was called this time: 1 after a call, 2 after the first recall.
    pub fn calls_this_time(&self) -> u16 {
        self.calls.saturating_sub(self.calls_earlier)
    }

    /// From its begin to its first call, or to its start when nobody called it, in ms, breaks included; `None`: neither
    /// happened.
    pub fn wait_ms(&self) -> Option<u64> {
        self.first_called_at.or(self.started_at).map(|at| at.since_ms(self.began_at))
    }

    /// From its start to its end, in ms, breaks included; `None` when it has not ended, or when nobody pressed start.
    pub fn service_ms(&self) -> Option<u64> {
        let started_at = self.started_at.filter(|_| !self.start_implied)?;
        self.ended_at.map(|ended_at| ended_at.since_ms(started_at))
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
