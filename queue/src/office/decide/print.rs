//! Slips that a printer is asked for, and what its program answers.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::wrong_stage;
use crate::command::{Actor, TicketRef};
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

    /// A kiosk prints the slips of the numbers that are taken at it by itself, and says afterwards what became of them: the
    /// job is asked for and ended in one.
    pub(super) fn report_slip(
        &self,
        ticket: &TicketRef,
        again: bool,
        problem: Option<PrintProblem>,
        actor: &Actor,
    ) -> Result<Vec<Event>, Refusal> {
        let Actor::Device(printer) = actor else { return Err(Refusal::OutOfBounds("actor")) };
        if problem == Some(PrintProblem::Unanswered) {
            return Err(Refusal::OutOfBounds("problem"));
        }
        let ticket = self.known_ticket(ticket)?;
        if !ticket.stage.name().is_open() {
            return Err(wrong_stage(ticket));
        }
        let (job, number, printer) = (self.prints.next_id(), ticket.number.clone(), printer.clone());
        Ok(vec![
            Event::PrintAsked { job, ticket: ticket.id, number: number.clone(), printer, again },
            Event::PrintEnded { job, ticket: ticket.id, number, problem },
        ])
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
