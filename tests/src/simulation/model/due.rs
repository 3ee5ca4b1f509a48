//! What time alone brings about.

use queue::{Address, CounterStatus, Event, Ticket, Timestamp};

use super::{Model, Now};

/// The most tickets that one entry frees.
pub(super) const FREED: usize = 200;

impl Model {
    /// The facts that are due now, but for the day's turn: stops that are over, tickets whose addressee was away too long,
    /// patience that is at its end, slips that no printer answered for; if there is none of these, the call to the counter that has awaited somebody for
    /// longest and that somebody came to. By a clock in doubt only the last.
    pub(super) fn due(&self, now: &Now, in_doubt: bool) -> Vec<Event> {
        let mut due = Vec::new();
        if self.day.is_some() && !in_doubt {
            let over = self.stops.iter().filter(|(_, stop)| stop.until.is_some_and(|until| until <= now.at));
            due.extend(over.map(|(service, _)| Event::ServiceResumed { service: service.clone() }));
            let free = self.addressed().filter(|slip| self.free_at(slip).is_some_and(|free_at| free_at <= now.at));
            due.extend(free.take(FREED).map(freed));
            let in_vain =
                self.desks.values().filter(|desk| desk.state.awaits_until.is_some_and(|until| until <= now.at));
            due.extend(in_vain.map(|desk| Event::AwaitingEnded { counter: desk.state.id.clone() }));
            due.extend(self.paper.unanswered(now.at));
        }
        if due.is_empty() {
            let mut awaiting: Vec<_> =
                self.desks.values().filter_map(|desk| Some((desk.state.awaits_until?, &desk.state.id))).collect();
            awaiting.sort();
            due.extend(awaiting.into_iter().find_map(|(_, counter)| self.call_of_next(counter, now)));
        }
        due
    }

    /// When time will next have something to say.
    pub(super) fn next_deadline(&self) -> Option<Timestamp> {
        let stops = self.stops.values().filter_map(|stop| stop.until);
        let awaited = self.desks.values().filter_map(|desk| desk.state.awaits_until);
        let freed = self.addressed().filter_map(|slip| self.free_at(slip));
        let ends = self.day.map(|(_, ends)| ends);
        ends.into_iter().chain(stops).chain(awaited).chain(freed).chain(self.paper.given_up()).min()
    }

    /// The open tickets that only one counter or clerk gets.
    pub(super) fn addressed(&self) -> impl Iterator<Item = &Ticket> {
        self.slips
            .iter()
            .filter(|slip| slip.stage.name().is_open() && slip.leg().is_some_and(|leg| leg.address.is_some()))
    }

    /// When a ticket is anybody's because whom it is addressed to is paused or away: counted from the pause or the
    /// closing, or from when it was sent if that was later. Nobody is waited for by a ticket in hand.
    fn free_at(&self, slip: &Ticket) -> Option<Timestamp> {
        let leg = slip.leg().filter(|_| slip.holder().is_none())?;
        let desk = match leg.address.as_ref()? {
            Address::Counter(counter) => self.desks.get(counter),
            Address::Clerk(clerk) => self.seat(clerk),
        };
        let away_since = match desk.map(|desk| &desk.state) {
            Some(state) if state.status == CounterStatus::Open => return None,
            Some(state) => state.since.max(leg.began_at),
            None => leg.began_at,
        };
        Some(away_since.plus_ms(u64::from(self.file.as_ref()?.limits.free_after_ms)))
    }
}

pub(super) fn freed(slip: &Ticket) -> Event {
    Event::TicketFreed { ticket: slip.id, number: slip.number.clone() }
}
