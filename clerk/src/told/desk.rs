//! What became of a counter, and of the numbers it calls.

use protocol::{Called, Command, TicketBrief};
use texts::Words;

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

pub(super) fn of_called(words: &Words, called: &Called) -> String {
    let closed = called.closed.as_ref().map(|ticket| of_state(words, ticket));
    let call = match (&called.ticket, called.nth) {
        (Some(ticket), Some(nth)) if nth > 1 => {
            words.with("clerk-told-recalled", &[("number", (&ticket.number).into()), ("nth", nth.into())])
        }
        (Some(ticket), _) => words.with("clerk-told-called", &[("number", (&ticket.number).into())]),
        (None, _) => words.say("clerk-told-nobody"),
    };
    closed.into_iter().chain([call]).collect::<Vec<_>>().join(" ")
}

pub(super) fn of_state(words: &Words, ticket: &TicketBrief) -> String {
    let state = sentence::ticket_state(words, &ticket.state);
    words.with("clerk-told-ticket", &[("number", (&ticket.number).into()), ("state", state.into())])
}
