//! Taking back.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::counter::CounterState;
use crate::event::{Effect, Event};
use crate::ids::CounterId;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::transition::{self, Verb};

impl Office {
    pub(super) fn undo(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let counter = self.staffed_counter(counter)?;
        let (effect, ticket) = self.undoable(counter).ok_or_else(|| Refusal::NothingToUndo(counter.id.clone()))?;
        Ok(vec![Event::ActionUndone { counter: counter.id.clone(), effect, ticket: Box::new(ticket) }])
    }

    /// What an undo would take back, with the ticket as it would stand again. It is the counter's last undoable action
    /// and no earlier one, and only while nothing else touched its ticket, no further leg that it began was called, the
    /// hand is free for it, and its service and class still exist.
    pub(in crate::office) fn undoable(&self, counter: &CounterState) -> Option<(Effect, Ticket)> {
        let action = self.histories.get(&counter.id)?.last()?;
        let now = self.ticket(action.after.id).filter(|now| action.can_be_taken_back(now))?;
        let before = action.restored(now);
        let hand_is_fit = counter.in_hand.is_none_or(|held| held == now.id);
        let definition = self.definition()?;
        let exists = definition.service(before.service()?).is_some() && definition.class(&before.class).is_some();
        let leads_back = transition::leads(now.stage.name(), Verb::Undo, before.stage.name());
        (hand_is_fit && exists && leads_back).then_some((action.effect, before))
    }
}
