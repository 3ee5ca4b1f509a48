//! One clerk's console. The server says what is allowed; the console only asks.

use serde::{Deserialize, Serialize};

use super::{Localised, dispenser::ProcedureChoice};
use crate::Why;

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
    /// Minutes east of UTC on the office's wall.
    pub utc_offset_minutes: i32,
    /// All services, for choosing what to take and where to transfer.
    pub services: Vec<ServiceChoice>,
    /// All counters' ids with their status, for moving.
    pub counters: Vec<(String, String)>,
    /// `open`, `paused` or `closed`.
    pub status: String,
    /// The reason of a pause.
    pub reason: Option<String>,
    /// Who sits there.
    pub clerk: Option<String>,
    /// What it takes.
    pub takes: Vec<String>,
    /// The ticket called or served.
    pub in_hand: Option<InHand>,
    /// Who would be called now.
    pub next: Option<NextShown>,
    /// The lines that it takes.
    pub lines: Vec<LineOfCounter>,
    /// Missed and parked tickets of the lines that it takes, newest first, at most [`CounterView::SET_ASIDE`].
    pub set_aside: Vec<SetAside>,
    /// What undo would take back.
    pub undo: Option<Undoable>,
    /// What is allowed now.
    pub allowed: Allowed,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
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
    /// The last call.
    pub called_at: Option<i64>,
    /// Service began.
    pub started_at: Option<i64>,
    /// Calls so far.
    pub calls: u16,
    /// It was called as often as the office wants: absence is offered.
    pub offer_no_show: bool,
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
}

/// One change of a console: a section, whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
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
    },
    /// The ticket in hand, and what is allowed with it.
    InHand {
        /// As it is now.
        in_hand: Option<InHand>,
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
        /// Ids with their status.
        counters: Vec<(String, String)>,
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
