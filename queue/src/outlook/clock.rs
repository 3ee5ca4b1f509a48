//! Time as a projection sees it: ms of work from now. Breaks are not in it.

use alloc::vec::Vec;

use crate::hours::Sessions;
use crate::time::{Moment, Timestamp};

/// The rest of the day, in ms of work from now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clock {
    now: Timestamp,
    sessions: Sessions,
    /// The end of the break that it is now.
    break_ends: Option<Timestamp>,
    /// When the last session, or the day, ends.
    closes_ms: u64,
    /// The breaks to come: the work before, and how long they are.
    breaks: Vec<(u64, u64)>,
}

impl Clock {
    pub(crate) fn new(now: &Moment, sessions: Sessions) -> Self {
        let closes = sessions.span().map_or(now.day_ends, |(_, end)| end);
        let breaks = sessions
            .breaks()
            .filter(|(begin, _)| *begin > now.at)
            .map(|(begin, end)| (sessions.working_ms(now.at, begin), end.since_ms(begin)))
            .collect();
        Self {
            now: now.at,
            break_ends: sessions.break_ends(now.at),
            closes_ms: sessions.working_ms(now.at, closes),
            breaks,
            sessions,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// The end of the break that it is now.
    pub(crate) fn break_ends(&self) -> Option<Timestamp> {
        self.break_ends
    }

    /// How far `at`, which is not earlier than now, lies ahead.
    pub(crate) fn work_ms(&self, at: Timestamp) -> u64 {
        self.sessions.working_ms(self.now, at)
    }

    /// How long somebody has been served since `from`, without breaks that the visit was left open over.
    pub(crate) fn served_ms(&self, from: Timestamp) -> u64 {
        self.now.since_ms(from).saturating_sub(self.sessions.break_ms(from, self.now))
    }

    /// How long somebody who stands at `line_at` has waited; negative when that lies ahead.
    pub(crate) fn waited_ms(&self, line_at: Timestamp) -> i64 {
        let waited = self.sessions.working_ms(line_at, self.now);
        let ahead = self.sessions.working_ms(self.now, line_at);
        i64::try_from(waited).unwrap_or(i64::MAX).saturating_sub(i64::try_from(ahead).unwrap_or(i64::MAX))
    }

    /// When it will be on the wall, if a break lies between.
    pub(crate) fn after_break(&self, ahead_ms: u64) -> Option<Timestamp> {
        let at = self.sessions.after_work(self.now, ahead_ms);
        (at != self.now.plus_ms(ahead_ms)).then_some(at)
    }

    /// Whether that is before the last session ends.
    pub(crate) fn is_today(&self, ahead_ms: u64) -> bool {
        ahead_ms < self.closes_ms
    }

    /// When a visit that begins `from_ms` ahead and takes `ms` is over: one that runs into a break goes on in it.
    pub(crate) fn end_of_visit(&self, from_ms: u64, ms: u64) -> u64 {
        let end = from_ms.saturating_add(ms);
        match self.breaks.iter().find(|(at, _)| (from_ms + 1..end).contains(at)) {
            Some((at, length)) => end.saturating_sub(*length).max(*at),
            None => end,
        }
    }

    /// What is left, when work begins again, of something that takes `ms` from now.
    pub(crate) fn left_after_break(&self, ms: u64) -> u64 {
        self.break_ends.map_or(ms, |end| ms.saturating_sub(end.since_ms(self.now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Hours, Session};
    use crate::time::Day;

    const MINUTE_MS: u64 = 60_000;

    /// Sessions from 07:30 to 11:30 and from 13:00 to 17:00.
    fn clock(minute: u16) -> Clock {
        let session = |from, to| Session { weekday: 4, from, to };
        let hours = Hours { sessions: alloc::vec![session(450, 690), session(780, 1_020)], ..Hours::default() };
        let at = Timestamp(i64::from(minute) * 60_000);
        let now = Moment {
            at,
            day: Day(0),
            day_ends: Timestamp(86_400_000),
            weekday: 4,
            minute,
            turns_at_minute: 0,
            doubt: None,
        };
        Clock::new(&now, hours.today(&now))
    }

    #[test]
    fn a_break_is_not_work() {
        // 11:00
        let clock = clock(660);
        assert_eq!(clock.work_ms(Timestamp(14 * 3_600_000)), 90 * MINUTE_MS);
        assert_eq!(clock.after_break(29 * MINUTE_MS), None);
        assert_eq!(clock.after_break(40 * MINUTE_MS), Some(Timestamp(790 * 60_000)));
        assert!(clock.is_today(269 * MINUTE_MS) && !clock.is_today(270 * MINUTE_MS));
        assert_eq!(clock.break_ends(), None);
    }

    #[test]
    fn who_stands_at_an_appointed_time_has_waited_less_than_nothing() {
        let clock = clock(660);
        assert_eq!(clock.waited_ms(Timestamp(650 * 60_000)), 600_000);
        assert_eq!(clock.waited_ms(Timestamp(790 * 60_000)), -40 * 60_000);
    }

    #[test]
    fn a_visit_goes_on_in_the_break() {
        let clock = clock(660);
        assert_eq!(clock.end_of_visit(0, 20 * MINUTE_MS), 20 * MINUTE_MS);
        assert_eq!(clock.end_of_visit(20 * MINUTE_MS, 50 * MINUTE_MS), 30 * MINUTE_MS, "over at 12:10, free at 13:00");
        assert_eq!(clock.end_of_visit(20 * MINUTE_MS, 130 * MINUTE_MS), 60 * MINUTE_MS, "over at 13:30");
        assert_eq!(clock.end_of_visit(30 * MINUTE_MS, 50 * MINUTE_MS), 80 * MINUTE_MS, "begun after the break");
    }

    #[test]
    fn in_the_break_work_begins_at_its_end() {
        // 12:00
        let clock = clock(720);
        assert_eq!(
            (clock.break_ends(), clock.after_break(0)),
            (Some(Timestamp(780 * 60_000)), Some(Timestamp(780 * 60_000)))
        );
        assert_eq!(clock.left_after_break(75 * MINUTE_MS), 15 * MINUTE_MS);
        assert_eq!(clock.left_after_break(20 * MINUTE_MS), 0);
    }
}
