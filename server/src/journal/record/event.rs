//! Facts on the disk: the words of an office's journal, for ever.

use std::collections::BTreeMap;

use queue::{
    Address, AppointmentId, CallId, ClassId, ClerkId, CounterId, Day, Definition, DefinitionHash, DeviceId, Effect,
    Event, NextLeg, NoteId, NoticeLine, Outcome, Outside, Policy, PrintJobId, PrintProblem, ProcedureId, Released,
    RequestId, ReturnPlace, ServiceId, Sign, SpoolId, Ticket, TicketId, TicketName, TicketNumber, Timestamp, Want, Why,
};

use super::kept::{Kept, Text, is_zero, kept_enum, kept_struct, kept_word};
use super::ticket::KeptReturnPlace;

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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<ClassId>,
        joined_at: Timestamp,
        ahead: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        further: Vec<Want>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        files: Option<u16>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        afar: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appointment: Option<AppointmentId>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        late: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outside: Option<Outside>,
    },
    TicketUnserved {
        spool: SpoolId,
        seq: u64,
        number: TicketNumber,
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
        class: ClassId,
        joined_at: Timestamp,
        day: Day,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        estimated: bool,
    },
    OfflineAgreed { device: DeviceId, spool: SpoolId, series: String, numbers: u16, delivered: u64 },
    RequestBurnt { request: RequestId },
    ClassSet { ticket: TicketId, number: TicketNumber, class: ClassId },
    ServiceAdded { ticket: TicketId, number: TicketNumber, want: Want },
    TicketFreed { ticket: TicketId, number: TicketNumber },
    TicketWithdrawn { ticket: TicketId, number: TicketNumber },
    TicketCalled {
        call: CallId,
        number: TicketNumber,
        service: ServiceId,
        class: ClassId,
        counter: CounterId,
        why: Why,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sign: Option<Sign>,
    },
    TicketRecalled {
        call: CallId,
        number: TicketNumber,
        counter: CounterId,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        moved: bool,
    },
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<NextLeg>,
        #[serde(default, skip_serializing_if = "is_zero")]
        break_ms: u64,
    },
    TicketMissed { ticket: TicketId, number: TicketNumber, counter: CounterId },
    TicketReturned {
        ticket: TicketId,
        number: TicketNumber,
        #[serde(skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
        #[serde(default = "KeptReturnPlace::original", skip_serializing_if = "KeptReturnPlace::is_original")]
        place: ReturnPlace,
    },
    TicketParked { ticket: TicketId, number: TicketNumber, counter: CounterId },
    TicketTransferred {
        ticket: TicketId,
        number: TicketNumber,
        #[serde(skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<Address>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        absent: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<NoteId>,
    },
    LineMoved {
        from: ServiceId,
        to: ServiceId,
        tickets: Vec<TicketName>,
        #[serde(default, skip_serializing_if = "is_zero")]
        rest: u32,
    },
    LineReleased {
        service: ServiceId,
        tickets: Vec<Released>,
        #[serde(default, skip_serializing_if = "is_zero")]
        rest: u32,
    },
    ActionUndone { counter: CounterId, effect: Effect, ticket: Box<Ticket> },
    CounterOpened {
        counter: CounterId,
        clerk: ClerkId,
        services: Vec<ServiceId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        helps: Vec<ServiceId>,
    },
    CounterTakenOver { counter: CounterId, clerk: ClerkId },
    CounterPaused {
        counter: CounterId,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    CounterResumed { counter: CounterId },
    CounterClosed { counter: CounterId },
    CounterMoved { counter: CounterId, to: CounterId },
    CountersSwapped { one: CounterId, other: CounterId },
    ServicesTaken {
        counter: CounterId,
        services: Vec<ServiceId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        helps: Vec<ServiceId>,
    },
    NextAwaited { counter: CounterId, until: Timestamp },
    AwaitingEnded { counter: CounterId },
    PolicySet { policy: Policy },
    ServicePaused {
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    ServiceResumed { service: ServiceId },
    IssuingLimited { full: Vec<ServiceId> },
    SlotBooked {
        appointment: AppointmentId,
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
        day: Day,
        minute: u16,
    },
    BookingCancelled { appointment: AppointmentId },
    TicketRated { ticket: TicketId, number: TicketNumber, rating: u8 },
    NoticeSet { lines: Vec<NoticeLine> },
    PrintAsked {
        job: PrintJobId,
        ticket: TicketId,
        number: TicketNumber,
        printer: DeviceId,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        again: bool,
    },
    PrintEnded {
        job: PrintJobId,
        ticket: TicketId,
        number: TicketNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<PrintProblem>,
    },
});

kept_enum!(KeptOutside of Outside {
    Kiosk {
        spool: SpoolId,
        seq: u64,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        estimated: bool,
    },
    Roll,
});

kept_struct!(KeptCallId of CallId { ticket: TicketId, leg: u16, nth: u16 });

/// As short as can be: a line of a thousand people must fit into a commit.
impl<'a> Kept<'a> for TicketName {
    type Form = (u64, Text<'a>);

    fn kept(&'a self) -> Self::Form {
        (self.ticket.kept(), self.number.kept())
    }

    fn back((ticket, number): Self::Form) -> Self {
        TicketName { ticket: Kept::back(ticket), number: Kept::back(number) }
    }
}

impl<'a> Kept<'a> for Released {
    type Form = (u64, Text<'a>, u64, i32, u16);

    fn kept(&'a self) -> Self::Form {
        let Released { ticket, number, appointment, day, minute } = self;
        (ticket.kept(), number.kept(), appointment.kept(), day.kept(), *minute)
    }

    fn back((ticket, number, appointment, day, minute): Self::Form) -> Self {
        Released {
            ticket: Kept::back(ticket),
            number: Kept::back(number),
            appointment: Kept::back(appointment),
            day: Kept::back(day),
            minute,
        }
    }
}

/// A line as `{"vi": "…"}`.
impl<'a> Kept<'a> for NoticeLine {
    type Form = BTreeMap<Text<'a>, Text<'a>>;

    fn kept(&'a self) -> Self::Form {
        self.0.iter().map(|(language, text)| (language.kept(), text.kept())).collect()
    }

    fn back(form: Self::Form) -> Self {
        NoticeLine(form.into_iter().map(|(language, text)| (Kept::back(language), Kept::back(text))).collect())
    }
}

kept_word!(KeptPrintProblem of PrintProblem { NoPaper, CoverOpen, Offline, Failed, Unanswered, Cutter });

kept_word!(KeptSign of Sign { Priority, Appointment, CalledAgain, Papers, Transferred });

kept_word!(KeptNextLeg of NextLeg { Here, InLine });

kept_word!(KeptEffect of Effect { Finish, NoShow, Park, Call });

/// The name of an event as it stands on the disk, and its facts.
pub(in crate::journal) fn told(event: &Event) -> (String, serde_json::Value) {
    match serde_json::to_value(event.kept()) {
        Ok(serde_json::Value::String(name)) => (name, serde_json::Value::Null),
        Ok(serde_json::Value::Object(one)) => one.into_iter().next().unwrap_or_default(),
        _ => Default::default(),
    }
}
