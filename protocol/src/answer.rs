//! What became true. An answer is made from the journal's entry alone, so that a repeat gets the same one.

use serde::{Deserialize, Serialize};

use crate::Outcome;

/// The answer to an accepted request.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Answer {
    /// A number was given.
    Issued(Issued),
    /// A number was called, or recalled; or the ticket in hand was closed and nobody waits.
    Called(Called),
    /// A ticket moved on.
    Ticket {
        /// As it stands now.
        ticket: TicketBrief,
    },
    /// A counter changed.
    Counter {
        /// Which.
        counter: String,
        /// `open`, `paused` or `closed`; `unchanged` where the command leaves it (or takes it along) as it was.
        status: String,
        /// What it takes, where the command said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        services: Option<Vec<String>>,
    },
    /// A service was paused or resumed.
    Service {
        /// Which.
        service: String,
        /// Whether it is paused now.
        paused: bool,
    },
    /// Done; there is nothing to tell.
    Done,
}

/// A new ticket.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Issued {
    /// The citizen's only right to the ticket.
    pub key: String,
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// Its class.
    pub class: String,
    /// Always `waiting`.
    pub state: String,
    /// How many were ahead in the line.
    pub ahead: u32,
    /// When its wait began.
    pub joined_at: i64,
    /// Where a phone can follow it; only when the office has a public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A call, and what was closed before it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Called {
    /// Who calls.
    pub counter: String,
    /// Who is called; `None`: the ticket in hand was closed and nobody waits.
    pub ticket: Option<TicketBrief>,
    /// Why this one; `None` for a recall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The how-manieth call of this leg, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nth: Option<u16>,
    /// The ticket that Next closed first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<TicketBrief>,
}

/// A ticket in an answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TicketBrief {
    /// As on the slip.
    pub number: String,
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`.
    pub state: String,
    /// The line, where the entry says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The class, where the entry says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// How it ended, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// Why this ticket and no other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Why {
    /// Which rule chose it.
    pub reason: WhyReason,
    /// How long it waited.
    pub wait_ms: u64,
    /// How many who joined earlier it passed.
    pub passed: u32,
}

/// Which rule chose a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyReason {
    /// It waited longest.
    Longest,
    /// Its class goes first.
    Priority,
    /// The ordinary turn of a round.
    OrdinaryTurn,
    /// The clerk named it.
    Named,
    /// A rule of a newer server; never sent.
    #[serde(other)]
    Other,
}
