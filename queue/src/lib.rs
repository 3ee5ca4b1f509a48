//! The rules of a waiting hall, and nothing else: no IO, no clock, no randomness, no strings for people.
//!
//! A [`Request`] is a wish, an [`Event`] is a fact. [`Office::decide`] turns the one into the other or into a
//! [`Refusal`] and changes nothing; [`Office::apply`] makes facts true and cannot fail; [`Office::replay`] is the same
//! for facts read back from a journal, with every precondition checked. What time alone makes true, the turn of the
//! service day above all, comes out of [`Office::expire`].
//!
//! Time, ids and randomness are arguments and all arithmetic is integer, so that the same requests give the same state on
//! every machine, bit for bit.
#![no_std]

extern crate alloc;

mod agreements;
mod appointment;
mod arrivals;
mod burnt;
mod calls;
mod choice;
mod command;
mod counter;
mod definition;
mod digest;
mod event;
mod hours;
mod ids;
mod lane;
mod line;
mod lines;
mod notice;
mod office;
mod offline;
mod outlook;
mod pace;
mod policy;
mod prints;
mod refusal;
mod remembered;
mod seats;
mod series;
mod signature;
mod slots;
mod tally;
mod ticket;
mod tickets;
mod time;
mod transition;
mod undo;
mod unserved;

pub use appointment::{Appointment, AppointmentState};
pub use calls::RecentCall;
pub use command::{
    Actor, Closing, Command, CommandHash, Destination, FinishDetails, ForWaiting, LegRef, Origin, Request, Target,
    TicketRef,
};
pub use counter::{CounterState, CounterStatus};
pub use definition::{
    Asks, Class, Counter as CounterDefinition, Definition, DefinitionFault, DefinitionHash, Exception, Hours, Limits,
    Offline, Policy, Series, Service, Session, Slots,
};
pub use event::{Effect, Entry, Event, NextLeg, Reason, Released, Rule, Sign, TicketName, Why};
pub use hours::Opening;
pub use ids::{
    AppointmentId, CallId, ClassId, ClerkId, CounterId, DeviceId, NoteId, PrintJobId, ProcedureId, RequestId,
    ServiceId, SpoolId, TicketId, TicketNumber,
};
pub use notice::NoticeLine;
pub use office::{Allowed, Decision, Impossible, Office, Stop};
pub use offline::{Delivery, Outside};
pub use outlook::{Estimate, Floor, Outlook};
pub use prints::{EndedPrint, PrintJob, PrintProblem};
pub use refusal::Refusal;
pub use signature::{Authority, Signature, Signed};
pub use slots::SlotShown;
pub use tally::Tally;
pub use ticket::{Address, BackFrom, Leg, LegEnd, Outcome, ReturnPlace, Stage, Ticket, Want};
pub use time::{Day, Doubt, Moment, Timestamp};
pub use transition::{StageName, Transition, Verb, table};
