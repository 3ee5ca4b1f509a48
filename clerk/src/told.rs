//! What became true, in one line for people.

mod desk;

use protocol::view::CounterView;
use protocol::{Answer, Booked, Command, Issued, TicketBrief, Warning};
use texts::Words;

use crate::{sentence, wall};

/// The answer to `command` in one line. Services have their names where a view gives them, and their ids elsewhere.
pub(crate) fn told(words: &Words, command: &Command, answer: &Answer, view: Option<&CounterView>) -> String {
    if let Some(told) = of_command(words, command) {
        return told;
    }
    match answer {
        Answer::Called(called) => desk::of_called(words, called),
        Answer::Ticket { ticket, warning } => {
            let told = of_ticket(words, command, ticket, view);
            match warning {
                Some(Warning::Absent) => format!("{told} {}", words.say("clerk-told-absent")),
                Some(Warning::Other) | None => told,
            }
        }
        Answer::Counter { counter, status, services } => {
            // Whoever opens a counter is not told ids; whoever named them knows them.
            let named = view.is_some() || matches!(command, Command::Services { .. });
            let services = services.as_ref().filter(|_| named).map(|ids| names(words, view, ids).join(", "));
            desk::of_counter(words, command, counter, status, services)
        }
        Answer::Awaiting { .. } => words.say("clerk-told-awaiting"),
        Answer::Issued(issued) => of_issued(words, issued, view),
        Answer::Booked(booked) => of_booked(words, booked),
        Answer::Policy { policy } => {
            words.with("clerk-told-policy", &[("policy", sentence::policy(words, *policy).into())])
        }
        Answer::Service { service, paused, moved, released } => {
            let service = names(words, view, std::slice::from_ref(service)).concat();
            of_service(words, service, *paused, (*moved, released.len()))
        }
        Answer::Done => words.say("clerk-told-done"),
    }
}

/// What is told in the same words whatever the answer says.
fn of_command(words: &Words, command: &Command) -> Option<String> {
    Some(match command {
        Command::CancelBooking { .. } => words.say("clerk-told-cancelled"),
        Command::SetNeeds { .. } => words.say("clerk-told-needs"),
        Command::StopAwaiting { .. } => words.say("clerk-told-awaits-not"),
        Command::TakeOver { counter, .. } | Command::Move { to: counter, .. } | Command::Swap { with: counter, .. } => {
            words.with("clerk-told-moved", &[("counter", counter.into())])
        }
        _ => return None,
    })
}

fn names(words: &Words, view: Option<&CounterView>, ids: &[String]) -> Vec<String> {
    let name = |id: &String| view.map_or_else(|| id.clone(), |view| sentence::service_name(view, words, id));
    ids.iter().map(name).collect()
}

/// A new number, and what its holder should be told.
fn of_issued(words: &Words, issued: &Issued, view: Option<&CounterView>) -> String {
    let number = ("number", (&issued.number).into());
    if issued.state == "serving" {
        return words.with("clerk-told-serving", &[number]);
    }
    let service = names(words, view, std::slice::from_ref(&issued.service)).concat();
    let told = words.with("clerk-told-issued", &[number, ("service", service.into()), ("ahead", issued.ahead.into())]);
    let claim = issued.claim.as_ref().map(|_| words.say("clerk-told-claim"));
    let late = issued.late.then(|| words.say("clerk-told-late"));
    [Some(told), claim, late].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A slot and its code: the code is all that the citizen has.
pub(crate) fn of_booked(words: &Words, booked: &Booked) -> String {
    words.with(
        "clerk-told-booked",
        &[
            ("time", wall::clock(words, booked.minute).into()),
            ("day", wall::day_in_full(words, &booked.day).into()),
            ("code", (&booked.code).into()),
        ],
    )
}

fn of_service(words: &Words, service: String, paused: bool, (moved, released): (u32, usize)) -> String {
    if !paused {
        return words.with("clerk-told-resumed", &[("service", service.into())]);
    }
    let told = words.with("clerk-told-stopped", &[("service", service.into())]);
    let moved = (moved > 0).then(|| words.with("clerk-told-moved-on", &[("count", moved.into())]));
    let released = (released > 0).then(|| words.with("clerk-told-released", &[("count", released.into())]));
    [Some(told), moved, released].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn of_ticket(words: &Words, command: &Command, ticket: &TicketBrief, view: Option<&CounterView>) -> String {
    if let (Command::Finish { .. }, Some(next)) = (command, of_next_leg(words, ticket, view)) {
        return next;
    }
    let number = ("number", (&ticket.number).into());
    match command {
        Command::Undo { .. } => {
            let state = sentence::ticket_state(words, &ticket.state);
            words.with("clerk-told-undone", &[number, ("state", state.into())])
        }
        Command::Transfer { .. } | Command::TransferTicket { .. } => words.with("clerk-told-transferred", &[number]),
        Command::SetClass { back_in_line: true, .. } => words.with("clerk-told-back-in-line", &[number]),
        Command::SetClass { .. } => words.with("clerk-told-class", &[number]),
        Command::AddService { .. } => words.with("clerk-told-added", &[number]),
        Command::Free { .. } => words.with("clerk-told-freed", &[number]),
        _ => desk::of_state(words, ticket),
    }
}

/// There was one more thing to do: here, or in another line.
fn of_next_leg(words: &Words, ticket: &TicketBrief, view: Option<&CounterView>) -> Option<String> {
    let service = names(words, view, std::slice::from_ref(ticket.service.as_ref()?)).concat();
    let (number, service) = (("number", (&ticket.number).into()), ("service", service.into()));
    match ticket.state.as_str() {
        "serving" => Some(words.with("clerk-told-next-here", &[number, service])),
        "waiting" => Some(words.with("clerk-told-next-leg", &[number, service])),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
