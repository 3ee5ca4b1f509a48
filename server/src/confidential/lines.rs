//! How a line of each kind is written.

use protocol::Need;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The words of a note, by the id of the request that brought them.
#[derive(Serialize, Deserialize)]
pub(super) struct NoteLine {
    pub(super) id: Uuid,
    pub(super) text: String,
}

/// How a person is to be met: of a ticket, or of the request that asked for one.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum NeedsLine {
    Ticket(u64, Vec<Need>),
    Request(Uuid, Vec<Need>),
}

/// The day's pepper, first in its file, and who took a number with which request.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AfarLine {
    Pepper(String),
    Taken(Uuid, String),
}
