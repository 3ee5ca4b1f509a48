//! How long people will wait: worked out beside the engines, never on their tasks.
//!
//! ```text
//! engine ─ Views ──bell──▶ keep(): a small task per office ──a look: Question──▶ Bench: one projection at a time,
//!            ▲                                                                    for all offices of the server
//!            ├─────── Foreseen: figures for the views ◀───────────────────────────────────┤
//! engine ◀───┴─────── LimitIssuing, when a number taken now would not be called today ◀───┘
//! ```
//!
//! A question is a copy of the live floor, taken in a look between two commits; the answer depends on nothing but the
//! floor and a seed made from the office and its version, so that equal states are given equal figures. An office asks
//! after a commit and while time alone changes the answer, at most once a second of its own clock; its question waits its
//! turn behind those of other offices, so that never more than one question per office waits.

mod bell;
mod bench;
mod limit;
mod task;
mod waits;

pub(crate) use bell::Bell;
pub(crate) use bench::Bench;
pub(crate) use limit::Limit;
pub(crate) use task::keep;
pub(crate) use waits::Waits;

use queue::{Day, Floor, Outlook, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::engine::Hall;
use crate::office_file::OfficeId;

/// How long will people wait, as things stand?
#[derive(Debug)]
pub(crate) struct Question {
    floor: Floor,
    seed: u64,
    of: Standing,
}

/// The state that a question was asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    pub(crate) day: Day,
    pub(crate) version: u64,
    pub(crate) at: Timestamp,
}

/// The answer.
#[derive(Debug)]
pub(crate) struct Foreseen {
    pub(crate) outlook: Outlook,
    pub(crate) of: Standing,
}

impl Question {
    /// About the office as it stands, where only counters whose consoles are heard are able to call. `None`: it has no day
    /// yet.
    pub(crate) fn about(hall: &Hall<'_>, able: &dyn Fn(&queue::CounterId) -> bool) -> Option<Question> {
        let of = Standing::of(hall)?;
        let floor = hall.office.floor(&hall.moment, able)?;
        Some(Question { floor, seed: seed(&hall.file.id, hall.version), of })
    }

    /// Plays the floor forward.
    pub(crate) fn answer(&self) -> Foreseen {
        Foreseen { outlook: self.floor.outlook(self.seed), of: self.of }
    }
}

impl Standing {
    /// `None`: the office has no day yet.
    pub(crate) fn of(hall: &Hall<'_>) -> Option<Standing> {
        Some(Standing { day: hall.office.day()?, version: hall.version, at: hall.moment.at })
    }
}

fn seed(office: &OfficeId, version: u64) -> u64 {
    let digest = Sha256::new().chain_update(office.as_str()).chain_update(version.to_be_bytes()).finalize();
    digest.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests;
