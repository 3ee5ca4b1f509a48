//! The first questions of every verb: is there such a thing, and is it in a state to be asked?

use crate::command::{Target, TicketRef};
use crate::counter::{CounterState, CounterStatus};
use crate::definition::{Class, Definition, Service};
use crate::event::Event;
use crate::ids::{ClassId, CounterId, ProcedureId, ServiceId};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::transition::{self, Transition, Verb};

impl Office {
    pub(super) fn defined(&self) -> Result<&Definition, Refusal> {
        self.definition().ok_or(Refusal::NotDefined)
    }

    pub(super) fn known_service(&self, id: &ServiceId) -> Result<&Service, Refusal> {
        self.defined()?.service(id).ok_or_else(|| Refusal::UnknownService(id.clone()))
    }

    pub(super) fn known_class(&self, id: &ClassId) -> Result<&Class, Refusal> {
        self.defined()?.class(id).ok_or_else(|| Refusal::UnknownClass(id.clone()))
    }

    pub(super) fn known_counter(&self, id: &CounterId) -> Result<&CounterState, Refusal> {
        self.counter(id).ok_or_else(|| Refusal::UnknownCounter(id.clone()))
    }

    pub(super) fn known_ticket(&self, ticket: &TicketRef) -> Result<&Ticket, Refusal> {
        self.resolve(ticket).ok_or(Refusal::UnknownTicket)
    }

    /// A counter where somebody sits, paused or not.
    pub(super) fn staffed_counter(&self, id: &CounterId) -> Result<&CounterState, Refusal> {
        let counter = self.known_counter(id)?;
        if counter.is_closed() { Err(Refusal::CounterClosed(id.clone())) } else { Ok(counter) }
    }

    /// A counter that may call.
    pub(super) fn calling_counter(&self, id: &CounterId) -> Result<&CounterState, Refusal> {
        let counter = self.staffed_counter(id)?;
        match counter.status {
            CounterStatus::Paused { .. } => Err(Refusal::CounterPaused(id.clone())),
            CounterStatus::Open | CounterStatus::Closed => Ok(counter),
        }
    }

    /// The ticket that a counter holds.
    pub(super) fn hand<'a>(&'a self, counter: &CounterState) -> Option<&'a Ticket> {
        self.ticket(counter.in_hand?)
    }

    pub(super) fn ticket_in_hand<'a>(&'a self, counter: &CounterState) -> Result<&'a Ticket, Refusal> {
        self.hand(counter).ok_or_else(|| Refusal::NothingInHand(counter.id.clone()))
    }

    pub(super) fn free_hand(&self, counter: &CounterState) -> Result<(), Refusal> {
        match self.hand(counter) {
            Some(ticket) => Err(in_hand(counter, ticket)),
            None => Ok(()),
        }
    }

    /// The ticket that a verb works on, and the counter that holds it. A ticket named by its number must be in nobody's
    /// hand: what a clerk holds is that clerk's to deal with.
    pub(super) fn target(&self, target: &Target) -> Result<(&Ticket, Option<CounterId>), Refusal> {
        match target {
            Target::InHand(id) => Ok((self.ticket_in_hand(self.staffed_counter(id)?)?, Some(id.clone()))),
            Target::Ticket(ticket) => {
                let ticket = self.known_ticket(ticket)?;
                not_held(ticket)?;
                Ok((ticket, None))
            }
        }
    }
}

/// Asks the transition table.
pub(super) fn may(ticket: &Ticket, verb: Verb) -> Result<&'static Transition, Refusal> {
    let stage = ticket.stage.name();
    transition::find(stage, verb).ok_or_else(|| wrong_stage(ticket))
}

pub(super) fn wrong_stage(ticket: &Ticket) -> Refusal {
    Refusal::WrongStage { number: ticket.number.clone(), stage: ticket.stage.name().as_str() }
}

pub(super) fn not_held(ticket: &Ticket) -> Result<(), Refusal> {
    match ticket.holder() {
        Some(counter) => Err(Refusal::HeldElsewhere { number: ticket.number.clone(), counter: counter.clone() }),
        None => Ok(()),
    }
}

/// What is addressed to somebody is called and started by nobody else.
pub(super) fn addressed_here(ticket: &Ticket, counter: &CounterState) -> Result<(), Refusal> {
    match ticket.leg().and_then(|leg| leg.address.clone()) {
        Some(address) if !address.is_at(counter) => {
            Err(Refusal::AddressedElsewhere { number: ticket.number.clone(), address })
        }
        _ => Ok(()),
    }
}

pub(super) fn known_procedure(service: &Service, procedure: Option<&ProcedureId>) -> Result<(), Refusal> {
    match procedure.filter(|procedure| !service.procedures.contains(procedure)) {
        Some(unknown) => Err(Refusal::UnknownProcedure(unknown.clone())),
        None => Ok(()),
    }
}

pub(super) fn in_hand(counter: &CounterState, ticket: &Ticket) -> Refusal {
    Refusal::TicketInHand { counter: counter.id.clone(), number: ticket.number.clone() }
}

/// The start that nobody pressed, where the table says that one is implied.
pub(super) fn implied_start(row: &Transition, ticket: &Ticket, counter: &CounterId) -> Option<Event> {
    row.start_implied.then(|| Event::ServiceStarted {
        ticket: ticket.id,
        number: ticket.number.clone(),
        counter: counter.clone(),
        implied: true,
    })
}
