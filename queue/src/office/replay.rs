//! Facts read back from a journal become state only when each of them could have happened.

use crate::definition::DefinitionFault;
use crate::event::{Entry, Event};
use crate::ids::{CallId, ClassId, CounterId, ProcedureId, RequestId, ServiceId, TicketId, TicketNumber};
use crate::office::Office;
use crate::time::{Day, Timestamp};
use crate::transition::{StageName, Verb};

mod counter;
mod office;
mod ticket;

/// What in an entry cannot have happened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Impossible {
    /// Time ran back.
    #[error("time runs back from {} to {} ms", last.0, at.0)]
    TimeRanBack {
        /// Of the last entry.
        last: Timestamp,
        /// Of this one.
        at: Timestamp,
    },
    /// A request that was accepted before.
    #[error("request {:032x} was accepted twice", .0.0)]
    RequestTwice(RequestId),
    /// Something before the office was defined and its first day began.
    #[error("nothing can happen before the office is defined and its first day began")]
    TooEarly,
    /// A definition that no office can run by.
    #[error("the office file is broken: {0}")]
    BrokenDefinition(DefinitionFault),
    /// An office file that was applied before.
    #[error("the office file was applied before")]
    DefinedTwice,
    /// A file that had to wait for the next day was applied at once.
    #[error("the office file had to wait for the next day")]
    DefinedTooSoon,
    /// A service day that is not later than the last.
    #[error("service day {} follows {}", found.0, last.0)]
    DayRanBack {
        /// The present one.
        last: Day,
        /// The one that began.
        found: Day,
    },
    /// Ticket ids are dense.
    #[error("ticket {} was issued where {} is next", found.0, expected.0)]
    TicketOutOfOrder {
        /// The next.
        expected: TicketId,
        /// What the entry says.
        found: TicketId,
    },
    /// Numbers are dense in their series and day.
    #[error("number {found} was given where {expected} is next")]
    NumberOutOfOrder {
        /// The next.
        expected: TicketNumber,
        /// What the entry says.
        found: TicketNumber,
    },
    /// Somebody joined later than now.
    #[error("ticket {} joined in the future", .0.0)]
    JoinedInFuture(TicketId),
    /// No such service.
    #[error("there is no service {0}")]
    UnknownService(ServiceId),
    /// The service has no such procedure.
    #[error("there is no procedure {0}")]
    UnknownProcedure(ProcedureId),
    /// No such class.
    #[error("there is no class {0}")]
    UnknownClass(ClassId),
    /// No such counter.
    #[error("there is no counter {0}")]
    UnknownCounter(CounterId),
    /// No such ticket today.
    #[error("there is no ticket {} today", .0.0)]
    UnknownTicket(TicketId),
    /// The ticket differs from what the event says beside its id: number, class or service.
    #[error("ticket {} has another {what}", ticket.0)]
    OtherTicket {
        /// Which.
        ticket: TicketId,
        /// `number`, `class` or `service`.
        what: &'static str,
    },
    /// The transition table has no such row.
    #[error("ticket {} is {from}: no {verb}", ticket.0)]
    NoTransition {
        /// Which.
        ticket: TicketId,
        /// Where it stands.
        from: StageName,
        /// What is said to have happened.
        verb: Verb,
    },
    /// Calls are dense in their leg.
    #[error("{found:?} is not the next call, {expected:?}")]
    WrongCall {
        /// The next.
        expected: CallId,
        /// What the entry says.
        found: CallId,
    },
    /// Another counter, or none, holds the ticket.
    #[error("ticket {} is not where the entry says", .0.0)]
    HeldElsewhere(TicketId),
    /// The counter holds another ticket.
    #[error("counter {0} holds a ticket already")]
    HandFull(CounterId),
    /// The counter is closed, open or paused where it cannot be.
    #[error("counter {0} is not in a state for this")]
    WrongCounterState(CounterId),
    /// The clerk sits at another counter.
    #[error("the clerk sits at counter {0} already")]
    ClerkTwice(CounterId),
    /// A counter that takes nothing.
    #[error("counter {0} takes no service")]
    NoServices(CounterId),
    /// A service paused twice, or resumed without a pause.
    #[error("service {0} is paused already, or is not paused")]
    WrongPause(ServiceId),
    /// An undo of what was not the counter's last undoable action.
    #[error("counter {0} had nothing like this to undo")]
    NothingToUndo(CounterId),
}

impl Office {
    /// [`Office::apply`] for entries that were read back: every fact is checked against the state that the facts before
    /// it made. What a setting decided on its day (intervals, quotas, hours, the policy's choice) is not asked again.
    ///
    /// # Errors
    ///
    /// [`Impossible`] says what cannot have happened. The office then stands in the middle of the entry and is of no
    /// further use.
    pub fn replay(&mut self, entry: &Entry) -> Result<(), Impossible> {
        if let Some(last) = self.last_at.filter(|last| entry.at < *last) {
            return Err(Impossible::TimeRanBack { last, at: entry.at });
        }
        if let Some((id, _)) = entry.request.filter(|(id, _)| self.remembers(*id, entry.at)) {
            return Err(Impossible::RequestTwice(id));
        }
        for event in &entry.events {
            self.check(event, entry.at)?;
            self.apply_event(event, entry.at);
        }
        self.close_entry(entry);
        Ok(())
    }

    fn check(&self, event: &Event, at: Timestamp) -> Result<(), Impossible> {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => {
                self.check_defined(hash, definition, *from_next_day)
            }
            Event::DayTurned { day, .. } => self.check_turned(*day),
            _ if self.day.is_none() => Err(Impossible::TooEarly),
            Event::ClockConfirmed => Ok(()),
            Event::TicketIssued { .. } => self.check_issued(event, at),
            Event::TicketWithdrawn { ticket, number } => self.check_loose(*ticket, number, None, Verb::Withdraw),
            Event::TicketCalled { call, number, service, class, counter, why } => {
                self.check_called(*call, (number, service, class), counter, why.reason)
            }
            Event::TicketRecalled { call, number, counter } => self.check_recalled(*call, number, counter),
            Event::ServiceStarted { ticket, number, counter, implied } => {
                self.check_started(*ticket, number, counter, *implied)
            }
            Event::ServiceFinished { ticket, number, counter, procedure, .. } => {
                self.check_finished(*ticket, number, counter, procedure.as_ref())
            }
            Event::TicketMissed { ticket, number, counter } => self.check_held(*ticket, number, counter, Verb::NoShow),
            Event::TicketReturned { ticket, number, counter } => {
                self.check_loose(*ticket, number, Some(counter.as_ref()), Verb::Return)
            }
            Event::TicketParked { ticket, number, counter } => self.check_held(*ticket, number, counter, Verb::Park),
            Event::TicketTransferred { ticket, number, counter, service } => {
                self.check_transferred(*ticket, number, counter.as_ref(), service)
            }
            Event::ActionUndone { counter, effect, ticket } => self.check_undone(counter, *effect, ticket),
            Event::CounterOpened { counter, clerk, services } => self.check_opened(counter, clerk, services),
            Event::CounterPaused { counter, .. } => self.check_paused(counter),
            Event::CounterResumed { counter } => self.check_resumed(counter),
            Event::CounterClosed { counter } => self.check_closed(counter),
            Event::CounterMoved { counter, to } => self.check_moved(counter, to),
            Event::ServicesTaken { counter, services } => self.check_taken(counter, services),
            Event::ServicePaused { service } => self.check_pause(service, false),
            Event::ServiceResumed { service } => self.check_pause(service, true),
        }
    }
}
