//! The kiosk.

use serde::{Deserialize, Serialize};

use super::Localised;
use super::board::Expected;
use crate::Problem;

/// Everything a kiosk shows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DispenserView {
    /// The office's id.
    pub office: String,
    /// Its name.
    pub name: Localised,
    /// The date of the service day.
    pub day: String,
    /// Minutes east of UTC on the office's wall.
    pub utc_offset_minutes: i32,
    /// In the order of the office file.
    pub services: Vec<DispenserService>,
    /// The classes a citizen can choose; the first is the ordinary one.
    pub classes: Vec<ClassChoice>,
    /// What to do when the number was missed, for the slip.
    pub missed_advice: Localised,
    /// The server's clock is in doubt.
    pub clock_in_doubt: bool,
    /// The office rests (at noon) until here; everybody keeps their number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_until: Option<i64>,
}

/// A service on the kiosk.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DispenserService {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// Its procedures; may be empty.
    pub procedures: Vec<ProcedureChoice>,
    /// How many wait.
    pub waiting: u32,
    /// The counters that take it now.
    pub counters: Vec<String>,
    /// Why no number can be taken now.
    pub closed: Option<Problem>,
    /// What a new ordinary number waits; `None`: no able counter is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
}

/// A procedure to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProcedureChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// The papers to bring.
    pub papers: Vec<Localised>,
    /// The fee, as a text; `None`: not known, show nothing.
    pub fee: Option<Localised>,
    /// The time limit, as a text; `None`: not known, show nothing.
    pub time_limit: Option<Localised>,
}

/// A class to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// What to show as evidence; `None`: nothing.
    pub evidence: Option<Localised>,
    /// Goes first.
    pub priority: bool,
    /// The citizen's word is enough; else staff confirm it.
    #[serde(default)]
    pub trusted: bool,
}

/// One change of a kiosk.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum DispenserChange {
    /// A line grew, shrank, opened or closed.
    Line {
        /// The service.
        service: String,
        /// How many wait.
        waiting: u32,
        /// The counters that take it now.
        counters: Vec<String>,
        /// Why no number can be taken now.
        closed: Option<Box<Problem>>,
        /// What a new ordinary number waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<Expected>,
    },
    /// Everything changed: a new day, a new office file, the clock.
    Whole {
        /// As it is now.
        dispenser: Box<DispenserView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
