//! One citizen's ticket.

use serde::{Deserialize, Serialize};

use super::Localised;

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
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
    pub state: String,
    /// How many are ahead in its line; only while waiting.
    pub ahead: Option<u32>,
    /// Where it is called to or served.
    pub counter: Option<String>,
    /// The last call.
    pub called_at: Option<i64>,
    /// When its wait began.
    pub joined_at: i64,
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
