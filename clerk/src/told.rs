//! What became true, in one line for people.

use protocol::view::CounterView;
use protocol::{Answer, Called, Command, TicketBrief};
use texts::Words;

use crate::sentence;

/// The answer to `command` in one line. Services have their names where a view gives them, and their ids elsewhere.
pub(crate) fn told(words: &Words, command: &Command, answer: &Answer, view: Option<&CounterView>) -> String {
    match answer {
        Answer::Called(called) => of_called(words, called),
        Answer::Ticket { ticket } => of_ticket(words, command, ticket),
        Answer::Counter { counter, status, services } => {
            let name = |id: &String| view.map_or_else(|| id.clone(), |view| sentence::service_name(view, words, id));
            let services = services.as_ref().map(|ids| ids.iter().map(name).collect::<Vec<_>>().join(", "));
            of_counter(words, command, counter, status, services)
        }
        Answer::Issued(issued) => issued.number.clone(),
        Answer::Service { .. } | Answer::Done => words.say("clerk-told-done"),
    }
}

/// A move and a change of what a counter takes leave its status as it was: the answer does not tell it.
fn of_counter(words: &Words, command: &Command, counter: &str, status: &str, services: Option<String>) -> String {
    match (command, services) {
        (Command::Move { .. }, _) => words.with("clerk-told-moved", &[("counter", counter.into())]),
        (Command::Services { .. }, Some(services)) => {
            words.with("clerk-told-takes", &[("counter", counter.into()), ("services", services.into())])
        }
        (_, services) => {
            let status = sentence::counter_status(words, status);
            let told = words.with("clerk-told-counter", &[("counter", counter.into()), ("status", status.into())]);
            match services {
                Some(services) => format!("{told} ({services})"),
                None => told,
            }
        }
    }
}

fn of_called(words: &Words, called: &Called) -> String {
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

fn of_ticket(words: &Words, command: &Command, ticket: &TicketBrief) -> String {
    match command {
        Command::Undo { .. } => {
            let state = sentence::ticket_state(words, &ticket.state);
            words.with("clerk-told-undone", &[("number", (&ticket.number).into()), ("state", state.into())])
        }
        Command::Transfer { .. } | Command::TransferTicket { .. } => {
            words.with("clerk-told-transferred", &[("number", (&ticket.number).into())])
        }
        _ => of_state(words, ticket),
    }
}

fn of_state(words: &Words, ticket: &TicketBrief) -> String {
    let state = sentence::ticket_state(words, &ticket.state);
    words.with("clerk-told-ticket", &[("number", (&ticket.number).into()), ("state", state.into())])
}
