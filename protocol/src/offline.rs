//! What a kiosk gives out while it cannot reach the server, and how it hands that in afterwards.
//!
//! ```text
//!   kiosk ──agree-offline {spool}──▶ office ──▶ a series that is this spool's alone
//!     │  (the server is away: numbers of that series, each in the kiosk's own store before it is printed)
//!     └──deliver {spool, ticket}──▶ office ──▶ in line by the time it was taken, or recorded as unserved
//! ```

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Need, Want};

/// The series of one spool. Its counts go on over the turn of the day and begin again with 1 after [`OfflineSeries::LAST`], so
/// that a kiosk that does not know which day it is gives no number twice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfflineSeries {
    /// What every number of it begins with; a count of [`OfflineSeries::DIGITS`] digits follows.
    pub prefix: String,
    /// The most numbers of one time without a server, at least 1.
    pub numbers: u16,
    /// The last `seq` of this spool that the office has, 0 when it has none: a store that does not reach as far is an old
    /// copy, and an office that does not was restored from one.
    #[serde(default)]
    pub delivered: u64,
}

impl OfflineSeries {
    /// How many digits a count has.
    pub const DIGITS: usize = 3;
    /// The last count before it begins again.
    pub const LAST: u16 = 999;

    /// The number of a count, of which 1 to [`OfflineSeries::LAST`] are meant.
    pub fn number(&self, count: u16) -> String {
        format!("{}{count:0width$}", self.prefix, width = Self::DIGITS)
    }
}

/// A number that a kiosk gave out while the server was away.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfflineTicket {
    /// Dense in its spool, from 1, in the order in which numbers were taken.
    pub seq: u64,
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// The class that the citizen chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// What else the person came for, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::strict::wants")]
    pub further: Vec<Want>,
    /// How many files of one kind the person brings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<u16>,
    /// Kept outside the journal and erased when the day turns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// When it was taken, by the best that the kiosk knows of the server's time.
    pub taken_at: i64,
    /// When the kiosk had last heard the server before that, by the server's time.
    pub last_contact: i64,
    /// The kiosk's clock ran on without a gap since then, so that `taken_at` can be relied on.
    pub proven: bool,
    /// The press that was sent to the server before and stayed without an answer: it is to have no ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Uuid>,
}
