//! Outwards: what became true. Made from the command and the events of its entry alone, never from the state, so that a
//! repeat gets the very same answer, after midnight too.

use protocol::{Answer, Booked, Called, Command, Issued, OfflineSeries, Released, Warning};
use queue::{AppointmentId, CounterId, Day, Event, ProcedureId, ServiceId, TicketId, TicketNumber};

use super::choices;
use crate::calendar;

mod brief;

use brief::{brief, moved_on};

/// What an answer needs beside the events: how citizens' keys and codes are made.
pub(crate) trait Answers {
    /// The key to a ticket.
    fn key(&self, ticket: TicketId) -> String;
    /// The code of an appointment.
    fn code(&self, appointment: AppointmentId) -> String;
    /// Where a phone can follow the ticket with this key, if the office can be reached from outside.
    fn link(&self, key: &str) -> Option<String>;
}

/// The answer to an accepted command.
pub(crate) fn answer(command: &Command, events: &[Event], office: &impl Answers) -> Answer {
    told(command, events, office).unwrap_or(Answer::Done)
}

/// `None`: there is nothing to tell, because nothing had to change.
fn told(command: &Command, events: &[Event], office: &impl Answers) -> Option<Answer> {
    match command {
        Command::Issue { .. } | Command::ServeNow { .. } | Command::CheckIn { .. } | Command::IssueFromRoll { .. } => {
            events.iter().find_map(|event| issued(event, events, office)).map(Answer::Issued)
        }
        Command::CallNext { counter, .. } | Command::Call { counter, .. } | Command::Recall { counter } => {
            Some(Answer::Called(called(counter, events)))
        }
        Command::AwaitNext { counter } => events
            .iter()
            .find_map(awaiting)
            .or_else(|| (!events.is_empty()).then(|| Answer::Called(called(counter, events)))),
        Command::Book { .. } => events.iter().find_map(|event| booked(event, office)).map(Answer::Booked),
        Command::Print { .. } => events.iter().find_map(print_asked),
        Command::AgreeOffline { .. } => events.iter().find_map(agreed),
        Command::Deliver { .. } => delivered(events, office),
        Command::SetPolicy { .. } => events.iter().find_map(policy),
        Command::PauseService { service }
        | Command::StopService { service, .. }
        | Command::ResumeService { service } => Some(service_told(service, events, office)),
        Command::Open { .. }
        | Command::TakeOver { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::Close { .. }
        | Command::Move { .. }
        | Command::Swap { .. }
        | Command::Services { .. }
        | Command::StopAwaiting { .. } => events.iter().find_map(counter),
        Command::SetClass { .. }
        | Command::AddService { .. }
        | Command::Free { .. }
        | Command::Withdraw { .. }
        | Command::WithdrawByKey { .. }
        | Command::Start { .. }
        | Command::Finish { .. }
        | Command::NoShow { .. }
        | Command::Return { .. }
        | Command::ReturnTicket { .. }
        | Command::Park { .. }
        | Command::Transfer { .. }
        | Command::TransferTicket { .. }
        | Command::Undo { .. } => moved_on(events).map(|ticket| Answer::Ticket { ticket, warning: warning(events) }),
        Command::Rate { .. }
        | Command::Printed { .. }
        | Command::SetNotice { .. }
        | Command::SetNeeds { .. }
        | Command::CancelBooking { .. }
        | Command::ConfirmClock
        | Command::ReportSlip { .. } => None,
    }
}

fn issued(event: &Event, events: &[Event], office: &impl Answers) -> Option<Issued> {
    let Event::TicketIssued { ticket, number, service, procedure, class, claim, joined_at, ahead, late, .. } = event
    else {
        return None;
    };
    let key = office.key(*ticket);
    let served = events.iter().any(|event| matches!(event, Event::ServiceStarted { ticket: of, .. } if of == ticket));
    Some(Issued {
        link: office.link(&key),
        key,
        number: number.as_str().to_owned(),
        service: service.as_str().to_owned(),
        procedure: word(procedure.as_ref()),
        class: class.as_str().to_owned(),
        claim: claim.as_ref().map(|claim| claim.as_str().to_owned()),
        late: *late,
        state: if served { "serving" } else { "waiting" }.to_owned(),
        ahead: *ahead,
        joined_at: joined_at.0,
    })
}

fn called(counter: &str, events: &[Event]) -> Called {
    let mut answer = Called { counter: counter.to_owned(), ticket: None, why: None, nth: None, closed: None };
    for event in events {
        match event {
            Event::TicketCalled { call, why, .. } => {
                answer.why = Some(choices::why(why));
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

fn awaiting(event: &Event) -> Option<Answer> {
    let Event::NextAwaited { counter, until } = event else { return None };
    Some(Answer::Awaiting { counter: counter.as_str().to_owned(), until: until.0 })
}

fn booked(event: &Event, office: &impl Answers) -> Option<Booked> {
    let Event::SlotBooked { appointment, service, procedure, day, minute } = event else { return None };
    Some(slot(office, *appointment, service, procedure.as_ref(), (*day, *minute)))
}

fn slot(
    office: &impl Answers,
    appointment: AppointmentId,
    service: &ServiceId,
    procedure: Option<&ProcedureId>,
    (day, minute): (Day, u16),
) -> Booked {
    Booked {
        code: office.code(appointment),
        service: service.as_str().to_owned(),
        procedure: word(procedure),
        day: calendar::date_text(day),
        minute,
    }
}

fn print_asked(event: &Event) -> Option<Answer> {
    let Event::PrintAsked { job, number, printer, .. } = event else { return None };
    let (number, printer) = (number.as_str().to_owned(), printer.as_str().to_owned());
    Some(Answer::PrintAsked { job: job.0, number, printer })
}

fn agreed(event: &Event) -> Option<Answer> {
    let Event::OfflineAgreed { series, numbers, delivered, .. } = event else { return None };
    Some(Answer::OfflineAgreed(OfflineSeries { prefix: series.clone(), numbers: *numbers, delivered: *delivered }))
}

fn delivered(events: &[Event], office: &impl Answers) -> Option<Answer> {
    let text = |number: &TicketNumber| number.as_str().to_owned();
    let number = events.iter().find_map(|event| match event {
        Event::TicketIssued { number, .. } | Event::TicketUnserved { number, .. } => Some(text(number)),
        _ => None,
    })?;
    let issued = events.iter().find_map(|event| issued(event, events, office));
    let replaced = events.iter().find_map(|event| match event {
        Event::TicketWithdrawn { number, .. } => Some(text(number)),
        _ => None,
    });
    Some(Answer::Delivered { number, issued, replaced })
}

fn policy(event: &Event) -> Option<Answer> {
    let Event::PolicySet { policy } = event else { return None };
    Some(Answer::Policy { policy: choices::policy_shown(*policy) })
}

/// A service that is stopped again with the same words and only another fate of its line is still stopped.
fn service_told(service: &str, events: &[Event], office: &impl Answers) -> Answer {
    let resumed = events.iter().any(|event| matches!(event, Event::ServiceResumed { .. }));
    let (mut moved, mut released) = (0, Vec::new());
    for event in events {
        match event {
            // The rest of a long line follows in entries of its own, and is told of here.
            Event::LineMoved { tickets, rest, .. } => {
                moved = u32::try_from(tickets.len()).unwrap_or(u32::MAX).saturating_add(*rest);
            }
            Event::LineReleased { service, tickets, .. } => {
                released = tickets.iter().map(|one| sent_home(one, service, office)).collect();
            }
            _ => {}
        }
    }
    Answer::Service { service: service.to_owned(), paused: !resumed, moved, released }
}

fn sent_home(one: &queue::Released, service: &ServiceId, office: &impl Answers) -> Released {
    let booked = slot(office, one.appointment, service, None, (one.day, one.minute));
    Released { number: one.number.as_str().to_owned(), booked }
}

/// What became of a counter.
fn counter(event: &Event) -> Option<Answer> {
    let told = |counter: &CounterId, status: &str, services: Option<&[ServiceId]>| {
        let ids = |services: &[ServiceId]| services.iter().map(|service| service.as_str().to_owned()).collect();
        Answer::Counter { counter: counter.as_str().to_owned(), status: status.to_owned(), services: services.map(ids) }
    };
    Some(match event {
        Event::CounterOpened { counter, services, .. } => told(counter, "open", Some(services)),
        Event::ServicesTaken { counter, services, .. } => told(counter, "unchanged", Some(services)),
        Event::CounterPaused { counter, .. } => told(counter, "paused", None),
        Event::CounterResumed { counter } => told(counter, "open", None),
        Event::CounterClosed { counter } => told(counter, "closed", None),
        // Who moved or changed places is told where they are now.
        Event::CounterMoved { to: counter, .. }
        | Event::CountersSwapped { other: counter, .. }
        | Event::CounterTakenOver { counter, .. }
        | Event::AwaitingEnded { counter } => told(counter, "unchanged", None),
        _ => return None,
    })
}

fn warning(events: &[Event]) -> Option<Warning> {
    let absent = |event: &Event| matches!(event, Event::TicketTransferred { absent: true, .. });
    events.iter().any(absent).then_some(Warning::Absent)
}

fn word(procedure: Option<&ProcedureId>) -> Option<String> {
    procedure.map(|procedure| procedure.as_str().to_owned())
}
