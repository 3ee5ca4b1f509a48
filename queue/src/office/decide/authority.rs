//! A clerk acts where the clerk sits, and a printer answers for itself. It is decided here and not before, because a press that is on its way when somebody
//! takes the place over must not touch what the other one now has in hand.

use super::Office;
use crate::command::{Actor, Command, Request, Target};
use crate::ids::{ClerkId, CounterId};
use crate::refusal::Refusal;
use crate::signature::Authority;
use crate::ticket::{Address, Stage};

impl Office {
    /// Refuses a clerk who acts at a counter where somebody else sits, unless every counter is theirs.
    pub(super) fn own_counter_only(&self, request: &Request) -> Result<(), Refusal> {
        let own = matches!(&request.signed, Some(signed) if signed.authority == Authority::OwnCounter);
        let (Actor::Clerk(clerk), true) = (&request.actor, own) else { return Ok(()) };
        let stranger = |counter: &CounterId| self.counter(counter)?.clerk.as_ref().filter(|sitting| *sitting != clerk);
        // Of two who change places one presses.
        if let Command::SwapCounters { one, other } = &request.command
            && (stranger(one).is_none() || stranger(other).is_none())
        {
            return Ok(());
        }
        self.not_sent_on_by_others(&request.command, clerk)?;
        let Some(counter) = acts_at(&request.command).or_else(|| self.takes_out_of_hand(&request.command)) else {
            return Ok(());
        };
        match stranger(counter) {
            Some(sitting) => Err(Refusal::OthersCounter { counter: counter.clone(), clerk: sitting.clone() }),
            None => Ok(()),
        }
    }

    /// Refuses whoever answers for another printer, unless everything in the hall is theirs.
    pub(super) fn own_printer_only(&self, request: &Request) -> Result<(), Refusal> {
        let own = matches!(&request.signed, Some(signed) if signed.authority == Authority::OwnCounter);
        let (Command::Printed { job, .. }, true) = (&request.command, own) else { return Ok(()) };
        let Some(asked) = self.prints.find(*job) else { return Ok(()) };
        match &request.actor {
            Actor::Device(device) if *device == asked.printer => Ok(()),
            _ => Err(Refusal::OthersPrinter { job: *job, printer: asked.printer.clone() }),
        }
    }

    /// What waits for one counter or clerk alone is not sent elsewhere by somebody else: it would be theirs by a detour.
    fn not_sent_on_by_others(&self, command: &Command, clerk: &ClerkId) -> Result<(), Refusal> {
        let Command::Transfer { target: Target::Ticket(ticket), .. } = command else { return Ok(()) };
        let Some(ticket) = self.resolve(ticket) else { return Ok(()) };
        let Some(address) = ticket.leg().and_then(|leg| leg.address.clone()) else { return Ok(()) };
        let is_own = match &address {
            Address::Clerk(addressee) => addressee == clerk,
            Address::Counter(id) => self.counter(id).is_some_and(|counter| counter.clerk.as_ref() == Some(clerk)),
        };
        if is_own { Ok(()) } else { Err(Refusal::AddressedElsewhere { number: ticket.number.clone(), address }) }
    }

    /// The counter whose ticket in hand a command takes away by its number.
    fn takes_out_of_hand(&self, command: &Command) -> Option<&CounterId> {
        let (Command::Withdraw { ticket } | Command::SetClass { ticket, back_in_line: true, .. }) = command else {
            return None;
        };
        match &self.resolve(ticket)?.stage {
            Stage::Called { counter } | Stage::Serving { counter, .. } => Some(counter),
            _ => None,
        }
    }
}

/// The counter at which a command acts; `None`: at none, or opening it is the question itself.
fn acts_at(command: &Command) -> Option<&CounterId> {
    match command {
        Command::ServeNow { counter, .. }
        | Command::CallNext { counter, .. }
        | Command::Call { counter, .. }
        | Command::Recall { counter }
        | Command::Start { counter, .. }
        | Command::Finish { counter, .. }
        | Command::NoShow { counter }
        | Command::Return { target: Target::InHand(counter), .. }
        | Command::Park { counter }
        | Command::Transfer { target: Target::InHand(counter), .. }
        | Command::Undo { counter }
        | Command::TakeOver { counter, .. }
        | Command::PauseCounter { counter, .. }
        | Command::ResumeCounter { counter }
        | Command::CloseCounter { counter }
        | Command::MoveCounter { counter, .. }
        | Command::SwapCounters { one: counter, .. }
        | Command::TakeServices { counter, .. }
        | Command::AwaitNext { counter }
        | Command::StopAwaiting { counter } => Some(counter),
        Command::Define { .. }
        | Command::Issue { .. }
        | Command::SetClass { .. }
        | Command::AddService { .. }
        | Command::Free { .. }
        | Command::Withdraw { .. }
        | Command::Return { target: Target::Ticket(_), .. }
        | Command::Transfer { target: Target::Ticket(_), .. }
        | Command::OpenCounter { .. }
        | Command::Rate { .. }
        | Command::Print { .. }
        | Command::Printed { .. }
        | Command::ReportSlip { .. }
        | Command::AgreeOffline { .. }
        | Command::Deliver { .. }
        | Command::IssueFromRoll { .. }
        | Command::SetNotice { .. }
        | Command::SetPolicy { .. }
        | Command::StopService { .. }
        | Command::ResumeService { .. }
        | Command::LimitIssuing { .. }
        | Command::Book { .. }
        | Command::CancelBooking { .. }
        | Command::CheckIn { .. }
        | Command::ConfirmClock => None,
    }
}
