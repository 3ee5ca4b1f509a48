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

/// When people are sent for where the office file limits no day: nobody is told to come at midnight. The common hours of
/// ward offices, Monday to Friday 07:30 to 11:30 and 13:00 to 17:00; issuing and calling are not bound to them.
const USUAL_SESSIONS: [(u16, u16); 2] = [(450, 690), (780, 1_020)];
/// Friday.
const LAST_USUAL_WEEKDAY: u8 = 5;

impl Hours {
    /// Whether numbers are given at `now`. Hours stop issuing, never calling.
    pub fn issue_at(&self, now: &Moment) -> bool {
        let minute = now.since_turn(now.minute);
        let mut windows = self.sessions_today(now).into_iter().map(|session| self.window(session));
        self.is_always_open(now.day) || windows.any(|(begin, end)| (begin..end).contains(&minute))
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

    /// The sessions of a day in which people can be told to come: the file's, or the usual ones where it limits no day.
    pub(crate) fn visits_on(&self, day: Day) -> Vec<(u16, u16)> {
        if !self.is_always_open(day) {
            self.sessions_on(day, day.weekday()).collect()
        } else if day.weekday() <= LAST_USUAL_WEEKDAY {
            Vec::from(USUAL_SESSIONS)
        } else {
            Vec::new()
        }
    }

    /// No session limits this day.
    pub fn is_always_open(&self, day: Day) -> bool {
        self.sessions.is_empty() && !self.exceptions.iter().any(|exception| exception.day == day)
    }

    /// Today's sessions as times. A day whose wall clock is put forward or back is taken as if that happened before them.
    pub(crate) fn today(&self, now: &Moment) -> Sessions {
        let mut spans: Vec<(Timestamp, Timestamp)> = Vec::new();
        for (from, to) in self.sessions_today(now) {
            let (begin, end) = (now.time_since_turn(from), now.time_since_turn(to));
            match spans.last_mut() {
                // Where sessions meet or overlap there is no break.
                Some(last) if begin <= last.1 => last.1 = last.1.max(end),
                _ => spans.push((begin, end)),
            }
        }
        Sessions { spans }
    }

    /// When numbers are given today, as times; nothing where no session limits the day.
    pub(crate) fn windows(&self, now: &Moment) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let windows = self.sessions_today(now).into_iter().map(|session| self.window(session));
        windows.map(|(begin, end)| (now.time_since_turn(begin), now.time_since_turn(end)))
    }

    /// The end of the break between two of today's sessions that `now` lies in.
    pub fn break_ends(&self, now: &Moment) -> Option<Timestamp> {
        self.today(now).break_ends(now.at)
    }

    /// Today's sessions in minutes since the day's turn, in order.
    fn sessions_today(&self, now: &Moment) -> Vec<(u16, u16)> {
        in_the_day(self.sessions_on(now.day, now.weekday_of_day()), now)
    }

    /// When numbers are given in a session, all in minutes since the day's turn.
    fn window(&self, (from, to): (u16, u16)) -> (u16, u16) {
        (from.saturating_sub(self.early_minutes), to.saturating_sub(self.stop_minutes))
    }

    /// The first opening, `ahead` days from now: today only what has not begun.
    fn opening_from(&self, now: &Moment, ahead: i32) -> Option<Opening> {
        let day = Day(now.day.0.saturating_add(ahead));
        if ahead > 0 && self.is_always_open(day) {
            return Some(Opening { day, minute: 0 });
        }
        let sessions = in_the_day(self.sessions_on(day, day.weekday()), now);
        let windows = sessions.into_iter().map(|session| self.window(session)).filter(|(begin, end)| begin < end);
        let mut openings = windows.map(|(begin, _)| begin);
        let begin = openings.find(|begin| ahead > 0 || *begin > now.since_turn(now.minute))?;
        Some(Opening { day, minute: now.on_the_wall(begin) })
    }
}

/// Sessions of the wall's minutes as minutes since the day's turn, in order. One that goes on over the turn is two.
fn in_the_day(sessions: impl Iterator<Item = (u16, u16)>, now: &Moment) -> Vec<(u16, u16)> {
    let mut in_the_day = Vec::new();
    for (from, to) in sessions {
        let (begin, end) = (now.since_turn(from), now.since_turn(to.saturating_sub(1)) + 1);
        if begin < end {
            in_the_day.push((begin, end));
        } else {
            in_the_day.extend([(0, end), (begin, MINUTES)]);
        }
    }
    in_the_day.sort_unstable();
    in_the_day
}

impl Moment {
    /// The time at which the wall shows, or showed, this minute of the service day.
    pub(crate) fn time_of(&self, minute: u16) -> Timestamp {
        self.time_since_turn(self.since_turn(minute))
    }

    /// What the wall shows so many minutes before it shows `minute`, or at the day's turn if that is later.
    pub(crate) fn earlier(&self, minute: u16, minutes: u16) -> u16 {
        self.on_the_wall(self.since_turn(minute).saturating_sub(minutes))
    }

    /// How many minutes after the day's turn the wall shows this minute: after midnight it goes on until the next turn.
    fn since_turn(&self, minute: u16) -> u16 {
        (minute % MINUTES + MINUTES - self.turns_at_minute % MINUTES) % MINUTES
    }

    /// What the wall shows so many minutes after the day's turn.
    fn on_the_wall(&self, since_turn: u16) -> u16 {
        (since_turn + self.turns_at_minute) % MINUTES
    }

    fn time_since_turn(&self, since_turn: u16) -> Timestamp {
        let begun = self.at.0.rem_euclid(MINUTE_MS);
        let ahead = i64::from(since_turn) - i64::from(self.since_turn(self.minute));
        Timestamp(self.at.0 - begun + ahead * MINUTE_MS)
    }

    /// The day of the week of the service day: after midnight and before the turn it is still the day before.
    fn weekday_of_day(&self) -> u8 {
        match self.weekday {
            weekday if self.minute >= self.turns_at_minute => weekday,
            0 | 1 => 7,
            weekday => weekday - 1,
        }
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

    /// How much of a visit served from `from` to `to` was a break: all breaks that it was left open over. One that ends in
    /// a break was worked on until then.
    pub(crate) fn break_ms(&self, from: Timestamp, to: Timestamp) -> u64 {
        let left_open = self.breaks().filter(|(begin, end)| from < *begin && *end <= to);
        left_open.map(|(begin, end)| end.since_ms(begin)).sum()
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
    fn a_visit_that_was_left_open_over_noon_was_not_served_then() {
        let hour = 3_600_000;
        assert_eq!(day().break_ms(Timestamp(10 * HOUR), Timestamp(14 * HOUR)), 2 * hour);
        assert_eq!(day().break_ms(Timestamp(10 * HOUR), Timestamp(13 * HOUR)), 2 * hour);
        assert_eq!(day().break_ms(Timestamp(10 * HOUR), Timestamp(12 * HOUR)), 0, "worked on until twelve");
        assert_eq!(day().break_ms(Timestamp(12 * HOUR), Timestamp(14 * HOUR)), 0, "begun in the break");
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
            turns_at_minute: 0,
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
