//! Outwards: what became true. Made from the command and the events of its entry alone, never from the state, so that a
//! repeat gets the very same answer, after midnight too.

use protocol::{Answer, Called, Command, Issued, TicketBrief, Why};
use queue::{CounterId, Event, ServiceId, TicketId};

use super::names::{outcome_shown, reason_of};

/// What an answer needs beside the events: how the citizen's key to a ticket is made.
pub(crate) trait Answers {
    /// The key to a ticket.
    fn key(&self, ticket: TicketId) -> String;
    /// Where a phone can follow the ticket with this key, if the office can be reached from outside.
    fn link(&self, key: &str) -> Option<String>;
}

/// The answer to an accepted command.
pub(crate) fn answer(command: &Command, events: &[Event], office: &impl Answers) -> Answer {
    match command {
        Command::CallNext { counter, .. } | Command::Call { counter, .. } | Command::Recall { counter } => {
            Answer::Called(called(counter, events))
        }
        // A called number that moves along is called again; the answer is that the counter moved.
        Command::Move { .. } => events.iter().find_map(|event| told(event, office)).unwrap_or(Answer::Done),
        _ => events.iter().rev().find_map(|event| told(event, office)).unwrap_or(Answer::Done),
    }
}

/// What one event says to the one who caused it. The last telling event of an entry is its answer: a start that a finish
/// implied comes before it.
fn told(event: &Event, office: &impl Answers) -> Option<Answer> {
    Some(match event {
        Event::TicketIssued { .. } => Answer::Issued(issued(event, office)?),
        Event::CounterOpened { counter, services, .. } => counter_told(counter, "open", Some(services)),
        Event::ServicesTaken { counter, services } => counter_told(counter, "unchanged", Some(services)),
        Event::CounterPaused { counter, .. } => counter_told(counter, "paused", None),
        Event::CounterResumed { counter } => counter_told(counter, "open", None),
        Event::CounterClosed { counter } => counter_told(counter, "closed", None),
        Event::CounterMoved { to, .. } => counter_told(to, "unchanged", None),
        Event::ServicePaused { service } => Answer::Service { service: service.as_str().to_owned(), paused: true },
        Event::ServiceResumed { service } => Answer::Service { service: service.as_str().to_owned(), paused: false },
        _ => Answer::Ticket { ticket: brief(event)? },
    })
}

fn counter_told(counter: &CounterId, status: &str, services: Option<&[ServiceId]>) -> Answer {
    let ids = |services: &[ServiceId]| services.iter().map(|service| service.as_str().to_owned()).collect();
    Answer::Counter { counter: counter.as_str().to_owned(), status: status.to_owned(), services: services.map(ids) }
}

fn issued(event: &Event, office: &impl Answers) -> Option<Issued> {
    let Event::TicketIssued { ticket, number, service, procedure, class, joined_at, ahead } = event else {
        return None;
    };
    let key = office.key(*ticket);
    Some(Issued {
        link: office.link(&key),
        key,
        number: number.as_str().to_owned(),
        service: service.as_str().to_owned(),
        procedure: procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        class: class.as_str().to_owned(),
        state: "waiting".to_owned(),
        ahead: *ahead,
        joined_at: joined_at.0,
    })
}

fn called(counter: &str, events: &[Event]) -> Called {
    let mut answer = Called { counter: counter.to_owned(), ticket: None, why: None, nth: None, closed: None };
    for event in events {
        match event {
            Event::TicketCalled { call, why, .. } => {
                answer.why = Some(Why { reason: reason_of(why.reason), wait_ms: why.wait_ms, passed: why.passed });
                answer.nth = Some(call.nth);
                answer.ticket = brief(event);
            }
            Event::TicketRecalled { call, .. } => {
                answer.nth = Some(call.nth);
                answer.ticket = brief(event);
            }
            Event::ServiceFinished { .. } | Event::TicketMissed { .. } => answer.closed = brief(event),
            _ => {}
        }
    }
    answer
}

/// The ticket as an event leaves it; `None` for events about something else.
fn brief(event: &Event) -> Option<TicketBrief> {
    let plain = |number: &queue::TicketNumber, state: &str| TicketBrief {
        number: number.as_str().to_owned(),
        state: state.to_owned(),
        service: None,
        class: None,
        outcome: None,
    };
    Some(match event {
        Event::TicketWithdrawn { number, .. } => plain(number, "withdrawn"),
        Event::TicketCalled { number, service, class, .. } => TicketBrief {
            service: Some(service.as_str().to_owned()),
            class: Some(class.as_str().to_owned()),
            ..plain(number, "called")
        },
        Event::TicketRecalled { number, .. } => plain(number, "called"),
        Event::ServiceStarted { number, .. } => plain(number, "serving"),
        Event::ServiceFinished { number, outcome, .. } => {
            TicketBrief { outcome: outcome_shown(*outcome), ..plain(number, "done") }
        }
        Event::TicketMissed { number, .. } => plain(number, "missed"),
        Event::TicketReturned { number, .. } => plain(number, "waiting"),
        Event::TicketParked { number, .. } => plain(number, "parked"),
        Event::TicketTransferred { number, service, .. } => {
            TicketBrief { service: Some(service.as_str().to_owned()), ..plain(number, "waiting") }
        }
        Event::ActionUndone { ticket, .. } => TicketBrief {
            service: ticket.legs.last().map(|leg| leg.service.as_str().to_owned()),
            class: Some(ticket.class.as_str().to_owned()),
            ..plain(&ticket.number, ticket.stage.name().as_str())
        },
        _ => return None,
    })
}
