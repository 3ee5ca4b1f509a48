//! The figures of the last outlook, as the views show them.

use std::collections::BTreeMap;

use protocol::view::Expected;
use queue::{Estimate, Outlook, ServiceId, Stage, Ticket};

use super::{Foreseen, Standing};
use crate::engine::Hall;

/// Times of calls are told no finer: an estimate that moves by a minute is no news.
const STEP_MS: i64 = 5 * 60_000;
/// A time that was told is left only when it is off by more than this. One that lies near the border of two steps would
/// come and go with every outlook: by chance, and on the wall as a blank, because the first step after a break goes
/// without saying there.
const HOLD_MS: i64 = 2 * 60_000;

/// How long people wait, as it was last foreseen.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    of: Option<Standing>,
    outlook: Outlook,
    /// From when a new number of a service is called, as it is told.
    called_from: BTreeMap<ServiceId, i64>,
}

impl Waits {
    #[cfg(test)]
    pub(crate) fn new(foreseen: Foreseen) -> Waits {
        Waits::default().followed_by(foreseen)
    }

    /// What is told after a newer outlook.
    pub(crate) fn followed_by(self, foreseen: Foreseen) -> Waits {
        let Foreseen { outlook, of } = foreseen;
        let told = |(service, estimate): (&ServiceId, &Estimate)| {
            let from = estimate.from?.0;
            let before = self.called_from.get(service).copied();
            Some((service.clone(), before.filter(|told| holds(*told, from)).unwrap_or_else(|| step(from))))
        };
        let called_from = outlook.services().filter_map(told).collect();
        Waits { of: Some(of), outlook, called_from }
    }

    /// Which state this was foreseen from; `None`: nothing was yet.
    pub(crate) fn of(&self) -> Option<Standing> {
        self.of
    }

    /// What a new ordinary number of a service was foreseen to wait; `None`: no able counter took it then.
    pub(crate) fn service(&self, hall: &Hall<'_>, service: &ServiceId) -> Option<Expected> {
        let estimate = self.outlook.service(service).filter(|_| self.is_of_today(hall))?;
        Some(Expected { called_from: self.called_from.get(service).copied(), ..expected(estimate) })
    }

    /// What a waiting ticket was foreseen to wait still. One that is newer than the outlook waits as the outlook said of a
    /// new number, if it is an ordinary one.
    pub(crate) fn ticket(&self, hall: &Hall<'_>, ticket: &Ticket) -> Option<Expected> {
        let of = self.of.filter(|_| ticket.stage == Stage::Waiting && self.is_of_today(hall))?;
        if let Some(estimate) = self.outlook.ticket(ticket.id) {
            return Some(expected(estimate));
        }
        let ordinary = hall.office.definition()?.ordinary()?;
        let is_new = ticket.joined_at >= of.at && ticket.class == ordinary.id && ticket.legs.len() == 1;
        if is_new { self.service(hall, ticket.service()?) } else { None }
    }

    fn is_of_today(&self, hall: &Hall<'_>) -> bool {
        self.of.is_some_and(|of| Some(of.day) == hall.office.day())
    }
}

fn expected(estimate: &Estimate) -> Expected {
    let (from, to) = estimate.range_minutes();
    let minutes = |minutes: u64| u32::try_from(minutes).unwrap_or(u32::MAX);
    Expected {
        from_minutes: minutes(from),
        to_minutes: minutes(to),
        called_from: estimate.from.map(|from| step(from.0)),
    }
}

fn step(at: i64) -> i64 {
    at - at.rem_euclid(STEP_MS)
}

/// Whether a time that was told still does for one that was foreseen.
fn holds(told: i64, foreseen: i64) -> bool {
    (told - HOLD_MS..told + STEP_MS + HOLD_MS).contains(&foreseen)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE_MS: i64 = 60_000;

    #[test]
    fn a_time_that_was_told_stays_while_it_is_about_right() {
        let five_past = 5 * MINUTE_MS;
        assert_eq!(step(9 * MINUTE_MS), five_past);
        assert!(holds(five_past, five_past - HOLD_MS) && holds(five_past, 2 * five_past + HOLD_MS - 1));
        assert!(!holds(five_past, five_past - HOLD_MS - 1) && !holds(five_past, 2 * five_past + HOLD_MS));
    }
}
