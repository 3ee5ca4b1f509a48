//! Could that have been rated, or printed?

use super::counter::require;
use crate::ids::{PrintJobId, TicketId, TicketNumber};
use crate::office::decide::RATINGS;
use crate::office::{Impossible, Office};
use crate::ticket::Stage;

impl Office {
    /// How often is not asked: journals of before there was a bound hold more.
    pub(super) fn check_rated(&self, id: TicketId, number: &TicketNumber, rating: u8) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        let from = ticket.stage.name();
        require(ticket.stage == Stage::Done, || Impossible::WrongStage { ticket: id, from })?;
        require(RATINGS.contains(&rating), || Impossible::WrongRating { ticket: id, rating })
    }

    pub(super) fn check_print_asked(
        &self,
        found: PrintJobId,
        id: TicketId,
        number: &TicketNumber,
    ) -> Result<(), Impossible> {
        let expected = self.prints.next_id();
        require(found == expected, || Impossible::PrintOutOfOrder { expected, found })?;
        let from = self.numbered(id, number)?.stage.name();
        require(from.is_open(), || Impossible::WrongStage { ticket: id, from })
    }

    pub(super) fn check_print_ended(
        &self,
        job: PrintJobId,
        ticket: TicketId,
        number: &TicketNumber,
    ) -> Result<(), Impossible> {
        let asked = self.prints.find(job).is_some_and(|asked| asked.ticket == ticket && asked.number == *number);
        require(asked, || Impossible::WrongPrint(job))
    }
}
