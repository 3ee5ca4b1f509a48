//! The rules a second time: what an office must be after each entry, written from the design and not from the rules' code,
//! as plainly as possible and without a thought for speed.
//!
//! [`Model::follow`] takes an entry in and says whether it could have happened and whether it is what its request asked
//! for; [`Model::is_true`] says whether a refusal names the state of the world; [`Model::compare`] holds a live office
//! against what the model knows.

use std::collections::{BTreeMap, BTreeSet};

use queue::{
    ClassId, ClerkId, CounterId, Day, Definition, DefinitionHash, Effect, Entry, ProcedureId, Request, Series, Service,
    ServiceId, StageName, Ticket, TicketId, TicketNumber, TicketRef, Timestamp,
};

mod compare;
mod counters;
mod files;
mod follow;
mod memory;
mod policy;
mod refusals;
mod shape;
mod tickets;
mod time;
mod undo;

pub(super) use follow::Cause;
pub(super) use time::Sight;

/// A sentence about the first thing that is not as it must be.
pub(super) type Checked = Result<(), String>;

/// What an office must be.
#[derive(Debug, Default)]
pub(super) struct Model {
    file: Option<Definition>,
    pending: Option<Definition>,
    files: BTreeSet<DefinitionHash>,
    day: Option<(Day, Timestamp)>,
    last_at: Option<Timestamp>,
    confirmed_at: Option<Timestamp>,
    /// Ids before the day's first.
    earlier: u64,
    slips: Vec<Slip>,
    desks: BTreeMap<CounterId, Desk>,
    given: BTreeMap<ServiceId, (Series, u32)>,
    paused: BTreeSet<ServiceId>,
    round: (u16, u16),
    memory: memory::Memory,
    /// How often the day turned.
    pub(super) turns: u32,
}

/// A ticket of today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Slip {
    pub(super) id: TicketId,
    pub(super) number: TicketNumber,
    pub(super) class: ClassId,
    pub(super) joined_at: Timestamp,
    pub(super) service: ServiceId,
    pub(super) procedure: Option<ProcedureId>,
    pub(super) stage: StageName,
    pub(super) holder: Option<CounterId>,
    pub(super) returns: u16,
    pub(super) legs: usize,
    /// In this leg.
    pub(super) calls: u16,
    /// Since it last began to be called.
    pub(super) calls_this_time: u16,
    pub(super) called_at: Option<Timestamp>,
}

/// A counter.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    pub(super) clerk: Option<ClerkId>,
    pub(super) paused: bool,
    pub(super) takes: Vec<ServiceId>,
    pub(super) hand: Option<TicketId>,
    /// Whose actions `done` are.
    owner: Option<ClerkId>,
    done: Vec<Done>,
}

/// Something that can be undone.
#[derive(Clone, Debug)]
struct Done {
    effect: Effect,
    /// As the office had it before.
    ticket: Ticket,
    before: Slip,
    after: Slip,
    rounds: Option<[(u16, u16); 2]>,
}

impl Model {
    pub(super) fn slips(&self) -> &[Slip] {
        &self.slips
    }

    pub(super) fn desks(&self) -> &BTreeMap<CounterId, Desk> {
        &self.desks
    }

    pub(super) fn definition(&self) -> Option<&Definition> {
        self.file.as_ref()
    }

    pub(super) fn paused(&self) -> &BTreeSet<ServiceId> {
        &self.paused
    }

    /// Whether this office file was applied, now or for the next day.
    pub(super) fn has_applied(&self, hash: &DefinitionHash) -> bool {
        self.files.contains(hash)
    }

    /// The entry of an accepted request, if it can still be answered again.
    pub(super) fn remembered(&self, request: &Request) -> Option<&Entry> {
        self.memory.find(request.id).filter(|entry| memory::is_of(entry, request))
    }

    /// A ticket of today.
    pub(super) fn slip(&self, id: TicketId) -> Option<&Slip> {
        let index = id.0.checked_sub(self.earlier + 1)?;
        self.slips.get(usize::try_from(index).ok()?)
    }

    /// A ticket as a request names it.
    pub(super) fn named(&self, ticket: &TicketRef) -> Option<&Slip> {
        match ticket {
            TicketRef::Id(id) => self.slip(*id),
            TicketRef::Number(number) => self.numbered(number),
        }
    }

    fn numbered(&self, number: &TicketNumber) -> Option<&Slip> {
        self.slips.iter().find(|slip| slip.number == *number)
    }

    fn hand(&self, counter: &CounterId) -> Option<&Slip> {
        self.slip(self.desks.get(counter)?.hand?)
    }

    fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.file.as_ref()?.services.iter().find(|service| service.id == *id)
    }

    fn waiting(&self) -> impl Iterator<Item = &Slip> {
        self.slips.iter().filter(|slip| slip.stage == StageName::Waiting)
    }

    fn issued(&self, service: &ServiceId) -> u32 {
        self.given.get(service).map_or(0, |(_, count)| *count)
    }
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(otherwise()) }
}
