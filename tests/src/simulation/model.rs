//! The rules a second time: what an office must be after each entry, written from the words of the design and of the rules'
//! documentation and not from their code, as plainly as possible and without a thought for speed.
//!
//! [`Model::follow`] takes an entry in and says whether it could have happened and whether it is, to the last fact, what its
//! request or the time brings about; [`Model::is_true`] says whether a refusal names a state of the world;
//! [`Model::compare`] holds a live office against what the model knows.
//!
//! A ticket and a counter are written down in the rules' own types, because those are the form in which the two are held
//! against each other. What becomes of them is worked out here.

use std::collections::{BTreeMap, BTreeSet};

use queue::{
    Appointment, AppointmentId, CallId, ClassId, ClerkId, CounterId, CounterState, CounterStatus, Day, Definition,
    DefinitionHash, Effect, Entry, Policy, RecentCall, Request, Series, Service, ServiceId, StageName, Stop, Ticket,
    TicketId, TicketNumber, TicketRef, Timestamp,
};

mod board;
mod bookings;
mod compare;
mod counters;
mod due;
mod facts;
mod files;
mod follow;
mod hours;
mod memory;
mod objections;
mod order;
mod outside;
mod paper;
mod promises;
mod seen;
mod services;
mod standing;
mod tickets;
mod time;
mod undo;

pub(super) use follow::Cause;
pub(super) use hours::Now;
pub(super) use time::Sight;

/// A sentence about the first thing that is not as it must be.
pub(super) type Checked = Result<(), String>;

/// What an office must be.
#[derive(Debug, Default)]
pub(super) struct Model {
    file: Option<Definition>,
    pending: Option<Definition>,
    files: BTreeSet<DefinitionHash>,
    /// Of these, the one that came last.
    newest: Option<DefinitionHash>,
    day: Option<(Day, Timestamp)>,
    last_at: Option<Timestamp>,
    confirmed_at: Option<Timestamp>,
    /// Ids before the day's first.
    earlier: u64,
    slips: Vec<Ticket>,
    desks: BTreeMap<CounterId, Desk>,
    given: BTreeMap<ServiceId, (Series, u32)>,
    stops: BTreeMap<ServiceId, Stop>,
    /// Whoever took a number for these would not be called today.
    full: BTreeSet<ServiceId>,
    /// Set while running.
    policy: Option<Policy>,
    /// By what a counter takes, sorted.
    rounds: BTreeMap<Vec<ServiceId>, Round>,
    /// Of today and later days.
    appointments: BTreeMap<AppointmentId, Appointment>,
    appointments_ever: u64,
    seats: BTreeMap<ClerkId, CounterId>,
    /// Of today, the last ones, oldest first.
    calls: Vec<RecentCall>,
    memory: memory::Memory,
    paper: paper::Paper,
    kiosks: outside::Kiosks,
    /// How often the day turned.
    pub(super) turns: u32,
}

/// A counter.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) state: CounterState,
    /// Whose actions `done` are.
    owner: Option<ClerkId>,
    done: Vec<Done>,
}

/// How far a round of priority and ordinary calls is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Round {
    priority: u16,
    ordinary: u16,
    /// The call that brought it here.
    by: Option<CallId>,
}

/// Something that can be undone.
#[derive(Clone, Debug)]
struct Done {
    effect: Effect,
    before: Ticket,
    after: Ticket,
    /// The round that a call moved, where it stood before, and where since.
    turn: Option<(Vec<ServiceId>, Round, Round)>,
}

impl Desk {
    fn closed(id: &CounterId, since: Timestamp) -> Self {
        let (services, helps) = (Vec::new(), Vec::new());
        let (status, clerk, awaits_until, in_hand) = (CounterStatus::Closed, None, None, None);
        let state = CounterState { id: id.clone(), status, clerk, services, helps, awaits_until, in_hand, since };
        Self { state, owner: None, done: Vec::new() }
    }

    pub(super) fn is_paused(&self) -> bool {
        matches!(self.state.status, CounterStatus::Paused { .. })
    }

    pub(super) fn is_open(&self) -> bool {
        self.state.status == CounterStatus::Open
    }

    /// As its own or to help.
    fn serves(&self, service: &ServiceId) -> bool {
        self.state.services.contains(service) || self.state.helps.contains(service)
    }
}

impl Model {
    pub(super) fn slips(&self) -> &[Ticket] {
        &self.slips
    }

    pub(super) fn desks(&self) -> &BTreeMap<CounterId, Desk> {
        &self.desks
    }

    pub(super) fn definition(&self) -> Option<&Definition> {
        self.file.as_ref()
    }

    pub(super) fn stops(&self) -> &BTreeMap<ServiceId, Stop> {
        &self.stops
    }

    pub(super) fn full(&self) -> &BTreeSet<ServiceId> {
        &self.full
    }

    pub(super) fn appointments(&self) -> &BTreeMap<AppointmentId, Appointment> {
        &self.appointments
    }

    pub(super) fn today(&self) -> Option<Day> {
        self.day.map(|(day, _)| day)
    }

    /// The time of the last entry.
    pub(super) fn last_at(&self) -> Option<Timestamp> {
        self.last_at
    }

    /// The rules of this file hold: no other one came after it, and it does not wait for the next day.
    pub(super) fn is_in_force(&self, hash: &DefinitionHash) -> bool {
        self.newest == Some(*hash) && self.pending.is_none()
    }

    /// The entry of an accepted request, if it can still be answered again.
    pub(super) fn remembered(&self, request: &Request) -> Option<&Entry> {
        self.memory.find(request.id).filter(|entry| memory::is_of(entry, request))
    }

    /// A ticket of today.
    pub(super) fn slip(&self, id: TicketId) -> Option<&Ticket> {
        let index = id.0.checked_sub(self.earlier + 1)?;
        self.slips.get(usize::try_from(index).ok()?)
    }

    /// A ticket as a request names it.
    fn named(&self, ticket: &TicketRef) -> Option<&Ticket> {
        match ticket {
            TicketRef::Id(id) => self.slip(*id),
            TicketRef::Number(number) => self.numbered(number),
        }
    }

    fn numbered(&self, number: &TicketNumber) -> Option<&Ticket> {
        self.slips.iter().find(|slip| slip.number == *number)
    }

    fn hand(&self, counter: &CounterId) -> Option<&Ticket> {
        self.slip(self.desks.get(counter)?.state.in_hand?)
    }

    /// Where a clerk sits.
    fn seat(&self, clerk: &ClerkId) -> Option<&Desk> {
        self.desks.values().find(|desk| desk.state.clerk.as_ref() == Some(clerk))
    }

    fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.file.as_ref()?.services.iter().find(|service| service.id == *id)
    }

    fn class(&self, id: &ClassId) -> Option<&queue::Class> {
        self.file.as_ref()?.classes.iter().find(|class| class.id == *id)
    }

    fn ordinary(&self) -> Option<&ClassId> {
        self.file.as_ref()?.classes.first().map(|class| &class.id)
    }

    /// The policy that holds now.
    pub(super) fn policy(&self) -> Option<Policy> {
        self.policy.or(self.file.as_ref().map(|file| file.policy))
    }

    fn waiting(&self) -> impl Iterator<Item = &Ticket> {
        self.slips.iter().filter(|slip| slip.stage.name() == StageName::Waiting)
    }

    fn waiting_for<'a>(&'a self, service: &'a ServiceId) -> impl Iterator<Item = &'a Ticket> {
        self.waiting().filter(move |slip| slip.service() == Some(service))
    }

    fn issued(&self, service: &ServiceId) -> u32 {
        self.given.get(service).map_or(0, |(_, count)| *count)
    }

    fn desk(&mut self, counter: &CounterId) -> Result<&mut Desk, String> {
        self.desks.get_mut(counter).ok_or_else(|| format!("there is no counter {counter}"))
    }
}

/// The place in line: by the time that it counts from, and of two at once the lower ticket.
fn place(slip: &Ticket) -> (Timestamp, TicketId) {
    (slip.line_at, slip.id)
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(otherwise()) }
}
