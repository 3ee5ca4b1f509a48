//! Missed and parked tickets.

use protocol::view::{CounterView, SetAside};
use queue::{CounterState, Stage, Ticket};

use crate::engine::Hall;

/// Those of the lines that the counter takes, newest first.
pub(super) fn set_aside(hall: &Hall<'_>, counter: &CounterState) -> Vec<SetAside> {
    let today = hall.office.today();
    let all = today.missed.saturating_add(today.parked) as usize;
    let aside = |ticket: &&Ticket| matches!(ticket.stage, Stage::Missed | Stage::Parked);
    let mut shown: Vec<SetAside> = hall
        .office
        .tickets()
        .filter(aside)
        // Most of the day there are few; no need to look at every ticket once they are found.
        .take(all)
        .filter(|ticket| ticket.service().is_some_and(|service| counter.services.contains(service)))
        .filter_map(set_aside_shown)
        .collect();
    shown.sort_by_key(|one| std::cmp::Reverse(one.since));
    shown.truncate(CounterView::SET_ASIDE);
    shown
}

fn set_aside_shown(ticket: &Ticket) -> Option<SetAside> {
    let leg = ticket.leg()?;
    Some(SetAside {
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        state: ticket.stage.name().as_str().to_owned(),
        since: leg.ended_at.max(leg.started_at).max(leg.called_at).unwrap_or(ticket.joined_at).0,
        counter: leg.counter.as_ref().map(|counter| counter.as_str().to_owned()),
        returns: ticket.returns,
    })
}
