//! New words in old facts: lines that are too long for one entry, breaks inside a visit, and a call that only tells of
//! another counter.

use queue::*;

use super::{TICKET, number, ticket};

const NOON_MS: u64 = 5_400_000;

pub(super) fn events() -> Vec<Event> {
    let (service, counter) = (ServiceId::new("ho-tich"), CounterId::new("2"));
    let released =
        Released { ticket: TICKET, number: number(), appointment: AppointmentId(6), day: Day(20_781), minute: 450 };
    let told = Ticket { legs: ticket().legs.into_iter().map(over_noon).collect(), ..ticket() };
    vec![
        Event::TicketRecalled {
            call: CallId { ticket: TICKET, leg: 1, nth: 2 },
            number: number(),
            counter: counter.clone(),
            moved: true,
        },
        Event::ServiceFinished {
            ticket: TICKET,
            number: number(),
            counter: counter.clone(),
            outcome: Outcome::DoneOnTheSpot,
            procedure: None,
            dossier: None,
            count: 1,
            note: None,
            next: None,
            break_ms: NOON_MS,
        },
        Event::LineMoved {
            from: service.clone(),
            to: "chung-thuc".into(),
            tickets: vec![TicketName { ticket: TICKET, number: number() }],
            rest: 250,
        },
        Event::LineReleased { service, tickets: vec![released], rest: 1_001 },
        Event::ActionUndone { counter, effect: Effect::Finish, ticket: Box::new(told) },
    ]
}

fn over_noon(leg: Leg) -> Leg {
    Leg { break_ms: NOON_MS, ..leg }
}
