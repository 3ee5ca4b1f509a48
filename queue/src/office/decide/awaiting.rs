//! "Next as soon as somebody comes", for a counter whose lines are empty.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::command::TicketRef;
use crate::counter::CounterState;
use crate::event::Event;
use crate::ids::CounterId;
use crate::refusal::Refusal;
use crate::time::Moment;

impl Office {
    /// Calls at once when somebody waits. A counter that awaits somebody already does so from now again.
    pub(super) fn await_next(&self, counter: &CounterId, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        self.free_hand(counter)?;
        if let Some(call) = self.next_call_of(counter, now) {
            return Ok(vec![call]);
        }
        let until = now.at.plus_ms(u64::from(self.defined()?.limits.await_ms));
        Ok(vec![Event::NextAwaited { counter: counter.id.clone(), until }])
    }

    pub(super) fn stop_awaiting(&self, counter: &CounterId) -> Result<Vec<Event>, Refusal> {
        let counter = self.staffed_counter(counter)?;
        match counter.awaits_until {
            Some(_) => Ok(vec![Event::AwaitingEnded { counter: counter.id.clone() }]),
            None => Err(Refusal::NotAwaiting(counter.id.clone())),
        }
    }

    /// The call of whoever is next for a counter; `None`: nobody is.
    pub(in crate::office) fn next_call_of(&self, counter: &CounterState, now: &Moment) -> Option<Event> {
        let (id, why) = self.choose(counter, now)?;
        let ticket = self.resolve(&TicketRef::Id(id))?;
        Some(self.called(ticket, counter, why))
    }
}
