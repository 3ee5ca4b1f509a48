//! From a wish to facts, or to a refusal. Nothing here changes anything.

use alloc::vec::Vec;

use crate::command::{Command, Request};
use crate::event::Event;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::time::Moment;

mod calling;
mod clock;
mod counter;
mod definition;
mod issuing;
mod line;
mod lookup;
mod service;
mod serving;
mod undo;

pub(super) use calling::next_call;

/// What an accepted request brings about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// New facts, to be kept in an entry and applied.
    Fresh(Vec<Event>),
    /// The request came before: these are the facts of its entry. They are true already; the same answer can be made
    /// from them, and nothing is to be kept or applied.
    Remembered(Vec<Event>),
}

impl Decision {
    /// The facts, new or remembered.
    pub fn events(&self) -> &[Event] {
        match self {
            Self::Fresh(events) | Self::Remembered(events) => events,
        }
    }
}

impl Office {
    /// What a request brings about at `now`, or the state of the world that stands in its way. [`Office::expire`] comes
    /// first: a day that should have turned is not looked at here.
    pub fn decide(&self, request: &Request, now: &Moment) -> Result<Decision, Refusal> {
        match self.remembered.find(request.id) {
            Some(answer) if answer.hash == request.hash && answer.actor == request.actor => {
                Ok(Decision::Remembered(answer.events.to_vec()))
            }
            Some(_) => Err(Refusal::RequestIdReused),
            None => self.decide_anew(&request.command, now).map(Decision::Fresh),
        }
    }

    fn decide_anew(&self, command: &Command, now: &Moment) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Define { hash, definition } => self.define(*hash, definition),
            _ if self.day.is_none() => Err(Refusal::NotDefined),
            Command::Issue { service, procedure, class } => {
                self.issue(service, procedure.as_ref(), class.as_ref(), now)
            }
            Command::Withdraw { ticket } => self.withdraw(ticket),
            Command::CallNext { counter, closing } => self.call_next(counter, closing.as_ref(), now),
            Command::Call { counter, ticket } => self.call(counter, ticket, now),
            Command::Recall { counter } => self.recall(counter, now),
            Command::Start { counter, ticket } => self.start(counter, ticket.as_ref()),
            Command::Finish { counter, details } => self.finish(counter, details),
            Command::NoShow { counter } => self.no_show(counter),
            Command::Return { target } => self.return_to_line(target),
            Command::Park { counter } => self.park(counter),
            Command::Transfer { target, service } => self.transfer(target, service),
            Command::Undo { counter } => self.undo(counter),
            Command::OpenCounter { counter, clerk, services } => self.open_counter(counter, clerk, services.as_deref()),
            Command::PauseCounter { counter, reason } => self.pause_counter(counter, reason.as_deref()),
            Command::ResumeCounter { counter } => self.resume_counter(counter),
            Command::CloseCounter { counter } => self.close_counter(counter),
            Command::MoveCounter { counter, to } => self.move_counter(counter, to),
            Command::TakeServices { counter, services } => self.take_services(counter, services),
            Command::PauseService { service } => self.pause_service(service),
            Command::ResumeService { service } => self.resume_service(service),
            Command::ConfirmClock => self.confirm_clock(now),
        }
    }
}
