//! What can be taken back, and what it must lead back to.

use queue::{CounterId, Effect, Event, ServiceId, Stage, Ticket, TicketId};

use super::{Checked, Done, Model, Round, holds};

/// How many actions of a clerk can be taken back.
const KEPT: usize = 5;

impl Model {
    /// A ticket before an action, for an undo to lead back to: without a start that nobody pressed.
    pub(super) fn before(&self, id: TicketId) -> Result<Ticket, String> {
        let mut slip = self.slip(id).cloned().ok_or_else(|| format!("there is no ticket {}", id.0))?;
        let counter = slip.holder().cloned();
        if let Some((leg, counter)) = slip.legs.last_mut().filter(|leg| leg.start_implied).zip(counter) {
            (leg.started_at, leg.start_implied) = (None, false);
            slip.stage = Stage::Called { counter };
        }
        Ok(slip)
    }

    pub(super) fn keep(
        &mut self,
        counter: &CounterId,
        effect: Effect,
        before: Ticket,
        turn: Option<(Vec<ServiceId>, Round, Round)>,
    ) -> Checked {
        let after = self.slip(before.id).cloned().ok_or("gone")?;
        let done = &mut self.desk(counter)?.done;
        if done.len() == KEPT {
            done.remove(0);
        }
        done.push(Done { effect, before, after, turn });
        Ok(())
    }

    /// The last action at a counter, with the ticket as it would stand again; `None`: nothing was done, something else
    /// happened to the ticket since, a leg that the action began was called, or the hand, the service or the class is not
    /// there for it.
    pub(super) fn undoable(&self, counter: &CounterId) -> Option<(&Done, Ticket)> {
        let desk = self.desks.get(counter)?;
        let last = desk.done.last()?;
        let now = self.slip(last.after.id).filter(|now| is_as_left(&last.after, now))?;
        let heard = now.legs.iter().skip(last.before.legs.len()).any(|leg| leg.calls > 0);
        let fits = desk.state.in_hand.is_none_or(|held| held == now.id);
        let exists = self.class(&last.before.class).is_some() && self.service(last.before.service()?).is_some();
        (!heard && fits && exists).then(|| (last, with_calls_of(&last.before, now)))
    }

    pub(super) fn undo(&self, counter: &CounterId) -> Option<Vec<Event>> {
        let (last, ticket) = self.undoable(counter)?;
        let (counter, ticket) = (counter.clone(), Box::new(ticket));
        Some(vec![Event::ActionUndone { counter, effect: last.effect, ticket }])
    }

    /// The very ticket as it stood, but for its calls, which were heard in the hall. The round goes back too, unless
    /// another call was made in between.
    pub(super) fn undone(&mut self, counter: &CounterId, effect: Effect, restored: &Ticket) -> Checked {
        let Some((last, expected)) = self.undoable(counter) else {
            return Err(format!("counter {counter} undid what it could not"));
        };
        holds(last.effect == effect && *restored == expected, || {
            format!("undone to {restored:?}, it was {:?} of {expected:?}", last.effect)
        })?;
        let Some(done) = self.desk(counter)?.done.pop() else { return Ok(()) };
        if let Some((lines, before, after)) = done.turn
            && let Some(round) = self.rounds.get_mut(&lines).filter(|round| **round == after)
        {
            *round = before;
        }
        if effect == Effect::Call {
            self.unannounce(&done.before);
        }
        self.edit(restored.id, |slip| slip.clone_from(restored))
    }
}

/// Whether a ticket stands as an action left it, but for calls, of which recalls belong to their call and others were
/// undone since, and for what its holder said of it.
fn is_as_left(after: &Ticket, now: &Ticket) -> bool {
    let silent = |slip: &Ticket| {
        let mut slip = Ticket { rating: None, ..slip.clone() };
        slip.legs.iter_mut().for_each(|leg| (leg.calls, leg.calls_earlier, leg.called_at) = (0, 0, None));
        slip
    };
    silent(after) == silent(now)
}

/// A ticket with the calls that were made since, as earlier ones, and with its holder's word.
fn with_calls_of(slip: &Ticket, now: &Ticket) -> Ticket {
    let mut slip = Ticket { rating: now.rating, ..slip.clone() };
    for (leg, now) in slip.legs.iter_mut().zip(&now.legs) {
        let this_time = leg.calls_this_time();
        (leg.calls, leg.calls_earlier) = (now.calls, now.calls.saturating_sub(this_time));
    }
    slip
}
