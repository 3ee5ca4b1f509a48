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
}

impl From<&Moment> for Now {
    fn from(moment: &Moment) -> Self {
        let Moment { at, day, day_ends, weekday, minute, .. } = *moment;
        Self { at, day, day_ends, weekday, minute }
    }
}

impl Now {
    /// When the wall shows or showed this minute of its date.
    pub(super) fn time_of(&self, minute: u16) -> Timestamp {
        let whole_minute = self.at.0 - self.at.0.rem_euclid(MINUTE_MS);
        Timestamp(whole_minute + (i64::from(minute) - i64::from(self.minute)) * MINUTE_MS)
    }
}

impl Model {
    /// How long it was from one time to now without the office's breaks of today.
    pub(super) fn working_ms(&self, from: Timestamp, now: &Now) -> u64 {
        let breaks = self.file.as_ref().map(|file| breaks(&file.hours, now)).unwrap_or_default();
        let paused: u64 = breaks.into_iter().map(|(begin, end)| end.min(now.at).since_ms(begin.max(from))).sum();
        now.at.since_ms(from) - paused
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

/// From when to when numbers are given in a session.
fn window(hours: &Hours, (from, to): (u16, u16)) -> (u16, u16) {
    (from.saturating_sub(hours.early_minutes), to.saturating_sub(hours.stop_minutes))
}

/// Whether numbers are given now.
pub(super) fn gives_numbers(hours: &Hours, now: &Now) -> bool {
    let inside = |session| {
        let (from, to) = window(hours, session);
        from <= now.minute && now.minute < to
    };
    nothing_limits(hours, now.day) || sessions(hours, now.day, now.weekday).into_iter().any(inside)
}

/// When numbers are given again; today nothing is said where nothing limits the day.
pub(super) fn next_opening(hours: &Hours, now: &Now) -> Option<Opening> {
    if nothing_limits(hours, now.day) {
        return None;
    }
    let today = sessions(hours, now.day, now.day.weekday()).into_iter().map(|session| window(hours, session));
    let later_today = today.filter(|(from, to)| from < to && *from > now.minute).map(|(from, _)| from).min();
    later_today.map(|minute| Opening { day: now.day, minute }).or_else(|| next_day_opening(hours, now))
}

/// When numbers are given on the next day that has any.
pub(super) fn next_day_opening(hours: &Hours, now: &Now) -> Option<Opening> {
    (1..=DAYS_AHEAD).map(|ahead| Day(now.day.0 + ahead)).find_map(|day| {
        let windows = sessions(hours, day, day.weekday()).into_iter().map(|session| window(hours, session));
        let first = windows.filter(|(from, to)| from < to).map(|(from, _)| from).min();
        let minute = if nothing_limits(hours, day) { Some(0) } else { first };
        minute.map(|minute| Opening { day, minute })
    })
}

/// When a day's work begins.
pub(super) fn first_minute(hours: &Hours, day: Day) -> Option<u16> {
    if nothing_limits(hours, day) { Some(0) } else { sessions(hours, day, day.weekday()).first().map(|one| one.0) }
}

/// The minutes at which slots begin: one after the other in each session, each whole inside it.
pub(super) fn slot_begins(slots: Slots, hours: &Hours, day: Day) -> Vec<u16> {
    let sessions = if nothing_limits(hours, day) { vec![(0, 1_440)] } else { sessions(hours, day, day.weekday()) };
    let mut begins = Vec::new();
    for (from, to) in sessions {
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
    let mut worked_until: Option<u16> = None;
    for (from, to) in sessions(hours, now.day, now.weekday) {
        if let Some(until) = worked_until.filter(|until| *until < from) {
            breaks.push((now.time_of(until), now.time_of(from)));
        }
        worked_until = worked_until.max(Some(to));
    }
    breaks
}
