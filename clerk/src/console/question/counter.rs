//! Pause, move, swap.

use protocol::Command;
use protocol::view::CounterChoice;

use super::Source;
use super::item::{Item, Pick, typed};
use crate::console::Purpose;
use crate::sentence;

impl Source<'_> {
    pub(super) fn reasons(&self) -> Vec<Item> {
        let pause = |reason| Pick::Ask(Command::Pause { counter: self.id(), reason });
        let known = sentence::PAUSE_REASONS.iter();
        known
            .map(|(code, text)| Item::new(self.words.text(*text), pause(Some((*code).to_owned()))))
            .chain([
                Item::new(self.say("clerk-reason-none"), pause(None)),
                Item::new(self.say("clerk-reason-other"), typed(Purpose::PauseReason)),
            ])
            .collect()
    }

    fn others(&self) -> impl Iterator<Item = &CounterChoice> {
        self.view.counters.iter().filter(|counter| counter.id != self.view.id)
    }

    /// A counter and who sits there.
    pub(super) fn counter_label(&self, counter: &CounterChoice) -> String {
        let id = sentence::counter(self.words, &counter.id);
        let who = counter.clerk.clone().unwrap_or_else(|| sentence::counter_status(self.words, &counter.status));
        format!("{id} · {who}")
    }

    pub(super) fn free_counters(&self) -> bool {
        self.others().any(|counter| counter.status == "closed")
    }

    pub(super) fn taken_counters(&self) -> bool {
        self.others().any(|counter| counter.clerk.is_some())
    }

    pub(super) fn move_to(&self) -> Vec<Item> {
        let free = self.others().filter(|counter| counter.status == "closed");
        free.map(|counter| {
            let command = Command::Move { counter: self.id(), to: counter.id.clone() };
            Item::new(self.counter_label(counter), Pick::Ask(command)).counter(&counter.id)
        })
        .collect()
    }

    pub(super) fn swap_with(&self) -> Vec<Item> {
        let taken = self.others().filter(|counter| counter.clerk.is_some());
        taken
            .map(|counter| {
                let command = Command::Swap { counter: self.id(), with: counter.id.clone() };
                Item::new(self.counter_label(counter), Pick::Ask(command)).counter(&counter.id)
            })
            .collect()
    }
}
