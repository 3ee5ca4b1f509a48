//! Numbers that come from elsewhere than a service's own series: from a kiosk that could not reach the server, and from a
//! roll of printed paper.

use alloc::string::String;
use alloc::vec::Vec;

use crate::definition::{Offline, Series};
use crate::ids::{ClassId, ProcedureId, RequestId, ServiceId, SpoolId, TicketNumber};
use crate::ticket::Want;
use crate::time::Timestamp;

/// How many kiosks, or lost stores of kiosks, an office can tell apart by their numbers.
pub(crate) const SERIES: core::ops::RangeInclusive<u8> = 1..=99;
/// Every count of such a series has so many digits, so that the 1st of series 11 is no number of series 1.
const DIGITS: usize = 3;

/// Where a number comes from that is none of its service's own series.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Outside {
    /// A kiosk gave it while the server was away.
    Kiosk {
        /// Whose series.
        spool: SpoolId,
        /// Which of the spool, dense from 1.
        seq: u64,
        /// The kiosk's clock was not to be relied on: when it was taken is an estimate.
        estimated: bool,
    },
    /// It stood on a roll of printed paper.
    Roll,
}

/// A number that a kiosk gave while the server was away, as it hands it in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Delivery {
    /// Which of the spool, dense from 1.
    pub seq: u64,
    /// As on the slip.
    pub number: TicketNumber,
    /// The line.
    pub service: ServiceId,
    /// What for.
    pub procedure: Option<ProcedureId>,
    /// The class that the citizen chose.
    pub class: Option<ClassId>,
    /// What else the person came for.
    pub further: Vec<Want>,
    /// How many files of one kind the person brings.
    pub files: Option<u16>,
    /// When it was taken, by the best that the kiosk knows.
    pub taken_at: Timestamp,
    /// When the kiosk had last heard the server before that.
    pub last_contact: Timestamp,
    /// `taken_at` can be relied on.
    pub proven: bool,
    /// The press that stayed without an answer, and that is to have no ticket.
    pub replaces: Option<RequestId>,
}

impl Offline {
    /// What the numbers of the `nth` kiosk begin with.
    pub(crate) fn series(&self, nth: u8) -> String {
        alloc::format!("{}{nth}", self.prefix)
    }

    /// Whether a number could be one of any kiosk, whichever series it has.
    pub fn gives(&self, number: &str) -> bool {
        let Some(rest) = behind(&self.prefix, number) else { return false };
        let nth = rest.get(..rest.len().saturating_sub(DIGITS)).unwrap_or_default();
        is_count(rest) && !rest.starts_with('0') && nth.parse().is_ok_and(|nth: u8| SERIES.contains(&nth))
    }

    /// Whether a service could give the number of a kiosk, however long either counts on.
    pub(crate) fn meets(&self, series: &Series) -> bool {
        Series { prefix: self.prefix.clone(), first: 0, width: 1 }.meets(series)
    }
}

/// Whether a number is one of the series that a kiosk has.
pub(crate) fn is_of_series(number: &str, series: &str) -> bool {
    number.strip_prefix(series).is_some_and(|count| count.len() == DIGITS && is_count(count))
}

impl Series {
    /// Whether a number, whatever the case of its letters, is one that this series gives sooner or later.
    pub fn gives(&self, number: &str) -> bool {
        let Some(count) = behind(&self.prefix, number) else { return false };
        let width = usize::from(self.width);
        let is_whole = count.len() == width || count.len() > width && !count.starts_with('0');
        is_count(count) && is_whole && count.parse::<u64>().map_or(true, |count| count >= u64::from(self.first))
    }
}

/// What follows a prefix, letters compared without case.
fn behind<'n>(prefix: &str, number: &'n str) -> Option<&'n str> {
    let mut rest = number.chars();
    for wanted in prefix.chars() {
        let found = rest.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
