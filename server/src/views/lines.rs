//! Who waits, completely.

use protocol::view::{LinesView, WaitingLine, WaitingTicket};

use super::services;
use crate::engine::Hall;

/// Every line with everybody in it, in the order they joined.
pub(crate) fn view(hall: &Hall<'_>) -> LinesView {
    let waiting = |ticket: &queue::Ticket| WaitingTicket {
        number: ticket.number.as_str().to_owned(),
        class: ticket.class.as_str().to_owned(),
        waited_ms: hall.moment.at.since_ms(ticket.joined_at),
    };
    let line = |service: &queue::Service| WaitingLine {
        service: service.id.as_str().to_owned(),
        waiting: hall.office.line(&service.id).map(waiting).collect(),
    };
    LinesView { lines: services(hall).map(line).collect() }
}
