//! Every word crosses the border, both ways.

mod answers;
mod inwards;
mod refusals;

use protocol::{
    Address, Closing, Command, Finish, ForWaiting, LegRef, Localised, Need, OfflineTicket, Outcome, Place, Policy,
    PrintProblem, Want,
};
use queue::{AppointmentId, NoteId, TicketId, Timestamp};
use uuid::Uuid;

use super::*;

/// A border at which every key opens ticket 7 and every code appointment 1.
struct Open;

impl Around for Open {
    fn ticket_of(&self, _: &str) -> Option<TicketId> {
        Some(TicketId(7))
    }

    fn appointment_of(&self, _: &str) -> Option<AppointmentId> {
        Some(AppointmentId(1))
    }

    fn today_at(&self, minute: u16) -> Option<Timestamp> {
        (minute <= 1_440).then(|| Timestamp(i64::from(minute) * 60_000))
    }

    fn note(&self) -> NoteId {
        NoteId(9)
    }
}

impl Answers for Open {
    fn key(&self, ticket: TicketId) -> String {
        format!("key-{}", ticket.0)
    }

    fn code(&self, appointment: AppointmentId) -> String {
        format!("code-{}", appointment.0)
    }

    fn link(&self, key: &str) -> Option<String> {
        Some(format!("https://so.example/t/{key}"))
    }
}

/// A plain number of a service.
fn issue(service: &str) -> Command {
    Command::Issue {
        service: service.to_owned(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        needs: Vec::new(),
    }
}

/// One of each command, every field filled with `text`; numbers and days that are no text are good ones.
pub(crate) fn commands(text: &str) -> Vec<Command> {
    let mut commands = with_tickets(text);
    commands.extend(with_counters(text));
    commands.extend(with_services(text));
    commands
}

fn with_tickets(text: &str) -> Vec<Command> {
    let word = || text.to_owned();
    let (some, to) = (|| Some(text.to_owned()), || Some(Address::Clerk(text.to_owned())));
    let want = || Want { service: word(), procedure: some() };
    vec![
        Command::Issue {
            service: word(),
            procedure: some(),
            class: some(),
            further: vec![want()],
            files: Some(3),
            needs: vec![Need::Wheelchair],
        },
        Command::ServeNow { counter: word(), service: word(), procedure: some(), class: some() },
        Command::SetClass { number: word(), class: word(), back_in_line: true },
        Command::SetNeeds { number: word(), needs: vec![Need::DoesNotHear] },
        Command::AddService { number: word(), service: word(), procedure: some() },
        Command::Free { number: word() },
        Command::Withdraw { number: word() },
        Command::WithdrawByKey { key: word() },
        Command::Rate { key: word(), rating: 4 },
        Command::Print { number: word(), printer: word(), again: true },
        Command::Printed { job: 1, problem: Some(PrintProblem::NoPaper) },
        Command::ReportSlip { number: word(), again: true, problem: Some(PrintProblem::Cutter) },
        Command::AgreeOffline { spool: Uuid::from_u128(5) },
        Command::Deliver { spool: Uuid::from_u128(5), ticket: delivered(text) },
        Command::IssueFromRoll { number: word(), service: word(), procedure: some(), class: some() },
        Command::ReturnTicket { number: word(), place: Some(Place::Back) },
        Command::TransferTicket { number: word(), service: some(), to: to(), note: some() },
    ]
}

fn delivered(text: &str) -> Box<OfflineTicket> {
    let (word, some) = (|| text.to_owned(), || Some(text.to_owned()));
    Box::new(OfflineTicket {
        seq: 3,
        number: word(),
        service: word(),
        procedure: some(),
        class: some(),
        further: vec![Want { service: word(), procedure: some() }],
        files: Some(3),
        needs: vec![Need::Wheelchair],
        taken_at: 1_795_312_800_000,
        last_contact: 1_795_312_700_000,
        proven: true,
        replaces: Some(Uuid::from_u128(6)),
    })
}

fn with_counters(text: &str) -> Vec<Command> {
    let word = || text.to_owned();
    let (some, words) = (|| Some(text.to_owned()), || vec![text.to_owned()]);
    let details = || Finish {
        outcome: Some(Outcome::MorePapers),
        procedure: some(),
        dossier: some(),
        count: Some(3),
        note: some(),
    };
    let to = Some(Address::Counter(word()));
    vec![
        Command::CallNext { counter: word(), closing: None },
        Command::CallNext { counter: word(), closing: Some(Closing::Served { number: word(), details: details() }) },
        Command::CallNext { counter: word(), closing: Some(Closing::Absent { number: word() }) },
        Command::Call { counter: word(), number: word() },
        Command::Recall { counter: word() },
        Command::Start { counter: word(), number: some() },
        Command::Finish { counter: word(), closes: Some(LegRef { number: word(), leg: 1 }), details: details() },
        Command::NoShow { counter: word() },
        Command::Return { counter: word(), place: Some(Place::Front) },
        Command::Park { counter: word() },
        Command::Transfer { counter: word(), service: some(), to, note: some() },
        Command::Undo { counter: word() },
        Command::Open { counter: word(), clerk: word(), services: Some(words()), helps: Some(words()) },
        Command::TakeOver { counter: word(), clerk: word() },
        Command::Pause { counter: word(), reason: some() },
        Command::Resume { counter: word() },
        Command::Close { counter: word() },
        Command::Move { counter: word(), to: word() },
        Command::Swap { counter: word(), with: word() },
        Command::Services { counter: word(), services: words(), helps: Some(words()) },
        Command::AwaitNext { counter: word() },
        Command::StopAwaiting { counter: word() },
    ]
}

fn with_services(text: &str) -> Vec<Command> {
    let word = || text.to_owned();
    vec![
        Command::SetNotice { lines: vec![Localised([("vi".to_owned(), word())].into())] },
        Command::SetPolicy { policy: Policy::Ratio { priority: 1, ordinary: 2 } },
        Command::PauseService { service: word() },
        Command::StopService {
            service: word(),
            reason: Some(word()),
            until_minute: Some(780),
            waiting: ForWaiting::Move(word()),
        },
        Command::ResumeService { service: word() },
        Command::Book { service: word(), procedure: Some(word()), day: "2026-11-24".to_owned(), minute: 450 },
        Command::CancelBooking { code: word() },
        Command::CheckIn { code: word() },
        Command::ConfirmClock,
    ]
}
