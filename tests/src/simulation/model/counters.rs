//! Clerks sit down, rest, change places and leave.

use queue::{ClerkId, CounterId, CounterState, CounterStatus, ServiceId, Stage, Ticket, TicketId, Timestamp};

use super::{Checked, Model, holds};

impl Model {
    pub(super) fn opened(
        &mut self,
        counter: &CounterId,
        clerk: &ClerkId,
        services: &[ServiceId],
        helps: &[ServiceId],
        at: Timestamp,
    ) -> Checked {
        let free = self.desk(counter)?.state.clerk.is_none();
        holds(free, || format!("somebody sits at counter {counter} already"))?;
        self.takes(counter, services, helps)?;
        self.sits_down(counter, clerk)?;
        self.turn(counter, CounterStatus::Open, at)
    }

    pub(super) fn takes(&mut self, counter: &CounterId, services: &[ServiceId], helps: &[ServiceId]) -> Checked {
        let known = |service: &ServiceId| self.service(service).is_some();
        let fits = !services.is_empty() && services.iter().chain(helps).all(known);
        holds(fits, || format!("counter {counter} takes {services:?} and helps with {helps:?}"))?;
        let twice = helps.iter().any(|service| services.contains(service));
        holds(!twice, || format!("counter {counter} helps with what is its own"))?;
        let state = &mut self.desk(counter)?.state;
        (state.services, state.helps) = (services.to_vec(), helps.to_vec());
        Ok(())
    }

    pub(super) fn paused(&mut self, counter: &CounterId, reason: Option<String>, at: Timestamp) -> Checked {
        let open = self.desk(counter)?.is_open();
        holds(open, || format!("counter {counter} was not open and is paused"))?;
        self.turn(counter, CounterStatus::Paused { reason }, at)
    }

    pub(super) fn resumed(&mut self, counter: &CounterId, at: Timestamp) -> Checked {
        let paused = self.desk(counter)?.is_paused();
        holds(paused, || format!("counter {counter} was not paused and is resumed"))?;
        self.turn(counter, CounterStatus::Open, at)
    }

    pub(super) fn closed(&mut self, counter: &CounterId, at: Timestamp) -> Checked {
        let state = &mut self.desk(counter)?.state;
        holds(state.in_hand.is_none(), || format!("counter {counter} was closed with a ticket"))?;
        let sat = state.clerk.take().is_some();
        holds(sat, || format!("counter {counter} was closed twice"))?;
        self.turn(counter, CounterStatus::Closed, at)
    }

    /// Clerk, services, pause, patience and ticket go along.
    pub(super) fn moved(&mut self, counter: &CounterId, to: &CounterId, at: Timestamp) -> Checked {
        let from = self.desk(counter)?.state.clone();
        let clerk = from.clerk.clone().ok_or_else(|| format!("nobody moved from counter {counter}"))?;
        self.desk(counter)?.state.in_hand = None;
        self.closed(counter, at)?;
        self.opened(to, &clerk, &from.services, &from.helps, at)?;
        let state = &mut self.desk(to)?.state;
        (state.status, state.since, state.awaits_until) = (from.status, from.since, from.awaits_until);
        from.in_hand.map_or(Ok(()), |id| self.walks(id, to))
    }

    /// What is in hand is the new clerk's; nobody is awaited any more.
    pub(super) fn taken_over(&mut self, counter: &CounterId, clerk: &ClerkId) -> Checked {
        let staffed = self.desk(counter)?.state.clerk.is_some();
        holds(staffed, || format!("counter {counter} is closed and was taken over"))?;
        self.sits_down(counter, clerk)?;
        let state = &mut self.desk(counter)?.state;
        state.awaits_until = None;
        let slip = state.in_hand.and_then(|id| self.slip_mut(id));
        if let Some(leg) = slip.and_then(|slip| slip.legs.last_mut()) {
            leg.clerk = Some(clerk.clone());
        }
        Ok(())
    }

    /// Each becomes as the other was.
    pub(super) fn swapped(&mut self, one: &CounterId, other: &CounterId) -> Checked {
        let (first, second) = (self.desk(one)?.state.clone(), self.desk(other)?.state.clone());
        for (state, to) in [(&first, other), (&second, one)] {
            let clerk = state.clerk.clone().ok_or_else(|| format!("nobody sits at counter {}", state.id))?;
            self.desk(to)?.state = CounterState { id: to.clone(), clerk: None, in_hand: None, ..state.clone() };
            self.sits_down_unasked(to, &clerk)?;
        }
        for (state, to) in [(first, other), (second, one)] {
            if let Some(id) = state.in_hand {
                self.walks(id, to)?;
            }
        }
        Ok(())
    }

    pub(super) fn awaits(&mut self, counter: &CounterId, until: Option<Timestamp>) -> Checked {
        let desk = self.desk(counter)?;
        let fits = match until {
            Some(_) => desk.is_open() && desk.state.in_hand.is_none(),
            None => desk.state.awaits_until.is_some(),
        };
        holds(fits, || format!("counter {counter} cannot await anybody until {until:?}"))?;
        desk.state.awaits_until = until;
        Ok(())
    }

    /// One clerk sits at one counter.
    fn sits_down(&mut self, counter: &CounterId, clerk: &ClerkId) -> Checked {
        holds(self.seat(clerk).is_none(), || format!("{clerk} sits at two counters"))?;
        self.sits_down_unasked(counter, clerk)
    }

    /// What was done there by somebody else is not this clerk's to take back.
    fn sits_down_unasked(&mut self, counter: &CounterId, clerk: &ClerkId) -> Checked {
        self.seats.insert(clerk.clone(), counter.clone());
        let desk = self.desk(counter)?;
        desk.state.clerk = Some(clerk.clone());
        if desk.owner.as_ref() != Some(clerk) {
            desk.owner = Some(clerk.clone());
            desk.done.clear();
        }
        Ok(())
    }

    fn turn(&mut self, counter: &CounterId, status: CounterStatus, at: Timestamp) -> Checked {
        let state = &mut self.desk(counter)?.state;
        (state.status, state.since, state.awaits_until) = (status, at, None);
        Ok(())
    }

    /// A ticket goes to another counter with its clerk.
    fn walks(&mut self, id: TicketId, to: &CounterId) -> Checked {
        let slip: &mut Ticket = self.slip_mut(id).ok_or("gone")?;
        if let Stage::Called { counter } | Stage::Serving { counter } = &mut slip.stage {
            counter.clone_from(to);
        }
        if let Some(leg) = slip.legs.last_mut() {
            leg.counter = Some(to.clone());
        }
        let state = &mut self.desk(to)?.state;
        (state.in_hand, state.awaits_until) = (Some(id), None);
        Ok(())
    }
}
