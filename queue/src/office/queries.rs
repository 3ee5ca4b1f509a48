//! What can be asked of an office. Everything here is cheap, changes nothing and knows no clock.

use crate::calls::RecentCall;
use crate::command::TicketRef;
use crate::counter::CounterState;
use crate::definition::{Definition, DefinitionHash, Policy};
use crate::event::{Event, Why};
use crate::hours::Sessions;
use crate::ids::{ClerkId, CounterId, DeviceId, RequestId, ServiceId, SpoolId, TicketId, TicketNumber};
use crate::line::Place;
use crate::notice::NoticeLine;
use crate::office::decide::CHANGES;
use crate::office::{Office, Stop};
use crate::policy::Round;
use crate::prints::{EndedPrint, PrintJob};
use crate::tally::Tally;
use crate::ticket::{Stage, Ticket};
use crate::time::{Day, Moment, Timestamp};

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

    /// The office file that was applied last: it holds now, or from the next day while
    /// [`Office::pending_definition`] says something.
    pub fn newest_file(&self) -> Option<&DefinitionHash> {
        self.known.back()
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

    /// Whether the holder of a ticket of today has said its rating as often as one may.
    pub fn is_rating_final(&self, id: TicketId) -> bool {
        self.opinions.get(&id).is_some_and(|said| *said > CHANGES)
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

    /// The counter where a clerk sat down last, today or on an earlier day; `None` when it is not known, or is gone. The
    /// last 1,000 clerks are known.
    pub fn seat_of(&self, clerk: &ClerkId) -> Option<&CounterId> {
        self.seats.of(clerk).filter(|counter| self.counter(counter).is_some())
    }

    /// Who sat down last at a counter, today or on an earlier day; `None` when nobody is known who did not sit down
    /// elsewhere since.
    pub fn last_clerk(&self, counter: &CounterId) -> Option<&ClerkId> {
        self.seats.last_at(counter)
    }

    /// The open tickets that only one counter or clerk gets, in the order in which they were issued.
    pub fn addressed(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.addressed()
    }

    /// Whether staff stopped giving numbers for this service.
    pub fn is_paused(&self, service: &ServiceId) -> bool {
        self.stopped.contains_key(service)
    }

    /// Why and how long no numbers are given for a service, if staff stopped it.
    pub fn stop(&self, service: &ServiceId) -> Option<&Stop> {
        self.stopped.get(service)
    }

    /// Whether a number taken now for this service would not be called today.
    pub fn is_full(&self, service: &ServiceId) -> bool {
        self.full.contains(service)
    }

    /// Who is next among the lines that a counter takes; `None` before the first definition.
    pub fn policy(&self) -> Option<Policy> {
        self.policy.or_else(|| Some(self.definition()?.policy))
    }

    /// The line of a service as people stand in it: who came back to be called next, and then by the time that their
    /// place counts from, whatever the class and whoever they are addressed to. Complete.
    pub fn line(&self, service: &ServiceId) -> impl Iterator<Item = &Ticket> {
        self.in_order(service, (Policy::Fifo, Round::default()), |_| Some(0))
    }

    /// The line of a service in the order in which the office's policy would call it now, if only this service were
    /// called, everybody in it could be called there, and nobody else came. Complete.
    pub fn calling_order(&self, service: &ServiceId, now: &Moment) -> impl Iterator<Item = &Ticket> {
        let sessions = self.sessions(now);
        let policy = self.policy().unwrap_or(Policy::Fifo);
        self.in_order(service, (policy, self.round_of(service)), move |from| sessions.waited_ms(from, now.at))
    }

    /// How many wait for a service.
    pub fn waiting(&self, service: &ServiceId) -> usize {
        self.lines.waiting(service)
    }

    /// How many stand before a waiting ticket in [`Office::line`]; `None` when it does not wait.
    pub fn ahead(&self, id: TicketId) -> Option<usize> {
        let ticket = self.ticket(id).filter(|ticket| ticket.stage == Stage::Waiting)?;
        Some(self.lines.ahead(ticket.service()?, Place::of(ticket), ticket.goes_next))
    }

    /// Since when the one who stands longest in a service's line has stood there; it lies ahead when all who are there
    /// came before their appointed time. `None` when nobody waits.
    pub fn oldest_line_at(&self, service: &ServiceId) -> Option<Timestamp> {
        self.lines.oldest(service).map(|place| place.at)
    }

    /// How long the one who stands longest in a service's line has stood there, in ms without breaks; `None` when nobody
    /// waits. It is what help and targets compare.
    pub fn oldest_wait_ms(&self, service: &ServiceId, now: &Moment) -> Option<u64> {
        self.lines.oldest(service).map(|place| self.sessions(now).working_ms(place.at, now.at))
    }

    /// How long a ticket's wait has lasted since `from`, in ms without the breaks of today.
    pub fn working_ms(&self, from: Timestamp, now: &Moment) -> u64 {
        self.sessions(now).working_ms(from, now.at)
    }

    /// Whom this counter would call now, and why. Neither a pause nor a ticket in hand is looked at.
    pub fn next_for(&self, counter: &CounterId, now: &Moment) -> Option<(TicketId, Why)> {
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

    /// The lines that staff tell the hall today.
    pub fn notice(&self) -> &[NoticeLine] {
        &self.notice
    }

    /// The slips that wait for a printer, oldest first, at most 20.
    pub fn prints_of(&self, printer: &DeviceId) -> impl Iterator<Item = &PrintJob> {
        self.prints.open_of(printer)
    }

    /// What became of a printer's slips today, newest first; the last 50 of the office are known.
    pub fn ended_prints_of(&self, printer: &DeviceId) -> impl Iterator<Item = &EndedPrint> {
        self.prints.ended_of(printer)
    }

    /// What the numbers begin with that a kiosk gives while the server is away, and how many of them it has handed in;
    /// `None`: nothing was agreed for this spool.
    pub fn spool(&self, spool: SpoolId) -> Option<(&str, u64)> {
        self.agreements.find(spool).map(|agreement| (agreement.series.as_str(), agreement.delivered))
    }

    /// How many numbers kiosks gave while the server was away and nobody could serve any more, by the day they belong to,
    /// the latest first. The last 31 days that have any are known.
    pub fn unserved(&self) -> impl Iterator<Item = (Day, u32)> {
        self.unserved.by_day()
    }

    /// How many numbers a service gave today.
    pub fn issued(&self, service: &ServiceId) -> u32 {
        self.given.get(service).map_or(0, |given| given.count)
    }

    /// The facts that an accepted request of the last 24 hours brought about; `None`: there was none of this id.
    pub fn answer_to(&self, request: RequestId) -> Option<&[Event]> {
        self.remembered.find(request).map(|answer| &*answer.events)
    }

    /// How many accepted requests would get their answer again.
    pub fn remembered_answers(&self) -> usize {
        self.remembered.len()
    }

    /// Today's sessions of the office; none before its first definition.
    pub(super) fn sessions(&self, now: &Moment) -> Sessions {
        self.definition().map(|definition| definition.hours.today(now)).unwrap_or_default()
    }

    fn in_order(
        &self,
        service: &ServiceId,
        rule: (Policy, Round),
        waited_ms: impl Fn(Timestamp) -> Option<u64>,
    ) -> impl Iterator<Item = &Ticket> {
        let order = self.definition().map(|definition| self.lines.in_order(service, rule, definition, waited_ms));
        order.into_iter().flatten().filter_map(|id| self.ticket(id))
    }
}
