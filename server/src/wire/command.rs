//! Inwards: what somebody asks, in the words of the rules.

use protocol::{Code, Need, Problem};
use queue::{AppointmentId, CommandHash, NoteId, PrintJobId, SpoolId, TicketId, TicketRef, Timestamp};
use sha2::{Digest, Sha256};

use super::choices;
use super::delivery::{delivery, roll_number};
use super::details::{appointment, closing, day, destination, finish, leg, until};
use super::ids::{
    class, clerk, counter, counter_in, device, in_hand, named, opened, procedure, service, services, ticket, want,
    wants,
};
use super::notice::notice;
use super::text::reason;

/// What a command needs beside its own words.
pub(crate) trait Around {
    /// The ticket of this office that a citizen's key opens.
    fn ticket_of(&self, key: &str) -> Option<TicketId>;
    /// The appointment of this office that a code opens.
    fn appointment_of(&self, code: &str) -> Option<AppointmentId>;
    /// When the office's wall shows so many minutes since midnight today; `None`: it never does.
    fn today_at(&self, minute: u16) -> Option<Timestamp>;
    /// Where the words of the command's note lie.
    fn note(&self) -> NoteId;
}

/// What is asked, for whom it is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Wish {
    /// Something that the rules decide.
    Rules(queue::Command),
    /// How a person is to be met: no rule reads it and no journal keeps it.
    Needs(TicketRef, Vec<Need>),
}

/// The wish in the words of the rules.
///
/// # Errors
/// `bad-value` for a value that must not come in, `unknown-key` or `unknown-appointment` for a key or code that opens
/// nothing here.
pub(crate) fn wish(command: &protocol::Command, around: &impl Around) -> Result<Wish, Problem> {
    Ok(match command {
        protocol::Command::SetNeeds { number, needs } => Wish::Needs(ticket(number)?, needs.clone()),
        command => Wish::Rules(self::command(command, around)?),
    })
}

#[expect(clippy::too_many_lines, reason = "one arm for each verb, and the compiler sees that none is missing")]
fn command(command: &protocol::Command, around: &impl Around) -> Result<queue::Command, Problem> {
    use protocol::Command as Asked;
    use queue::Command as Wish;
    Ok(match command {
        Asked::Issue { .. } => issue(command)?,
        Asked::ServeNow { counter: at, service: line, procedure: what, class: who } => {
            let (procedure, class) = (maybe(what.as_deref(), procedure)?, maybe(who.as_deref(), class)?);
            Wish::ServeNow { counter: counter(at)?, service: service(line)?, procedure, class }
        }
        Asked::SetClass { number, class: who, back_in_line } => {
            Wish::SetClass { ticket: ticket(number)?, class: class(who)?, back_in_line: *back_in_line }
        }
        // Kept apart from the rules: see [`wish`].
        Asked::SetNeeds { .. } => return Err(Problem::new(Code::BadMessage)),
        Asked::AddService { number, service: line, procedure: what } => {
            Wish::AddService { ticket: ticket(number)?, want: want(line, what.as_deref())? }
        }
        Asked::Free { number } => Wish::Free { ticket: ticket(number)? },
        Asked::Withdraw { number } => Wish::Withdraw { ticket: ticket(number)? },
        Asked::WithdrawByKey { key } => {
            Wish::Withdraw { ticket: TicketRef::Id(opened(around.ticket_of(key), Code::UnknownKey)?) }
        }
        Asked::Rate { key, rating } => {
            let ticket = TicketRef::Id(opened(around.ticket_of(key), Code::UnknownKey)?);
            Wish::Rate { ticket, rating: *rating }
        }
        Asked::Print { number, printer, again } => {
            Wish::Print { ticket: ticket(number)?, printer: device("printer", printer)?, again: *again }
        }
        Asked::Printed { job, problem } => {
            Wish::Printed { job: PrintJobId(*job), problem: problem.map(choices::print_problem) }
        }
        Asked::CallNext { counter: at, closing: end } => {
            let closing = end.as_ref().map(|end| closing(end, around.note())).transpose()?;
            Wish::CallNext { counter: counter(at)?, closing }
        }
        Asked::Call { counter: at, number } => Wish::Call { counter: counter(at)?, ticket: ticket(number)? },
        Asked::Recall { counter: at } => Wish::Recall { counter: counter(at)? },
        Asked::Start { counter: at, number } => {
            Wish::Start { counter: counter(at)?, ticket: maybe(number.as_deref(), ticket)? }
        }
        Asked::Finish { counter: at, closes, details } => {
            let closes = closes.as_ref().map(leg).transpose()?;
            Wish::Finish { counter: counter(at)?, closes, details: finish(details, around.note())? }
        }
        Asked::NoShow { counter: at } => Wish::NoShow { counter: counter(at)? },
        Asked::Return { counter: at, place } => back(in_hand(at)?, *place),
        Asked::ReturnTicket { number, place } => back(named(number)?, *place),
        Asked::Park { counter: at } => Wish::Park { counter: counter(at)? },
        Asked::Transfer { counter: at, service: line, to, note } => {
            let note = note.as_ref().map(|_| around.note());
            Wish::Transfer { target: in_hand(at)?, to: destination(line.as_deref(), to.as_ref())?, note }
        }
        Asked::TransferTicket { number, service: line, to, note } => {
            let note = note.as_ref().map(|_| around.note());
            Wish::Transfer { target: named(number)?, to: destination(line.as_deref(), to.as_ref())?, note }
        }
        Asked::Undo { counter: at } => Wish::Undo { counter: counter(at)? },
        Asked::Open { counter: at, clerk: who, services: takes, helps } => {
            let (services, helps) = (lines("services", takes.as_deref())?, lines("helps", helps.as_deref())?);
            Wish::OpenCounter { counter: counter(at)?, clerk: clerk("clerk", who)?, services, helps }
        }
        Asked::TakeOver { counter: at, clerk: who } => {
            Wish::TakeOver { counter: counter(at)?, clerk: clerk("clerk", who)? }
        }
        Asked::Pause { counter: at, reason: why } => {
            Wish::PauseCounter { counter: counter(at)?, reason: maybe(why.as_deref(), reason)? }
        }
        Asked::Resume { counter: at } => Wish::ResumeCounter { counter: counter(at)? },
        Asked::Close { counter: at } => Wish::CloseCounter { counter: counter(at)? },
        Asked::Move { counter: at, to } => Wish::MoveCounter { counter: counter(at)?, to: counter_in("to", to)? },
        Asked::Swap { counter: at, with } => Wish::SwapCounters { one: counter(at)?, other: counter_in("with", with)? },
        Asked::Services { counter: at, services: takes, helps } => {
            let (services, helps) = (services("services", takes)?, lines("helps", helps.as_deref())?);
            Wish::TakeServices { counter: counter(at)?, services, helps }
        }
        Asked::AwaitNext { counter: at } => Wish::AwaitNext { counter: counter(at)? },
        Asked::StopAwaiting { counter: at } => Wish::StopAwaiting { counter: counter(at)? },
        Asked::SetNotice { lines } => Wish::SetNotice { lines: notice(lines)? },
        Asked::SetPolicy { policy } => Wish::SetPolicy { policy: choices::policy(*policy) },
        Asked::PauseService { service: line } => {
            Wish::StopService { service: service(line)?, reason: None, until: None, waiting: queue::ForWaiting::Keep }
        }
        Asked::StopService { service: line, reason: why, until_minute, waiting } => Wish::StopService {
            service: service(line)?,
            reason: maybe(why.as_deref(), reason)?,
            until: until_minute.map(|minute| until(minute, around)).transpose()?,
            waiting: choices::for_waiting(waiting)?,
        },
        Asked::ResumeService { service: line } => Wish::ResumeService { service: service(line)? },
        Asked::Book { service: line, procedure: what, day: date, minute } => {
            let (day, procedure) = (day(date)?, maybe(what.as_deref(), procedure)?);
            Wish::Book { service: service(line)?, procedure, day, minute: *minute }
        }
        Asked::CancelBooking { code } => Wish::CancelBooking { appointment: appointment(code, around)? },
        Asked::CheckIn { code } => Wish::CheckIn { appointment: appointment(code, around)? },
        Asked::ConfirmClock => Wish::ConfirmClock,
        Asked::ReportSlip { number, again, problem } => {
            Wish::ReportSlip { ticket: ticket(number)?, again: *again, problem: problem.map(choices::print_problem) }
        }
        Asked::AgreeOffline { spool } => Wish::AgreeOffline { spool: SpoolId(spool.as_u128()) },
        Asked::Deliver { spool, ticket } => {
            Wish::Deliver { spool: SpoolId(spool.as_u128()), delivery: Box::new(delivery(ticket)?) }
        }
        Asked::IssueFromRoll { number, service: line, procedure: what, class: who } => Wish::IssueFromRoll {
            number: roll_number(number)?,
            service: service(line)?,
            procedure: maybe(what.as_deref(), procedure)?,
            class: maybe(who.as_deref(), class)?,
        },
    })
}

fn issue(command: &protocol::Command) -> Result<queue::Command, Problem> {
    let protocol::Command::Issue { service: line, procedure: what, class: who, further, files, needs: _ } = command
    else {
        return Err(Problem::new(Code::BadMessage));
    };
    Ok(queue::Command::Issue {
        service: service(line)?,
        procedure: maybe(what.as_deref(), procedure)?,
        class: maybe(who.as_deref(), class)?,
        further: wants("further", further)?,
        files: *files,
        afar: false,
    })
}

fn back(target: queue::Target, place: Option<protocol::Place>) -> queue::Command {
    queue::Command::Return { target, place: place.map(choices::place) }
}

fn lines(field: &'static str, ids: Option<&[String]>) -> Result<Option<Vec<queue::ServiceId>>, Problem> {
    ids.map(|ids| services(field, ids)).transpose()
}

fn maybe<T>(text: Option<&str>, read: impl FnOnce(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    text.map(read).transpose()
}

/// Who asks, in the words of the rules.
///
/// # Errors
/// `bad-value` for a name that must not come in.
pub(crate) fn actor(actor: &protocol::Actor) -> Result<queue::Actor, Problem> {
    Ok(match actor {
        protocol::Actor::Citizen => queue::Actor::Citizen,
        protocol::Actor::Clerk(id) => queue::Actor::Clerk(clerk("actor", id)?),
        protocol::Actor::Device(id) => queue::Actor::Device(device("actor", id)?),
    })
}

/// The first 128 bits of SHA-256 over the command's JSON, as this build writes it. It is kept in the journal, and a short
/// text can be guessed from its hash: what is private must be taken out first (see `private`).
pub(crate) fn hash(command: &protocol::Command) -> CommandHash {
    hash_of(&[&json(command)])
}

/// The same for a number from afar, which is another wish than the same number in the hall; see [`hash_of_citizen`].
pub(crate) fn hash_from_afar(command: &protocol::Command) -> CommandHash {
    hash_of(&[b"afar", &json(command)])
}

/// The same as the wish of one citizen, for whom only `mark` stands here: a digest under a secret of the day, after which
/// nobody can tell from the journal who it was. Another citizen's wish under the same id must not get the first one's
/// answer, in which there is the key to the ticket.
pub(crate) fn hash_of_citizen(wish: CommandHash, mark: &[u8]) -> CommandHash {
    hash_of(&[b"citizen", &wish.0.to_be_bytes(), mark])
}

fn json(command: &protocol::Command) -> Vec<u8> {
    serde_json::to_vec(command).expect("a command is strings and numbers, which always have a JSON form")
}

fn hash_of(parts: &[&[u8]]) -> CommandHash {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    let mut first = [0; 16];
    first.copy_from_slice(&digest.finalize()[..16]);
    CommandHash(u128::from_be_bytes(first))
}
