//! What can be taken back, and what was.

use crate::event::Effect;
use crate::ids::{CounterId, TicketId};
use crate::office::Office;
use crate::policy::Turn;
use crate::ticket::{Stage, Ticket};
use crate::undo::{Action, History};

impl Office {
    /// Keeps the action that has just changed `before` into what the ticket is now.
    pub(super) fn keep_undoable(&mut self, counter: &CounterId, effect: Effect, before: Ticket, turn: Option<Turn>) {
        let after = self.tickets.find(before.id).cloned();
        if let (Some(after), Some(history)) = (after, self.histories.get_mut(counter)) {
            history.push(Action { effect, before, after, turn });
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

    /// Gives the ticket back as it stood, and the turn of priority or ordinary that its call used up. What the event tells
    /// of the ticket is for whoever reads a journal.
    pub(super) fn action_undone(&mut self, counter: &CounterId, id: TicketId) {
        let Some(action) = self.histories.get_mut(counter).and_then(History::pop) else { return };
        let Some(restored) = self.tickets.find(id).map(|now| action.restored(now)) else { return };
        if let Some(turn) = &action.turn {
            self.rounds.take_back(turn);
        }
        if action.effect == Effect::Call {
            self.take_call_back(&action.before);
        }
        self.change(id, |ticket| *ticket = restored);
    }

    /// A call that was undone is on no board any more, and neither is what was called again since.
    fn take_call_back(&mut self, before: &Ticket) {
        let leg = u16::try_from(before.legs.len()).unwrap_or(u16::MAX);
        self.calls.take_back(before.id, leg, before.leg().map_or(0, |leg| leg.calls));
    }
}
