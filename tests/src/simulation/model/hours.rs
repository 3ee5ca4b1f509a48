//! Hours: when numbers are given, when slots begin, and which part of a wait is a break.

use queue::{Day, Hours, Moment, Opening, Service, ServiceId, Slots, Timestamp};

use super::Model;

const MINUTE_MS: i64 = 60 * 1_000;
/// How far ahead an opening is looked for.
const DAYS_AHEAD: i32 = 60;

/// A moment on the office's wall.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Now {
    pub(in crate::simulation) at: Timestamp,
    pub(in crate::simulation) day: Day,
    pub(in crate::simulation) day_ends: Timestamp,
    pub(in crate::simulation) weekday: u8,
    pub(in crate::simulation) minute: u16,
    /// The wall's minute at which service days turn.
    pub(in crate::simulation) turns_at: u16,
}

impl From<&Moment> for Now {
    fn from(moment: &Moment) -> Self {
        let Moment { at, day, day_ends, weekday, minute, turns_at_minute: turns_at, .. } = *moment;
        Self { at, day, day_ends, weekday, minute, turns_at }
    }
}

impl Now {
    /// When the wall shows or showed this minute of the service day.
    pub(super) fn time_of(&self, minute: u16) -> Timestamp {
        self.time_since_turn(self.since_turn(minute))
    }

    /// The small hours before the turn are the last of their day.
    pub(super) fn since_turn(&self, minute: u16) -> i64 {
        let minute = i64::from(minute % 1_440);
        let turn = i64::from(self.turns_at);
        if minute < turn { minute + 1_440 - turn } else { minute - turn }
    }

    pub(super) fn minute_at(&self, since_turn: i64) -> u16 {
        u16::try_from((since_turn + i64::from(self.turns_at)).rem_euclid(1_440)).unwrap_or(0)
    }

    fn time_since_turn(&self, since_turn: i64) -> Timestamp {
        let whole_minute = self.at.0 - self.at.0.rem_euclid(MINUTE_MS);
        Timestamp(whole_minute + (since_turn - self.since_turn(self.minute)) * MINUTE_MS)
    }

    /// Of the service day: the small hours before the turn still belong to yesterday's.
    fn weekday_of_day(&self) -> u8 {
        let yesterday = u8::from(self.minute < self.turns_at);
        (self.weekday + 6 - yesterday) % 7 + 1
    }
}

impl Model {
    /// How long it was from one time to now without the office's breaks of today.
    pub(super) fn working_ms(&self, from: Timestamp, now: &Now) -> u64 {
        let breaks = self.file.as_ref().map(|file| breaks(&file.hours, now)).unwrap_or_default();
        let paused: u64 = breaks.into_iter().map(|(begin, end)| end.min(now.at).since_ms(begin.max(from))).sum();
        now.at.since_ms(from) - paused
    }

    /// How much of a visit were breaks, from begin to end, while it was left open.
    pub(super) fn break_ms(&self, from: Timestamp, now: &Now) -> u64 {
        let breaks = self.file.as_ref().map(|file| breaks(&file.hours, now)).unwrap_or_default();
        let left_open = breaks.into_iter().filter(|(begin, end)| *begin > from && *end <= now.at);
        left_open.map(|(begin, end)| end.since_ms(begin)).sum()
    }

    /// When the slots of a service begin on a day.
    pub(in crate::simulation) fn slot_begins(&self, service: &ServiceId, day: Day) -> Vec<u16> {
        let service = self.service(service);
        let slots = service.and_then(|service| Some((service.slots?, self.hours_of(service))));
        slots.map(|(slots, hours)| slot_begins(slots, &hours, day)).unwrap_or_default()
    }

    /// A service's own hours, or the office's.
    pub(super) fn hours_of(&self, service: &Service) -> Hours {
        service.hours.clone().or_else(|| Some(self.file.as_ref()?.hours.clone())).unwrap_or_default()
    }
}

/// The sessions of a day in order: an exception's, or those of its weekday.
fn sessions(hours: &Hours, day: Day, weekday: u8) -> Vec<(u16, u16)> {
    let mut sessions = match hours.exceptions.iter().find(|exception| exception.day == day) {
        Some(exception) => exception.sessions.clone(),
        None => {
            let of_weekday = hours.sessions.iter().filter(|session| session.weekday == weekday);
            of_weekday.map(|session| (session.from, session.to)).collect()
        }
    };
    sessions.sort_unstable();
    sessions
}

fn nothing_limits(hours: &Hours, day: Day) -> bool {
    hours.sessions.is_empty() && hours.exceptions.iter().all(|exception| exception.day != day)
}

/// Sessions in minutes since the turn of their day. What goes on over the turn stands at both ends of the day.
fn since_turn(sessions: Vec<(u16, u16)>, now: &Now) -> Vec<(i64, i64)> {
    let mut parts = Vec::new();
    for (from, to) in sessions {
        let (begin, end) = (now.since_turn(from), now.since_turn(to - 1) + 1);
        if begin < end { parts.push((begin, end)) } else { parts.extend([(begin, 1_440), (0, end)]) }
    }
    parts.sort_unstable();
    parts
}

/// From when to when numbers are given in the sessions, in minutes since the turn of their day.
fn windows(hours: &Hours, sessions: Vec<(u16, u16)>, now: &Now) -> Vec<(i64, i64)> {
    let (early, stop) = (i64::from(hours.early_minutes), i64::from(hours.stop_minutes));
    let of = |(begin, end): (i64, i64)| ((begin - early).max(0), (end - stop).max(0));
    since_turn(sessions, now).into_iter().map(of).collect()
}

/// Whether numbers are given now.
pub(super) fn gives_numbers(hours: &Hours, now: &Now) -> bool {
    let minute = now.since_turn(now.minute);
    let today = windows(hours, sessions(hours, now.day, now.weekday_of_day()), now);
    nothing_limits(hours, now.day) || today.into_iter().any(|(from, to)| from <= minute && minute < to)
}

/// When numbers are given again; today nothing is said where nothing limits the day.
pub(super) fn next_opening(hours: &Hours, now: &Now) -> Option<Opening> {
    if nothing_limits(hours, now.day) {
        return None;
    }
    let today = windows(hours, sessions(hours, now.day, now.day.weekday()), now).into_iter();
    let minute = now.since_turn(now.minute);
    let later_today = today.filter(|(from, to)| from < to && *from > minute).map(|(from, _)| from).min();
    let opening = later_today.map(|from| Opening { day: now.day, minute: now.minute_at(from) });
    opening.or_else(|| next_day_opening(hours, now))
}

/// When numbers are given on the next day that has any.
pub(super) fn next_day_opening(hours: &Hours, now: &Now) -> Option<Opening> {
    (1..=DAYS_AHEAD).map(|ahead| Day(now.day.0 + ahead)).find_map(|day| {
        let windows = windows(hours, sessions(hours, day, day.weekday()), now).into_iter();
        let first = windows.filter(|(from, to)| from < to).map(|(from, _)| from).min();
        let minute = if nothing_limits(hours, day) { Some(0) } else { first.map(|from| now.minute_at(from)) };
        minute.map(|minute| Opening { day, minute })
    })
}

/// When people can be told to come. Nobody is told to come at night or on a Sunday because no file says when the office is
/// open.
fn visiting_hours(hours: &Hours, day: Day) -> Vec<(u16, u16)> {
    match nothing_limits(hours, day) {
        true if day.weekday() < 6 => vec![(7 * 60 + 30, 11 * 60 + 30), (13 * 60, 17 * 60)],
        true => Vec::new(),
        false => sessions(hours, day, day.weekday()),
    }
}

/// When a day's work begins.
pub(super) fn first_minute(hours: &Hours, day: Day) -> Option<u16> {
    visiting_hours(hours, day).first().map(|one| one.0)
}

/// The minutes at which slots begin: one after the other in each session, each whole inside it.
pub(super) fn slot_begins(slots: Slots, hours: &Hours, day: Day) -> Vec<u16> {
    let mut begins = Vec::new();
    for (from, to) in visiting_hours(hours, day) {
        let mut minute = from;
        while minute + slots.minutes <= to {
            begins.push(minute);
            minute += slots.minutes;
        }
    }
    begins
}

/// What lies between today's sessions.
fn breaks(hours: &Hours, now: &Now) -> Vec<(Timestamp, Timestamp)> {
    let mut breaks = Vec::new();
    let mut worked_until: Option<i64> = None;
    for (from, to) in since_turn(sessions(hours, now.day, now.weekday_of_day()), now) {
        if let Some(until) = worked_until.filter(|until| *until < from) {
            breaks.push((now.time_since_turn(until), now.time_since_turn(from)));
        }
        worked_until = worked_until.max(Some(to));
    }
    breaks
}
