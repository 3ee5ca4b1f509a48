//! What can be taken back, and what was.

use crate::event::Effect;
use crate::ids::{CounterId, TicketId};
use crate::office::Office;
use crate::policy::Round;
use crate::ticket::{Stage, Ticket};
use crate::undo::{Action, History};

impl Office {
    /// Keeps the action that has just changed `before` into what the ticket is now.
    pub(super) fn keep_undoable(
        &mut self,
        counter: &CounterId,
        effect: Effect,
        before: Ticket,
        rounds: Option<(Round, Round)>,
    ) {
        let after = self.tickets.find(before.id).cloned();
        if let (Some(after), Some(history)) = (after, self.histories.get_mut(counter)) {
            history.push(Action { effect, before, after, rounds });
        }
    }

    /// A ticket as it stood before the action that is being recorded. An implied start is a part of that action and not
    /// something that was pressed: it was only called.
    pub(super) fn before_implied_start(&self, id: TicketId) -> Option<Ticket> {
        let mut ticket = self.tickets.find(id)?.clone();
        let counter = ticket.holder().cloned();
        if let (Some(counter), Some(leg)) = (counter, ticket.legs.last_mut().filter(|leg| leg.start_implied)) {
            leg.started_at = None;
            leg.start_implied = false;
            ticket.stage = Stage::Called { counter };
        }
        Some(ticket)
    }

    /// Gives the ticket back as it stood. The round of priority and ordinary goes back too, unless another call was made
    /// in between: that one was chosen by the round as it was.
    pub(super) fn action_undone(&mut self, counter: &CounterId, effect: Effect, restored: &Ticket) {
        let Some(action) = self.histories.get_mut(counter).and_then(History::pop) else { return };
        if let Some((before, _)) = action.rounds.filter(|(_, after)| *after == self.round) {
            self.round = before;
        }
        if effect == Effect::Call {
            self.take_call_back(restored.id);
        }
        self.change(restored.id, |ticket| ticket.clone_from(restored));
    }

    /// A call that was undone is on no board any more.
    fn take_call_back(&mut self, id: TicketId) {
        let Some(ticket) = self.tickets.find(id) else { return };
        let leg = u16::try_from(ticket.legs.len()).unwrap_or(u16::MAX);
        let earlier = ticket.leg().map_or(0, |leg| leg.calls_earlier);
        self.calls.take_back(id, leg, earlier);
    }
}
