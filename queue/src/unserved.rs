//! Numbers that kiosks gave while the server was away and that nobody could serve any more, by the day they belong to: who
//! counts a day's people counts these too, and hears of them on a later one.

use alloc::collections::BTreeMap;

use crate::time::Day;

/// The most days that are known, so that a month's figures can still be completed.
const DAYS: usize = 31;

/// How many of each day.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Unserved(BTreeMap<Day, u32>);

impl Unserved {
    /// One more of that day. Of more days than are known the earliest is forgotten.
    pub(crate) fn count(&mut self, day: Day) {
        let numbers = self.0.entry(day).or_default();
        *numbers = numbers.saturating_add(1);
        if self.0.len() > DAYS {
            self.0.pop_first();
        }
    }

    /// Each day with how many, the latest first.
    pub(crate) fn by_day(&self) -> impl Iterator<Item = (Day, u32)> {
        self.0.iter().rev().map(|(day, numbers)| (*day, *numbers))
    }

    pub(crate) fn is_bounded(&self) -> bool {
        self.0.len() <= DAYS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_more_days_than_are_known_the_earliest_is_forgotten() {
        let mut unserved = Unserved::default();
        for day in 1..=40 {
            unserved.count(Day(day));
            unserved.count(Day(40));
            assert!(unserved.is_bounded());
        }
        assert_eq!(unserved.by_day().next(), Some((Day(40), 41)));
        assert_eq!(unserved.by_day().last(), Some((Day(10), 1)));
        unserved.count(Day(2));
        assert_eq!(unserved.by_day().last(), Some((Day(10), 1)), "what is too old is not taken in for another one");
    }
}
