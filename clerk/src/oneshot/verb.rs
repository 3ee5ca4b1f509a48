//! From a verb on the command line to the command on the wire.

use protocol::view::CounterView;
use protocol::{Closing, Command, Finish};
use texts::TextKey;

use crate::args::{Args, Verb};
use crate::ask;

/// What the parser of the command line cannot know.
pub(super) fn check(args: &Args, verb: &Verb) -> Result<(), TextKey> {
    match verb {
        Verb::Open { .. } if args.clerk.is_none() => Err(TextKey("clerk-once-needs-clerk")),
        // The same request must be made each time: what is in hand changes with the first.
        Verb::CallNext { served, absent } if args.request_id.is_some() => {
            let unnamed = [served, absent].into_iter().flatten().any(String::is_empty);
            if unnamed { Err(TextKey("clerk-once-needs-number")) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Whether the command depends on how the counter stands.
pub(super) fn needs_view(args: &Args, verb: &Verb) -> bool {
    match verb {
        Verb::Status => true,
        Verb::CallNext { served, absent } => {
            let named = [served, absent].into_iter().flatten().any(|number| !number.is_empty());
            !named && args.request_id.is_none()
        }
        _ => false,
    }
}

/// The command; `None` for a verb that only looks. `view` is the counter as it is now, where [`needs_view`] asks for it.
pub(super) fn command(args: &Args, verb: Verb, view: Option<&CounterView>) -> Option<Command> {
    let counter = args.counter.clone();
    Some(match verb {
        Verb::Open { services } => Command::Open { counter, clerk: args.clerk.clone().unwrap_or_default(), services },
        Verb::Pause { reason } => Command::Pause { counter, reason },
        Verb::Resume => Command::Resume { counter },
        Verb::Close => Command::Close { counter },
        Verb::Move { to } => Command::Move { counter, to },
        Verb::Services { services } => Command::Services { counter, services },
        Verb::CallNext { served, absent } => call_next(counter, served, absent, view),
        Verb::Call { number } => Command::Call { counter, number },
        Verb::Recall => Command::Recall { counter },
        Verb::Start { number } => Command::Start { counter, number },
        Verb::Finish(finish) => Command::Finish { counter, details: finish.details() },
        Verb::NoShow => Command::NoShow { counter },
        Verb::Return { number: Some(number) } => Command::ReturnTicket { number },
        Verb::Return { number: None } => Command::Return { counter },
        Verb::Park => Command::Park { counter },
        Verb::Transfer { service, number: Some(number) } => Command::TransferTicket { number, service },
        Verb::Transfer { service, number: None } => Command::Transfer { counter, service },
        Verb::Undo => Command::Undo { counter },
        Verb::Status => return None,
    })
}

/// Next closes the number that is named; else the one in hand; and without a word what is being served.
fn call_next(counter: String, served: Option<String>, absent: Option<String>, view: Option<&CounterView>) -> Command {
    let in_hand = view.and_then(|view| view.in_hand.as_ref()).map(|ticket| ticket.number.clone());
    let named = |number: String| if number.is_empty() { in_hand.clone() } else { Some(number) };
    let closing = match (served, absent) {
        (Some(number), _) => named(number).map(|number| Closing::Served { number, details: Finish::default() }),
        (None, Some(number)) => named(number).map(|number| Closing::Absent { number }),
        (None, None) => return view.map_or(Command::CallNext { counter, closing: None }, ask::next_command),
    };
    Command::CallNext { counter, closing }
}
