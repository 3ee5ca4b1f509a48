//! What can be asked of an office, as it stands on the wire.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

use crate::{Localised, OfflineTicket};

/// Who asks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// Somebody with a ticket's key, or nobody in particular.
    #[default]
    Citizen,
    /// A member of staff, by name.
    Clerk(String),
    /// A machine in the hall, by name.
    Device(String),
}

/// A verb with what it needs. Counters, services, procedures and classes go by their ids in the office file, tickets
/// by today's number.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each verb is documented where the rules define it, in `queue::Command`")]
pub enum Command {
    Issue {
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
        /// What else the person came for, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::strict::wants")]
        further: Vec<Want>,
        /// How many files of one kind the person brings.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        files: Option<u16>,
        /// Kept outside the journal and erased when the day turns.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        needs: Vec<Need>,
    },
    /// A number for a person who stands at the counter, served at once without a call.
    ServeNow {
        counter: String,
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
    },
    /// By staff. With `back_in_line`, a called ticket whose claim was not proved goes back to its line.
    SetClass {
        number: String,
        class: String,
        #[serde(default)]
        back_in_line: bool,
    },
    /// Kept outside the journal and erased when the day turns. Replaces what was marked before.
    SetNeeds {
        number: String,
        needs: Vec<Need>,
    },
    /// One more leg for a ticket.
    AddService {
        number: String,
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
    },
    /// A ticket that was addressed to one counter or clerk is anybody's who takes its line.
    Free {
        number: String,
    },
    /// By staff, with the number.
    Withdraw {
        number: String,
    },
    /// By the citizen, with the key.
    WithdrawByKey {
        key: String,
    },
    /// By the citizen, with the key, once served and until the day turns. Another rating replaces it.
    Rate {
        key: String,
        /// From 1, very dissatisfied, to 5, very satisfied.
        rating: u8,
    },
    /// The slip of an open ticket comes out of a printer.
    Print {
        number: String,
        /// The device whose program prints.
        printer: String,
        /// It was printed before, and the slip says so.
        #[serde(default)]
        again: bool,
    },
    /// By the printer's own program: what became of a job.
    Printed {
        job: u64,
        /// Why there is no slip; none: there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<PrintProblem>,
    },
    /// By a kiosk: what became of the slip of a number that was taken at it. It is kept as a job that was asked for and ended.
    ReportSlip {
        number: String,
        /// The slip said that it was printed before.
        #[serde(default)]
        again: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<PrintProblem>,
    },
    /// By a kiosk: from which series does it give numbers while the server is away? The same spool gets the same one.
    AgreeOffline {
        /// Made with the spool, so that one that was lost is not taken for the next.
        spool: Uuid,
    },
    /// By a kiosk: a number that it gave out while the server was away. In the order of `seq`.
    Deliver {
        spool: Uuid,
        ticket: Box<OfflineTicket>,
    },
    /// By staff: a number from a roll of printed paper, as it stands there.
    IssueFromRoll {
        number: String,
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
    },
    CallNext {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closing: Option<Closing>,
    },
    Call {
        counter: String,
        number: String,
    },
    Recall {
        counter: String,
    },
    Start {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    Finish {
        counter: String,
        /// The leg that is meant, as the counter's view shows it in hand; none: whatever is in hand. A console names it, so
        /// that a key pressed twice ends one leg and not also the next one that goes on here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closes: Option<LegRef>,
        #[serde(default)]
        details: Finish,
    },
    NoShow {
        counter: String,
    },
    /// The ticket in the counter's hand.
    Return {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
    },
    /// A missed or parked ticket; at the kiosk, "I am back".
    ReturnTicket {
        number: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
    },
    Park {
        counter: String,
    },
    /// The ticket in the counter's hand.
    Transfer {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<String>,
        /// Only this counter or clerk gets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Address>,
        /// For whoever serves it there; kept outside the journal. At most 500 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A ticket that waits in a wrong line.
    TransferTicket {
        number: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Address>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    Undo {
        counter: String,
    },
    Open {
        counter: String,
        clerk: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        services: Option<Vec<String>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helps: Option<Vec<String>>,
    },
    /// Take the place at an open counter, with what is in hand.
    TakeOver {
        counter: String,
        clerk: String,
    },
    Pause {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Resume {
        counter: String,
    },
    Close {
        counter: String,
    },
    Move {
        counter: String,
        to: String,
    },
    /// Two clerks change places, each with what is in hand.
    Swap {
        counter: String,
        with: String,
    },
    Services {
        counter: String,
        services: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helps: Option<Vec<String>>,
    },
    /// Call whoever comes first, for a few minutes.
    AwaitNext {
        counter: String,
    },
    StopAwaiting {
        counter: String,
    },
    /// Lines for the ticker of every board, before those of the office file, until the day turns or they are replaced. At
    /// most 5, of at most 200 characters in each language; none takes them away.
    SetNotice {
        lines: Vec<Localised>,
    },
    /// Until the day turns or another office file holds.
    SetPolicy {
        #[serde(deserialize_with = "crate::strict::policy")]
        policy: Policy,
    },
    /// The same as `stop-service` with `keep`, without words.
    PauseService {
        service: String,
    },
    StopService {
        service: String,
        /// A short word for kiosk, board and phone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// Minutes since midnight from which numbers are given again today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until_minute: Option<u16>,
        /// What becomes of those who wait.
        #[serde(default)]
        waiting: ForWaiting,
    },
    ResumeService {
        service: String,
    },
    /// Reserve a slot.
    Book {
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
        /// `2026-11-23`.
        day: String,
        /// Minutes since midnight at which the slot begins.
        minute: u16,
    },
    CancelBooking {
        /// As it was given when the slot was booked.
        code: String,
    },
    /// The person with the appointment is here.
    CheckIn {
        code: String,
    },
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    ConfirmClock,
}

impl Command {
    /// An ordinary number, and nothing more.
    pub fn issue(service: impl Into<String>) -> Self {
        let (procedure, class, further, files, needs) = (None, None, Vec::new(), None, Vec::new());
        Command::Issue { service: service.into(), procedure, class, further, files, needs }
    }

    /// A clerk sits down, and the counter takes what it usually does.
    pub fn open(counter: impl Into<String>, clerk: impl Into<String>) -> Self {
        Command::Open { counter: counter.into(), clerk: clerk.into(), services: None, helps: None }
    }
}

/// Why a printer gave no slip.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintProblem {
    /// The paper is used up.
    NoPaper,
    /// Its cover is open.
    CoverOpen,
    /// It does not answer its program.
    Offline,
    /// The cutter is stuck.
    Cutter,
    /// Anything else.
    Failed,
}

/// Something that a person came for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Want {
    /// The service's id.
    pub service: String,
    /// What for, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
}

/// What staff should know of a person before they call. Never in a journal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Does not hear the call: go and ask in person.
    DoesNotHear,
    /// Does not see the board: go and ask in person.
    DoesNotSee,
    /// Comes in a wheelchair.
    Wheelchair,
    /// Speaks another language.
    Interpreter,
}

impl Need {
    /// Every need, in the order in which they are offered.
    pub const ALL: [Need; 4] = [Need::DoesNotHear, Need::DoesNotSee, Need::Wheelchair, Need::Interpreter];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Need::DoesNotHear => "does-not-hear",
            Need::DoesNotSee => "does-not-see",
            Need::Wheelchair => "wheelchair",
            Need::Interpreter => "interpreter",
        }
    }
}

/// Who alone gets a ticket.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// A counter, by its id.
    Counter(String),
    /// A clerk, by name.
    Clerk(String),
}

/// Where a ticket returns to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// By the time it joined.
    Original,
    /// Before everybody of its class in its line.
    Front,
    /// As if it joined now.
    Back,
    /// The next call from its line.
    Next,
}

/// Who is next among the lines of a counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Whoever joined first.
    Fifo,
    /// Priority first, always.
    Strict,
    /// So many priority, then so many ordinary.
    Ratio {
        /// At least 1.
        priority: u16,
        /// At least 1.
        ordinary: u16,
    },
    /// A wait counts as often as its class's rate.
    Ageing,
    /// A class's head start is added to a wait.
    HeadStart,
}

/// What becomes of those who wait for a service that stops.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForWaiting {
    /// They stay in line and are still called.
    #[default]
    Keep,
    /// They go to the line of this service.
    Move(String),
    /// They go home with an appointment.
    Release,
}

/// What became of the ticket in hand when Next is pressed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "was", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Closing {
    /// It was served.
    Served {
        /// The number in hand.
        number: String,
        /// What is recorded.
        #[serde(default)]
        details: Finish,
    },
    /// It was called and did not come.
    Absent {
        /// The number in hand.
        number: String,
    },
}

/// A leg of a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegRef {
    /// The number.
    pub number: String,
    /// Which leg of it, from 1.
    pub leg: u16,
}

/// What is recorded when a leg ends.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// How it ended; none: done on the spot, unless the service wants it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The procedure it turned out to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// The dossier's code in the ministry's system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// Files handled; none: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
    /// For staff; kept outside the journal. At most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How a leg ended at the counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything was done at once.
    #[default]
    DoneOnTheSpot,
    /// The dossier was taken in; the result comes later.
    DossierReceived,
    /// A result was handed over.
    ResultReturned,
    /// Papers are missing; another day.
    MorePapers,
    /// Not to be dealt with here.
    Refused,
    /// Sent home by the office with a new date.
    Released,
}
