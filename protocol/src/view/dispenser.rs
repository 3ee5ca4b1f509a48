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
    /// What a counter is called here.
    #[serde(default)]
    pub place: PlaceWord,
    /// How many numbers a kiosk may give while the server is away; `None`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline_numbers: Option<u16>,
    /// How slips look.
    #[serde(default)]
    pub slip: SlipLayout,
    /// What a code of the staff is checked against, as a PHC string of argon2id; `None`: the kiosk has no page for staff, or
    /// whoever looks is not a kiosk's program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_code: Option<String>,
    /// The numbers of some service have letters: the kiosk's keypad needs a key for them.
    #[serde(default)]
    pub letters: bool,
}

/// What a counter is called.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceWord {
    /// Phòng.
    Room,
    /// Bàn.
    Desk,
    /// Quầy. Also for a word of a newer server.
    #[default]
    #[serde(other)]
    Counter,
}

impl PlaceWord {
    /// As on the wire, and as the variable `place` of texts.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceWord::Counter => "counter",
            PlaceWord::Room => "room",
            PlaceWord::Desk => "desk",
        }
    }
}

/// How slips look, as the office file says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SlipLayout {
    /// The languages of a slip, one below the other; none: the one in which the number was taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<SlipPart>,
    /// The office's own words, at the foot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Localised>,
    /// A picture for the head: a PNG in base64, at most [`SlipLayout::LOGO_BYTES`] before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

impl SlipLayout {
    /// The largest logo, in bytes of its PNG file.
    pub const LOGO_BYTES: usize = 24 * 1024;
}

/// A part of a slip that an office may leave out. The number is none of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlipPart {
    /// The office's name.
    Office,
    /// When the number was taken.
    Time,
    /// How many were before.
    Ahead,
    /// How long it takes.
    Expected,
    /// The counters that take the service.
    Counters,
    /// The papers to prepare.
    Papers,
    /// The fee.
    Fee,
    /// What to do when the number was missed.
    Missed,
    /// The code for a phone.
    Link,
    /// That this is no receipt for a file.
    NoReceipt,
    /// A part of a newer server.
    #[serde(other)]
    Other,
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
