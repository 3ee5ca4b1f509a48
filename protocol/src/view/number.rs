//! A ticket by its number, for whoever has the slip but not its key: the kiosk's keypad and staff.

use serde::{Deserialize, Serialize};

use super::Localised;
use super::board::Expected;
use crate::Booked;

/// What a number of today tells: nothing private.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NumberView {
    /// As on the slip.
    pub number: String,
    /// The line it is in.
    pub service: String,
    /// The line's name.
    pub service_name: Localised,
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
    pub state: String,
    /// How many are ahead in its line; only while waiting.
    pub ahead: Option<u32>,
    /// How long it still waits; only while waiting and an able counter is open.
    pub expected: Option<Expected>,
    /// Where it is called to or served, or was last for what it is about now; none while it waits.
    pub counter: Option<String>,
    /// The last call.
    pub called_at: Option<i64>,
    /// It is missed or parked and "I am back" would be accepted.
    pub may_return: bool,
    /// When it was taken is an estimate: it was given while the server was away, by a clock that was not to be relied on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// Its holder was sent home with this appointment. Who has only a slip learns its code here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Booked>,
}

/// One change of a number: it is small, so it is sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum NumberChange {
    /// As it is now.
    Whole {
        /// The ticket.
        number: Box<NumberView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
