//! Could a leg have ended so, and could that have been said of a ticket?

use super::counter::require;
use crate::event::{Event, NextLeg};
use crate::ids::{ClassId, CounterId, ProcedureId, TicketId, TicketNumber};
use crate::office::decide::next_leg;
use crate::office::{Impossible, Office};
use crate::ticket::{Address, Stage, Ticket, Want};
use crate::transition::Verb;

impl Office {
    pub(super) fn check_finished(
        &self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        procedure: Option<&ProcedureId>,
        next: Option<NextLeg>,
    ) -> Result<(), Impossible> {
        self.check_held(id, number, counter, Verb::ending(next))?;
        let ticket = self.numbered(id, number)?;
        require(next == next_leg(ticket, self.known(counter)?), || Impossible::WrongNextLeg(id))?;
        let leg = ticket.leg().filter(|leg| leg.procedure.as_ref() != procedure);
        leg.map_or(Ok(()), |leg| self.check_procedure(&leg.service, procedure))
    }

    pub(super) fn check_class_set(
        &self,
        id: TicketId,
        number: &TicketNumber,
        class: &ClassId,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        let fits = matches!(ticket.stage, Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. });
        require(fits, || wrong_stage(ticket))?;
        self.check_class(class)
    }

    pub(super) fn check_service_added(
        &self,
        id: TicketId,
        number: &TicketNumber,
        want: &Want,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        require(ticket.stage.name().is_open(), || wrong_stage(ticket))?;
        self.check_want(want)
    }

    pub(super) fn check_freed(&self, id: TicketId, number: &TicketNumber) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        require(ticket.stage.name().is_open(), || wrong_stage(ticket))?;
        let is_addressed = ticket.leg().is_some_and(|leg| leg.address.is_some());
        require(is_addressed, || Impossible::WrongAddress(id))
    }

    pub(super) fn check_transferred(&self, event: &Event) -> Result<(), Impossible> {
        let Event::TicketTransferred { ticket, number, counter, service, address, absent, .. } = event else {
            return Ok(());
        };
        let id = *ticket;
        self.check_loose(id, number, Some(counter.as_ref()), Verb::Transfer)?;
        self.check_service(service)?;
        if let Some(Address::Counter(counter)) = address {
            self.known(counter)?;
        }
        let is_absent = address.as_ref().is_some_and(|address| self.is_absent(address));
        require(*absent == is_absent, || Impossible::WrongAddress(id))?;
        let leg = self.numbered(id, number)?.leg();
        let is_other = leg.is_some_and(|leg| leg.service != *service || (address.is_some() && leg.address != *address));
        require(is_other, || Impossible::OtherTicket { ticket: id, what: "service" })
    }

    pub(super) fn check_class(&self, class: &ClassId) -> Result<(), Impossible> {
        let known = self.definition().is_some_and(|definition| definition.class(class).is_some());
        require(known, || Impossible::UnknownClass(class.clone()))
    }

    pub(super) fn check_want(&self, want: &Want) -> Result<(), Impossible> {
        self.check_service(&want.service)?;
        self.check_procedure(&want.service, want.procedure.as_ref())
    }
}

fn wrong_stage(ticket: &Ticket) -> Impossible {
    Impossible::WrongStage { ticket: ticket.id, from: ticket.stage.name() }
}
