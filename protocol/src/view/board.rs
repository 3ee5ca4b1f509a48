//! The wall.

use serde::{Deserialize, Serialize};

use super::{Localised, PlaceWord, VoiceShown};

/// Everything a board shows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BoardView {
    /// The office's id.
    pub office: String,
    /// Its name.
    pub name: Localised,
    /// The date of the service day, `2026-11-23`.
    pub day: String,
    /// Of the office's wall clock now: minutes east of UTC.
    pub utc_offset_minutes: i32,
    /// The last calls, newest first, at most [`BoardView::CALLS`].
    pub calls: Vec<CallShown>,
    /// In the order of the office file.
    pub counters: Vec<CounterShown>,
    /// In the order of the office file.
    pub lines: Vec<LineShown>,
    /// Lines for the ticker.
    pub ticker: Vec<Localised>,
    /// How deep the hall is, in metres: it decides sizes.
    pub hall_depth_m: u8,
    /// How long a call stays large at least, in milliseconds.
    pub dwell_ms: u32,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// The office rests (at noon) until here; everybody keeps their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_until: Option<i64>,
    /// It is outside the office's hours. Whoever still waits is called all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// What a counter is called here.
    #[serde(default)]
    pub place: PlaceWord,
    /// What the hall hears; `None`: the office has no voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<VoiceShown>,
}

/// Before the first session of a day, after its last one, or on a day without any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closed {
    /// The begin of the next session; `None`: not within 60 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Opening>,
}

/// When an office opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// In milliseconds since 1970-01-01T00:00Z.
    pub at: i64,
    /// Of the office's wall clock then, which may differ from now: minutes east of UTC.
    pub utc_offset_minutes: i32,
}

impl BoardView {
    /// The most calls a board lists.
    pub const CALLS: usize = 20;
}

/// A call on the wall. The same `ticket` and `leg` appears once, with its newest `nth`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallShown {
    /// The ticket's id; with `leg` and `nth` it names the call for ever.
    pub ticket: u64,
    /// The leg of the ticket.
    pub leg: u16,
    /// The how-manieth call of the leg.
    pub nth: u16,
    /// The how-manieth call this time: since it came to its line, or last came back. 1, or 2 for the first recall. A server
    /// that does not count so tells 0.
    #[serde(default)]
    pub nth_this_time: u16,
    /// As on the slip.
    pub number: String,
    /// The counter's id.
    pub counter: String,
    /// When it was called.
    pub at: i64,
    /// Called before.
    pub recall: bool,
    /// A priority class: the board shows the sign, never the reason.
    pub priority: bool,
    /// What the hall is shown beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// Whether the ticket is still called to that counter (not yet served, missed or taken back).
    pub active: bool,
}

/// Why somebody goes before others, as far as the hall may know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// ƯU TIÊN.
    Priority,
    /// HẸN GIỜ.
    Appointment,
    /// GỌI LẠI.
    CalledAgain,
    /// BỔ SUNG.
    Papers,
    /// CHUYỂN QUẦY.
    Transferred,
    /// A sign of a newer server: show nothing.
    #[serde(other)]
    Other,
}

/// How long somebody waits, in working minutes rounded up to 5, breaks excluded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Expected {
    /// Half of them wait no longer.
    pub from_minutes: u32,
    /// Four of five wait no longer.
    pub to_minutes: u32,
    /// A break lies between: called from here at the earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_from: Option<i64>,
}

/// Why and how long no numbers are given for a service.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stopped {
    /// A short word.
    pub reason: Option<String>,
    /// Numbers again from here.
    pub until: Option<i64>,
}

/// A counter on the wall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CounterShown {
    /// Its id.
    pub id: String,
    /// Its name, when it has another than its id.
    pub name: Localised,
    /// `open`, `paused` or `closed`.
    pub status: String,
    /// The number called to it or served there.
    pub number: Option<String>,
    /// Whether that number is only called.
    pub calling: bool,
    /// The word of a pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A line on the wall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineShown {
    /// The service's id.
    pub service: String,
    /// Its name.
    pub name: Localised,
    /// How many wait.
    pub waiting: u32,
    /// No numbers are given for now.
    pub paused: bool,
    /// Why and how long not, if staff said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// What a new ordinary number waits; `None`: no able counter is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
}

/// One change of a board.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BoardChange {
    /// A call or recall: goes to the front of the list, in place of an older call of the same ticket and leg.
    Called {
        /// The call.
        call: CallShown,
    },
    /// The whole list of last calls.
    Calls {
        /// Newest first.
        calls: Vec<CallShown>,
    },
    /// A counter, by its id.
    Counter {
        /// As it is now.
        counter: CounterShown,
    },
    /// A line, by its service.
    Line {
        /// As it is now.
        line: LineShown,
    },
    /// What the hall hears.
    Voice {
        /// As it is now.
        voice: Option<VoiceShown>,
    },
    /// Everything changed: a new day, a new office file.
    Whole {
        /// As it is now.
        board: Box<BoardView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
