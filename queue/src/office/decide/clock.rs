//! Staff say that a doubtful clock is right.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::time::{Day, Doubt, Moment};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// Nobody begins two service days within so long: a second press, by a second clerk, means the first one's day.
const CONFIRMED_FOR_MS: u64 = 4 * 60 * 60 * 1000;

impl Office {
    /// Whether staff are to say that the clock is right: it disagrees with the journal, and nobody said so in the last four
    /// hours. A clock that is behind goes on disagreeing after that; nobody needs to be told so again.
    pub fn is_clock_to_confirm(&self, now: &Moment) -> bool {
        let confirmed = self.clock_confirmed_at.is_some_and(|at| now.at.since_ms(at) < CONFIRMED_FOR_MS);
        now.doubt.is_some() && !confirmed
    }

    /// A clock that is ahead turns the day by itself once it is no longer in doubt. One that is behind cannot, because
    /// time never runs back: the day after the present one begins, and ends a day after the present one would have.
    pub(super) fn confirm_clock(&self, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let today = self.day.ok_or(Refusal::NotDefined)?;
        let doubt = now.doubt.filter(|_| self.is_clock_to_confirm(now)).ok_or(Refusal::ClockNotInDoubt)?;
        Ok(match doubt {
            Doubt::Ahead => vec![Event::ClockConfirmed],
            Doubt::Behind => {
                let day = Day(today.day.0.saturating_add(1));
                let ends = today.ends.max(now.at).plus_ms(DAY_MS);
                vec![Event::ClockConfirmed, Event::DayTurned { day, ends }]
            }
        })
    }
}
