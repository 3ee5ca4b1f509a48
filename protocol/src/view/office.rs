//! The supervisor's view: the whole hall at a glance.

use serde::{Deserialize, Serialize};

use super::{CounterShown, LineShown, Localised};

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
    pub counters: Vec<CounterShown>,
    /// Today's figures.
    pub totals: Totals,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// A changed office file waits for the next service day.
    pub file_waits: bool,
    /// What is wrong with the office file as it lies on the disk now; the last good one holds.
    pub file_problem: Option<String>,
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
        counter: CounterShown,
    },
    /// Today's figures.
    Totals {
        /// As they are now.
        totals: Totals,
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
