//! Could that have happened at a counter?

use alloc::collections::BTreeSet;

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
        helps: &[ServiceId],
    ) -> Result<(), Impossible> {
        require(self.known(id)?.is_closed(), || Impossible::WrongCounterState(id.clone()))?;
        self.sits_nowhere_yet(clerk)?;
        self.check_taken(id, services, helps)
    }

    pub(super) fn check_taken_over(&self, id: &CounterId, clerk: &ClerkId) -> Result<(), Impossible> {
        self.staffed(id)?;
        self.sits_nowhere_yet(clerk)
    }

    pub(super) fn check_swapped(&self, one: &CounterId, other: &CounterId) -> Result<(), Impossible> {
        self.staffed(one)?;
        self.staffed(other)?;
        require(one != other, || Impossible::WrongCounterState(other.clone()))
    }

    pub(super) fn check_awaiting_ended(&self, id: &CounterId) -> Result<(), Impossible> {
        require(self.known(id)?.awaits_until.is_some(), || Impossible::WrongCounterState(id.clone()))
    }

    fn sits_nowhere_yet(&self, clerk: &ClerkId) -> Result<(), Impossible> {
        match self.counters.values().find(|other| other.clerk.as_ref() == Some(clerk)) {
            Some(other) => Err(Impossible::ClerkTwice(other.id.clone())),
            None => Ok(()),
        }
    }

    pub(super) fn check_taken(
        &self,
        id: &CounterId,
        services: &[ServiceId],
        helps: &[ServiceId],
    ) -> Result<(), Impossible> {
        self.known(id)?;
        require(!services.is_empty(), || Impossible::NoServices(id.clone()))?;
        let mut taken = BTreeSet::new();
        services.iter().chain(helps).try_for_each(|service| {
            self.check_service(service)?;
            let (counter, service) = (id.clone(), service.clone());
            require(taken.insert(service.clone()), || Impossible::TakenTwice { counter, service })
        })
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

    pub(super) fn check_undone(&self, id: &CounterId, effect: Effect, told: &Ticket) -> Result<(), Impossible> {
        let counter = self.staffed(id)?;
        let now = self.ticket(told.id).ok_or(Impossible::UnknownTicket(told.id))?;
        let action = self.histories.get(id).and_then(|history| history.last());
        let is_last = action.is_some_and(|action| {
            action.effect == effect && action.after.id == told.id && action.can_be_taken_back(now)
        });
        let restores = action.is_some_and(|action| action.restores(told, now));
        require(is_last && restores, || Impossible::NothingToUndo(id.clone()))?;
        require(counter.in_hand.is_none_or(|held| held == now.id), || Impossible::HandFull(id.clone()))?;
        let (from, to) = (now.stage.name(), told.stage.name());
        let verb = Verb::Undo;
        require(transition::leads(from, verb, to), || Impossible::NoTransition { ticket: now.id, from, verb })
    }
}

pub(super) fn require(holds: bool, otherwise: impl FnOnce() -> Impossible) -> Result<(), Impossible> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
