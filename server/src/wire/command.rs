//! Inwards: what somebody asks, in the words of the rules.

use protocol::{Code, Problem};
use queue::{
    ClassId, ClerkId, CommandHash, CounterId, DeviceId, FinishDetails, ProcedureId, ServiceId, Target, TicketId,
    TicketNumber, TicketRef,
};
use sha2::{Digest, Sha256};

use super::names;
use super::text::{dossier, name, reason};

/// The most services that one command may name.
const SERVICES_MAX: usize = 64;

/// The command in the words of the rules. `ticket_of` says which ticket of this office a citizen's key opens.
///
/// # Errors
/// `bad-value` for a text that must not come in, `unknown-key` for a key that opens nothing here.
pub(crate) fn command(
    command: &protocol::Command,
    ticket_of: impl Fn(&str) -> Option<TicketId>,
) -> Result<queue::Command, Problem> {
    use protocol::Command as Asked;
    use queue::Command as Wish;
    Ok(match command {
        Asked::Issue { service: line, procedure, class } => issue(line, procedure.as_deref(), class.as_deref())?,
        Asked::Withdraw { number } => Wish::Withdraw { ticket: ticket(number)? },
        Asked::WithdrawByKey { key } => Wish::Withdraw { ticket: opened(key, ticket_of)? },
        Asked::CallNext { counter: at, closing } => {
            Wish::CallNext { counter: counter(at)?, closing: closing.as_ref().map(closed).transpose()? }
        }
        Asked::Call { counter: at, number } => Wish::Call { counter: counter(at)?, ticket: ticket(number)? },
        Asked::Recall { counter: at } => Wish::Recall { counter: counter(at)? },
        Asked::Start { counter: at, number } => {
            Wish::Start { counter: counter(at)?, ticket: number.as_deref().map(ticket).transpose()? }
        }
        Asked::Finish { counter: at, details } => Wish::Finish { counter: counter(at)?, details: finish(details)? },
        Asked::NoShow { counter: at } => Wish::NoShow { counter: counter(at)? },
        Asked::Return { counter: at } => Wish::Return { target: in_hand(at)? },
        Asked::ReturnTicket { number } => Wish::Return { target: named(number)? },
        Asked::Park { counter: at } => Wish::Park { counter: counter(at)? },
        Asked::Transfer { counter: at, service: to } => Wish::Transfer { target: in_hand(at)?, service: service(to)? },
        Asked::TransferTicket { number, service: to } => {
            Wish::Transfer { target: named(number)?, service: service(to)? }
        }
        Asked::Undo { counter: at } => Wish::Undo { counter: counter(at)? },
        Asked::Open { counter: at, clerk, services } => open(at, clerk, services.as_deref())?,
        Asked::Pause { counter: at, reason: why } => Wish::PauseCounter {
            counter: counter(at)?,
            reason: why.as_deref().map(|why| reason("reason", why)).transpose()?,
        },
        Asked::Resume { counter: at } => Wish::ResumeCounter { counter: counter(at)? },
        Asked::Close { counter: at } => Wish::CloseCounter { counter: counter(at)? },
        Asked::Move { counter: at, to } => Wish::MoveCounter { counter: counter(at)?, to: place("to", to)? },
        Asked::Services { counter: at, services: lines } => {
            Wish::TakeServices { counter: counter(at)?, services: services(lines)? }
        }
        Asked::PauseService { service: line } => Wish::PauseService { service: service(line)? },
        Asked::ResumeService { service: line } => Wish::ResumeService { service: service(line)? },
        Asked::ConfirmClock => Wish::ConfirmClock,
    })
}

/// Who asks, in the words of the rules.
///
/// # Errors
/// `bad-value` for a name that must not come in.
pub(crate) fn actor(actor: &protocol::Actor) -> Result<queue::Actor, Problem> {
    Ok(match actor {
        protocol::Actor::Citizen => queue::Actor::Citizen,
        protocol::Actor::Clerk(clerk) => queue::Actor::Clerk(ClerkId::new(&name("actor", clerk)?)),
        protocol::Actor::Device(device) => queue::Actor::Device(DeviceId::new(&name("actor", device)?)),
    })
}

/// The first 128 bits of SHA-256 over the command's JSON, as this build writes it.
pub(crate) fn hash(command: &protocol::Command) -> CommandHash {
    let bytes = serde_json::to_vec(command).expect("a command is strings and numbers, which always have a JSON form");
    let digest = Sha256::digest(&bytes);
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    CommandHash(u128::from_be_bytes(first))
}

fn issue(line: &str, procedure: Option<&str>, class: Option<&str>) -> Result<queue::Command, Problem> {
    Ok(queue::Command::Issue {
        service: service(line)?,
        procedure: procedure.map(procedure_id).transpose()?,
        class: class.map(|class| Ok(ClassId::new(&name("class", class)?))).transpose()?,
    })
}

fn open(at: &str, clerk: &str, lines: Option<&[String]>) -> Result<queue::Command, Problem> {
    Ok(queue::Command::OpenCounter {
        counter: counter(at)?,
        clerk: ClerkId::new(&name("clerk", clerk)?),
        services: lines.map(services).transpose()?,
    })
}

fn closed(closing: &protocol::Closing) -> Result<queue::Closing, Problem> {
    Ok(match closing {
        protocol::Closing::Served { number, details } => queue::Closing::Served(ticket(number)?, finish(details)?),
        protocol::Closing::Absent { number } => queue::Closing::Absent(ticket(number)?),
    })
}

fn finish(details: &protocol::Finish) -> Result<FinishDetails, Problem> {
    Ok(FinishDetails {
        outcome: names::outcome(details.outcome),
        procedure: details.procedure.as_deref().map(procedure_id).transpose()?,
        dossier: details.dossier.as_deref().map(|code| dossier("dossier", code)).transpose()?,
        count: details.count,
    })
}

fn opened(key: &str, ticket_of: impl Fn(&str) -> Option<TicketId>) -> Result<TicketRef, Problem> {
    ticket_of(key).map(TicketRef::Id).ok_or_else(|| Problem::new(Code::UnknownKey))
}

fn counter(id: &str) -> Result<CounterId, Problem> {
    place("counter", id)
}

fn place(field: &'static str, id: &str) -> Result<CounterId, Problem> {
    Ok(CounterId::new(&name(field, id)?))
}

fn service(id: &str) -> Result<ServiceId, Problem> {
    Ok(ServiceId::new(&name("service", id)?))
}

fn services(ids: &[String]) -> Result<Vec<ServiceId>, Problem> {
    if ids.len() > SERVICES_MAX {
        return Err(super::text::bad_value("services", format!("more than {SERVICES_MAX}")));
    }
    ids.iter().map(|id| Ok(ServiceId::new(&name("services", id)?))).collect()
}

fn procedure_id(id: &str) -> Result<ProcedureId, Problem> {
    Ok(ProcedureId::new(&name("procedure", id)?))
}

fn ticket(number: &str) -> Result<TicketRef, Problem> {
    Ok(TicketRef::Number(TicketNumber::new(&name("number", number)?)))
}

fn in_hand(at: &str) -> Result<Target, Problem> {
    Ok(Target::InHand(counter(at)?))
}

fn named(number: &str) -> Result<Target, Problem> {
    Ok(Target::Ticket(ticket(number)?))
}
