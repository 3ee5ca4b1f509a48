//! Outside the office's hours.

use protocol::view::{Closed, Opening};
use queue::{Day, Hours, Timestamp};

use super::Scene;
use crate::calendar::Calendar;

/// How far ahead the next opening is looked for.
const DAYS_AHEAD: u16 = 60;

/// When the office opens, if it is closed. `None` during a session and in a break between two, where no hours limit the
/// day, and while the clock cannot be trusted.
pub(super) fn closed(scene: &Scene<'_>) -> Option<Closed> {
    let hours = &scene.office.definition()?.hours;
    let now = &scene.moment;
    if now.doubt.is_some() || scene.break_until().is_some() || hours.is_always_open(now.day) {
        return None;
    }
    let calendar = Calendar::new(scene.file.time_zone.clone(), scene.file.day_turns_at_minute);
    if sessions(hours, &calendar, now.day).any(|(from, to)| (from..to).contains(&now.at)) {
        return None;
    }
    let opens = (0..=DAYS_AHEAD).find_map(|ahead| opening(hours, &calendar, now.day.plus(ahead), now.at));
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
