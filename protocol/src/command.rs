//! What can be asked of an office, as it stands on the wire.

use serde::{Deserialize, Serialize};

/// Who asks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// Somebody with a ticket's key, or nobody in particular.
    #[default]
    Citizen,
    /// A member of staff, by name.
    Clerk(String),
    /// A machine in the hall, by name.
    Device(String),
}

/// A verb with what it needs. Counters, services, procedures and classes go by their ids in the office file, tickets
/// by today's number.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each verb is documented where the rules define it, in `queue::Command`")]
pub enum Command {
    Issue {
        service: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<String>,
    },
    /// By staff, with the number.
    Withdraw {
        number: String,
    },
    /// By the citizen, with the key.
    WithdrawByKey {
        key: String,
    },
    CallNext {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closing: Option<Closing>,
    },
    Call {
        counter: String,
        number: String,
    },
    Recall {
        counter: String,
    },
    Start {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    Finish {
        counter: String,
        #[serde(default)]
        details: Finish,
    },
    NoShow {
        counter: String,
    },
    /// The ticket in the counter's hand.
    Return {
        counter: String,
    },
    /// A missed or parked ticket.
    ReturnTicket {
        number: String,
    },
    Park {
        counter: String,
    },
    /// The ticket in the counter's hand.
    Transfer {
        counter: String,
        service: String,
    },
    /// A ticket that waits in a wrong line.
    TransferTicket {
        number: String,
        service: String,
    },
    Undo {
        counter: String,
    },
    Open {
        counter: String,
        clerk: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        services: Option<Vec<String>>,
    },
    Pause {
        counter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Resume {
        counter: String,
    },
    Close {
        counter: String,
    },
    Move {
        counter: String,
        to: String,
    },
    Services {
        counter: String,
        services: Vec<String>,
    },
    PauseService {
        service: String,
    },
    ResumeService {
        service: String,
    },
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    ConfirmClock,
}

/// What became of the ticket in hand when Next is pressed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "was", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Closing {
    /// It was served.
    Served {
        /// The number in hand.
        number: String,
        /// What is recorded.
        #[serde(default)]
        details: Finish,
    },
    /// It was called and did not come.
    Absent {
        /// The number in hand.
        number: String,
    },
}

/// What is recorded when a leg ends.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// How it ended.
    #[serde(default)]
    pub outcome: Outcome,
    /// The procedure it turned out to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// The dossier's code in the ministry's system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// Files handled; none: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
}

/// How a leg ended at the counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything was done at once.
    #[default]
    DoneOnTheSpot,
    /// The dossier was taken in; the result comes later.
    DossierReceived,
    /// A result was handed over.
    ResultReturned,
    /// Papers are missing; another day.
    MorePapers,
    /// Not to be dealt with here.
    Refused,
    /// Sent home by the office with a new date.
    Released,
}
