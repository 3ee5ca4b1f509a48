//! What the office is, and the turn of its day.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;

use crate::calls::RecentCalls;
use crate::counter::CounterState;
use crate::definition::{Definition, DefinitionHash};
use crate::office::{Office, ServiceDay};
use crate::tally::Tally;
use crate::time::{Day, Timestamp};

/// How many office files are known again by their hash.
const KNOWN: usize = 1_000;

impl Office {
    pub(super) fn office_defined(
        &mut self,
        hash: DefinitionHash,
        definition: &Definition,
        from_next_day: bool,
        at: Timestamp,
    ) {
        if self.known.len() == KNOWN {
            self.known.pop_front();
        }
        self.known.push_back(hash);
        let definition = Arc::new(definition.clone());
        if from_next_day {
            self.pending = Some(definition);
        } else {
            // The newer file is the whole truth: what an older one wanted for tomorrow is in it or is not wanted.
            self.pending = None;
            self.take_up(definition, at);
        }
    }

    /// A definition begins to hold, and the live changes made under the last one end. Whoever sits at a counter stays.
    fn take_up(&mut self, definition: Arc<Definition>, at: Timestamp) {
        if self.policy().is_none_or(|last| last != definition.policy) {
            self.rounds.restart();
        }
        self.policy = None;
        self.stopped.clear();
        self.full.clear();
        self.leaving.clear();
        let mut last = core::mem::take(&mut self.counters);
        for counter in &definition.counters {
            let (id, services, helps) = (counter.id.clone(), counter.services.clone(), counter.helps.clone());
            let state = match last.remove(&id) {
                Some(state) => CounterState { services, helps, ..state },
                None => CounterState::closed(id.clone(), services, helps, at),
            };
            self.counters.insert(id, state);
        }
        self.histories.retain(|id, _| definition.counter(id).is_some());
        self.definition = Some(definition);
    }

    pub(super) fn day_turned(&mut self, day: Day, ends: Timestamp, at: Timestamp) {
        self.day = Some(ServiceDay { day, noticed_at: at, ends });
        self.tickets.turn();
        self.appointments.turn(day);
        self.tally = Tally::default();
        self.lines = Default::default();
        self.given = BTreeMap::new();
        self.histories = BTreeMap::new();
        self.calls = RecentCalls::default();
        self.notice.clear();
        self.prints.turn();
        self.opinions.clear();
        self.counters = BTreeMap::new();
        self.rounds.restart();
        if let Some(definition) = self.pending.take().or_else(|| self.definition.clone()) {
            self.take_up(definition, at);
        }
    }
}
