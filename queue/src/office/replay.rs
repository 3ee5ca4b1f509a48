//! Facts read back from a journal become state only when each of them could have happened.

use crate::definition::DefinitionFault;
use crate::event::{Entry, Event};
use crate::ids::{
    AppointmentId, CallId, ClassId, CounterId, PrintJobId, ProcedureId, RequestId, ServiceId, SpoolId, TicketId,
    TicketNumber,
};
use crate::office::Office;
use crate::time::{Day, Timestamp};
use crate::transition::{StageName, Verb};

mod booking;
mod counter;
mod leg;
mod office;
mod offline;
mod print;
mod service;
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
    /// A counter that takes or helps with a service twice.
    #[error("counter {counter} takes {service} twice")]
    TakenTwice {
        /// Which counter.
        counter: CounterId,
        /// Which service.
        service: ServiceId,
    },
    /// A service stopped twice in the same words, or resumed without a stop.
    #[error("service {0} is stopped already, or is not stopped")]
    WrongPause(ServiceId),
    /// A policy that the office's classes cannot be ordered by.
    #[error("the policy is broken")]
    BrokenPolicy,
    /// A next leg begins where nothing more was asked for, or none where something was; or at the wrong place.
    #[error("ticket {} does not go on like that", .0.0)]
    WrongNextLeg(TicketId),
    /// A stage in which nothing is said about a ticket any more.
    #[error("ticket {} is {from}: nothing more is said about it", ticket.0)]
    WrongStage {
        /// Which.
        ticket: TicketId,
        /// Where it stands.
        from: StageName,
    },
    /// A ticket that is addressed to somebody else, or to nobody.
    #[error("ticket {} is not addressed like that", .0.0)]
    WrongAddress(TicketId),
    /// Others wait for the service than those who are said to have left its line, or in another order.
    #[error("the line of {0} is another")]
    WrongLine(ServiceId),
    /// Appointment ids are dense.
    #[error("appointment {} was given where {} is next", found.0, expected.0)]
    AppointmentOutOfOrder {
        /// The next.
        expected: AppointmentId,
        /// What the entry says.
        found: AppointmentId,
    },
    /// No such appointment, it was kept or given back, or it is of another day or service.
    #[error("appointment {} cannot be used", .0.0)]
    WrongAppointment(AppointmentId),
    /// A rating that nobody can give.
    #[error("ticket {} was rated {rating}", ticket.0)]
    WrongRating {
        /// Which.
        ticket: TicketId,
        /// What the entry says.
        rating: u8,
    },
    /// Print jobs are dense.
    #[error("print job {} was asked for where {} is next", found.0, expected.0)]
    PrintOutOfOrder {
        /// The next.
        expected: PrintJobId,
        /// What the entry says.
        found: PrintJobId,
    },
    /// No such print job waits, or it is of another ticket.
    #[error("print job {} cannot have ended", .0.0)]
    WrongPrint(PrintJobId),
    /// A number that was given today, or that a service gives.
    #[error("number {0} is given already")]
    NumberTwice(TicketNumber),
    /// Numbers that another kiosk gives, or a spool that is another kiosk's.
    #[error("nothing like this was agreed for spool {:032x}", .0.0)]
    WrongAgreement(SpoolId),
    /// What a kiosk hands in is dense in its spool.
    #[error("number {found} of a spool was handed in where {expected} is next")]
    DeliveredOutOfOrder {
        /// The next.
        expected: u64,
        /// What the entry says.
        found: u64,
    },
    /// What a kiosk hands in was not taken before what it handed in before, nor later than now.
    #[error("number {0} was taken before the one before it, or later than now")]
    DeliveredOutOfTime(TicketNumber),
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
            self.check_kiosk(event, entry)?;
            self.check(event, entry.at)?;
            self.apply_event(event, entry.at);
        }
        self.close_entry(entry);
        Ok(())
    }

    /// What only the kiosk itself can have brought about.
    fn check_kiosk(&self, event: &Event, entry: &Entry) -> Result<(), Impossible> {
        self.check_agreed(event, &entry.actor)?;
        self.check_handed_in(event, &entry.actor, entry.at)
    }

    fn check(&self, event: &Event, at: Timestamp) -> Result<(), Impossible> {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => {
                self.check_defined(hash, definition, *from_next_day)
            }
            Event::DayTurned { day, .. } => self.check_turned(*day),
            _ if self.day.is_none() => Err(Impossible::TooEarly),
            Event::ClockConfirmed => Ok(()),
            Event::TicketIssued { .. } => self.check_kept(event).and_then(|()| self.check_issued(event, at)),
            Event::TicketWithdrawn { ticket, number } => self.check_loose(*ticket, number, None, Verb::Withdraw),
            Event::TicketCalled { call, number, service, class, counter, why, .. } => {
                self.check_called(*call, (number, service, class), counter, why.rule)
            }
            Event::TicketRecalled { call, number, counter, .. } => self.check_recalled(*call, number, counter),
            Event::ServiceStarted { ticket, number, counter, implied } => {
                self.check_started(*ticket, number, counter, *implied)
            }
            Event::ServiceFinished { ticket, number, counter, procedure, next, .. } => {
                self.check_finished(*ticket, number, counter, procedure.as_ref(), *next)
            }
            // Looked at with its kiosk; its line may be gone.
            Event::TicketUnserved { class, .. } => self.check_class(class),
            Event::OfflineAgreed { .. } => Ok(()),
            Event::RequestBurnt { request } => self.check_burnt(*request),
            Event::ClassSet { ticket, number, class } => self.check_class_set(*ticket, number, class),
            Event::ServiceAdded { ticket, number, want } => self.check_service_added(*ticket, number, want),
            Event::TicketFreed { ticket, number } => self.check_freed(*ticket, number),
            Event::TicketMissed { ticket, number, counter } => self.check_held(*ticket, number, counter, Verb::NoShow),
            Event::TicketReturned { ticket, number, counter, .. } => {
                self.check_loose(*ticket, number, Some(counter.as_ref()), Verb::Return)
            }
            Event::TicketParked { ticket, number, counter } => self.check_held(*ticket, number, counter, Verb::Park),
            Event::TicketTransferred { .. } => self.check_transferred(event),
            Event::LineMoved { from, to, tickets, rest } => self.check_line_moved((from, to), tickets, *rest),
            Event::LineReleased { service, tickets, rest } => self.check_line_released(service, tickets, *rest),
            Event::ActionUndone { counter, effect, ticket } => self.check_undone(counter, *effect, ticket),
            Event::CounterOpened { counter, clerk, services, helps } => {
                self.check_opened(counter, clerk, services, helps)
            }
            Event::CounterTakenOver { counter, clerk } => self.check_taken_over(counter, clerk),
            Event::CounterPaused { counter, .. } => self.check_paused(counter),
            Event::CounterResumed { counter } => self.check_resumed(counter),
            Event::CounterClosed { counter } => self.check_closed(counter),
            Event::CounterMoved { counter, to } => self.check_moved(counter, to),
            Event::CountersSwapped { one, other } => self.check_swapped(one, other),
            Event::ServicesTaken { counter, services, helps } => self.check_taken(counter, services, helps),
            Event::NextAwaited { counter, .. } => self.free_to_call(counter),
            Event::AwaitingEnded { counter } => self.check_awaiting_ended(counter),
            Event::PolicySet { policy } => self.check_policy(*policy),
            Event::ServicePaused { service, reason, until } => self.check_stopped(service, reason.as_deref(), *until),
            Event::ServiceResumed { service } => self.check_service_resumed(service),
            Event::IssuingLimited { full } => full.iter().try_for_each(|service| self.check_service(service)),
            Event::SlotBooked { .. } => self.check_booked(event),
            Event::BookingCancelled { appointment } => self.check_expected(*appointment),
            Event::TicketRated { ticket, number, rating } => self.check_rated(*ticket, number, *rating),
            Event::NoticeSet { .. } => Ok(()),
            Event::PrintAsked { job, ticket, number, .. } => self.check_print_asked(*job, *ticket, number),
            Event::PrintEnded { job, ticket, number, .. } => self.check_print_ended(*job, *ticket, number),
        }
    }
}
