//! What can be asked of an office. Everything here is cheap, changes nothing and knows no clock.

use crate::calls::RecentCall;
use crate::command::TicketRef;
use crate::counter::CounterState;
use crate::definition::{Definition, DefinitionHash, Policy};
use crate::event::Why;
use crate::ids::{CounterId, ServiceId, TicketId, TicketNumber};
use crate::line::Place;
use crate::office::Office;
use crate::tally::Tally;
use crate::ticket::{Stage, Ticket};
use crate::time::{Day, Timestamp};

impl Office {
    /// What the office is now; `None` before its first entry.
    pub fn definition(&self) -> Option<&Definition> {
        self.definition.as_deref()
    }

    /// What it will be from the next service day, if a file waits for that.
    pub fn pending_definition(&self) -> Option<&Definition> {
        self.pending.as_deref()
    }

    /// Whether the office file of this hash was applied before, at once or for the next day. The last 1,000 are known.
    pub fn knows(&self, hash: &DefinitionHash) -> bool {
        self.known.contains(hash)
    }

    /// The present service day; `None` before the first.
    pub fn day(&self) -> Option<Day> {
        self.day.map(|today| today.day)
    }

    /// When the present service day ends.
    pub fn day_ends(&self) -> Option<Timestamp> {
        self.day.map(|today| today.ends)
    }

    /// The time of the last entry; time never runs back behind it.
    pub fn last_at(&self) -> Option<Timestamp> {
        self.last_at
    }

    /// When staff last said that the clock is right, in the office's time.
    pub fn clock_confirmed_at(&self) -> Option<Timestamp> {
        self.clock_confirmed_at
    }

    /// A ticket of today.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.find(id)
    }

    /// A ticket of today by the number on its slip.
    pub fn ticket_by_number(&self, number: &TicketNumber) -> Option<&Ticket> {
        self.tickets.by_number(number)
    }

    /// A ticket of today as staff or its holder name it.
    pub fn resolve(&self, ticket: &TicketRef) -> Option<&Ticket> {
        match ticket {
            TicketRef::Id(id) => self.tickets.find(*id),
            TicketRef::Number(number) => self.tickets.by_number(number),
        }
    }

    /// All tickets of today, in the order in which they were issued.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter()
    }

    /// All counters, in the order of the office file.
    pub fn counters(&self) -> impl Iterator<Item = &CounterState> {
        self.definition()
            .into_iter()
            .flat_map(|definition| &definition.counters)
            .filter_map(|one| self.counter(&one.id))
    }

    /// One counter.
    pub fn counter(&self, id: &CounterId) -> Option<&CounterState> {
        self.counters.get(id)
    }

    /// Whether staff stopped giving numbers for this service.
    pub fn is_paused(&self, service: &ServiceId) -> bool {
        self.paused.contains(service)
    }

    /// The line of a service by the time of joining: who came first stands first, whatever the class. Complete.
    pub fn line(&self, service: &ServiceId) -> impl Iterator<Item = &Ticket> {
        self.in_order(service, |_| Policy::Fifo)
    }

    /// The line of a service in the order in which the office's policy would call it if only this service were called
    /// from now on and nobody else came. Complete.
    pub fn calling_order(&self, service: &ServiceId) -> impl Iterator<Item = &Ticket> {
        self.in_order(service, |definition| definition.policy)
    }

    /// How many wait for a service.
    pub fn waiting(&self, service: &ServiceId) -> usize {
        self.lines.waiting(service)
    }

    /// How many of its own line joined before a waiting ticket, whatever their class; `None` when it does not wait.
    pub fn ahead(&self, id: TicketId) -> Option<usize> {
        let ticket = self.ticket(id).filter(|ticket| ticket.stage == Stage::Waiting)?;
        Some(self.lines.before(ticket.service()?, Place::of(ticket)))
    }

    /// How long the one who waits longest for a service has waited, in ms; `None` when nobody waits.
    pub fn oldest_wait_ms(&self, service: &ServiceId, now: Timestamp) -> Option<u64> {
        self.lines.oldest(service).map(|place| now.since_ms(place.joined_at))
    }

    /// Whom this counter would call now, and why. Neither a pause nor a ticket in hand is looked at.
    pub fn next_for(&self, counter: &CounterId, now: Timestamp) -> Option<(TicketId, Why)> {
        self.choose(self.counter(counter)?, now)
    }

    /// The calls of today, newest first, at most 50. A call that was undone is not among them.
    pub fn recent_calls(&self) -> impl Iterator<Item = &RecentCall> {
        self.calls.newest_first()
    }

    /// Whether this call still stands: its number is asked to come, and was not called again since.
    pub fn is_calling(&self, call: &RecentCall) -> bool {
        self.ticket(call.call.ticket).is_some_and(|ticket| {
            matches!(&ticket.stage, Stage::Called { counter } if *counter == call.counter)
                && ticket.legs.len() == usize::from(call.call.leg)
                && ticket.leg().is_some_and(|leg| leg.calls == call.call.nth)
        })
    }

    /// Today's tickets by stage.
    pub fn today(&self) -> Tally {
        self.tally
    }

    /// How many numbers a service gave today.
    pub fn issued(&self, service: &ServiceId) -> u32 {
        self.given.get(service).map_or(0, |given| given.count)
    }

    /// How many accepted requests would get their answer again.
    pub fn remembered_answers(&self) -> usize {
        self.remembered.len()
    }

    fn in_order(&self, service: &ServiceId, policy: impl Fn(&Definition) -> Policy) -> impl Iterator<Item = &Ticket> {
        let order = self
            .definition()
            .map(|definition| self.lines.in_order(service, definition, policy(definition), self.round));
        order.into_iter().flatten().filter_map(|id| self.ticket(id))
    }
}
