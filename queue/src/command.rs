//! Wishes: what people, devices and the server itself ask of an office.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::definition::{Definition, DefinitionHash, Policy};
use crate::ids::{
    AppointmentId, ClassId, ClerkId, CounterId, DeviceId, NoteId, PrintJobId, ProcedureId, RequestId, ServiceId,
    SpoolId, TicketId, TicketNumber,
};
use crate::notice::NoticeLine;
use crate::offline::Delivery;
use crate::prints::PrintProblem;
use crate::signature::Signed;
use crate::ticket::{Address, Outcome, ReturnPlace, Want};
use crate::time::{Day, Timestamp};

/// A wish with its sender. The same id with the same command and actor has one effect, however often it comes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Request {
    /// Made by the caller before its first try.
    pub id: RequestId,
    /// Who asks.
    pub actor: Actor,
    /// By which way it came.
    pub origin: Origin,
    /// What is asked.
    pub command: Command,
    /// A digest of the command as it stood on the wire, to tell a repeat from a reused id.
    pub hash: CommandHash,
    /// Who signed for it; `None`: the server itself, with every authority.
    pub signed: Option<Signed>,
}

/// The first 128 bits of a cryptographic digest of a command's canonical bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct CommandHash(pub u128);

/// Who asks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Actor {
    /// The server itself: the turn of the day, a changed office file.
    System,
    /// A member of staff.
    Clerk(ClerkId),
    /// A machine in the hall.
    Device(DeviceId),
    /// A citizen, known by the ticket's key only.
    Citizen,
}

/// By which way a request came.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Origin {
    /// From inside the server.
    Server,
    /// Over the live websocket.
    Live,
    /// Over HTTP.
    Http,
}

/// A ticket, as staff (by number) or a citizen's key (by id) name it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TicketRef {
    /// Of any day.
    Id(TicketId),
    /// Of today.
    Number(TicketNumber),
}

/// What a verb of a counter works on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// The ticket that the counter holds.
    InHand(CounterId),
    /// A ticket that nobody holds.
    Ticket(TicketRef),
}

/// A leg of a visit, as the console that shows it names it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LegRef {
    /// The ticket.
    pub ticket: TicketRef,
    /// Which leg of it, from 1.
    pub leg: u16,
}

/// How Next deals with the ticket in hand. It names the ticket, so that a key pressed twice closes one and not two.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Closing {
    /// It was served (start is implied when it was only called).
    Served(TicketRef, FinishDetails),
    /// It was called and did not come.
    Absent(TicketRef),
}

/// What is recorded when a leg ends at the counter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FinishDetails {
    /// How it ended; `None`: done on the spot, unless the service wants it said.
    pub outcome: Option<Outcome>,
    /// The procedure that it turned out to be; `None`: as on the ticket.
    pub procedure: Option<ProcedureId>,
    /// The dossier's code in the ministry's system, if one was made.
    pub dossier: Option<String>,
    /// How many files were handled; `None`: one.
    pub count: Option<u16>,
    /// A note of the clerk, for staff.
    pub note: Option<NoteId>,
}

/// Where a transfer leads. At least one of the two is named.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Destination {
    /// The line; `None`: the one it is in.
    pub service: Option<ServiceId>,
    /// Only this counter or clerk gets it.
    pub address: Option<Address>,
}

/// What becomes of those who wait for a service that stops.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ForWaiting {
    /// They stay in line and are still called.
    Keep,
    /// They go to another line, keeping number and time.
    Move {
        /// The line.
        to: ServiceId,
    },
    /// They go home with an appointment in the first slots of the next working day.
    Release,
}

/// What can be asked of an office.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Take a number.
    Issue {
        /// The line to wait in.
        service: ServiceId,
        /// What for, if known.
        procedure: Option<ProcedureId>,
        /// `None`: ordinary. Staff's word holds; a citizen's is a claim until staff confirm, unless the class trusts it.
        class: Option<ClassId>,
        /// What else the person came for, served after it in this order.
        further: Vec<Want>,
        /// How many files of one kind the person brings; `None`: one.
        files: Option<u16>,
        /// Taken from afar, over a phone, and not in the hall.
        afar: bool,
    },
    /// Give a number to a person who stands at a free counter, and serve it at once without a call.
    ServeNow {
        /// The counter.
        counter: CounterId,
        /// The line it counts for.
        service: ServiceId,
        /// What for, if known.
        procedure: Option<ProcedureId>,
        /// `None`: ordinary.
        class: Option<ClassId>,
    },
    /// Staff say which class a ticket has, as if it had had it since it was issued.
    SetClass {
        /// A ticket that waits, is called or is served.
        ticket: TicketRef,
        /// The class.
        class: ClassId,
        /// A called one goes back to its line at its original time: the claim by which it was called was not proved.
        back_in_line: bool,
    },
    /// One more thing that the person came for: a further leg after the present ones.
    AddService {
        /// An open ticket.
        ticket: TicketRef,
        /// What.
        want: Want,
    },
    /// Anybody who takes its line may call a ticket that was addressed to one counter or clerk.
    Free {
        /// The ticket.
        ticket: TicketRef,
    },
    /// Give the number up, from any open stage.
    Withdraw {
        /// The ticket.
        ticket: TicketRef,
    },
    /// How it was, as the ticket's holder says, from 1, very dissatisfied, to 5, very satisfied.
    Rate {
        /// A served ticket of today.
        ticket: TicketRef,
        /// Replaces an earlier one.
        rating: u8,
    },
    /// A slip comes out of a printer.
    Print {
        /// An open ticket.
        ticket: TicketRef,
        /// Whose program prints it.
        printer: DeviceId,
        /// It was printed before, and the slip says so.
        again: bool,
    },
    /// What became of a slip.
    Printed {
        /// As it was asked for.
        job: PrintJobId,
        /// Why there is none; `None`: there is one.
        problem: Option<PrintProblem>,
    },
    /// What became of the slip of a number that a kiosk printed by itself.
    ReportSlip {
        /// A ticket whose visit is not over.
        ticket: TicketRef,
        /// The slip said that it was printed before.
        again: bool,
        /// Why there is none; `None`: there is one.
        problem: Option<PrintProblem>,
    },
    /// A kiosk asks which numbers it gives while the server is away.
    AgreeOffline {
        /// Where it keeps them.
        spool: SpoolId,
    },
    /// A kiosk hands in a number that it gave while the server was away.
    Deliver {
        /// Whose number.
        spool: SpoolId,
        /// The number.
        delivery: Box<Delivery>,
    },
    /// Staff give a number that stands on a roll of printed paper.
    IssueFromRoll {
        /// 1 to 8 letters or digits; none that a service or a kiosk gives.
        number: TicketNumber,
        /// The line to wait in.
        service: ServiceId,
        /// What for, if known.
        procedure: Option<ProcedureId>,
        /// `None`: ordinary.
        class: Option<ClassId>,
    },
    /// Call whoever is next for this counter, closing the ticket in hand if one is named.
    CallNext {
        /// The counter that calls.
        counter: CounterId,
        /// The ticket in hand and what became of it.
        closing: Option<Closing>,
    },
    /// Call a given ticket that waits, was missed or is parked.
    Call {
        /// The counter that calls.
        counter: CounterId,
        /// The ticket.
        ticket: TicketRef,
    },
    /// Call the called number once more.
    Recall {
        /// The counter that holds it.
        counter: CounterId,
    },
    /// The called person is here; or, with a ticket, its holder stands at the counter already and need not be called.
    Start {
        /// The counter.
        counter: CounterId,
        /// A ticket that waits, was missed or is parked, started without a call.
        ticket: Option<TicketRef>,
    },
    /// The leg in hand ends.
    Finish {
        /// The counter that holds it.
        counter: CounterId,
        /// The leg that the caller means; `None`: whatever is in hand. A key pressed twice names the same one twice, and
        /// so ends one and not also the next that goes on here.
        closes: Option<LegRef>,
        /// What is recorded.
        details: FinishDetails,
    },
    /// Called and did not come.
    NoShow {
        /// The counter that holds it.
        counter: CounterId,
    },
    /// Back to waiting: the ticket in hand, or a missed or parked one.
    Return {
        /// Which ticket.
        target: Target,
        /// `None`: what is in hand to its original time; a missed or parked one as the office's limits say.
        place: Option<ReturnPlace>,
    },
    /// Completing papers, back today.
    Park {
        /// The counter that holds it.
        counter: CounterId,
    },
    /// To another service, counter or clerk, keeping the number and the original time: the ticket in hand, or one that
    /// waits in a wrong line.
    Transfer {
        /// Which ticket.
        target: Target,
        /// Where to.
        to: Destination,
        /// For whoever serves it there.
        note: Option<NoteId>,
    },
    /// Take back the last undoable action of this counter.
    Undo {
        /// The counter.
        counter: CounterId,
    },
    /// A clerk sits down.
    OpenCounter {
        /// The counter.
        counter: CounterId,
        /// Who.
        clerk: ClerkId,
        /// `None`: what it took when it was last changed today, or the office file's.
        services: Option<Vec<ServiceId>>,
        /// What the counter helps with; `None`: as with `services`.
        helps: Option<Vec<ServiceId>>,
    },
    /// Another clerk, or the same from another machine, takes the place at an open counter with what is in hand.
    TakeOver {
        /// The counter.
        counter: CounterId,
        /// Who.
        clerk: ClerkId,
    },
    /// No more calls for a while; a ticket in hand stays in hand.
    PauseCounter {
        /// The counter.
        counter: CounterId,
        /// A short word for the board and the report, e.g. `break`.
        reason: Option<String>,
    },
    /// Calls again.
    ResumeCounter {
        /// The counter.
        counter: CounterId,
    },
    /// The clerk leaves; nothing may be in hand.
    CloseCounter {
        /// The counter.
        counter: CounterId,
    },
    /// The clerk goes to another, closed counter, with the ticket in hand and the services taken.
    MoveCounter {
        /// From here.
        counter: CounterId,
        /// To there.
        to: CounterId,
    },
    /// Two clerks change places, each with the ticket in hand.
    SwapCounters {
        /// The one.
        one: CounterId,
        /// The other.
        other: CounterId,
    },
    /// Change what a counter takes, until the day turns.
    TakeServices {
        /// The counter.
        counter: CounterId,
        /// At least one.
        services: Vec<ServiceId>,
        /// What it helps with; `None`: as it is, without what is in `services`.
        helps: Option<Vec<ServiceId>>,
    },
    /// Nobody waits: call whoever comes first within the office's patience. Calls at once when somebody does wait.
    AwaitNext {
        /// A counter with nothing in hand.
        counter: CounterId,
    },
    /// No longer.
    StopAwaiting {
        /// The counter.
        counter: CounterId,
    },
    /// Lines for every board, until the day turns or others replace them.
    SetNotice {
        /// In order; none takes them away.
        lines: Vec<NoticeLine>,
    },
    /// Another policy, until the day turns or another office file holds.
    SetPolicy {
        /// From the next call on.
        policy: Policy,
    },
    /// Issue nothing more for this service for now.
    StopService {
        /// The service.
        service: ServiceId,
        /// A short word for kiosk, board and phone.
        reason: Option<String>,
        /// Issued again from here by itself; `None`: when somebody says so, or tomorrow.
        until: Option<Timestamp>,
        /// What becomes of those who wait.
        waiting: ForWaiting,
    },
    /// Issue again.
    ResumeService {
        /// The service.
        service: ServiceId,
    },
    /// The server foresees that whoever takes a number now would not be called today. Replaces what was foreseen before.
    LimitIssuing {
        /// Services for which no more numbers are given.
        full: Vec<ServiceId>,
    },
    /// Reserve a slot.
    Book {
        /// The service; it must have slots.
        service: ServiceId,
        /// What for, if known.
        procedure: Option<ProcedureId>,
        /// Today or one of the next days.
        day: Day,
        /// Minutes since midnight at which a slot begins.
        minute: u16,
    },
    /// Give a slot back.
    CancelBooking {
        /// Which.
        appointment: AppointmentId,
    },
    /// The person with the appointment is here.
    CheckIn {
        /// Which.
        appointment: AppointmentId,
    },
    /// The office file changed. Applied when its hash is new to the journal.
    Define {
        /// Of the file.
        hash: DefinitionHash,
        /// Made from it.
        definition: Box<Definition>,
    },
    /// Staff say that the server's clock is right after all (see the server's `clock`).
    ConfirmClock,
}
