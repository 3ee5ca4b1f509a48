//! The supervisor's view: the whole hall at a glance.

use serde::{Deserialize, Serialize};

use super::{CounterShown, LineShown, Localised};
use crate::{Address, Policy};

/// Everything about an office at once.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfficeView {
    /// The office's id.
    pub office: String,
    /// Its name.
    pub name: Localised,
    /// The date of the service day.
    pub day: String,
    /// In the order of the office file.
    pub lines: Vec<LineShown>,
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
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// A changed office file waits for the next service day.
    pub file_waits: bool,
    /// What is wrong with the office file as it lies on the disk now; the last good one holds.
    pub file_problem: Option<String>,
}

impl OfficeView {
    /// The most addressed numbers that are listed.
    pub const ADDRESSED: usize = 50;
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
}

/// One change of an office.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum OfficeChange {
    /// A line, by its service.
    Line {
        /// As it is now.
        line: LineShown,
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
    /// Everything changed.
    Whole {
        /// As it is now.
        office: Box<OfficeView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
