//! How many tickets of today stand where.

use crate::transition::StageName;

/// Today's tickets by stage.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tally {
    /// In a line.
    pub waiting: u32,
    /// Asked to come.
    pub called: u32,
    /// At a counter.
    pub serving: u32,
    /// Called and did not come, and not back yet.
    pub missed: u32,
    /// Completing papers.
    pub parked: u32,
    /// Served.
    pub done: u32,
    /// Given up.
    pub withdrawn: u32,
    /// Rated by their holders.
    pub rated: u32,
    /// The sum of those ratings.
    pub rating_sum: u32,
}

impl Tally {
    /// All tickets issued today.
    pub fn issued(&self) -> u32 {
        self.open().saturating_add(self.done).saturating_add(self.withdrawn)
    }

    /// Those who can still be served today.
    pub fn open(&self) -> u32 {
        [self.waiting, self.called, self.serving, self.missed, self.parked].into_iter().fold(0, u32::saturating_add)
    }

    /// A ticket's holder said how it was, in place of what they said before.
    pub(crate) fn rate(&mut self, before: Option<u8>, rating: u8) {
        self.rated = self.rated.saturating_add(u32::from(before.is_none()));
        self.rating_sum = self.rating_sum.saturating_sub(before.unwrap_or(0).into()).saturating_add(rating.into());
    }

    pub(crate) fn enter(&mut self, stage: StageName) {
        if let Some(count) = self.count_of(stage) {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn leave(&mut self, stage: StageName) {
        if let Some(count) = self.count_of(stage) {
            *count = count.saturating_sub(1);
        }
    }

    fn count_of(&mut self, stage: StageName) -> Option<&mut u32> {
        match stage {
            StageName::Waiting => Some(&mut self.waiting),
            StageName::Called => Some(&mut self.called),
            StageName::Serving => Some(&mut self.serving),
            StageName::Missed => Some(&mut self.missed),
            StageName::Parked => Some(&mut self.parked),
            StageName::Done => Some(&mut self.done),
            StageName::Withdrawn => Some(&mut self.withdrawn),
            // The day's end drops its tickets from the state.
            StageName::Unserved => None,
        }
    }
}
