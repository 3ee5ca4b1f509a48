//! Why an office says no. Each refusal names a state of the world, never a broken rule.

use crate::hours::Opening;
use crate::ids::{ClassId, ClerkId, CounterId, DeviceId, PrintJobId, ProcedureId, ServiceId, TicketNumber};
use crate::ticket::Address;

/// A state of the world in which the wish cannot come true. Nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// No such service today.
    #[error("there is no service {0}")]
    UnknownService(ServiceId),
    /// The service has no such procedure.
    #[error("there is no procedure {0} in this service")]
    UnknownProcedure(ProcedureId),
    /// No such class.
    #[error("there is no class {0}")]
    UnknownClass(ClassId),
    /// No such counter.
    #[error("there is no counter {0}")]
    UnknownCounter(CounterId),
    /// No such ticket today.
    #[error("there is no such ticket today")]
    UnknownTicket,
    /// The request's id was used with another command or by another actor.
    #[error("the request id was used for something else")]
    RequestIdReused,
    /// Nobody waits in the lines that this counter takes.
    #[error("nobody is waiting for counter {0}")]
    NobodyWaiting(CounterId),
    /// The counter holds another ticket than the request thinks.
    #[error("counter {counter} already holds {number}")]
    TicketInHand {
        /// The counter.
        counter: CounterId,
        /// What it holds.
        number: TicketNumber,
    },
    /// The counter holds a called ticket: was it served or absent?
    #[error("{number} was called to counter {counter}: served, or absent?")]
    ServedOrAbsent {
        /// The counter.
        counter: CounterId,
        /// What it holds.
        number: TicketNumber,
    },
    /// The counter holds nothing.
    #[error("counter {0} holds no ticket")]
    NothingInHand(CounterId),
    /// The ticket is not in a stage that allows it.
    #[error("{number} is {stage}")]
    WrongStage {
        /// Which ticket.
        number: TicketNumber,
        /// The stage's name: `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
        stage: &'static str,
    },
    /// Another counter holds the ticket.
    #[error("counter {counter} holds {number}")]
    HeldElsewhere {
        /// Which ticket.
        number: TicketNumber,
        /// Who holds it.
        counter: CounterId,
    },
    /// Only another counter or clerk gets the ticket, until somebody frees it.
    #[error("{number} is addressed to somebody else")]
    AddressedElsewhere {
        /// Which ticket.
        number: TicketNumber,
        /// Who gets it.
        address: Address,
    },
    /// The number was called moments ago.
    #[error("recalled too soon: wait {wait_ms} ms")]
    RecalledTooSoon {
        /// How long still.
        wait_ms: u64,
    },
    /// The number was called as often as the office allows.
    #[error("called {calls} times already")]
    CallsUsedUp {
        /// How often.
        calls: u16,
    },
    /// A missed ticket came back as often as the office allows.
    #[error("came back {returns} times already")]
    ReturnsUsedUp {
        /// How often.
        returns: u16,
    },
    /// The ticket is in that service's line already.
    #[error("the ticket is in the line of {0} already")]
    SameService(ServiceId),
    /// The counter is closed.
    #[error("counter {0} is closed")]
    CounterClosed(CounterId),
    /// The counter is paused.
    #[error("counter {0} is paused")]
    CounterPaused(CounterId),
    /// The counter is not paused.
    #[error("counter {0} is not paused")]
    CounterNotPaused(CounterId),
    /// A clerk sits there already.
    #[error("counter {0} is open already")]
    CounterOpen(CounterId),
    /// Another clerk sits there.
    #[error("{clerk} sits at counter {counter}")]
    OthersCounter {
        /// The counter.
        counter: CounterId,
        /// Who sits there.
        clerk: ClerkId,
    },
    /// The clerk sits at another counter.
    #[error("the clerk sits at counter {0}")]
    ClerkElsewhere(CounterId),
    /// A counter must take at least one service.
    #[error("a counter must take at least one service")]
    NoServices,
    /// No numbers are given for this service for now.
    #[error("service {0} is paused")]
    ServicePaused(ServiceId),
    /// The service is not paused.
    #[error("service {0} is not paused")]
    ServiceNotPaused(ServiceId),
    /// Outside the hours in which numbers are given.
    #[error("no numbers are given at this hour")]
    OutsideHours {
        /// When numbers are given again, within the next 60 days.
        next: Option<Opening>,
    },
    /// Whoever takes a number now would not be called today.
    #[error("there is no time left for {service} today")]
    NoTimeLeft {
        /// Which service.
        service: ServiceId,
        /// The next opening on another day.
        next: Option<Opening>,
    },
    /// The service wants it said when a leg ends: `outcome`, `procedure` or `note`.
    #[error("the {0} is missing")]
    Missing(&'static str),
    /// Both counters are the same.
    #[error("counter {0} was named twice")]
    SameCounter(CounterId),
    /// The ticket is not addressed to a counter or clerk.
    #[error("{0} is addressed to nobody")]
    NotAddressed(TicketNumber),
    /// The ticket goes to that counter or clerk already.
    #[error("{0} goes there already")]
    SameAddress(TicketNumber),
    /// The counter does not wait for whoever comes first.
    #[error("counter {0} does not await anybody")]
    NotAwaiting(CounterId),
    /// No appointments are given for this service.
    #[error("there are no appointments for {0}")]
    NoSlots(ServiceId),
    /// No slot of this service begins then.
    #[error("no slot begins then")]
    UnknownSlot,
    /// The slot has begun.
    #[error("the slot is past")]
    SlotPast,
    /// Further ahead than can be booked.
    #[error("only {days} days ahead can be booked")]
    SlotTooFar {
        /// How many days.
        days: u16,
    },
    /// Everybody the slot takes is booked.
    #[error("the slot is full")]
    SlotFull,
    /// No such appointment.
    #[error("there is no such appointment")]
    UnknownAppointment,
    /// The appointment was kept or given back.
    #[error("the appointment was used or given back")]
    AppointmentUsed,
    /// It is not time for the appointment yet.
    #[error("the appointment is later")]
    TooEarly {
        /// From when it can be checked in.
        from: Opening,
    },
    /// The service gave all the numbers it has for today.
    #[error("the quota of {service} ({quota}) is used up")]
    QuotaUsedUp {
        /// Which service.
        service: ServiceId,
        /// Its quota.
        quota: u32,
    },
    /// The office has as many tickets as it may.
    #[error("the office is full")]
    OfficeFull,
    /// The person comes for this already.
    #[error("the number is for {0} already")]
    AlreadyWanted(ServiceId),
    /// Nothing to undo, or what came after stands in the way.
    #[error("there is nothing to undo at counter {0}")]
    NothingToUndo(CounterId),
    /// Only who was served says how it was, and this ticket was not.
    #[error("{0} was not served yet")]
    NotServedYet(TicketNumber),
    /// Its holder changed the rating as often as one may.
    #[error("the rating of {0} was changed as often as it may be")]
    RatingFinal(TicketNumber),
    /// As many slips wait for the printer as may, or for all printers of the office.
    #[error("too many slips wait for printer {0}")]
    PrinterBusy(DeviceId),
    /// No such job waits for a printer: there never was one, it was answered, or it was given up.
    #[error("no print job {} waits", .0.0)]
    UnknownPrintJob(PrintJobId),
    /// The job waits for another printer.
    #[error("print job {} is for printer {printer}", job.0)]
    OthersPrinter {
        /// Which job.
        job: PrintJobId,
        /// Whose it is.
        printer: DeviceId,
    },
    /// The office lets kiosks give no numbers while the server is away.
    #[error("kiosks give no numbers here while the server is away")]
    NotOffline,
    /// Every series is given to a kiosk, or was to a store that one lost today.
    #[error("there is no series left for a kiosk")]
    NoOfflineSeries,
    /// The spool is another kiosk's, or none that was agreed on.
    #[error("the spool is another device's, or unknown")]
    ForeignSpool,
    /// The kiosk handed it in before.
    #[error("{0} was delivered before")]
    AlreadyDelivered(TicketNumber),
    /// The kiosk has still to hand in one before it.
    #[error("number {expected} of the spool is next")]
    DeliveredTooSoon {
        /// Which of the spool.
        expected: u64,
    },
    /// The number is none that was agreed on.
    #[error("{0} is not of the spool's series")]
    NotOfTheSeries(TicketNumber),
    /// The number was given today already.
    #[error("{0} was given today")]
    NumberTaken(TicketNumber),
    /// The number is one that a service or a kiosk gives by itself.
    #[error("{0} is of a series of the office")]
    NumberOfASeries(TicketNumber),
    /// A text is too long or a number out of range; the field's name.
    #[error("{0} is out of bounds")]
    OutOfBounds(&'static str),
    /// There is nothing to confirm: the clock is trusted, or was confirmed a moment ago.
    #[error("the clock is not in doubt")]
    ClockNotInDoubt,
    /// The office has no definition yet.
    #[error("the office is not defined yet")]
    NotDefined,
}
