//! The supervisor's view: the whole hall at a glance.

use serde::{Deserialize, Serialize};

use super::{ClassChoice, Closed, CounterShown, LineShown, Localised, MachinesShown, PlaceWord, ServiceChoice};
use crate::{Address, Policy};

/// Everything about an office at once.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfficeView {
    /// The office's id.
    pub office: String,
    /// Its name.
    pub name: Localised,
    /// What a counter is called here.
    #[serde(default)]
    pub place: PlaceWord,
    /// The date of the service day.
    pub day: String,
    /// Of the office's wall clock now: minutes east of UTC.
    #[serde(default)]
    pub utc_offset_minutes: i32,
    /// In the order of the office file.
    pub lines: Vec<OfficeLine>,
    /// In the order of the office file.
    pub counters: Vec<Post>,
    /// Today's figures.
    pub totals: Totals,
    /// Who is next among the lines.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// Numbers that wait for one counter or clerk, oldest first, at most [`OfficeView::ADDRESSED`].
    #[serde(default)]
    pub addressed: Vec<AddressedTicket>,
    /// Whoever waits or is called and claims a class that nobody has confirmed, in the order they joined, at most
    /// [`OfficeView::CLAIMS`].
    #[serde(default)]
    pub claims: Vec<ClaimShown>,
    /// All services, for what a counter takes and where to transfer.
    #[serde(default)]
    pub services: Vec<ServiceChoice>,
    /// All classes; the first is the ordinary one.
    #[serde(default)]
    pub classes: Vec<ClassChoice>,
    /// The office rests (at noon) until here; everybody keeps their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_until: Option<i64>,
    /// It is outside the office's hours. Whoever still waits is called all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// What the boards' tickers show before the office file's lines.
    #[serde(default)]
    pub notice: Vec<Localised>,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// A changed office file waits for the next service day.
    pub file_waits: bool,
    /// What is wrong with the office file as it lies on the disk now; the last good one holds.
    pub file_problem: Option<String>,
    /// What the machines of the hall need.
    #[serde(default)]
    pub machines: MachinesShown,
}

impl OfficeView {
    /// The most addressed numbers that are listed.
    pub const ADDRESSED: usize = 50;
    /// The most claims that are listed.
    pub const CLAIMS: usize = 50;
}

/// A line as its supervisor sees it.
///
/// The wait of the one who stands longest, in milliseconds without breaks, is at any moment
/// `(break_until or now) - oldest_joined_at - rested_ms`, and 0 when that is negative.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfficeLine {
    /// What the wall shows of it.
    #[serde(flatten)]
    pub shown: LineShown,
    /// Since when the one who stands longest has stood there; `None`: nobody waits. It lies ahead when all who are there
    /// came before their appointed time.
    #[serde(default)]
    pub oldest_joined_at: Option<i64>,
    /// How much of the time since then was a break, the present one counted to its end, in milliseconds.
    #[serde(default)]
    pub rested_ms: u64,
    /// Nobody should wait longer; `None`: the office set no target.
    #[serde(default)]
    pub target_minutes: Option<u16>,
}

/// A class that somebody claims and nobody has confirmed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClaimShown {
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// The class that is claimed.
    pub claim: String,
    /// When the wait began.
    pub joined_at: i64,
    /// `waiting` or `called`.
    pub state: String,
}

/// A counter as its supervisor sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Post {
    /// What the wall shows of it.
    #[serde(flatten)]
    pub shown: CounterShown,
    /// Who sits there.
    pub clerk: Option<String>,
    /// Who sat there last; proposed to them in the morning.
    pub last_clerk: Option<String>,
    /// When its status last changed.
    pub since: i64,
    /// What it takes.
    pub takes: Vec<String>,
    /// What it helps with.
    pub helps: Vec<String>,
    /// It calls whoever comes first, until here.
    pub awaits_until: Option<i64>,
    /// Nothing was heard of its console for two minutes.
    pub unheard: bool,
    /// The line of the ticket that is called to it or served there.
    #[serde(default)]
    pub service: Option<String>,
    /// Since when that ticket is served, or since its last call.
    #[serde(default)]
    pub ticket_since: Option<i64>,
    /// That ticket is of a priority class.
    #[serde(default)]
    pub ticket_priority: bool,
}

/// A number that only one counter or clerk gets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddressedTicket {
    /// As on the slip.
    pub number: String,
    /// The line.
    pub service: String,
    /// `waiting`, `missed` or `parked`.
    #[serde(default)]
    pub state: String,
    /// Who gets it.
    pub to: Address,
    /// Since when.
    pub since: i64,
}

/// Today's figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Numbers given.
    pub issued: u32,
    /// Waiting now.
    pub waiting: u32,
    /// Called or served now.
    pub at_counters: u32,
    /// Missed now.
    pub missed: u32,
    /// Parked now.
    pub parked: u32,
    /// Done.
    pub done: u32,
    /// Given up.
    pub withdrawn: u32,
    /// Rated by their holders.
    #[serde(default)]
    pub rated: u32,
    /// The sum of those ratings, each from 1 to 5.
    #[serde(default)]
    pub rating_sum: u32,
    /// Given today by a kiosk while the server was away, handed in, and in no line: nobody serves them.
    #[serde(default)]
    pub unserved: u32,
}

/// One change of an office.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum OfficeChange {
    /// A line, by its service.
    Line {
        /// As it is now.
        line: OfficeLine,
    },
    /// A counter, by its id.
    Counter {
        /// As it is now.
        counter: Post,
    },
    /// Today's figures.
    Totals {
        /// As they are now.
        totals: Totals,
    },
    /// The order of calling and the addressed numbers.
    Order {
        /// Who is next among the lines.
        policy: Option<Policy>,
        /// As they are now.
        addressed: Vec<AddressedTicket>,
    },
    /// The claims that nobody has confirmed.
    Claims {
        /// As they are now.
        claims: Vec<ClaimShown>,
    },
    /// What the machines of the hall need.
    Machines {
        /// As it is now.
        machines: MachinesShown,
    },
    /// Everything changed: a new day, a new office file, a notice, a stopped service, the begin or end of a break.
    Whole {
        /// As it is now.
        office: Box<OfficeView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
