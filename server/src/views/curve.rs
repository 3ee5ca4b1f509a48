//! How the day went so far, by half hours.

use protocol::view::{TodayRow, TodayView, UnservedDay};
use queue::{Day, Leg, Ticket, Timestamp};

use super::{count, day_shown, utc_offset_minutes};
use crate::calendar::{self, Calendar};
use crate::engine::Hall;

const MINUTE_MS: u64 = 60_000;
const ROW_MINUTES: u64 = TodayView::MINUTES as u64;
/// A day of 25 hours that began half an hour late has fewer.
const ROWS_MAX: usize = 52;
/// Of earlier days nobody asks any more.
const UNSERVED_DAYS: i32 = 31;

/// Arrivals and waits from the first session, or from the first arrival if that was earlier, until now.
pub(crate) fn view(hall: &Hall<'_>) -> TodayView {
    let day = hall.office.day().unwrap_or(hall.moment.day);
    let calendar = Calendar::new(hall.file.time_zone.clone(), hall.file.day_turns_at_minute);
    let clock = Clock { begins: calendar.begins(day), turns_at_minute: u64::from(calendar.turns_at_minute()) };
    // A clock in doubt leaves the office in a day that is over.
    let until = hall.moment.at.min(calendar.ends(day));
    let begin = begin(hall, &calendar, day);
    let from = clock.row_of(begin.unwrap_or(until));
    let minutes = begin.into_iter().flat_map(|_| clock.rows(from, until));
    let mut rows: Vec<Row> = minutes.map(Row::new).collect();
    for ticket in hall.office.tickets() {
        note(hall, &clock, from, &mut rows, ticket);
    }
    TodayView {
        day: day_shown(hall),
        utc_offset_minutes: utc_offset_minutes(hall),
        from_minute: clock.minute_of(from),
        minutes: TodayView::MINUTES,
        rows: finished(rows, hall.office.today().waiting),
        unserved: unserved(hall, day),
    }
}

/// Of this day and of a month before it.
fn unserved(hall: &Hall<'_>, today: Day) -> Vec<UnservedDay> {
    let of_late = hall.office.unserved().take_while(|(day, _)| today.0.saturating_sub(day.0) <= UNSERVED_DAYS);
    of_late.map(|(day, numbers)| UnservedDay { day: calendar::date_text(day), numbers }).collect()
}

/// When the first session begins, or the first person came.
fn begin(hall: &Hall<'_>, calendar: &Calendar, day: Day) -> Option<Timestamp> {
    let hours = hall.office.definition().map(|definition| &definition.hours);
    let sessions = hours.into_iter().flat_map(|hours| hours.sessions_on(day, day.weekday()));
    let opening = sessions.filter_map(|(from, _)| calendar.at(day, from)).min();
    let arrival = hall.office.tickets().filter_map(arrived_at).min();
    opening.into_iter().chain(arrival).min()
}

fn arrived_at(ticket: &Ticket) -> Option<Timestamp> {
    ticket.legs.first().map(|leg| leg.began_at)
}

fn left_line_at(leg: &Leg) -> Option<Timestamp> {
    leg.first_called_at.or(leg.started_at)
}

/// Which half hour of a service day a moment belongs to, counted from the day's midnight.
struct Clock {
    begins: Timestamp,
    turns_at_minute: u64,
}

impl Clock {
    fn row_of(&self, at: Timestamp) -> u64 {
        (at.since_ms(self.begins) / MINUTE_MS + self.turns_at_minute) / ROW_MINUTES
    }

    fn minute_of(&self, row: u64) -> u16 {
        u16::try_from(row * ROW_MINUTES).unwrap_or(u16::MAX)
    }

    /// The minutes at which the rows begin, from the row `from` to the one of `until`.
    fn rows(&self, from: u64, until: Timestamp) -> impl Iterator<Item = u16> {
        (from..=self.row_of(until)).take(ROWS_MAX).map(|row| self.minute_of(row))
    }
}

/// A row in the making.
struct Row {
    minute: u16,
    arrivals: usize,
    /// How long each one who was called in it had waited, in milliseconds.
    waits_ms: Vec<u64>,
    /// How many lines' places were taken in it, and how many were left.
    joined: u32,
    left: u32,
}

impl Row {
    fn new(minute: u16) -> Row {
        Row { minute, arrivals: 0, waits_ms: Vec::new(), joined: 0, left: 0 }
    }
}

fn note(hall: &Hall<'_>, clock: &Clock, from: u64, rows: &mut [Row], ticket: &Ticket) {
    let last = rows.len().saturating_sub(1);
    let place = |at: Timestamp| {
        let row = usize::try_from(clock.row_of(at).saturating_sub(from)).unwrap_or(last);
        row.min(last)
    };
    for (nth, leg) in ticket.legs.iter().enumerate() {
        let is_first = nth == 0;
        if let Some(row) = rows.get_mut(place(leg.began_at)) {
            row.joined += 1;
            row.arrivals += usize::from(is_first);
        }
        let called_at = left_line_at(leg);
        let Some(left_at) = called_at.or(leg.ended_at) else { continue };
        if let Some(row) = rows.get_mut(place(left_at)) {
            row.left += 1;
            if is_first && called_at.is_some() {
                row.waits_ms.push(waited_ms(hall, leg.began_at, left_at));
            }
        }
    }
}

/// Noon is no part of a wait. The rules measure up to now, and what came after the call is taken away again.
fn waited_ms(hall: &Hall<'_>, from: Timestamp, to: Timestamp) -> u64 {
    let until_now = |from: Timestamp| hall.office.working_ms(from, &hall.moment);
    until_now(from).saturating_sub(until_now(to))
}

fn finished(rows: Vec<Row>, waiting_now: u32) -> Vec<TodayRow> {
    let mut waiting = 0_u32;
    let mut told: Vec<TodayRow> = rows
        .into_iter()
        .map(|mut row| {
            waiting = waiting.saturating_add(row.joined).saturating_sub(row.left);
            row.waits_ms.sort_unstable();
            TodayRow {
                minute: row.minute,
                arrivals: count(row.arrivals),
                called: count(row.waits_ms.len()),
                waited_median_minutes: quantile_minutes(&row.waits_ms, 50),
                waited_p80_minutes: quantile_minutes(&row.waits_ms, 80),
                waiting_at_end: waiting,
            }
        })
        .collect();
    if let Some(last) = told.last_mut() {
        last.waiting_at_end = waiting_now;
    }
    told
}

/// The wait that so many of a hundred do not exceed, rounded to the minute; `sorted_ms` in order.
fn quantile_minutes(sorted_ms: &[u64], percent: usize) -> Option<u32> {
    let rank = (sorted_ms.len() * percent).div_ceil(100).max(1);
    let ms = sorted_ms.get(rank - 1)?;
    Some(u32::try_from((ms + MINUTE_MS / 2) / MINUTE_MS).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
