//! The figures of the last outlook, as the views show them: worked out once, and the same on every screen.

use std::collections::BTreeMap;

use protocol::view::Expected;
use queue::{Estimate, ServiceId, Stage, Ticket, TicketId};

use super::{Foreseen, Standing};
use crate::engine::Hall;

/// Times and lengths are told no finer: an estimate that moves by a minute is no news.
const STEP_MS: i64 = 5 * 60_000;
/// What was told is left only when it is off by more than this, or by more than a tenth of a longer wait. An estimate that
/// lies near the border of two steps would come and go with every outlook, by chance: a citizen would read one wait on the
/// kiosk and another one on the slip.
const HOLD_MS: i64 = 2 * 60_000;

/// How long people wait, as they are told.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    of: Option<Standing>,
    /// Of a new number of a service.
    services: BTreeMap<ServiceId, Expected>,
    /// Of those who wait.
    tickets: BTreeMap<TicketId, Expected>,
}

impl Waits {
    /// What is told after a newer outlook.
    pub(crate) fn followed_by(self, hall: &Hall<'_>, Foreseen { outlook, of }: Foreseen) -> Waits {
        let before = if self.of.is_some_and(|last| last.day == of.day) { self } else { Waits::default() };
        let of_a_service = |(service, estimate): (&ServiceId, &Estimate)| {
            (service.clone(), told(before.services.get(service).copied(), estimate))
        };
        let of_a_ticket = |(id, estimate): (TicketId, &Estimate)| {
            // Whoever just took a number was told what a new one waits.
            let last = before.tickets.get(&id).copied();
            (id, told(last.or_else(|| before.newcomer(hall, hall.office.ticket(id)?)), estimate))
        };
        let services = outlook.services().map(of_a_service).collect();
        let tickets = outlook.tickets().map(of_a_ticket).collect();
        Waits { of: Some(of), services, tickets }
    }

    /// Which state this was foreseen from; `None`: nothing was yet.
    pub(crate) fn of(&self) -> Option<Standing> {
        self.of
    }

    /// What a new ordinary number of a service was foreseen to wait; `None`: no able counter took it then.
    pub(crate) fn service(&self, hall: &Hall<'_>, service: &ServiceId) -> Option<Expected> {
        self.services.get(service).copied().filter(|_| self.is_of_today(hall))
    }

    /// What a waiting ticket was foreseen to wait still. One that is newer than the outlook waits as the outlook said of a
    /// new number, if it is an ordinary one.
    pub(crate) fn ticket(&self, hall: &Hall<'_>, ticket: &Ticket) -> Option<Expected> {
        if ticket.stage != Stage::Waiting || !self.is_of_today(hall) {
            return None;
        }
        self.tickets.get(&ticket.id).copied().or_else(|| self.newcomer(hall, ticket))
    }

    fn newcomer(&self, hall: &Hall<'_>, ticket: &Ticket) -> Option<Expected> {
        let ordinary = hall.office.definition()?.ordinary()?;
        let is_new = ticket.joined_at >= self.of?.at && ticket.class == ordinary.id && ticket.legs.len() == 1;
        if is_new { self.service(hall, ticket.service()?) } else { None }
    }

    fn is_of_today(&self, hall: &Hall<'_>) -> bool {
        self.of.is_some_and(|of| Some(of.day) == hall.office.day())
    }
}

/// What is told of an estimate after what was told before: the same, while it is about right.
fn told(before: Option<Expected>, estimate: &Estimate) -> Expected {
    let called_from = estimate.from.map(|from| {
        let last = before.and_then(|before| before.called_from);
        last.filter(|last| (*last - HOLD_MS..*last + STEP_MS + HOLD_MS).contains(&from.0)).unwrap_or(step(from.0))
    });
    let still_does = |before: &Expected| {
        is_about(before.from_minutes, estimate.p50_ms) && is_about(before.to_minutes, estimate.p80_ms)
    };
    if let Some(before) = before.filter(still_does) {
        return Expected { called_from, ..before };
    }
    let (from, to) = estimate.range_minutes();
    let minutes = |minutes: u64| u32::try_from(minutes).unwrap_or(u32::MAX);
    Expected { from_minutes: minutes(from), to_minutes: minutes(to), called_from }
}

/// Whether so many minutes, which were rounded up, still do for an estimate. That there is no wait at all is always told
/// as it is.
fn is_about(minutes: u32, estimate_ms: u64) -> bool {
    let (told_ms, ms) = (i64::from(minutes) * 60_000, i64::try_from(estimate_ms).unwrap_or(i64::MAX));
    let hold_ms = HOLD_MS.max(told_ms / 10);
    (told_ms == 0) == (ms == 0) && (told_ms - STEP_MS - hold_ms < ms && ms <= told_ms + hold_ms)
}

fn step(at: i64) -> i64 {
    at - at.rem_euclid(STEP_MS)
}

#[cfg(test)]
mod tests {
    use queue::Timestamp;

    use super::*;

    const MINUTE_MS: u64 = 60_000;

    fn estimate(p50: u64, p80: u64, from: Option<u64>) -> Estimate {
        let from = from.map(|from| Timestamp((from * MINUTE_MS).cast_signed()));
        Estimate { p50_ms: p50 * MINUTE_MS, p80_ms: p80 * MINUTE_MS, from, today: true }
    }

    /// The range that is told of the one estimate after the other.
    fn ranges<const N: usize>(estimates: [(u64, u64); N]) -> [(u32, u32); N] {
        let mut last = None;
        estimates.map(|(p50, p80)| {
            let now = told(last, &estimate(p50, p80, None));
            last = Some(now);
            (now.from_minutes, now.to_minutes)
        })
    }

    #[test]
    fn a_range_that_was_told_stays_while_it_is_about_right() {
        assert_eq!(ranges([(11, 19), (16, 22), (17, 22), (9, 14)]), [(15, 20); 4], "by two minutes it may be off");
        assert_eq!(ranges([(11, 19), (18, 19), (13, 13)]), [(15, 20), (20, 20), (15, 15)], "and not by three");
        assert_eq!(ranges([(11, 19), (8, 8)]), [(15, 20), (10, 10)], "both ends or none: they stay in order");
    }

    #[test]
    fn a_long_wait_is_told_less_exactly() {
        assert_eq!(ranges([(36, 58), (32, 50), (44, 66), (28, 61)]), [(40, 60), (40, 60), (40, 60), (30, 65)]);
    }

    #[test]
    fn that_nobody_waits_is_told_at_once() {
        assert_eq!(ranges([(1, 2), (0, 0), (0, 1), (1, 1)]), [(5, 5), (0, 0), (0, 5), (5, 5)]);
    }

    #[test]
    fn a_time_that_was_told_stays_while_it_is_about_right() {
        let from = |last, minute| told(last, &estimate(60, 80, Some(minute)));
        let first = from(None, 9);
        let minutes = |told: Expected| told.called_from.map(|at| at.cast_unsigned() / MINUTE_MS);
        assert_eq!(minutes(first), Some(5));
        assert_eq!([3, 11].map(|minute| minutes(from(Some(first), minute))), [Some(5); 2]);
        assert_eq!([2, 12].map(|minute| minutes(from(Some(first), minute))), [Some(0), Some(10)]);
        assert_eq!(minutes(told(Some(first), &estimate(60, 80, None))), None, "the break is no longer before it");
    }
}
