//! What became true. An answer is made from the journal's entry alone, so that a repeat gets the same one.

use serde::{Deserialize, Serialize};

use crate::{OfflineSeries, Outcome, Policy};

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
        /// What the asker should know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        warning: Option<Warning>,
    },
    /// The counter calls whoever comes first.
    Awaiting {
        /// Which.
        counter: String,
        /// No longer than until here.
        until: i64,
    },
    /// A slot was reserved.
    Booked(Booked),
    /// A printer was asked for a slip. What becomes of it, `View::Prints` tells.
    PrintAsked {
        /// The job, under which the printer's program answers.
        job: u64,
        /// As on the slip.
        number: String,
        /// The device.
        printer: String,
    },
    /// A kiosk may give numbers of this series while the server is away.
    OfflineAgreed(OfflineSeries),
    /// A number that was given out while the server was away is in the office's books.
    Delivered {
        /// As on the slip.
        number: String,
        /// As it waits now; none: the day for which it was taken is over, and it is recorded as unserved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued: Option<Issued>,
        /// The number of the ticket that it replaced, which nobody had on paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaced: Option<String>,
    },
    /// Another order of calling holds.
    Policy {
        /// Which.
        policy: Policy,
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
        /// How many who waited went to another line.
        #[serde(default, skip_serializing_if = "is_zero")]
        moved: u32,
        /// Who went home, with their appointments.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        released: Vec<Released>,
    },
    /// Done; there is nothing to tell.
    Done,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What was done all the same, but the asker should know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// The counter is closed, or the clerk sits nowhere now: the ticket waits for them, or until it is freed.
    Absent,
    /// A warning of a newer server; never sent.
    #[serde(other)]
    Other,
}

/// A reserved slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Booked {
    /// The citizen's only right to it; digits, so that a kiosk's keypad takes it.
    pub code: String,
    /// The service.
    pub service: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// `2026-11-23`.
    pub day: String,
    /// Minutes since midnight.
    pub minute: u16,
}

/// A number whose holder was sent home with an appointment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Released {
    /// As on the slip.
    pub number: String,
    /// The appointment.
    pub booked: Booked,
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
    /// The class that was claimed and that staff will confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// Whether it came too late for its appointment, and waits as everybody does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// `waiting`; `serving` when it was given at a counter and is served at once.
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
    /// `waiting`, `called`, `serving`, `missed`, `parked`, `done`, `withdrawn`, `unserved`; `unchanged` where the command
    /// leaves it as it was. Of a leg that ended: `waiting` or `serving` when the next one began.
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
    /// By which right the counter called it.
    #[serde(default)]
    pub rule: WhyRule,
    /// How the policy chose it.
    pub reason: WhyReason,
    /// The wait that the policy compared.
    #[serde(default)]
    pub effective_ms: u64,
    /// How long it waited.
    pub wait_ms: u64,
    /// How many who joined earlier it passed.
    pub passed: u32,
}

/// By which right a counter calls a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyRule {
    /// The counter takes its line.
    #[default]
    Own,
    /// The counter helps with its line.
    Help,
    /// It was transferred to this counter or clerk.
    Addressed,
    /// It was missed or parked and is back.
    Back,
    /// The clerk named it.
    Named,
    /// A rule of a newer server; never sent.
    #[serde(other)]
    Other,
}

/// How the policy chose a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyReason {
    /// It waited longest.
    Longest,
    /// Its class goes first.
    Priority,
    /// The ordinary turn of a round.
    OrdinaryTurn,
    /// Its wait counts for more than a longer one.
    Weighted,
    /// The clerk named it.
    Named,
    /// A rule of a newer server; never sent.
    #[serde(other)]
    Other,
}
