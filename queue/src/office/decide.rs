//! From a wish to facts, or to a refusal. Nothing here changes anything.

use alloc::vec::Vec;

use crate::command::{Actor, Command, Request};
use crate::event::Event;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::time::Moment;

mod authority;
mod awaiting;
mod booking;
mod calling;
mod class;
mod clock;
mod counter;
mod definition;
mod further;
mod issuing;
mod line;
mod lookup;
mod notice;
mod offline;
mod policy;
mod print;
mod rating;
mod roll;
mod service;
mod serving;
mod standing;
mod transfer;
mod undo;

pub(super) use calling::next_call;
pub(super) use further::{may_want_more, next_leg};
pub(super) use print::print_ended;
pub(super) use rating::{CHANGES, RATINGS};
pub(super) use transfer::{FREED_AT_ONCE, freed};

/// What an accepted request brings about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// New facts, to be kept in an entry and applied.
    Fresh(Vec<Event>),
    /// The request came before: these are the facts of its entry. They are true already; the same answer can be made
    /// from them, and nothing is to be kept or applied.
    Remembered(Vec<Event>),
    /// What was asked for is so already, by these facts. The answer can be made from them, and nothing is to be kept or
    /// applied: a request that changes nothing takes no room, and is decided anew when it comes again.
    Standing(Vec<Event>),
}

impl Decision {
    /// The facts, new, remembered or standing.
    pub fn events(&self) -> &[Event] {
        match self {
            Self::Fresh(events) | Self::Remembered(events) | Self::Standing(events) => events,
        }
    }
}

impl Office {
    /// What a request brings about at `now`, or the state of the world that stands in its way. [`Office::expire`] comes
    /// first: a day that should have turned is not looked at here.
    pub fn decide(&self, request: &Request, now: &Moment) -> Result<Decision, Refusal> {
        if self.burnt.has(request.id) {
            return Err(Refusal::RequestIdReused);
        }
        match self.remembered.find(request.id) {
            Some(answer) if answer.hash == request.hash && answer.actor == request.actor => {
                Ok(Decision::Remembered(answer.events.to_vec()))
            }
            Some(_) => Err(Refusal::RequestIdReused),
            None => {
                self.own_counter_only(request)?;
                self.own_printer_only(request)?;
                let events = self.decide_anew(&request.command, &request.actor, now)?;
                Ok(if self.stand_already(&events) { Decision::Standing(events) } else { Decision::Fresh(events) })
            }
        }
    }

    fn decide_anew(&self, command: &Command, actor: &Actor, now: &Moment) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Define { hash, definition } => self.define(*hash, definition),
            _ if self.day.is_none() => Err(Refusal::NotDefined),
            Command::Issue { .. } => self.issue(command, actor, now),
            Command::ServeNow { counter, service, procedure, class } => {
                self.serve_now(counter, service, procedure.as_ref(), class.as_ref(), (actor, now))
            }
            Command::SetClass { ticket, class, back_in_line } => self.set_class(ticket, class, *back_in_line),
            Command::AddService { ticket, want } => self.add_service(ticket, want),
            Command::Free { ticket } => self.free(ticket),
            Command::Withdraw { ticket } => self.withdraw(ticket),
            Command::Rate { ticket, rating } => self.rate(ticket, *rating),
            Command::Print { ticket, printer, again } => self.print(ticket, printer, *again),
            Command::Printed { job, problem } => self.printed(*job, *problem),
            Command::ReportSlip { ticket, again, problem } => self.report_slip(ticket, *again, *problem, actor),
            Command::AgreeOffline { spool } => self.agree_offline(*spool, actor),
            Command::Deliver { spool, delivery } => self.deliver(*spool, delivery, (actor, now)),
            Command::IssueFromRoll { number, service, procedure, class } => {
                self.issue_from_roll(number, (service, procedure.as_ref()), class.as_ref(), (actor, now))
            }
            Command::CallNext { counter, closing } => self.call_next(counter, closing.as_ref(), now),
            Command::Call { counter, ticket } => self.call(counter, ticket, now),
            Command::Recall { counter } => self.recall(counter, now),
            Command::Start { counter, ticket } => self.start(counter, ticket.as_ref()),
            Command::Finish { counter, closes, details } => self.finish_leg(counter, closes.as_ref(), details, now),
            Command::NoShow { counter } => self.no_show(counter),
            Command::Return { target, place } => self.return_to_line(target, *place),
            Command::Park { counter } => self.park(counter),
            Command::Transfer { target, to, note } => self.transfer(target, to, *note),
            Command::Undo { counter } => self.undo(counter),
            Command::OpenCounter { counter, clerk, services, helps } => {
                self.open_counter(counter, clerk, services.as_deref(), helps.as_deref())
            }
            Command::TakeOver { counter, clerk } => self.take_over(counter, clerk),
            Command::PauseCounter { counter, reason } => self.pause_counter(counter, reason.as_deref()),
            Command::ResumeCounter { counter } => self.resume_counter(counter),
            Command::CloseCounter { counter } => self.close_counter(counter),
            Command::MoveCounter { counter, to } => self.move_counter(counter, to),
            Command::SwapCounters { one, other } => self.swap_counters(one, other),
            Command::TakeServices { counter, services, helps } => {
                self.take_services(counter, services, helps.as_deref())
            }
            Command::AwaitNext { counter } => self.await_next(counter, now),
            Command::StopAwaiting { counter } => self.stop_awaiting(counter),
            Command::SetNotice { lines } => self.set_notice(lines),
            Command::SetPolicy { policy } => self.set_policy(*policy),
            Command::StopService { service, reason, until, waiting } => {
                self.stop_service(service, reason.as_deref(), *until, waiting, now)
            }
            Command::ResumeService { service } => self.resume_service(service),
            Command::LimitIssuing { full } => self.limit_issuing(full),
            Command::Book { service, procedure, day, minute } => {
                self.book(service, procedure.as_ref(), *day, *minute, now)
            }
            Command::CancelBooking { appointment } => self.cancel_booking(*appointment),
            Command::CheckIn { appointment } => self.check_in(*appointment, now),
            Command::ConfirmClock => self.confirm_clock(now),
        }
    }
}
