//! The figures of the last outlook, as the views show them.

use protocol::view::Expected;
use queue::{Estimate, Outlook, ServiceId, Stage, Ticket};

use super::{Foreseen, Standing};
use crate::engine::Hall;

/// Times of calls are told no finer: an estimate that moves by a minute is no news.
const STEP_MS: i64 = 5 * 60_000;

/// How long people wait, as it was last foreseen.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    of: Option<Standing>,
    outlook: Outlook,
}

impl Waits {
    pub(crate) fn new(foreseen: Foreseen) -> Waits {
        Waits { of: Some(foreseen.of), outlook: foreseen.outlook }
    }

    /// Which state this was foreseen from; `None`: nothing was yet.
    pub(crate) fn of(&self) -> Option<Standing> {
        self.of
    }

    /// What a new ordinary number of a service was foreseen to wait; `None`: no able counter took it then.
    pub(crate) fn service(&self, hall: &Hall<'_>, service: &ServiceId) -> Option<Expected> {
        self.outlook.service(service).filter(|_| self.is_of_today(hall)).map(expected)
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
        called_from: estimate.from.map(|from| from.0 - from.0.rem_euclid(STEP_MS)),
    }
}
