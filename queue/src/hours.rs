//! The hours of an office: when numbers are given, and which part of a wait is a break.

use alloc::vec::Vec;

use crate::definition::Hours;
use crate::time::{Day, Moment, Timestamp};

const MINUTE_MS: i64 = 60_000;
/// Of a day.
pub(crate) const MINUTES: u16 = 1440;
/// How far ahead the next opening is looked for.
const DAYS_AHEAD: i32 = 60;

/// A minute of a day on the office's wall. Whoever knows the calendar makes a time of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Opening {
    /// The day.
    pub day: Day,
    /// Minutes since midnight.
    pub minute: u16,
}

impl Hours {
    /// Whether numbers are given at `now`. Hours stop issuing, never calling.
    pub fn issue_at(&self, now: &Moment) -> bool {
        self.is_always_open(now.day)
            || self.sessions_on(now.day, now.weekday).any(|session| self.issuing(session).contains(&now.minute))
    }

    /// When numbers are given again after `now`; `None`: not within 60 days, or at any time of this day.
    pub fn next_opening(&self, now: &Moment) -> Option<Opening> {
        if self.is_always_open(now.day) {
            return None;
        }
        self.opening_from(now, 0).or_else(|| self.next_day_opening(now))
    }

    /// The first opening of the next day with sessions, within 60 days.
    pub fn next_day_opening(&self, now: &Moment) -> Option<Opening> {
        (1..=DAYS_AHEAD).find_map(|ahead| self.opening_from(now, ahead))
    }

    /// The sessions of a day, first minute and first minute after, in order.
    pub fn sessions_on(&self, day: Day, weekday: u8) -> impl Iterator<Item = (u16, u16)> {
        let exception = self.exceptions.iter().find(|exception| exception.day == day);
        let usual = self.sessions.iter().filter(move |session| exception.is_none() && session.weekday == weekday);
        let mut sessions: Vec<(u16, u16)> = usual.map(|session| (session.from, session.to)).collect();
        sessions.extend(exception.into_iter().flat_map(|exception| exception.sessions.iter().copied()));
        sessions.sort_unstable();
        sessions.into_iter()
    }

    /// The sessions of a day; one from midnight to midnight when none limits it.
    pub(crate) fn open_on(&self, day: Day) -> Vec<(u16, u16)> {
        if self.is_always_open(day) {
            alloc::vec![(0, MINUTES)]
        } else {
            self.sessions_on(day, day.weekday()).collect()
        }
    }

    /// No session limits this day.
    pub fn is_always_open(&self, day: Day) -> bool {
        self.sessions.is_empty() && !self.exceptions.iter().any(|exception| exception.day == day)
    }

    /// Today's sessions as times. A day whose wall clock is put forward or back is taken as if that happened before them.
    pub(crate) fn today(&self, now: &Moment) -> Sessions {
        let mut spans: Vec<(Timestamp, Timestamp)> = Vec::new();
        for (from, to) in self.sessions_on(now.day, now.weekday) {
            let (begin, end) = (now.time_of(from), now.time_of(to));
            match spans.last_mut() {
                // Where sessions meet or overlap there is no break.
                Some(last) if begin <= last.1 => last.1 = last.1.max(end),
                _ => spans.push((begin, end)),
            }
        }
        Sessions { spans }
    }

    /// The end of the break between two of today's sessions that `now` lies in.
    pub fn break_ends(&self, now: &Moment) -> Option<Timestamp> {
        self.today(now).break_ends(now.at)
    }

    fn issuing(&self, (from, to): (u16, u16)) -> core::ops::Range<u16> {
        from.saturating_sub(self.early_minutes)..to.saturating_sub(self.stop_minutes)
    }

    /// The first opening, `ahead` days from now: today only what has not begun.
    fn opening_from(&self, now: &Moment, ahead: i32) -> Option<Opening> {
        let day = Day(now.day.0.saturating_add(ahead));
        if ahead > 0 && self.is_always_open(day) {
            return Some(Opening { day, minute: 0 });
        }
        let windows = self.sessions_on(day, day.weekday()).map(|session| self.issuing(session));
        let mut openings = windows.filter(|window| !window.is_empty()).map(|window| window.start);
        let minute = openings.find(|minute| ahead > 0 || *minute > now.minute)?;
        Some(Opening { day, minute })
    }
}

impl Moment {
    /// The time at which the wall shows, or showed, this minute of today.
    pub(crate) fn time_of(&self, minute: u16) -> Timestamp {
        let begun = self.at.0.rem_euclid(MINUTE_MS);
        Timestamp(self.at.0 - begun + (i64::from(minute) - i64::from(self.minute)) * MINUTE_MS)
    }
}

/// A day's sessions as times, in order. What lies between two of them is a break: nobody is called, and nobody's wait
/// grows. Before the first and after the last there is no break. An office without hours has none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sessions {
    spans: Vec<(Timestamp, Timestamp)>,
}

impl Sessions {
    /// From `from` to `to` without breaks, in ms; 0 when `to` is not later.
    pub(crate) fn working_ms(&self, from: Timestamp, to: Timestamp) -> u64 {
        let paused: u64 = self.breaks().map(|(begin, end)| end.min(to).since_ms(begin.max(from))).sum();
        to.since_ms(from).saturating_sub(paused)
    }

    /// How long a wait that counts from `from` has lasted by `now`, in ms without breaks; `None` before it begins.
    pub(crate) fn waited_ms(&self, from: Timestamp, now: Timestamp) -> Option<u64> {
        (from <= now).then(|| self.working_ms(from, now))
    }

    /// The time that lies `ms` of work after `from`.
    pub(crate) fn after_work(&self, from: Timestamp, ms: u64) -> Timestamp {
        let mut at = from.plus_ms(ms);
        for (begin, end) in self.breaks().filter(|(_, end)| *end > from) {
            // At the very begin of a break nobody is called any more.
            if at < begin {
                break;
            }
            at = at.plus_ms(end.since_ms(begin.max(from)));
        }
        at
    }

    /// The end of the break that `at` lies in.
    pub(crate) fn break_ends(&self, at: Timestamp) -> Option<Timestamp> {
        self.breaks().find(|(begin, end)| (*begin..*end).contains(&at)).map(|(_, end)| end)
    }

    /// The begin of the first session and the end of the last.
    pub(crate) fn span(&self) -> Option<(Timestamp, Timestamp)> {
        Some((self.spans.first()?.0, self.spans.last()?.1))
    }

    pub(crate) fn breaks(&self) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let next = self.spans.iter().skip(1);
        self.spans.iter().zip(next).map(|(session, next)| (session.1, next.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn day() -> Sessions {
        let at = |hour: i64| Timestamp(hour * HOUR);
        Sessions { spans: alloc::vec![(at(7), at(11)), (at(13), at(17))] }
    }

    #[test]
    fn noon_does_not_count() {
        let hour = 3_600_000;
        assert_eq!(day().working_ms(Timestamp(10 * HOUR), Timestamp(14 * HOUR)), 2 * hour);
        assert_eq!(day().working_ms(Timestamp(12 * HOUR), Timestamp(12 * HOUR + 5)), 0);
        assert_eq!(day().working_ms(Timestamp(6 * HOUR), Timestamp(8 * HOUR)), 2 * hour);
        assert_eq!(day().working_ms(Timestamp(9 * HOUR), Timestamp(8 * HOUR)), 0);
    }

    #[test]
    fn sessions_that_overlap_have_no_break_between() {
        let session = |from: u16, to: u16| crate::definition::Session { weekday: 1, from: from * 60, to: to * 60 };
        let sessions = alloc::vec![session(13, 17), session(7, 11), session(8, 9), session(10, 12)];
        let hours = Hours { sessions, ..Hours::default() };
        let now = Moment {
            at: Timestamp(8 * HOUR),
            day: Day(0),
            day_ends: Timestamp(24 * HOUR),
            weekday: 1,
            minute: 8 * 60,
            doubt: None,
        };
        let breaks: Vec<_> = hours.today(&now).breaks().collect();
        assert_eq!(breaks, [(Timestamp(12 * HOUR), Timestamp(13 * HOUR))]);
    }

    #[test]
    fn work_goes_on_after_noon() {
        let hour = 3_600_000;
        assert_eq!(day().after_work(Timestamp(10 * HOUR), 2 * hour), Timestamp(14 * HOUR));
        assert_eq!(day().after_work(Timestamp(12 * HOUR), 0), Timestamp(13 * HOUR));
        assert_eq!(day().after_work(Timestamp(14 * HOUR), hour), Timestamp(15 * HOUR));
        assert_eq!(day().break_ends(Timestamp(11 * HOUR)), Some(Timestamp(13 * HOUR)));
        assert_eq!(day().break_ends(Timestamp(13 * HOUR)), None);
    }
}
