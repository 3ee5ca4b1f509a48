//! From a verb on the command line to what is to be done.

use protocol::view::CounterView;
use protocol::{Closing, Command, Finish, View};
use texts::TextKey;

use crate::args::{Args, FinishArgs, Verb};
use crate::ask;
use crate::console::is_met_in_person;

/// What a verb leads to.
#[derive(PartialEq, Debug)]
pub(super) enum Plan {
    Ask(Command),
    /// How the counter stands.
    Status,
    /// A view, as lines.
    Show(View),
    /// Today's numbers of a service, before a time of today.
    Find {
        service: String,
        before: Option<u16>,
    },
}

/// What the parser of the command line cannot know.
pub(super) fn check(args: &Args, verb: &Verb) -> Result<(), TextKey> {
    if args.counter.is_none() && is_of_counter(verb) {
        return Err(TextKey("clerk-once-needs-counter"));
    }
    match verb {
        Verb::Open { .. } | Verb::TakeOver if args.clerk.is_none() => Err(TextKey("clerk-once-needs-clerk")),
        // The same request must be made each time: what is in hand changes with the first.
        Verb::CallNext { served, absent, .. } if args.request_id.is_some() => {
            let unnamed = [served, absent].into_iter().flatten().any(String::is_empty);
            if unnamed { Err(TextKey("clerk-once-needs-number")) } else { Ok(()) }
        }
        // As above: which printers there are may have changed.
        Verb::Print { printer: None, .. } if args.request_id.is_some() => Err(TextKey("clerk-once-needs-printer")),
        _ => Ok(()),
    }
}

/// Whether the verb is about a counter; the others are about the office and its numbers.
fn is_of_counter(verb: &Verb) -> bool {
    match verb {
        Verb::Return { number, .. } | Verb::Transfer { number, .. } => number.is_none(),
        Verb::Free { .. }
        | Verb::SetClass { .. }
        | Verb::Needs { .. }
        | Verb::AddService { .. }
        | Verb::Withdraw { .. }
        | Verb::Issue { .. }
        | Verb::Roll { .. }
        | Verb::Print { .. }
        | Verb::Number { .. }
        | Verb::Find { .. }
        | Verb::Slots { .. }
        | Verb::Book { .. }
        | Verb::CancelBooking { .. }
        | Verb::CheckIn { .. }
        | Verb::StopService { .. }
        | Verb::ResumeService { .. }
        | Verb::Policy { .. }
        | Verb::ConfirmClock => false,
        _ => true,
    }
}

/// Whether the answer is told with the office's names.
pub(super) fn needs_names(verb: &Verb) -> bool {
    matches!(
        verb,
        Verb::Issue { .. }
            | Verb::Roll { .. }
            | Verb::CheckIn { .. }
            | Verb::Finish(_)
            | Verb::CallNext { .. }
            | Verb::Transfer { .. }
            | Verb::StopService { .. }
            | Verb::ResumeService { .. }
    )
}

/// Whether the counter's view is needed: the command depends on it, or the answer names services.
pub(super) fn needs_counter_view(args: &Args, verb: &Verb) -> bool {
    match verb {
        Verb::Status => true,
        // The answer says that a further leg began; which one, only the ticket in hand says.
        Verb::Open { .. } | Verb::Services { .. } | Verb::Finish(_) | Verb::Move { .. } => !args.json,
        // Whoever does not hear or see the call is not absent before somebody went to ask.
        Verb::NoShow { asked: false } | Verb::CallNext { absent: Some(_), asked: false, .. } => true,
        Verb::CallNext { served, absent, .. } => {
            let named = [served, absent].into_iter().flatten().any(|number| !number.is_empty());
            !named && args.request_id.is_none()
        }
        _ => false,
    }
}

/// The number in hand that this would mark absent, if its holder cannot hear or see the call and nobody went to ask.
pub(super) fn must_be_asked(verb: &Verb, view: &CounterView) -> Option<String> {
    let hand = view.in_hand.as_ref().filter(|ticket| is_met_in_person(ticket))?;
    let is_meant = match verb {
        Verb::NoShow { asked: false } => true,
        Verb::CallNext { absent: Some(number), asked: false, .. } => number.is_empty() || *number == hand.number,
        _ => false,
    };
    is_meant.then(|| hand.number.clone())
}

/// What is to be done. `view` is the counter as it is now, where [`needs_counter_view`] asks for it.
pub(super) fn plan(args: &Args, verb: Verb, view: Option<&CounterView>) -> Plan {
    let counter = args.counter.clone().unwrap_or_default();
    let clerk = args.clerk.clone().unwrap_or_default();
    Plan::Ask(match verb {
        Verb::Status => return Plan::Status,
        Verb::Number { number } => return Plan::Show(View::Number { number }),
        Verb::Slots { service } => return Plan::Show(View::Slots { service }),
        Verb::Find { service, before } => return Plan::Find { service, before },
        Verb::Open { services, helps } => Command::Open { counter, clerk, services, helps },
        Verb::TakeOver => Command::TakeOver { counter, clerk },
        Verb::Pause { reason } => Command::Pause { counter, reason },
        Verb::Resume => Command::Resume { counter },
        Verb::Close => Command::Close { counter },
        Verb::Move { to } => Command::Move { counter, to },
        Verb::Swap { with } => Command::Swap { counter, with },
        Verb::Services { services, helps } => Command::Services { counter, services, helps },
        Verb::CallNext { served, absent, finish, asked: _ } => call_next(counter, served, absent, finish, view),
        Verb::AwaitNext => Command::AwaitNext { counter },
        Verb::StopAwaiting => Command::StopAwaiting { counter },
        Verb::Call { number } => Command::Call { counter, number },
        Verb::Recall => Command::Recall { counter },
        Verb::Start { number } => Command::Start { counter, number },
        Verb::Finish(finish) => Command::Finish { counter, closes: None, details: finish.details() },
        Verb::NoShow { asked: _ } => Command::NoShow { counter },
        Verb::Return { number: None, place } => Command::Return { counter, place },
        Verb::Return { number: Some(number), place } => Command::ReturnTicket { number, place },
        Verb::Park => Command::Park { counter },
        Verb::Transfer { service, number, toward, note } => {
            let to = toward.address();
            match number {
                Some(number) => Command::TransferTicket { number, service, to, note },
                None => Command::Transfer { counter, service, to, note },
            }
        }
        Verb::Free { number } => Command::Free { number },
        Verb::SetClass { number, class, back_in_line } => Command::SetClass { number, class, back_in_line },
        Verb::Needs { number, needs } => Command::SetNeeds { number, needs },
        Verb::AddService { number, service, procedure } => Command::AddService { number, service, procedure },
        Verb::Withdraw { number } => Command::Withdraw { number },
        Verb::Issue { service, procedure, class, further, files, needs } => {
            Command::Issue { service, procedure, class, further, files, needs }
        }
        Verb::Roll { number, service, procedure, class } => {
            Command::IssueFromRoll { number: number.to_uppercase(), service, procedure, class }
        }
        Verb::Print { number, printer } => Command::Print { number, printer: printer.unwrap_or_default(), again: true },
        Verb::ServeNow { service, procedure, class } => Command::ServeNow { counter, service, procedure, class },
        Verb::Book { service, day, at, procedure } => Command::Book { service, procedure, day, minute: at },
        Verb::CancelBooking { code } => Command::CancelBooking { code },
        Verb::CheckIn { code } => Command::CheckIn { code },
        Verb::StopService { service, reason, until, waiting } => {
            Command::StopService { service, reason, until_minute: until, waiting: waiting.fate() }
        }
        Verb::ResumeService { service } => Command::ResumeService { service },
        Verb::Policy { policy } => Command::SetPolicy { policy: policy.into() },
        Verb::ConfirmClock => Command::ConfirmClock,
        Verb::Undo => Command::Undo { counter },
    })
}

/// Next closes the number that is named; else the one in hand; and without a word what is being served.
fn call_next(
    counter: String,
    served: Option<String>,
    absent: Option<String>,
    finish: FinishArgs,
    view: Option<&CounterView>,
) -> Command {
    let details: Finish = finish.details();
    let in_hand = view.and_then(|view| view.in_hand.as_ref()).map(|ticket| ticket.number.clone());
    let named = |number: String| if number.is_empty() { in_hand.clone() } else { Some(number) };
    let closing = match (served, absent) {
        (Some(number), _) => named(number).map(|number| Closing::Served { number, details }),
        (None, Some(number)) => named(number).map(|number| Closing::Absent { number }),
        (None, None) => {
            return view.map_or(Command::CallNext { counter, closing: None }, |view| ask::next_command(view, details));
        }
    };
    Command::CallNext { counter, closing }
}
