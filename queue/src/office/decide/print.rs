//! Slips that a printer is asked for, and what its program answers.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::wrong_stage;
use crate::command::TicketRef;
use crate::event::Event;
use crate::ids::{DeviceId, PrintJobId};
use crate::prints::{PrintJob, PrintProblem};
use crate::refusal::Refusal;

impl Office {
    /// A slip of a visit that is over would send somebody to wait for nothing.
    pub(super) fn print(&self, ticket: &TicketRef, printer: &DeviceId, again: bool) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        if !ticket.stage.name().is_open() {
            return Err(wrong_stage(ticket));
        }
        if !self.prints.takes(printer) {
            return Err(Refusal::PrinterBusy(printer.clone()));
        }
        let (job, printer) = (self.prints.next_id(), printer.clone());
        Ok(vec![Event::PrintAsked { job, ticket: ticket.id, number: ticket.number.clone(), printer, again }])
    }

    pub(super) fn printed(&self, job: PrintJobId, problem: Option<PrintProblem>) -> Result<Vec<Event>, Refusal> {
        if problem == Some(PrintProblem::Unanswered) {
            return Err(Refusal::OutOfBounds("problem"));
        }
        let job = self.prints.find(job).ok_or(Refusal::UnknownPrintJob(job))?;
        Ok(vec![print_ended(job, problem)])
    }
}

/// The end of a job.
pub(in crate::office) fn print_ended(job: &PrintJob, problem: Option<PrintProblem>) -> Event {
    Event::PrintEnded { job: job.id, ticket: job.ticket, number: job.number.clone(), problem }
}
