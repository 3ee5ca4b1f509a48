//! Could that have happened to a ticket?

use super::counter::require;
use crate::counter::CounterStatus;
use crate::definition::Service;
use crate::event::{Event, Rule};
use crate::ids::{CallId, ClassId, CounterId, ServiceId, TicketId, TicketNumber};
use crate::office::decide::next_call;
use crate::office::{Impossible, Office};
use crate::ticket::{Stage, Ticket};
use crate::time::Timestamp;
use crate::transition::{self, Verb};

impl Office {
    pub(super) fn check_issued(&self, event: &Event, at: Timestamp) -> Result<(), Impossible> {
        let Event::TicketIssued { ticket, service, procedure, class, claim, joined_at, further, .. } = event else {
            return Ok(());
        };
        let definition = self.definition().ok_or(Impossible::TooEarly)?;
        let service = definition.service(service).ok_or_else(|| Impossible::UnknownService(service.clone()))?;
        let expected = self.tickets.next_id();
        require(*ticket == expected, || Impossible::TicketOutOfOrder { expected, found: *ticket })?;
        self.check_number(service, event)?;
        [class].into_iter().chain(claim).try_for_each(|class| self.check_class(class))?;
        further.iter().try_for_each(|want| self.check_want(want))?;
        // Only who comes before an appointed time joins ahead of now.
        let may_lie_ahead = matches!(event, Event::TicketIssued { appointment: Some(_), late: false, .. });
        require(may_lie_ahead || *joined_at <= at, || Impossible::JoinedInFuture(*ticket))?;
        self.check_procedure(&service.id, procedure.as_ref())
    }

    /// The next of its service's series, or one from outside.
    fn check_number(&self, service: &Service, event: &Event) -> Result<(), Impossible> {
        let Event::TicketIssued { number, outside, .. } = event else { return Ok(()) };
        if outside.is_some() {
            return self.check_outside(number);
        }
        let expected = service.series.number(self.next_count(service));
        require(*number == expected, || Impossible::NumberOutOfOrder { expected, found: number.clone() })
    }

    pub(super) fn check_called(
        &self,
        call: CallId,
        (number, service, class): (&TicketNumber, &ServiceId, &ClassId),
        counter: &CounterId,
        rule: Rule,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(call.ticket, number)?;
        let id = ticket.id;
        require(ticket.service() == Some(service), || Impossible::OtherTicket { ticket: id, what: "service" })?;
        require(ticket.class == *class, || Impossible::OtherTicket { ticket: id, what: "class" })?;
        table_has(ticket, Verb::Call)?;
        // Missed and parked tickets are called by hand only.
        require(rule == Rule::Named || ticket.stage == Stage::Waiting, || Impossible::HeldElsewhere(id))?;
        self.free_to_call(counter)?;
        self.is_theirs(counter, ticket)?;
        is_next_call(ticket, call)
    }

    /// The interval is not asked again, and neither is the counter's pause: moving takes a called ticket along in one.
    pub(super) fn check_recalled(
        &self,
        call: CallId,
        number: &TicketNumber,
        counter: &CounterId,
    ) -> Result<(), Impossible> {
        self.check_held(call.ticket, number, counter, Verb::Recall)?;
        is_next_call(self.numbered(call.ticket, number)?, call)
    }

    pub(super) fn check_started(
        &self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        implied: bool,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        table_has(ticket, Verb::Start)?;
        match ticket.holder() {
            Some(_) => self.holds(counter, ticket),
            None if implied => Err(Impossible::HeldElsewhere(id)),
            None => self.free_to_call(counter).and_then(|()| self.is_theirs(counter, ticket)),
        }
    }

    /// What happens to a ticket in a counter's hand.
    pub(super) fn check_held(
        &self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        verb: Verb,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        table_has(ticket, verb)?;
        self.holds(counter, ticket)
    }

    /// What happens to a ticket wherever it is; with a holder given, it must be that one (or nobody).
    pub(super) fn check_loose(
        &self,
        id: TicketId,
        number: &TicketNumber,
        holder: Option<Option<&CounterId>>,
        verb: Verb,
    ) -> Result<(), Impossible> {
        let ticket = self.numbered(id, number)?;
        table_has(ticket, verb)?;
        require(holder.is_none_or(|holder| holder == ticket.holder()), || Impossible::HeldElsewhere(id))
    }

    pub(super) fn numbered(&self, id: TicketId, number: &TicketNumber) -> Result<&Ticket, Impossible> {
        let ticket = self.ticket(id).ok_or(Impossible::UnknownTicket(id))?;
        require(ticket.number == *number, || Impossible::OtherTicket { ticket: id, what: "number" })?;
        Ok(ticket)
    }

    fn holds(&self, counter: &CounterId, ticket: &Ticket) -> Result<(), Impossible> {
        let holds = self.staffed(counter)?.in_hand == Some(ticket.id);
        require(holds, || Impossible::HeldElsewhere(ticket.id))
    }

    /// What is addressed to somebody goes to nobody else.
    fn is_theirs(&self, counter: &CounterId, ticket: &Ticket) -> Result<(), Impossible> {
        require(ticket.is_for(self.known(counter)?), || Impossible::WrongAddress(ticket.id))
    }

    pub(super) fn free_to_call(&self, counter: &CounterId) -> Result<(), Impossible> {
        let state = self.known(counter)?;
        require(state.status == CounterStatus::Open, || Impossible::WrongCounterState(counter.clone()))?;
        require(state.in_hand.is_none(), || Impossible::HandFull(counter.clone()))
    }
}

fn is_next_call(ticket: &Ticket, found: CallId) -> Result<(), Impossible> {
    let expected = next_call(ticket);
    require(found == expected, || Impossible::WrongCall { expected, found })
}

fn table_has(ticket: &Ticket, verb: Verb) -> Result<(), Impossible> {
    let from = ticket.stage.name();
    let has = transition::find(from, verb).is_some_and(|row| !row.start_implied);
    require(has, || Impossible::NoTransition { ticket: ticket.id, from, verb })
}
