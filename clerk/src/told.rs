//! What became true, in one line for people.

mod desk;

use protocol::view::InHand;
use protocol::{Answer, Booked, Command, Issued, Released, TicketBrief, Warning};
use texts::Words;

use crate::sentence::Names;
use crate::{sentence, wall};

/// What the asker knew when it asked.
#[derive(Clone, Default)]
pub(crate) struct Known<'a> {
    /// What the office calls its services. Those that it does not name go by their ids.
    pub(crate) names: Names<'a>,
    /// The ticket in hand. An answer says that a further leg began; which one, only the ticket said.
    pub(crate) in_hand: Option<&'a InHand>,
    /// What the counter took.
    pub(crate) took: &'a [String],
    /// For whom it was asked, if not for the asker.
    pub(crate) for_whom: Option<&'a str>,
}

/// The answer to `command` in one line.
pub(crate) fn told(words: &Words, command: &Command, answer: &Answer, known: &Known<'_>) -> String {
    if let Some(told) = of_command(words, command, known) {
        return told;
    }
    match answer {
        Answer::Called(called) => desk::of_called(words, command, called, known),
        Answer::Ticket { ticket, warning } => {
            let told = of_ticket(words, command, ticket, known);
            match warning {
                Some(Warning::Absent) => format!("{told} {}", words.say("clerk-told-absent")),
                Some(Warning::Other) | None => told,
            }
        }
        Answer::Counter { counter, status, services } => {
            // Whoever opens a counter is not told ids; whoever named them knows them.
            let named = known.names.are_known() || matches!(command, Command::Services { .. });
            let name = |id: &String| known.names.service(words, id);
            let services = services.as_ref().filter(|_| named);
            let services = services.map(|ids| ids.iter().map(name).collect::<Vec<_>>().join(", "));
            desk::of_counter(words, command, counter, status, services)
        }
        Answer::Awaiting { .. } => words.say("clerk-told-awaiting"),
        Answer::Issued(issued) => of_issued(words, command, issued, &known.names),
        Answer::Booked(booked) => of_booked(words, booked),
        Answer::PrintAsked { number, printer, .. } => {
            let variables = [("number", number.as_str().into()), ("printer", printer.as_str().into())];
            words.with("clerk-told-print", &variables)
        }
        Answer::Policy { policy } => {
            words.with("clerk-told-policy", &[("policy", sentence::policy(words, *policy).into())])
        }
        Answer::Service { service, paused, moved, released } => {
            of_service(words, known.names.service(words, service), *paused, (*moved, released.len()))
        }
        Answer::OfflineAgreed(_) | Answer::Delivered { .. } | Answer::Done => words.say("clerk-told-done"),
    }
}

/// What is told in the same words whatever the answer says.
fn of_command(words: &Words, command: &Command, known: &Known<'_>) -> Option<String> {
    Some(match command {
        Command::CancelBooking { .. } => words.say("clerk-told-cancelled"),
        Command::SetNeeds { .. } => words.say("clerk-told-needs"),
        Command::StopAwaiting { .. } => words.say("clerk-told-awaits-not"),
        Command::TakeOver { counter, .. } | Command::Swap { with: counter, .. } => desk::of_seat(words, counter, known),
        Command::Move { counter: from, to } => {
            let came = desk::of_services_that_came(words, from, to, known);
            [Some(desk::of_seat(words, to, known)), came].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        _ => return None,
    })
}

/// A new number, and what its holder should be told.
fn of_issued(words: &Words, command: &Command, issued: &Issued, names: &Names<'_>) -> String {
    let number = ("number", (&issued.number).into());
    if issued.state == "serving" {
        return words.with("clerk-told-serving", &[number]);
    }
    let service = names.service(words, &issued.service);
    let about = [number, ("service", service.into()), ("ahead", issued.ahead.into())];
    let told = match command {
        Command::IssueFromRoll { .. } => words.with("clerk-told-roll", &about),
        _ => words.with("clerk-told-issued", &about),
    };
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

/// Who was sent home, and with which appointment.
pub(crate) fn of_released(words: &Words, released: &Released) -> String {
    format!("{} → {}", released.number, of_booked(words, &released.booked))
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

fn of_ticket(words: &Words, command: &Command, ticket: &TicketBrief, known: &Known<'_>) -> String {
    let number = ("number", (&ticket.number).into());
    match command {
        Command::Finish { .. } => desk::of_ended(words, ticket, known),
        Command::Undo { .. } => {
            let state = sentence::ticket_state(words, &ticket.state);
            words.with("clerk-told-undone", &[number, ("state", state.into())])
        }
        Command::Transfer { service, to, .. } | Command::TransferTicket { service, to, .. } => {
            let line = service
                .as_ref()
                .map(|id| words.with("clerk-to-line", &[("service", known.names.service(words, id).into())]));
            let to = to.as_ref().map(|to| sentence::address_in_full(words, to));
            let to = [line, to].into_iter().flatten().collect::<Vec<_>>().join(", ");
            words.with("clerk-told-transferred", &[number, ("to", to.into())])
        }
        Command::Return { place, .. } | Command::ReturnTicket { place, .. } => match place {
            Some(place) => {
                let place = sentence::place(words, *place);
                words.with("clerk-told-returned-to", &[number, ("where", place.into())])
            }
            None => words.with("clerk-told-returned", &[number]),
        },
        Command::SetClass { back_in_line: true, .. } => words.with("clerk-told-back-in-line", &[number]),
        Command::SetClass { .. } => words.with("clerk-told-class", &[number]),
        Command::AddService { .. } => words.with("clerk-told-added", &[number]),
        Command::Free { .. } => words.with("clerk-told-freed", &[number]),
        _ => desk::of_state(words, ticket),
    }
}

#[cfg(test)]
mod tests;
