//! Could that have happened at a counter?

use crate::counter::{CounterState, CounterStatus};
use crate::event::Effect;
use crate::ids::{ClerkId, CounterId, ServiceId};
use crate::office::{Impossible, Office};
use crate::ticket::Ticket;
use crate::transition::{self, Verb};

impl Office {
    pub(super) fn known(&self, id: &CounterId) -> Result<&CounterState, Impossible> {
        self.counter(id).ok_or_else(|| Impossible::UnknownCounter(id.clone()))
    }

    /// A counter where somebody sits.
    pub(super) fn staffed(&self, id: &CounterId) -> Result<&CounterState, Impossible> {
        let counter = self.known(id)?;
        require(!counter.is_closed(), || Impossible::WrongCounterState(id.clone()))?;
        Ok(counter)
    }

    pub(super) fn check_opened(
        &self,
        id: &CounterId,
        clerk: &ClerkId,
        services: &[ServiceId],
    ) -> Result<(), Impossible> {
        require(self.known(id)?.is_closed(), || Impossible::WrongCounterState(id.clone()))?;
        if let Some(other) = self.counters.values().find(|other| other.clerk.as_ref() == Some(clerk)) {
            return Err(Impossible::ClerkTwice(other.id.clone()));
        }
        self.check_taken(id, services)
    }

    pub(super) fn check_taken(&self, id: &CounterId, services: &[ServiceId]) -> Result<(), Impossible> {
        self.known(id)?;
        require(!services.is_empty(), || Impossible::NoServices(id.clone()))?;
        services.iter().try_for_each(|service| self.check_service(service))
    }

    pub(super) fn check_paused(&self, id: &CounterId) -> Result<(), Impossible> {
        let is_open = self.known(id)?.status == CounterStatus::Open;
        require(is_open, || Impossible::WrongCounterState(id.clone()))
    }

    pub(super) fn check_resumed(&self, id: &CounterId) -> Result<(), Impossible> {
        let is_paused = matches!(self.known(id)?.status, CounterStatus::Paused { .. });
        require(is_paused, || Impossible::WrongCounterState(id.clone()))
    }

    pub(super) fn check_closed(&self, id: &CounterId) -> Result<(), Impossible> {
        require(self.staffed(id)?.in_hand.is_none(), || Impossible::HandFull(id.clone()))
    }

    pub(super) fn check_moved(&self, id: &CounterId, to: &CounterId) -> Result<(), Impossible> {
        self.staffed(id)?;
        require(self.known(to)?.is_closed(), || Impossible::WrongCounterState(to.clone()))
    }

    pub(super) fn check_undone(&self, id: &CounterId, effect: Effect, restored: &Ticket) -> Result<(), Impossible> {
        let counter = self.staffed(id)?;
        let now = self.ticket(restored.id).ok_or(Impossible::UnknownTicket(restored.id))?;
        let action = self.histories.get(id).and_then(|history| history.last());
        let is_last = action.is_some_and(|action| {
            action.effect == effect && action.after.id == restored.id && action.is_untouched(now)
        });
        require(is_last && restored.number == now.number, || Impossible::NothingToUndo(id.clone()))?;
        require(counter.in_hand.is_none_or(|held| held == now.id), || Impossible::HandFull(id.clone()))?;
        let (from, to) = (now.stage.name(), restored.stage.name());
        let verb = Verb::Undo;
        require(transition::leads(from, verb, to), || Impossible::NoTransition { ticket: now.id, from, verb })
    }
}

pub(super) fn require(holds: bool, otherwise: impl FnOnce() -> Impossible) -> Result<(), Impossible> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
