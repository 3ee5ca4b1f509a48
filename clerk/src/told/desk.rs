//! What became of a counter, and of the numbers it calls.

use protocol::{Called, Command, TicketBrief};
use texts::Words;

use super::Known;
use crate::sentence;

/// A change of what a counter takes leaves its status as it was: the answer does not tell it.
pub(super) fn of_counter(
    words: &Words,
    command: &Command,
    counter: &str,
    status: &str,
    services: Option<String>,
) -> String {
    let id = ("counter", counter.into());
    match (command, services) {
        (Command::Services { .. }, Some(services)) => {
            words.with("clerk-told-takes", &[id, ("services", services.into())])
        }
        (_, services) => {
            let status = ("status", sentence::counter_status(words, status).into());
            match services {
                Some(services) => words.with("clerk-told-opened", &[id, status, ("services", services.into())]),
                None => words.with("clerk-told-counter", &[id, status]),
            }
        }
    }
}

/// Who sits at a counter now.
pub(super) fn of_seat(words: &Words, counter: &str, known: &Known<'_>) -> String {
    let counter = ("counter", counter.into());
    match known.for_whom {
        Some(clerk) => words.with("clerk-told-sits", &[("clerk", clerk.into()), counter]),
        None => words.with("clerk-told-moved", &[counter]),
    }
}

/// Whoever moves takes along what the counter took.
pub(super) fn of_services_that_came(words: &Words, from: &str, to: &str, known: &Known<'_>) -> Option<String> {
    let services: Vec<String> = known.took.iter().map(|id| known.names.service(words, id)).collect();
    let about = [("counter", to.into()), ("services", services.join(", ").into()), ("from", from.into())];
    (!services.is_empty()).then(|| words.with("clerk-told-came-along", &about))
}

pub(super) fn of_called(words: &Words, command: &Command, called: &Called, known: &Known<'_>) -> String {
    let closed = called.closed.as_ref().map(|ticket| of_ended(words, ticket, known));
    let goes_on_here = called.closed.as_ref().is_some_and(|ticket| ticket.state == "serving");
    let call = match (&called.ticket, command) {
        (Some(ticket), Command::Recall { .. }) => Some(of_recalled(words, ticket, known)),
        (Some(ticket), _) => Some(words.with("clerk-told-called", &[("number", (&ticket.number).into())])),
        // Nobody was looked for.
        (None, _) if goes_on_here => None,
        (None, _) => Some(words.say("clerk-told-nobody")),
    };
    closed.into_iter().chain(call).collect::<Vec<_>>().join(" ")
}

/// The answer counts the calls of the whole leg, because none is ever used twice; the clerk counts those of this time.
fn of_recalled(words: &Words, ticket: &TicketBrief, known: &Known<'_>) -> String {
    let number = ("number", (&ticket.number).into());
    match known.in_hand.filter(|before| before.number == ticket.number) {
        Some(before) => words.with("clerk-told-recalled", &[number, ("nth", before.calls.saturating_add(1).into())]),
        None => words.with("clerk-told-called-again", &[number]),
    }
}

/// A leg that ended: the visit is over, or there is one more thing to do, here or in another line.
pub(super) fn of_ended(words: &Words, ticket: &TicketBrief, known: &Known<'_>) -> String {
    let before = known.in_hand.filter(|before| before.number == ticket.number);
    let next = || before?.further.first().map(|want| &want.service);
    let Some(service) = ticket.service.as_ref().or_else(next) else { return of_state(words, ticket) };
    let (number, service) =
        (("number", (&ticket.number).into()), ("service", known.names.service(words, service).into()));
    match ticket.state.as_str() {
        "serving" => words.with("clerk-told-next-here", &[number, service]),
        "waiting" => words.with("clerk-told-next-leg", &[number, service]),
        _ => of_state(words, ticket),
    }
}

pub(super) fn of_state(words: &Words, ticket: &TicketBrief) -> String {
    let state = sentence::ticket_state(words, &ticket.state);
    words.with("clerk-told-ticket", &[("number", (&ticket.number).into()), ("state", state.into())])
}
