//! Today's tickets of a service, for staff.

use protocol::view::{TicketRow, TicketsChange, TicketsView};
use queue::{ServiceId, Ticket, Timestamp};

use super::ticket::released;
use super::{Scene, present_counter};
use crate::wire;

/// The tickets that had to do with a service today and joined before a moment, newest first; `None`: there is no such
/// service.
pub(crate) fn view(scene: &Scene<'_>, service: &ServiceId, before: Option<Timestamp>) -> Option<TicketsView> {
    scene.service(service)?;
    let wanted = |ticket: &&Ticket| {
        before.is_none_or(|before| ticket.joined_at < before) && ticket.legs.iter().any(|leg| leg.service == *service)
    };
    let mut tickets: Vec<&Ticket> = scene.office.tickets().filter(wanted).collect();
    // In the order of their numbers but for appointments, whose wait began at another time.
    tickets.sort_by_key(|ticket| std::cmp::Reverse((ticket.joined_at, ticket.id)));
    let more = tickets.len() > TicketsView::ROWS;
    let rows = tickets.into_iter().take(TicketsView::ROWS).map(|ticket| row(scene, ticket)).collect();
    Some(TicketsView { service: service.as_str().to_owned(), tickets: rows, more })
}

fn row(scene: &Scene<'_>, ticket: &Ticket) -> TicketRow {
    let leg = ticket.leg();
    TicketRow {
        number: ticket.number.as_str().to_owned(),
        procedure: leg.and_then(|leg| leg.procedure.as_ref()).map(|procedure| procedure.as_str().to_owned()),
        class: ticket.class.as_str().to_owned(),
        claim: ticket.claim.as_ref().map(|class| class.as_str().to_owned()),
        state: ticket.stage.name().as_str().to_owned(),
        joined_at: ticket.joined_at.0,
        estimated: ticket.is_estimated(),
        counter: present_counter(ticket),
        address: leg.and_then(|leg| leg.address.as_ref()).map(wire::address_shown),
        needs: scene.needs(ticket.id),
        released: released(scene, ticket),
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &TicketsView, new: &TicketsView) -> Vec<TicketsChange> {
    if old == new { Vec::new() } else { vec![TicketsChange::Whole { tickets: Box::new(new.clone()) }] }
}
