//! When the slots of a service begin.

use alloc::vec::Vec;

use crate::definition::{Definition, Hours, Service, Slots};
use crate::time::Day;

/// A slot as a screen shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SlotShown {
    /// When it begins, minutes since midnight.
    pub minute: u16,
    /// For how many more people.
    pub free: u16,
}

impl Slots {
    /// The minutes at which slots begin on a day, in order: one after the other from the begin of each session, each
    /// whole inside it. Where the office file limits no day, in the usual sessions of a working day.
    pub(crate) fn begins(&self, hours: &Hours, day: Day) -> Vec<u16> {
        let length = self.minutes.max(1);
        let sessions = hours.visits_on(day);
        let begins = sessions.into_iter().flat_map(|(from, to)| {
            let last = to.checked_sub(length).filter(|last| from <= *last);
            last.into_iter().flat_map(move |last| (from..=last).step_by(usize::from(length)))
        });
        let mut begins: Vec<u16> = begins.collect();
        // Sessions that overlap, which nothing forbids, may give the same minute twice.
        begins.sort_unstable();
        begins.dedup();
        begins
    }
}

impl Definition {
    /// The hours of a service: its own or the office's.
    pub fn hours_of<'a>(&'a self, service: &'a Service) -> &'a Hours {
        service.hours.as_ref().unwrap_or(&self.hours)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::definition::{Exception, Session};

    /// Monday 2026-11-23.
    const MONDAY: Day = Day(20_780);

    fn begins(minutes: u16, sessions: &[(u16, u16)]) -> Vec<u16> {
        let sessions = sessions.iter().map(|(from, to)| Session { weekday: 1, from: *from, to: *to }).collect();
        let hours = Hours { sessions, ..Hours::default() };
        Slots { minutes, capacity: 1, days_ahead: 0 }.begins(&hours, MONDAY)
    }

    #[test]
    fn slots_begin_with_their_session_and_end_inside_it() {
        assert_eq!(begins(30, &[(450, 540), (780, 860)]), [450, 480, 510, 780, 810]);
        assert_eq!(begins(91, &[(450, 540)]), [0; 0], "a session shorter than a slot has none");
        assert_eq!(begins(120, &[]), [450, 570, 780, 900], "without sessions those of a working day");
        assert_eq!(begins(30, &[(480, 540), (510, 600)]), [480, 510, 540, 570], "overlapping sessions");
    }

    #[test]
    fn a_day_that_is_closed_has_no_slots() {
        let closed = vec![Exception { day: MONDAY, sessions: Vec::new() }];
        let hours = Hours { exceptions: closed, ..Hours::default() };
        let slots = Slots { minutes: 60, capacity: 1, days_ahead: 0 };
        assert_eq!(slots.begins(&hours, MONDAY), [0; 0]);
        assert_eq!(slots.begins(&hours, Day(MONDAY.0 + 1)).len(), 8);
        assert_eq!(slots.begins(&hours, Day(MONDAY.0 + 5)), [0; 0], "a Saturday that no file opens");
    }
}
