//! What time an office can think it is.

use queue::{Day, Doubt, Event, Timestamp};
use server::calendar::Calendar;

use super::{Checked, Model, Now, holds};

const MINUTE_MS: u64 = 60 * 1_000;
const DAY_MS: u64 = 24 * 60 * MINUTE_MS;

/// The time in one step, as the world knows it.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Sight {
    /// What the computer's clock shows.
    pub(in crate::simulation) wall: Timestamp,
    /// The latest time that an office in doubt can think it is.
    pub(in crate::simulation) latest: Timestamp,
    /// Of the office file; more than one while a new file may or may not be in use.
    pub(in crate::simulation) calendars: Vec<Calendar>,
    /// Decided now, and not at some time before.
    pub(in crate::simulation) fresh: bool,
}

impl Sight {
    /// Of commits that land later than they were decided.
    pub(in crate::simulation) fn of_late(&self) -> Self {
        Self { fresh: false, ..self.clone() }
    }

    fn any_day(&self, at: Timestamp, is: impl Fn(Day) -> bool) -> bool {
        self.calendars.iter().any(|calendar| is(calendar.day_of(at).day))
    }
}

impl Model {
    /// What the office's wall and its day can be at a time: more than one thing only while two calendars may hold, or
    /// when it is not known whether the clock was in doubt. In doubt the day stands as it is.
    pub(in crate::simulation) fn moments(&self, at: Timestamp, sight: &Sight) -> Vec<Now> {
        let in_doubt = self.doubt(sight.wall).is_some();
        let doubts = if sight.fresh { vec![in_doubt] } else { vec![false, true] };
        let of = |(calendar, in_doubt): (&Calendar, bool)| {
            let (wall, of_calendar) = (calendar.on_the_wall(at), calendar.day_of(at));
            let (day, day_ends) = match self.day {
                Some(standing) if in_doubt => standing,
                Some((day, _)) if day > of_calendar.day => (day, calendar.ends(day)),
                _ => (of_calendar.day, of_calendar.ends),
            };
            let turns_at = calendar.turns_at_minute();
            Now { at, day, day_ends, weekday: wall.weekday, minute: wall.minute, turns_at }
        };
        sight.calendars.iter().flat_map(|calendar| doubts.iter().map(move |doubt| (calendar, *doubt))).map(of).collect()
    }

    /// How the wall disagrees with the journal by too much.
    pub(in crate::simulation) fn doubt(&self, wall: Timestamp) -> Option<Doubt> {
        let last = self.last_at?;
        let behind = last.since_ms(wall) > 5 * MINUTE_MS;
        let ahead = wall.since_ms(last) > 4 * DAY_MS;
        if behind { Some(Doubt::Behind) } else { ahead.then_some(Doubt::Ahead) }
    }

    /// A second clerk who confirms means the first one's confirmation.
    pub(super) fn was_just_confirmed(&self, now: Option<Timestamp>) -> bool {
        now.zip(self.confirmed_at).is_some_and(|(now, at)| now.since_ms(at) < 4 * 60 * MINUTE_MS)
    }

    /// The time of something decided now; `None` when a doubt leaves more than one.
    pub(in crate::simulation) fn now(&self, wall: Timestamp) -> Option<Timestamp> {
        let last = self.last_at.unwrap_or(wall);
        self.doubt(wall).is_none().then(|| last.max(wall))
    }

    /// Time never runs back, is the wall's unless that cannot be trusted, and then only passes.
    pub(super) fn check_time(&self, at: Timestamp, events: &[Event], sight: &Sight) -> Checked {
        let last = self.last_at.unwrap_or(at);
        holds(at >= last, || format!("time ran back from {} to {}", last.0, at.0))?;
        let confirmed = matches!(events, [Event::ClockConfirmed, ..]);
        if !sight.fresh {
            let latest = last.max(sight.latest).max(sight.wall);
            return holds(at <= latest, || format!("what landed late says {}, later than {}", at.0, latest.0));
        }
        match self.doubt(sight.wall) {
            None => {
                let expected = last.max(sight.wall);
                holds(at == expected, || format!("it is {}, the entry says {}", expected.0, at.0))
            }
            Some(Doubt::Ahead) if confirmed => {
                holds(at == sight.wall, || "the confirmed wall does not count".to_owned())
            }
            Some(doubt) => {
                let latest = last.max(sight.latest);
                holds(at <= latest, || format!("{doubt:?}: {} is later than {} can be", at.0, latest.0))
            }
        }
    }

    /// A day that is over has turned before anything else happens; unless the clock is in doubt.
    pub(super) fn check_turned(&self, at: Timestamp, sight: &Sight) -> Checked {
        let trusted = sight.fresh && self.doubt(sight.wall).is_none();
        let Some((day, _)) = self.day.filter(|_| trusted) else { return Ok(()) };
        let not_over = sight.any_day(at, |of_calendar| of_calendar <= day);
        holds(not_over, || format!("something happened at {} on day {}, which is over", at.0, day.0))
    }

    /// What time alone brought about: a later day, the one of the calendar, and only with a clock that can be trusted.
    pub(super) fn check_turn(&self, day: Day, ends: Timestamp, at: Timestamp, sight: &Sight) -> Checked {
        let trusted = !sight.fresh || self.doubt(sight.wall).is_none() || self.day.is_none();
        holds(trusted, || "a clock in doubt turned the day".to_owned())?;
        let fits = sight.calendars.iter().any(|calendar| {
            let of_calendar = calendar.day_of(at);
            (of_calendar.day, of_calendar.ends) == (day, ends) && of_calendar.begins <= at && at < ends
        });
        holds(fits, || format!("day {} began at {} and is to end at {}: not in the calendar", day.0, at.0, ends.0))
    }

    /// Staff turned the day, because the wall is behind.
    pub(super) fn check_confirmed_turn(&self, day: Day, ends: Timestamp, at: Timestamp, sight: &Sight) -> Checked {
        let behind = !sight.fresh || self.doubt(sight.wall) == Some(Doubt::Behind);
        holds(behind, || "nothing had to turn the day by hand".to_owned())?;
        let next = self.day.map(|(day, _)| Day(day.0 + 1));
        holds(next == Some(day) && ends > at, || format!("day {} until {} does not follow", day.0, ends.0))
    }
}
