//! Clerks sit down, rest, move and leave.

use queue::{ClerkId, CounterId, ServiceId};

use super::{Checked, Model, holds};

impl Model {
    pub(super) fn opened(&mut self, counter: &CounterId, clerk: &ClerkId, services: &[ServiceId]) -> Checked {
        let elsewhere = self.desks.iter().find(|(_, desk)| desk.clerk.as_ref() == Some(clerk));
        holds(elsewhere.is_none(), || format!("{clerk} sits at two counters"))?;
        self.takes(counter, services)?;
        let desk = self.desk(counter)?;
        holds(desk.clerk.is_none(), || format!("somebody sits at counter {counter} already"))?;
        desk.clerk = Some(clerk.clone());
        desk.paused = false;
        if desk.owner.as_ref() != Some(clerk) {
            desk.owner = Some(clerk.clone());
            desk.done.clear();
        }
        Ok(())
    }

    pub(super) fn takes(&mut self, counter: &CounterId, services: &[ServiceId]) -> Checked {
        let known = !services.is_empty() && services.iter().all(|service| self.service(service).is_some());
        holds(known, || format!("counter {counter} takes {services:?}"))?;
        self.desk(counter)?.takes = services.to_vec();
        Ok(())
    }

    pub(super) fn pause(&mut self, counter: &CounterId, pause: bool) -> Checked {
        let desk = self.desk(counter)?;
        holds(desk.clerk.is_some() && desk.paused != pause, || format!("counter {counter}: no pause {pause}"))?;
        desk.paused = pause;
        Ok(())
    }

    pub(super) fn closed(&mut self, counter: &CounterId) -> Checked {
        let desk = self.desk(counter)?;
        holds(desk.hand.is_none(), || format!("counter {counter} was closed with a ticket"))?;
        holds(desk.clerk.take().is_some(), || format!("counter {counter} was closed twice"))?;
        desk.paused = false;
        Ok(())
    }

    /// Clerk, services, pause and ticket go along.
    pub(super) fn moved(&mut self, counter: &CounterId, to: &CounterId) -> Checked {
        let from = self.desk(counter)?;
        let (hand, paused, takes) = (from.hand.take(), from.paused, from.takes.clone());
        let clerk = from.clerk.clone().ok_or_else(|| format!("nobody moved from counter {counter}"))?;
        self.closed(counter)?;
        self.opened(to, &clerk, &takes)?;
        let desk = self.desk(to)?;
        (desk.hand, desk.paused) = (hand, paused);
        if let Some(slip) = hand.and_then(|id| self.slip_mut(id)) {
            slip.holder = Some(to.clone());
        }
        Ok(())
    }
}
