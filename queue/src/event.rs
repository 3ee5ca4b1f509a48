//! Facts: what a journal keeps. Past tense, complete enough that applying them asks nothing.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::command::{Actor, CommandHash, Origin};
use crate::definition::{Definition, DefinitionHash, Policy};
use crate::ids::{
    AppointmentId, CallId, ClassId, ClerkId, CounterId, DeviceId, NoteId, PrintJobId, ProcedureId, RequestId,
    ServiceId, SpoolId, TicketId, TicketNumber,
};
use crate::notice::NoticeLine;
use crate::offline::Outside;
use crate::prints::PrintProblem;
use crate::signature::Signature;
use crate::ticket::{Address, Outcome, ReturnPlace, Ticket, Want};
use crate::time::{Day, Timestamp};

mod names;
mod why;

pub use names::{Released, TicketName};
pub use why::{Reason, Rule, Sign, Why};

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
    /// Who was signed in; `None`: nobody, or an entry of before people signed in.
    pub signature: Option<Signature>,
    /// In order; may be empty for an accepted request that changes nothing.
    pub events: Vec<Event>,
}

/// Where the next leg of a visit for several services begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum NextLeg {
    /// The counter takes that service too and goes on at once.
    Here,
    /// In the line of that service.
    InLine,
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
        /// The class that its holder claims and staff have not confirmed.
        claim: Option<ClassId>,
        /// Its place in line counts from here; for an appointment that may lie ahead.
        joined_at: Timestamp,
        /// How many the person was told to be ahead: those whose place counts from no later, and who are back to go next.
        ahead: u32,
        /// What else the person came for.
        further: Vec<Want>,
        /// How many files the person brings.
        files: Option<u16>,
        /// Taken from afar.
        afar: bool,
        /// The appointment that it keeps.
        appointment: Option<AppointmentId>,
        /// It came too late for its appointment, which counts no more.
        late: bool,
        /// Where the number comes from, when it is none of the service's own series.
        outside: Option<Outside>,
    },
    /// A number that a kiosk gave while the server was away never waits: its day is over, or its line is gone.
    TicketUnserved {
        /// Whose number.
        spool: SpoolId,
        /// Which of the spool, dense from 1.
        seq: u64,
        /// As on the slip.
        number: TicketNumber,
        /// The line for which it was taken; the office may have none of this name any more.
        service: ServiceId,
        /// What for, if that is still known.
        procedure: Option<ProcedureId>,
        /// Its class.
        class: ClassId,
        /// When it was taken.
        joined_at: Timestamp,
        /// The service day of that time.
        day: Day,
        /// When it was taken is an estimate.
        estimated: bool,
    },
    /// A kiosk gives these numbers while the server is away, from now on and over days.
    OfflineAgreed {
        /// Which kiosk.
        device: DeviceId,
        /// Where it keeps them.
        spool: SpoolId,
        /// What they begin with; three digits follow.
        series: String,
        /// The most of one time without the server.
        numbers: u16,
        /// The last that it handed in, 0 before the first.
        delivered: u64,
    },
    /// A request has no effect any more, whether it came or not: its wish was met otherwise.
    RequestBurnt {
        /// Its id.
        request: RequestId,
    },
    /// Staff said which class a ticket has.
    ClassSet {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// The class.
        class: ClassId,
    },
    /// A further leg was asked for.
    ServiceAdded {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// What.
        want: Want,
    },
    /// Anybody who takes its line may call it.
    TicketFreed {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
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
        /// What the hall is shown.
        sign: Option<Sign>,
    },
    /// The called number was called once more.
    TicketRecalled {
        /// The call, `nth` > 1.
        call: CallId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Where to.
        counter: CounterId,
        /// It only says that the place is another: it is heard, and counts as none of the calls that a number gets.
        moved: bool,
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
        /// A note of the clerk, for staff.
        note: Option<NoteId>,
        /// The next leg began; `None`: the visit is over.
        next: Option<NextLeg>,
        /// How much of its service was a break that it was left open over, in ms.
        break_ms: u64,
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
        /// To which place.
        place: ReturnPlace,
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
        /// Only this counter or clerk gets it.
        address: Option<Address>,
        /// That counter is closed, or that clerk sits nowhere now.
        absent: bool,
        /// For whoever serves it there.
        note: Option<NoteId>,
    },
    /// Everybody who waited for a service went to another line.
    LineMoved {
        /// From here.
        from: ServiceId,
        /// To there.
        to: ServiceId,
        /// In the order in which they joined.
        tickets: Vec<TicketName>,
        /// How many more wait, too many for one entry: they follow in the next ones.
        rest: u32,
    },
    /// Everybody who waited for a service went home with an appointment.
    LineReleased {
        /// Which service.
        service: ServiceId,
        /// In the order in which they joined.
        tickets: Vec<Released>,
        /// How many more wait, too many for one entry: they follow in the next ones.
        rest: u32,
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
        /// What it helps with.
        helps: Vec<ServiceId>,
    },
    /// A clerk took another's place, or came from another machine.
    CounterTakenOver {
        /// Where.
        counter: CounterId,
        /// Who sits there now.
        clerk: ClerkId,
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
    /// Two clerks changed places with what was in hand.
    CountersSwapped {
        /// The one.
        one: CounterId,
        /// The other.
        other: CounterId,
    },
    /// The counter takes other services until the day turns.
    ServicesTaken {
        /// Where.
        counter: CounterId,
        /// What.
        services: Vec<ServiceId>,
        /// What it helps with.
        helps: Vec<ServiceId>,
    },
    /// The counter calls whoever comes first.
    NextAwaited {
        /// Where.
        counter: CounterId,
        /// No longer than until here.
        until: Timestamp,
    },
    /// It does so no longer, and called nobody.
    AwaitingEnded {
        /// Where.
        counter: CounterId,
    },
    /// Another policy holds until the day turns.
    PolicySet {
        /// From the next call on.
        policy: Policy,
    },
    /// No more numbers for now.
    ServicePaused {
        /// Which.
        service: ServiceId,
        /// A short word for the hall.
        reason: Option<String>,
        /// Numbers again from here by itself.
        until: Option<Timestamp>,
    },
    /// Numbers again.
    ServiceResumed {
        /// Which.
        service: ServiceId,
    },
    /// No more numbers for these services, because whoever took one now would not be called today; for all others, again.
    IssuingLimited {
        /// Which services.
        full: Vec<ServiceId>,
    },
    /// A slot was reserved.
    SlotBooked {
        /// Dense in the office's life.
        appointment: AppointmentId,
        /// Which service.
        service: ServiceId,
        /// What for.
        procedure: Option<ProcedureId>,
        /// The day.
        day: Day,
        /// The slot, minutes since midnight.
        minute: u16,
    },
    /// A slot was given back.
    BookingCancelled {
        /// Which.
        appointment: AppointmentId,
    },
    /// The holder of a served ticket said how it was, for the first time or otherwise than before.
    TicketRated {
        /// Which.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// From 1, very dissatisfied, to 5, very satisfied.
        rating: u8,
    },
    /// Other lines are shown on every board.
    NoticeSet {
        /// In order; none: no longer any.
        lines: Vec<NoticeLine>,
    },
    /// A printer was asked for a slip.
    PrintAsked {
        /// Dense in the office's life.
        job: PrintJobId,
        /// Whose slip.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Who prints it.
        printer: DeviceId,
        /// It was printed before, and the slip says so.
        again: bool,
    },
    /// Its program answered, or did not in time.
    PrintEnded {
        /// Which job.
        job: PrintJobId,
        /// Whose slip.
        ticket: TicketId,
        /// Its number, so that a journal reads without a state beside it.
        number: TicketNumber,
        /// Why there is no slip; `None`: there is one.
        problem: Option<PrintProblem>,
    },
}
