//! Wishes: what people, devices and the server itself ask of an office.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::definition::{Definition, DefinitionHash};
use crate::ids::{ClassId, ClerkId, CounterId, DeviceId, ProcedureId, RequestId, ServiceId, TicketId, TicketNumber};
use crate::ticket::Outcome;

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
    /// How it ended.
    pub outcome: Outcome,
    /// The procedure that it turned out to be; `None`: as on the ticket.
    pub procedure: Option<ProcedureId>,
    /// The dossier's code in the ministry's system, if one was made.
    pub dossier: Option<String>,
    /// How many files were handled; `None`: one.
    pub count: Option<u16>,
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
        /// `None`: ordinary.
        class: Option<ClassId>,
    },
    /// Give the number up, from any open stage.
    Withdraw {
        /// The ticket.
        ticket: TicketRef,
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
    /// The called person is here; or, with a ticket, a missed or parked one stands at the counter already.
    Start {
        /// The counter.
        counter: CounterId,
        /// A missed or parked ticket, started without a call.
        ticket: Option<TicketRef>,
    },
    /// The leg in hand ends.
    Finish {
        /// The counter that holds it.
        counter: CounterId,
        /// What is recorded.
        details: FinishDetails,
    },
    /// Called and did not come.
    NoShow {
        /// The counter that holds it.
        counter: CounterId,
    },
    /// Back to waiting, at its original time: the ticket in hand, or a missed or parked one.
    Return {
        /// Which ticket.
        target: Target,
    },
    /// Completing papers, back today.
    Park {
        /// The counter that holds it.
        counter: CounterId,
    },
    /// To another service, keeping the number and the original time: the ticket in hand, or one that waits in a wrong line.
    Transfer {
        /// Which ticket.
        target: Target,
        /// The line it goes to.
        service: ServiceId,
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
    /// Change what a counter takes, until the day turns.
    TakeServices {
        /// The counter.
        counter: CounterId,
        /// At least one.
        services: Vec<ServiceId>,
    },
    /// Issue nothing more for this service for now; those who wait are still called.
    PauseService {
        /// The service.
        service: ServiceId,
    },
    /// Issue again.
    ResumeService {
        /// The service.
        service: ServiceId,
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
