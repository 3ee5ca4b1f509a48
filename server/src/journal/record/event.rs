//! Facts on the disk: the words of an office's journal, for ever.

use queue::{
    CallId, ClassId, ClerkId, CounterId, Day, Definition, DefinitionHash, Effect, Event, Outcome, ProcedureId, Reason,
    ServiceId, Ticket, TicketId, TicketNumber, Timestamp, Why,
};

use super::kept::{Kept, kept_enum, kept_struct, kept_word};

kept_enum!(KeptEvent of Event {
    OfficeDefined { hash: DefinitionHash, definition: Box<Definition>, from_next_day: bool },
    DayTurned { day: Day, ends: Timestamp },
    ClockConfirmed,
    TicketIssued {
        ticket: TicketId,
        number: TicketNumber,
        service: ServiceId,
        #[serde(skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
        class: ClassId,
        joined_at: Timestamp,
        ahead: u32,
    },
    TicketWithdrawn { ticket: TicketId, number: TicketNumber },
    TicketCalled {
        call: CallId,
        number: TicketNumber,
        service: ServiceId,
        class: ClassId,
        counter: CounterId,
        why: Why,
    },
    TicketRecalled { call: CallId, number: TicketNumber, counter: CounterId },
    ServiceStarted { ticket: TicketId, number: TicketNumber, counter: CounterId, implied: bool },
    ServiceFinished {
        ticket: TicketId,
        number: TicketNumber,
        counter: CounterId,
        outcome: Outcome,
        #[serde(skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
        #[serde(skip_serializing_if = "Option::is_none")]
        dossier: Option<String>,
        count: u16,
    },
    TicketMissed { ticket: TicketId, number: TicketNumber, counter: CounterId },
    TicketReturned {
        ticket: TicketId,
        number: TicketNumber,
        #[serde(skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
    },
    TicketParked { ticket: TicketId, number: TicketNumber, counter: CounterId },
    TicketTransferred {
        ticket: TicketId,
        number: TicketNumber,
        #[serde(skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
        service: ServiceId,
    },
    ActionUndone { counter: CounterId, effect: Effect, ticket: Box<Ticket> },
    CounterOpened { counter: CounterId, clerk: ClerkId, services: Vec<ServiceId> },
    CounterPaused {
        counter: CounterId,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    CounterResumed { counter: CounterId },
    CounterClosed { counter: CounterId },
    CounterMoved { counter: CounterId, to: CounterId },
    ServicesTaken { counter: CounterId, services: Vec<ServiceId> },
    ServicePaused { service: ServiceId },
    ServiceResumed { service: ServiceId },
});

kept_struct!(KeptCallId of CallId { ticket: TicketId, leg: u16, nth: u16 });

kept_struct!(KeptWhy of Why { reason: Reason, wait_ms: u64, passed: u32 });

kept_word!(KeptReason of Reason { Longest, Priority, OrdinaryTurn, Named });

kept_word!(KeptEffect of Effect { Finish, NoShow, Park, Call });
