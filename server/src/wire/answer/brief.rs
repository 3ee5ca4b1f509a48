//! A ticket as the events of an entry leave it.

use protocol::TicketBrief;
use queue::{Event, NextLeg, TicketNumber};

use super::super::choices::outcome_shown;

/// The ticket that a whole entry is about. The last event that says something tells its state; a class that was set
/// before it is told too.
pub(super) fn moved_on(events: &[Event]) -> Option<TicketBrief> {
    let last = events.iter().rev().find_map(brief)?;
    let earlier = events.iter().filter_map(brief).filter(|one| one.number == last.number).find_map(|one| one.class);
    Some(TicketBrief { class: last.class.clone().or(earlier), ..last })
}

/// The ticket as one event leaves it; `None` for events about something else.
pub(super) fn brief(event: &Event) -> Option<TicketBrief> {
    Some(match event {
        Event::TicketWithdrawn { number, .. } => plain(number, "withdrawn"),
        Event::TicketCalled { number, service, class, .. } => TicketBrief {
            service: Some(service.as_str().to_owned()),
            class: Some(class.as_str().to_owned()),
            ..plain(number, "called")
        },
        Event::TicketRecalled { number, .. } => plain(number, "called"),
        Event::ServiceStarted { number, .. } => plain(number, "serving"),
        Event::ServiceFinished { number, outcome, next, .. } => {
            TicketBrief { outcome: outcome_shown(*outcome), ..plain(number, after(*next)) }
        }
        Event::TicketMissed { number, .. } => plain(number, "missed"),
        Event::TicketReturned { number, .. } => plain(number, "waiting"),
        Event::TicketParked { number, .. } => plain(number, "parked"),
        Event::TicketTransferred { number, service, .. } => {
            TicketBrief { service: Some(service.as_str().to_owned()), ..plain(number, "waiting") }
        }
        Event::ClassSet { number, class, .. } => {
            TicketBrief { class: Some(class.as_str().to_owned()), ..plain(number, "unchanged") }
        }
        Event::ServiceAdded { number, .. } | Event::TicketFreed { number, .. } => plain(number, "unchanged"),
        Event::ActionUndone { ticket, .. } => TicketBrief {
            service: ticket.legs.last().map(|leg| leg.service.as_str().to_owned()),
            class: Some(ticket.class.as_str().to_owned()),
            ..plain(&ticket.number, ticket.stage.name().as_str())
        },
        _ => return None,
    })
}

/// Where a visit stands when one of its legs has ended.
fn after(next: Option<NextLeg>) -> &'static str {
    match next {
        None => "done",
        Some(NextLeg::Here) => "serving",
        Some(NextLeg::InLine) => "waiting",
    }
}

fn plain(number: &TicketNumber, state: &str) -> TicketBrief {
    TicketBrief {
        number: number.as_str().to_owned(),
        state: state.to_owned(),
        service: None,
        class: None,
        outcome: None,
    }
}
