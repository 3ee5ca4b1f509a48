//! Whose word about their class waits for somebody to look at the paper.

use protocol::view::{ClaimShown, OfficeView};
use queue::{Stage, Ticket};

use crate::engine::Hall;
use crate::views::services;

/// The claims of everybody who waits or is called, in the order they joined. Those who were served are not looked
/// through: on a long day they are many, and this is worked out with each commit that a supervisor sees.
pub(super) fn claims(hall: &Hall<'_>) -> Vec<ClaimShown> {
    let waiting = services(hall).flat_map(|service| hall.office.line(&service.id));
    let in_hand = hall.office.counters().filter_map(|counter| hall.office.ticket(counter.in_hand?));
    let called = in_hand.filter(|ticket| matches!(ticket.stage, Stage::Called { .. }));
    let mut shown: Vec<ClaimShown> = waiting.chain(called).filter_map(shown).collect();
    shown.sort_by_key(|claim| claim.joined_at);
    shown.truncate(OfficeView::CLAIMS);
    shown
}

fn shown(ticket: &Ticket) -> Option<ClaimShown> {
    Some(ClaimShown {
        number: ticket.number.as_str().to_owned(),
        service: ticket.service()?.as_str().to_owned(),
        claim: ticket.claim.as_ref()?.as_str().to_owned(),
        joined_at: ticket.joined_at.0,
        state: ticket.stage.name().as_str().to_owned(),
    })
}
