//! What time it is for an office whose computer's clock may be wrong.
//!
//! Time never runs back behind the journal's last entry. A wall clock that disagrees with the journal by too much is in
//! doubt: the office's time then goes on from the last one known by the monotonic hand alone and its day stands still,
//! until the clock is set right or staff confirm it. The first start of an office has no journal to disagree with and trusts
//! the wall.

use std::sync::Arc;

use queue::{Day, Doubt, Moment, Timestamp};

use super::{Calendar, clamped};
use crate::clock::Clock;

/// A wall clock so far behind the journal is in doubt.
const BEHIND_MS: u64 = 5 * 60 * 1_000;
/// A wall clock so far ahead of the journal is in doubt. Longer than a long weekend with the server off.
const AHEAD_MS: u64 = 4 * 24 * 60 * 60 * 1_000;

/// Keeps one office's time.
#[derive(Debug)]
pub struct Timekeeper {
    calendar: Calendar,
    clock: Arc<dyn Clock>,
    /// Of the journal; `None` while it is empty.
    last_entry: Option<Timestamp>,
    /// The last time that was beyond doubt, with the monotonic hand then.
    known: (Timestamp, u64),
}

impl Timekeeper {
    /// Begins with the time of the journal's last entry.
    pub fn new(calendar: Calendar, clock: Arc<dyn Clock>, last_entry: Option<Timestamp>) -> Self {
        let known = (last_entry.unwrap_or_else(|| clamped(clock.wall())), clock.monotonic_ms());
        Self { calendar, clock, last_entry, known }
    }

    /// The days and the wall of the office.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The office file gave another time zone or turning time.
    pub fn hang_calendar(&mut self, calendar: Calendar) {
        self.calendar = calendar;
    }

    /// An entry was made at `at`. Entries that were given up again are forgotten by [`Timekeeper::rewind`].
    pub fn entry_made(&mut self, at: Timestamp) {
        self.last_entry = self.last_entry.max(Some(at));
    }

    /// The journal's last entry is (again) the one at `last_entry`.
    pub fn rewind(&mut self, last_entry: Option<Timestamp>) {
        self.last_entry = last_entry;
    }

    /// How the wall disagrees with the journal, if it does.
    pub fn doubt(&self) -> Option<Doubt> {
        let last = self.last_entry?;
        let wall = self.wall();
        if last.since_ms(wall) > BEHIND_MS {
            Some(Doubt::Behind)
        } else if wall.since_ms(last) > AHEAD_MS {
            Some(Doubt::Ahead)
        } else {
            None
        }
    }

    /// Now. `office_day` is the office's current day with its end, if it had one yet.
    pub fn now(&mut self, office_day: Option<(Day, Timestamp)>) -> Moment {
        let doubt = self.doubt();
        let monotonic_ms = self.clock.monotonic_ms();
        let at = match doubt {
            None => {
                let at = self.not_before_last_entry(self.wall());
                self.known = (at, monotonic_ms);
                at
            }
            Some(_) => {
                let (known, then_ms) = self.known;
                self.not_before_last_entry(known.plus_ms(monotonic_ms.saturating_sub(then_ms)))
            }
        };
        self.moment(at, office_day, doubt)
    }

    /// The moment in which staff confirm the clock: a wall far ahead is taken at its word, and the entry that says so
    /// carries its time. The day still stands; it turns as soon as the entry is made.
    pub fn confirmed_now(&mut self, office_day: Option<(Day, Timestamp)>) -> Moment {
        match self.doubt() {
            Some(Doubt::Ahead) => self.moment(self.wall(), office_day, Some(Doubt::Ahead)),
            _ => self.now(office_day),
        }
    }

    /// Within the years that a journal can tell in words.
    fn wall(&self) -> Timestamp {
        clamped(self.clock.wall())
    }

    fn not_before_last_entry(&self, at: Timestamp) -> Timestamp {
        self.last_entry.map_or(at, |last| last.max(at))
    }

    fn moment(&self, at: Timestamp, office_day: Option<(Day, Timestamp)>, doubt: Option<Doubt>) -> Moment {
        let of_calendar = self.calendar.day_of(at);
        let (day, day_ends) = match office_day {
            Some(standing) if doubt.is_some() => standing,
            // A confirmed clock or another time zone can leave the office's day ahead of the calendar: it waits.
            Some((day, _)) if day > of_calendar.day => (day, self.calendar.ends(day)),
            _ => (of_calendar.day, of_calendar.ends),
        };
        let wall = self.calendar.on_the_wall(at);
        let turns_at_minute = self.calendar.turns_at_minute();
        Moment { at, day, day_ends, weekday: wall.weekday, minute: wall.minute, turns_at_minute, doubt }
    }
}
