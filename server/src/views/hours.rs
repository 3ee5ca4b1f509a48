//! Outside the office's hours.

use protocol::view::{Closed, Opening};
use queue::{Day, Hours, Timestamp};

use super::Scene;
use crate::calendar::Calendar;
use crate::office_file::OfficeFile;

/// How far ahead the next opening is looked for.
const DAYS_AHEAD: u16 = 60;

/// When the office opens, if it is closed. `None` during a session and in a break between two, where no hours limit the
/// day, and while the clock cannot be trusted.
pub(super) fn closed(scene: &Scene<'_>) -> Option<Closed> {
    let hours = &scene.office.definition()?.hours;
    let now = &scene.moment;
    if now.doubt.is_some() || scene.break_until().is_some() {
        return None;
    }
    let calendar = Calendar::new(scene.file.time_zone.clone(), scene.file.day_turns_at_minute);
    outside(hours, &calendar, now.day, now.at)
}

/// The same by an office's file and a clock alone, for a list of offices that asks none of them: a clock in doubt and the
/// rules of yesterday's file, which hold until the day turns, are not looked at.
pub(crate) fn closed_by_file(file: &OfficeFile, now: Timestamp) -> Option<Closed> {
    let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
    let (hours, day) = (&file.definition.hours, calendar.day_of(now).day);
    let begins = sessions(hours, &calendar, day).map(|(from, _)| from).min();
    let ends = sessions(hours, &calendar, day).map(|(_, to)| to).max();
    let is_in_the_day = begins.zip(ends).is_some_and(|(begins, ends)| (begins..ends).contains(&now));
    if is_in_the_day { None } else { outside(hours, &calendar, day, now) }
}

/// When it opens, if `now` lies in no session of a day that has hours.
fn outside(hours: &Hours, calendar: &Calendar, day: Day, now: Timestamp) -> Option<Closed> {
    let is_in_session = sessions(hours, calendar, day).any(|(from, to)| (from..to).contains(&now));
    if hours.is_always_open(day) || is_in_session {
        return None;
    }
    let opens = (0..=DAYS_AHEAD).find_map(|ahead| opening(hours, calendar, day.plus(ahead), now));
    let on_the_wall = |at: Timestamp| calendar.on_the_wall(at).utc_offset_minutes;
    Some(Closed { opens: opens.map(|at| Opening { at: at.0, utc_offset_minutes: on_the_wall(at) }) })
}

/// The first opening of a day after `now`.
fn opening(hours: &Hours, calendar: &Calendar, day: Day, now: Timestamp) -> Option<Timestamp> {
    if hours.is_always_open(day) {
        return Some(calendar.begins(day)).filter(|begins| *begins > now);
    }
    sessions(hours, calendar, day).map(|(from, _)| from).find(|from| *from > now)
}

/// The sessions of a service day as times, in order.
fn sessions(hours: &Hours, calendar: &Calendar, day: Day) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    hours
        .sessions_on(day, day.weekday())
        .filter_map(move |(from, to)| Some((calendar.at(day, from)?, calendar.at(day, to)?)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::testbed::{SMALL, WORKDAY, at};

    fn opens(source: &str, now: &str) -> Option<Option<i64>> {
        let file = OfficeFile::parse(Path::new("thu.toml"), source).expect("a good office file");
        closed_by_file(&file, at(now)).map(|closed| closed.opens.map(|opening| opening.at))
    }

    #[test]
    fn a_list_of_offices_says_which_are_closed_and_until_when() {
        let until = |text: &str| Some(Some(at(text).0));
        for (now, closed) in [
            ("2026-11-23T07:29:59+07:00", until("2026-11-23T07:30:00+07:00")),
            ("2026-11-23T07:30:00+07:00", None),
            ("2026-11-23T12:00:00+07:00", None),
            ("2026-11-23T17:00:00+07:00", until("2026-11-24T07:30:00+07:00")),
            ("2026-11-27T20:00:00+07:00", until("2026-11-30T07:30:00+07:00")),
        ] {
            assert_eq!(opens(WORKDAY, now), closed, "{now}");
        }
        assert_eq!(opens(SMALL, "2026-11-23T03:00:00+07:00"), None, "no hours limit it");
    }
}
