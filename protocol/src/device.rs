//! How a device in the hall fares, as it says itself. None of this is in a journal: it is true only while it is said.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a device says of itself, whenever it changes and at the begin of each connection.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DeviceStatus {
    /// Of the printer beside it, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printer: Option<PrinterState>,
    /// Numbers that it gave out while the server was away and that are still to be delivered.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undelivered: u32,
    /// Of these, how many the office has refused for good: whoever has one on paper is in no line, and staff must see to them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub set_aside: u32,
    /// Staff closed it with their code: it gives no numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// How a printer fares.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PrinterState {
    /// What is wrong, worst first; none: it prints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub troubles: Vec<PrinterTrouble>,
    /// About how many slips the roll still gives; none: nobody said when it was new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slips_left: Option<u32>,
}

impl PrinterState {
    /// The worst that keeps it from printing.
    pub fn stops(&self) -> Option<PrinterTrouble> {
        self.troubles.iter().copied().find(|trouble| trouble.stops())
    }
}

/// What is wrong with a printer. In order of weight: the first that holds is said first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterTrouble {
    /// It does not answer.
    Offline,
    /// The paper is used up.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// The cutter is stuck.
    Cutter,
    /// An error of its own that it does not name.
    Failed,
    /// It prints still, and the end of the paper is near.
    PaperLow,
    /// A trouble of a newer program; never sent.
    #[serde(other)]
    Other,
}

impl PrinterTrouble {
    /// Whether no slip comes out while it holds.
    pub fn stops(self) -> bool {
        !matches!(self, PrinterTrouble::PaperLow | PrinterTrouble::Other)
    }

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            PrinterTrouble::Offline => "offline",
            PrinterTrouble::PaperOut => "paper-out",
            PrinterTrouble::CoverOpen => "cover-open",
            PrinterTrouble::Cutter => "cutter",
            PrinterTrouble::Failed => "failed",
            PrinterTrouble::PaperLow => "paper-low",
            PrinterTrouble::Other => "other",
        }
    }
}

/// What staff order a device with a printer to do, as somebody who stands before it could do it there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "kebab-case")]
pub enum DeviceOrder {
    /// A new roll of paper is in the printer.
    NewRoll {
        /// About how many slips it gives; none: as many as the program was told at its start, or nobody counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slips: Option<u32>,
    },
    /// Print a slip that says it is a test.
    TestPrint,
    /// Print the last slip once more, marked.
    ReprintLast,
    /// An order of a newer server; never sent, and not carried out.
    #[serde(other)]
    Unknown,
}

impl DeviceOrder {
    /// The most slips that a roll is said to give.
    pub const SLIPS_MAX: u32 = 99_999;
    /// What the printer has not begun so long after it was ordered is not begun any more: a slip under way took its place.
    pub const BEGINS_WITHIN: Duration = Duration::from_secs(15);
    /// How long a printer takes for it at most, once begun. One that never says a word is asked three times, with 15 s in all,
    /// before it is believed to be mute, and is then given the time of a slip and 10 s more; one that talks is followed for 26 s
    /// and asked what was wrong.
    pub const TAKES_AT_MOST: Duration = Duration::from_secs(45);
}

/// Why an order was not carried out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderTrouble {
    /// Nothing was ever printed that could come out again.
    NoSlip,
    /// The number of the last slip, this one, was cancelled.
    Withdrawn(String),
    /// The printer was at something else until nobody waited any more.
    Busy,
    /// What keeps the printer from printing.
    #[serde(untagged)]
    Printer(PrinterTrouble),
}

impl From<PrinterTrouble> for OrderTrouble {
    fn from(trouble: PrinterTrouble) -> OrderTrouble {
        OrderTrouble::Printer(trouble)
    }
}

/// What became of an order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrderEnd {
    /// What kept it from being carried out; none: it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<OrderTrouble>,
}

/// What a board with a loudspeaker says. See [`VoiceView`](crate::view::VoiceView).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SpeakerSays {
    /// It is here; said every two seconds, and at once when `sound` changes. The hall that hears it answers with a ping.
    Here {
        /// Whether it can be heard, as far as it knows.
        sound: bool,
        /// When this is said, in milliseconds of the speaker's own clock, which never goes back. The answer brings it back.
        sent_ms: u64,
    },
    /// It begins to play an announcement.
    Begun {
        /// Which.
        announcement: u64,
    },
    /// It played one to its end.
    Finished {
        /// Which.
        announcement: u64,
    },
    /// It could not play one.
    Failed {
        /// Which.
        announcement: u64,
    },
}

/// Which loudspeaker: made anew by each program at its start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpeakerId(pub Uuid);

fn is_zero(count: &u32) -> bool {
    *count == 0
}
