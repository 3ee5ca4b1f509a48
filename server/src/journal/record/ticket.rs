//! A ticket on the disk; only an undo carries one.

use queue::{
    ClassId, ClerkId, CounterId, Leg, LegEnd, Outcome, ProcedureId, ServiceId, Stage, Ticket, TicketId, TicketNumber,
    Timestamp,
};

use super::kept::{Kept, kept_enum, kept_struct, kept_word};

kept_struct!(KeptTicket of Ticket {
    id: TicketId,
    number: TicketNumber,
    class: ClassId,
    joined_at: Timestamp,
    stage: Stage,
    legs: Vec<Leg>,
    returns: u16,
});

kept_enum!(KeptStage of Stage {
    Waiting,
    Called { counter: CounterId },
    Serving { counter: CounterId },
    Missed,
    Parked,
    Done,
    Withdrawn,
    Unserved,
});

kept_struct!(KeptLeg of Leg {
    service: ServiceId,
    #[serde(skip_serializing_if = "Option::is_none")]
    procedure: Option<ProcedureId>,
    began_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<CounterId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clerk: Option<ClerkId>,
    calls: u16,
    calls_earlier: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    called_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<Timestamp>,
    start_implied: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<LegEnd>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<String>,
    count: u16,
});

kept_enum!(KeptLegEnd of LegEnd {
    Finished(outcome: Outcome),
    Transferred,
    Withdrawn,
    Unserved,
});

kept_word!(KeptOutcome of Outcome {
    DoneOnTheSpot,
    DossierReceived,
    ResultReturned,
    MorePapers,
    Refused,
    Released,
    NotRecorded,
});
