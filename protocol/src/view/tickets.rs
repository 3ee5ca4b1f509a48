//! Today's tickets of a service, for staff: whose slip was lost, and whose class is to be set.

use serde::{Deserialize, Serialize};

use crate::{Address, Booked, Need};

/// Today's tickets of a service, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TicketsView {
    /// The service.
    pub service: String,
    /// Those who joined before the moment asked for, at most [`TicketsView::ROWS`].
    pub tickets: Vec<TicketRow>,
    /// There are older ones.
    pub more: bool,
}

impl TicketsView {
    /// The most tickets of one answer.
    pub const ROWS: usize = 200;
}

/// A ticket in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TicketRow {
    /// As on the slip.
    pub number: String,
    /// What for, if known.
    pub procedure: Option<String>,
    /// Its class.
    pub class: String,
    /// The class that was claimed and nobody has confirmed.
    pub claim: Option<String>,
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
    pub state: String,
    /// When its wait began.
    pub joined_at: i64,
    /// `joined_at` is an estimate: the number was given while the server was away, by a clock that was not to be relied on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// Where it is called to or served, or was last for what it is about now; none while it waits.
    pub counter: Option<String>,
    /// Who alone gets it.
    pub address: Option<Address>,
    /// How the person is to be met.
    pub needs: Vec<Need>,
    /// Its holder was sent home with this appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Booked>,
}

/// One change of the list: it is sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum TicketsChange {
    /// As it is now.
    Whole {
        /// The list.
        tickets: Box<TicketsView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
