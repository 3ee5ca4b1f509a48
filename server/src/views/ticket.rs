//! One citizen's ticket.

use protocol::view::{TicketChange, TicketView};
use queue::{Stage, TicketId};

use super::{count, service_name};
use crate::engine::Hall;

/// What the holder of `key` sees; `None`: the ticket is not one of today.
pub(crate) fn view(hall: &Hall<'_>, id: TicketId, key: &str, link: Option<String>) -> Option<TicketView> {
    let ticket = hall.office.ticket(id)?;
    let leg = ticket.leg()?;
    let held_at = match &ticket.stage {
        Stage::Called { counter } | Stage::Serving { counter } => Some(counter.as_str().to_owned()),
        _ => None,
    };
    Some(TicketView {
        office: hall.file.id.as_str().to_owned(),
        office_name: hall.file.name.clone(),
        key: key.to_owned(),
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        service_name: service_name(hall, &leg.service),
        procedure: leg.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        class: ticket.class.as_str().to_owned(),
        state: ticket.stage.name().as_str().to_owned(),
        ahead: hall.office.ahead(id).map(count),
        counter: held_at,
        called_at: leg.called_at.map(|at| at.0),
        joined_at: ticket.joined_at.0,
        link,
    })
}

/// The last that is to be said about a ticket after its day has ended.
pub(crate) fn after_its_day(last: &TicketView) -> TicketView {
    let state = match last.state.as_str() {
        "serving" => "done",
        "done" | "withdrawn" => last.state.as_str(),
        _ => "unserved",
    };
    TicketView { state: state.to_owned(), ahead: None, counter: None, ..last.clone() }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &TicketView, new: &TicketView) -> Vec<TicketChange> {
    if old == new { Vec::new() } else { vec![TicketChange::Whole { ticket: Box::new(new.clone()) }] }
}
