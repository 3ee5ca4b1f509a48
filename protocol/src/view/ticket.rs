//! One citizen's ticket.

use serde::{Deserialize, Serialize};

use super::Localised;
use super::board::{Expected, Stopped};
use crate::{Booked, Want};

/// Everything that the holder of a key sees.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TicketView {
    /// The office's id.
    pub office: String,
    /// The office's name.
    pub office_name: Localised,
    /// The citizen's only right to it.
    pub key: String,
    /// As on the slip.
    pub number: String,
    /// The line it is in.
    pub service: String,
    /// The line's name.
    pub service_name: Localised,
    /// What for, if known.
    pub procedure: Option<String>,
    /// Its class.
    pub class: String,
    /// Its class goes first.
    #[serde(default)]
    pub priority: bool,
    /// The class that was claimed and that staff will confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
    pub state: String,
    /// How many are ahead in its line; only while waiting.
    pub ahead: Option<u32>,
    /// Where it is called to or served.
    pub counter: Option<String>,
    /// The name of that counter, when it has another than its id; else empty.
    #[serde(default)]
    pub counter_name: Localised,
    /// The last call.
    pub called_at: Option<i64>,
    /// When its wait began.
    pub joined_at: i64,
    /// `joined_at` is an estimate: the number was given while the server was away, by a clock that was not to be relied on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// How long it still waits; only while waiting and an able counter is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// What else the person came for, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Want>,
    /// The office rests (at noon) until here; everybody keeps their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_until: Option<i64>,
    /// Its service was stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// Its holder was sent home with this appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Booked>,
    /// What its holder said of the visit, from 1, very dissatisfied, to 5, very satisfied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// That was the last word: it was changed as often as it may be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rating_final: bool,
    /// What to do when the number was missed, for the slip.
    #[serde(default)]
    pub missed_advice: Localised,
    /// Minutes east of UTC on the office's wall.
    #[serde(default)]
    pub utc_offset_minutes: i32,
    /// Where a phone can follow it; only when the office has a public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// One change of a ticket: it is small, so it is sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum TicketChange {
    /// As it is now.
    Whole {
        /// The ticket.
        ticket: Box<TicketView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
