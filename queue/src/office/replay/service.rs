//! Could that have happened to a service and its line?

use super::counter::require;
use crate::event::{Released, TicketName};
use crate::hours::MINUTES;
use crate::ids::{ServiceId, TicketId, TicketNumber};
use crate::office::{Impossible, Office, Stop};
use crate::time::Timestamp;

impl Office {
    /// A stop says something new, or it is none.
    pub(super) fn check_stopped(
        &self,
        service: &ServiceId,
        reason: Option<&str>,
        until: Option<Timestamp>,
    ) -> Result<(), Impossible> {
        self.check_service(service)?;
        let is_news = |stop: &Stop| stop.reason.as_deref() != reason || stop.until != until;
        require(self.stop(service).is_none_or(is_news), || Impossible::WrongPause(service.clone()))
    }

    pub(super) fn check_service_resumed(&self, service: &ServiceId) -> Result<(), Impossible> {
        self.check_service(service)?;
        require(self.stop(service).is_some(), || Impossible::WrongPause(service.clone()))
    }

    pub(super) fn check_line_moved(
        &self,
        (from, to): (&ServiceId, &ServiceId),
        tickets: &[TicketName],
        rest: u32,
    ) -> Result<(), Impossible> {
        self.check_service(to)?;
        require(from != to, || Impossible::WrongLine(from.clone()))?;
        self.check_line(from, tickets.iter().map(|name| (name.ticket, &name.number)), rest)
    }

    pub(super) fn check_line_released(
        &self,
        service: &ServiceId,
        tickets: &[Released],
        rest: u32,
    ) -> Result<(), Impossible> {
        self.check_line(service, tickets.iter().map(|released| (released.ticket, &released.number)), rest)?;
        let mut expected = self.appointments.next_id();
        for Released { appointment, day, minute, .. } in tickets {
            let found = *appointment;
            require(found == expected, || Impossible::AppointmentOutOfOrder { expected, found })?;
            let is_later = self.day().is_some_and(|today| today < *day) && *minute < MINUTES;
            require(is_later, || Impossible::WrongAppointment(found))?;
            expected.0 = expected.0.saturating_add(1);
        }
        Ok(())
    }

    /// Everybody who waits for the service is named, in the order in which they joined, and nobody else; but for the last
    /// `rest` of them.
    fn check_line<'a>(
        &'a self,
        service: &ServiceId,
        named: impl ExactSizeIterator<Item = (TicketId, &'a TicketNumber)>,
        rest: u32,
    ) -> Result<(), Impossible> {
        self.check_service(service)?;
        let waiting = self.waiting_by_joining(service);
        let leaving = waiting.iter().take(named.len()).map(|ticket| (ticket.id, &ticket.number));
        let all = u32::try_from(waiting.len()).ok();
        let left = u32::try_from(named.len()).ok().and_then(|named| named.checked_add(rest));
        let is_whole = named.len() > 0 && all == left && named.eq(leaving);
        require(is_whole, || Impossible::WrongLine(service.clone()))
    }
}
