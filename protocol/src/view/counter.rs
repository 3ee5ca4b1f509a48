//! One clerk's console. The server says what is allowed; the console only asks.

use serde::{Deserialize, Serialize};

use super::board::Stopped;
use super::dispenser::{ClassChoice, PlaceWord, ProcedureChoice};
use super::office::AddressedTicket;
use super::{Localised, MachinesShown, Spoken};
use crate::{Need, Policy, Want, Why};

/// Everything a console shows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CounterView {
    /// The office's id.
    pub office: String,
    /// The office's name.
    pub office_name: Localised,
    /// The counter's id.
    pub id: String,
    /// Its name, when it has another than its id.
    pub name: Localised,
    /// What a counter is called here.
    #[serde(default)]
    pub place: PlaceWord,
    /// Minutes east of UTC on the office's wall.
    pub utc_offset_minutes: i32,
    /// All services, for choosing what to take and where to transfer.
    pub services: Vec<ServiceChoice>,
    /// All counters, for moving, swapping and transferring.
    pub counters: Vec<CounterChoice>,
    /// All classes; the first is the ordinary one.
    #[serde(default)]
    pub classes: Vec<ClassChoice>,
    /// Who is next among the lines.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// `open`, `paused` or `closed`.
    pub status: String,
    /// The reason of a pause.
    pub reason: Option<String>,
    /// Who sits there.
    pub clerk: Option<String>,
    /// What it takes.
    pub takes: Vec<String>,
    /// What it helps with.
    #[serde(default)]
    pub helps: Vec<String>,
    /// It calls whoever comes first, until here.
    #[serde(default)]
    pub awaits_until: Option<i64>,
    /// Nothing was heard of its console for two minutes: it no longer counts as able.
    #[serde(default)]
    pub unheard: bool,
    /// The ticket called or served.
    pub in_hand: Option<InHand>,
    /// Who would be called now.
    pub next: Option<NextShown>,
    /// The lines that it takes.
    pub lines: Vec<LineOfCounter>,
    /// Missed and parked tickets of the lines that it takes, newest first, at most [`CounterView::SET_ASIDE`].
    pub set_aside: Vec<SetAside>,
    /// Numbers of the whole office that one counter or clerk alone gets and nobody holds, oldest first, at most
    /// [`OfficeView::ADDRESSED`](super::OfficeView::ADDRESSED).
    #[serde(default)]
    pub addressed: Vec<AddressedTicket>,
    /// What undo would take back.
    pub undo: Option<Undoable>,
    /// When the last session of the office's hours ends today; `None`: no hours limit this day, or none were given for it.
    #[serde(default)]
    pub closes_at: Option<i64>,
    /// What is allowed now.
    pub allowed: Allowed,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// What the machines of the hall need.
    #[serde(default)]
    pub machines: MachinesShown,
}

impl CounterView {
    /// The most missed and parked tickets that are listed.
    pub const SET_ASIDE: usize = 50;
}

/// A service to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ServiceChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// Its procedures.
    pub procedures: Vec<ProcedureChoice>,
    /// What must be said when a leg ends.
    #[serde(default)]
    pub asks: Asks,
    /// It can be booked.
    #[serde(default)]
    pub slots: bool,
    /// Why and how long no numbers are given, if staff stopped it.
    #[serde(default)]
    pub stopped: Option<Stopped>,
}

/// What must be said when a leg ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Asks {
    /// How it ended.
    pub outcome: bool,
    /// What it was.
    pub procedure: bool,
    /// In a note.
    pub note: bool,
}

/// Another counter, for choosing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CounterChoice {
    /// Its id.
    pub id: String,
    /// `open`, `paused` or `closed`.
    pub status: String,
    /// Who sits there.
    pub clerk: Option<String>,
    /// Who sat there last; proposed to them in the morning.
    pub last_clerk: Option<String>,
}

/// The ticket in hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InHand {
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// What for, if known.
    pub procedure: Option<String>,
    /// Its class.
    pub class: String,
    /// The class has priority.
    pub priority: bool,
    /// `called` or `serving`.
    pub state: String,
    /// When its wait began.
    pub joined_at: i64,
    /// `joined_at` is an estimate: the number was given while the server was away, by a clock that was not to be relied on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// The last call.
    pub called_at: Option<i64>,
    /// Service began.
    pub started_at: Option<i64>,
    /// Calls so far.
    pub calls: u16,
    /// It was called as often as the office wants: absence is offered.
    pub offer_no_show: bool,
    /// The class that the person claims and nobody has confirmed.
    #[serde(default)]
    pub claim: Option<String>,
    /// How the person is to be met. `does-not-hear` and `does-not-see`: go and ask in person.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// Of whoever sent the person here.
    #[serde(default)]
    pub note: Option<String>,
    /// What else the person came for.
    #[serde(default)]
    pub further: Vec<Want>,
    /// How many files the person said to bring.
    #[serde(default)]
    pub files: Option<u16>,
    /// The person keeps an appointment.
    #[serde(default)]
    pub appointment: bool,
    /// Which leg of the visit this is, from 1.
    #[serde(default)]
    pub leg: u16,
    /// The legs before, in order.
    #[serde(default)]
    pub earlier: Vec<EarlierLeg>,
    /// How long serving it is expected to take.
    #[serde(default)]
    pub expected_service_ms: Option<u64>,
    /// Why it was called and no other.
    #[serde(default)]
    pub why: Option<Why>,
    /// How far its last call has got in the hall's ears; `None`: the office has no voice, or it is served.
    #[serde(default)]
    pub spoken: Option<Spoken>,
}

/// A leg that is over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlierLeg {
    /// Its line.
    pub service: String,
    /// Where it was served.
    pub counter: Option<String>,
    /// By whom.
    pub clerk: Option<String>,
}

/// Who would be called now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NextShown {
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// The class has priority.
    pub priority: bool,
    /// When its wait began.
    pub joined_at: i64,
    /// Why this one.
    pub why: Why,
    /// How the person is to be met.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The class that the person claims and nobody has confirmed.
    #[serde(default)]
    pub claim: Option<String>,
}

/// A line that the counter takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineOfCounter {
    /// The service.
    pub service: String,
    /// How many wait.
    pub waiting: u32,
    /// When the oldest wait began.
    pub oldest_joined_at: Option<i64>,
    /// The counter only helps with it.
    #[serde(default)]
    pub help: bool,
}

/// A missed or parked ticket.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetAside {
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// `missed` or `parked`.
    pub state: String,
    /// Since when.
    pub since: i64,
    /// The counter that set it aside.
    pub counter: Option<String>,
    /// How often it came back already.
    #[serde(default)]
    pub returns: u16,
}

/// What undo would take back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Undoable {
    /// `finish`, `no-show`, `park` or `call`.
    pub effect: String,
    /// The ticket.
    pub number: String,
}

/// The verbs that would be accepted now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each field is the name of a verb")]
#[expect(clippy::struct_excessive_bools, reason = "one per verb is what a console needs")]
pub struct Allowed {
    pub call_next: bool,
    pub recall: bool,
    /// Not before this moment.
    pub recall_from: Option<i64>,
    pub start: bool,
    pub finish: bool,
    pub no_show: bool,
    pub r#return: bool,
    pub park: bool,
    pub transfer: bool,
    pub undo: bool,
    pub open: bool,
    pub pause: bool,
    pub resume: bool,
    pub close: bool,
    pub r#move: bool,
    /// Call by number, or start a waiting, missed or parked one that stands there.
    pub call: bool,
    pub take_over: bool,
    pub swap: bool,
    pub await_next: bool,
    pub stop_awaiting: bool,
    pub serve_now: bool,
    /// Of the ticket in hand.
    pub set_class: bool,
    /// To the ticket in hand.
    pub add_service: bool,
}

/// One change of a console: a section, whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a change lives only until it is written or applied")]
pub enum CounterChange {
    /// Status, reason, clerk and what it takes.
    Post {
        /// `open`, `paused` or `closed`.
        status: String,
        /// The reason of a pause.
        reason: Option<String>,
        /// Who sits there.
        clerk: Option<String>,
        /// What it takes.
        takes: Vec<String>,
        /// What it helps with.
        #[serde(default)]
        helps: Vec<String>,
        /// It calls whoever comes first, until here.
        #[serde(default)]
        awaits_until: Option<i64>,
        /// Nothing was heard of its console for two minutes.
        #[serde(default)]
        unheard: bool,
    },
    /// The ticket in hand, and what is allowed with it.
    InHand {
        /// As it is now.
        in_hand: Option<InHand>,
    },
    /// What the machines of the hall need.
    Machines {
        /// As it is now.
        machines: MachinesShown,
    },
    /// Who would be called.
    Next {
        /// As it is now.
        next: Option<NextShown>,
    },
    /// The lines it takes.
    Lines {
        /// As they are now.
        lines: Vec<LineOfCounter>,
    },
    /// Missed and parked.
    SetAside {
        /// As they are now.
        set_aside: Vec<SetAside>,
    },
    /// Numbers for one counter or clerk alone.
    Addressed {
        /// As they are now.
        addressed: Vec<AddressedTicket>,
    },
    /// What undo would take back.
    Undo {
        /// As it is now.
        undo: Option<Undoable>,
    },
    /// What is allowed.
    Allowed {
        /// As it is now.
        allowed: Allowed,
    },
    /// The other counters.
    Counters {
        /// As they are now.
        counters: Vec<CounterChoice>,
    },
    /// The services to choose: one was stopped or goes on.
    Services {
        /// As they are now.
        services: Vec<ServiceChoice>,
    },
    /// Another order of calling.
    Policy {
        /// As it is now.
        policy: Option<Policy>,
    },
    /// Everything changed: a new day, a new office file, the clock.
    Whole {
        /// As it is now.
        counter: Box<CounterView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
