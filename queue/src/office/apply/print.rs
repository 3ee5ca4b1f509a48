//! What printers were asked for and what they answered.

use crate::event::Event;
use crate::office::Office;
use crate::prints::PrintJob;
use crate::time::Timestamp;

impl Office {
    pub(super) fn print_asked(&mut self, event: &Event, at: Timestamp) {
        let Event::PrintAsked { job, ticket, number, printer, again } = event else { return };
        let (number, printer) = (number.clone(), printer.clone());
        self.prints.ask(PrintJob { id: *job, ticket: *ticket, number, printer, again: *again, asked_at: at });
    }
}
