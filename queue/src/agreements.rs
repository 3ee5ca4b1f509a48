//! Which kiosk gives which numbers while the server is away, and how many of them it has handed in.
//!
//! An agreement lives over days: a kiosk may be cut off over night, and what it has given must find its way home. It is
//! known by the spool, the store in which the kiosk keeps what it gave: one that lost its store gives other numbers.

use alloc::collections::BTreeMap;
use alloc::string::String;

use crate::ids::{DeviceId, SpoolId, TicketNumber};
use crate::offline::is_of_series;
use crate::time::{Day, Timestamp};

/// The most agreements of an office, those under a prefix that it had before among them.
const AGREEMENTS: usize = 200;

/// What was agreed with a kiosk.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Agreement {
    pub(crate) device: DeviceId,
    /// What its numbers begin with.
    pub(crate) series: String,
    /// What they began with before the office changed that: some of these may still be on their way.
    pub(crate) before: Option<String>,
    /// The most numbers of one time without the server.
    pub(crate) numbers: u16,
    /// The last that it handed in.
    pub(crate) delivered: u64,
    /// Where the last one stands in line; none that comes after it stands before.
    pub(crate) last_joined: Option<Timestamp>,
    /// When it was last agreed on, or something was handed in.
    pub(crate) last_day: Day,
}

impl Agreement {
    /// The next that it hands in.
    pub(crate) fn expected(&self) -> u64 {
        self.delivered.saturating_add(1)
    }

    /// Whether it may have given this number.
    pub(crate) fn gives(&self, number: &TicketNumber) -> bool {
        self.has(|series| is_of_series(number.as_str(), series))
    }

    fn has(&self, is_it: impl Fn(&str) -> bool) -> bool {
        is_it(&self.series) || self.before.as_deref().is_some_and(is_it)
    }
}

/// The agreements of an office.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Agreements(BTreeMap<SpoolId, Agreement>);

impl Agreements {
    pub(crate) fn find(&self, spool: SpoolId) -> Option<&Agreement> {
        self.0.get(&spool)
    }

    /// Whether a kiosk may give this number, by what was agreed.
    pub(crate) fn give(&self, number: &TicketNumber) -> bool {
        self.0.values().any(|agreement| agreement.gives(number))
    }

    /// Whether a spool may have a series: no other one has it, or one of the same kiosk that it has not used since another
    /// day and that is of no use any more.
    pub(crate) fn is_free(&self, series: &str, spool: SpoolId, retired: Option<(&DeviceId, Day)>) -> bool {
        self.0.iter().filter(|(of, agreement)| **of != spool && agreement.has(|other| other == series)).all(
            |(_, agreement)| {
                retired.is_some_and(|(device, today)| agreement.device == *device && agreement.last_day < today)
            },
        )
    }

    /// Whether another spool of this kiosk has a series.
    pub(crate) fn has_lost(&self, series: &str, spool: SpoolId, device: &DeviceId) -> bool {
        let mut others = self.0.iter().filter(|(of, _)| **of != spool);
        others.any(|(_, agreement)| agreement.device == *device && agreement.has(|other| other == series))
    }

    /// Whether there is room for one more spool.
    pub(crate) fn has_room(&self, spool: SpoolId) -> bool {
        self.0.len() < AGREEMENTS || self.0.contains_key(&spool)
    }

    /// Takes an agreement in. A spool that had the series before it has it no more.
    pub(crate) fn agree(&mut self, spool: SpoolId, device: &DeviceId, series: &str, numbers: u16, day: Day) {
        self.0.retain(|of, agreement| *of == spool || !agreement.has(|other| other == series));
        let agreement = match self.0.remove(&spool) {
            Some(last) if last.series == series => Agreement { numbers, last_day: day, ..last },
            Some(last) => {
                let (before, series) = (Some(last.series), series.into());
                Agreement { series, before, numbers, last_day: day, ..last }
            }
            None => Agreement {
                device: device.clone(),
                series: series.into(),
                before: None,
                numbers,
                delivered: 0,
                last_joined: None,
                last_day: day,
            },
        };
        self.0.insert(spool, agreement);
    }

    /// Something was handed in.
    pub(crate) fn deliver(&mut self, spool: SpoolId, seq: u64, joined_at: Timestamp, day: Day) {
        let Some(agreement) = self.0.get_mut(&spool) else { return };
        agreement.delivered = seq;
        agreement.last_joined = agreement.last_joined.max(Some(joined_at));
        agreement.last_day = agreement.last_day.max(day);
    }

    /// Within the bound, and no two give the same numbers.
    pub(crate) fn are_apart(&self) -> bool {
        let names = || self.0.values().flat_map(|one| [Some(&one.series), one.before.as_ref()]).flatten();
        let distinct: alloc::collections::BTreeSet<_> = names().collect();
        self.0.len() <= AGREEMENTS && distinct.len() == names().count()
    }
}
