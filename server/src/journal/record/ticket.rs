//! A ticket on the disk; only an undo carries one.

use queue::{
    Address, AppointmentId, BackFrom, ClassId, ClerkId, CounterId, Leg, LegEnd, NoteId, Outcome, Outside, ProcedureId,
    ReturnPlace, ServiceId, Stage, Ticket, TicketId, TicketNumber, Timestamp, Want,
};
use serde::{Deserialize, Serialize};

use super::kept::{Kept, is_zero, kept_enum, kept_struct, kept_word};

/// The form of a [`Ticket`]. Its place in line counts from `joined_at` where nothing else is said.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
pub(in crate::journal::record) struct KeptTicket<'a> {
    id: <TicketId as Kept<'a>>::Form,
    number: <TicketNumber as Kept<'a>>::Form,
    class: <ClassId as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: <Option<ClassId> as Kept<'a>>::Form,
    joined_at: <Timestamp as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line_at: <Option<Timestamp> as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    goes_next: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    back_from: <Option<BackFrom> as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    further: <Vec<Want> as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    appointment: <Option<AppointmentId> as Kept<'a>>::Form,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    afar: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outside: <Option<Outside> as Kept<'a>>::Form,
    stage: <Stage as Kept<'a>>::Form,
    legs: <Vec<Leg> as Kept<'a>>::Form,
    returns: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<u8>,
}

impl<'a> Kept<'a> for Ticket {
    type Form = KeptTicket<'a>;

    fn kept(&'a self) -> KeptTicket<'a> {
        let Ticket { id, number, class, claim, joined_at, line_at, goes_next, back_from, further, .. } = self;
        let Ticket { appointment, afar, outside, stage, legs, returns, rating, .. } = self;
        KeptTicket {
            id: id.kept(),
            number: number.kept(),
            class: class.kept(),
            claim: claim.kept(),
            joined_at: joined_at.kept(),
            line_at: (line_at != joined_at).then(|| line_at.kept()),
            goes_next: *goes_next,
            back_from: back_from.kept(),
            further: further.kept(),
            appointment: appointment.kept(),
            afar: *afar,
            outside: outside.kept(),
            stage: stage.kept(),
            legs: legs.kept(),
            returns: *returns,
            rating: *rating,
        }
    }

    fn back(form: KeptTicket<'a>) -> Self {
        let joined_at = Timestamp::back(form.joined_at);
        Ticket {
            id: Kept::back(form.id),
            number: Kept::back(form.number),
            class: Kept::back(form.class),
            claim: Kept::back(form.claim),
            joined_at,
            line_at: form.line_at.map_or(joined_at, Timestamp::back),
            goes_next: form.goes_next,
            back_from: Kept::back(form.back_from),
            further: Kept::back(form.further),
            appointment: Kept::back(form.appointment),
            afar: form.afar,
            outside: Kept::back(form.outside),
            stage: Kept::back(form.stage),
            legs: Kept::back(form.legs),
            returns: form.returns,
            rating: form.rating,
        }
    }
}

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<NoteId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    files: Option<u16>,
    began_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<CounterId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clerk: Option<ClerkId>,
    calls: u16,
    calls_earlier: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_called_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    called_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<Timestamp>,
    start_implied: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_zero")]
    break_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<LegEnd>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<String>,
    count: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remark: Option<NoteId>,
});

kept_struct!(KeptWant of Want {
    service: ServiceId,
    #[serde(skip_serializing_if = "Option::is_none")]
    procedure: Option<ProcedureId>,
});

kept_enum!(KeptAddress of Address {
    Counter(counter: CounterId),
    Clerk(clerk: ClerkId),
});

kept_word!(KeptBackFrom of BackFrom { Missed, Parked });

kept_word!(KeptReturnPlace of ReturnPlace { Original, Front, Back, Next });

impl KeptReturnPlace {
    /// Where a ticket returned to before there was a choice.
    pub(super) fn original() -> Self {
        Self::Original
    }

    pub(super) fn is_original(&self) -> bool {
        matches!(self, Self::Original)
    }
}

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
