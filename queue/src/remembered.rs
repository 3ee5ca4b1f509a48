//! Answers that can be given again.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Actor, CommandHash};
use crate::event::{Entry, Event};
use crate::ids::RequestId;
use crate::time::Timestamp;

/// How long an accepted request is remembered, the day's turn or not.
pub(crate) const KEPT_MS: u64 = 24 * 60 * 60 * 1000;
/// The most requests that are remembered. An office that takes more in a day forgets the oldest first.
const KEPT: usize = 500_000;

/// An accepted request and what it brought about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Answer {
    id: RequestId,
    pub(crate) hash: CommandHash,
    pub(crate) actor: Actor,
    pub(crate) at: Timestamp,
    /// Shared, because a state is cloned more often than a repeat comes.
    pub(crate) events: Arc<[Event]>,
}

/// The answers of the last 24 hours.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Vec<Answer>", into = "Vec<Answer>")
)]
pub(crate) struct Remembered {
    /// Oldest first.
    order: VecDeque<RequestId>,
    answers: BTreeMap<RequestId, Answer>,
}

impl Remembered {
    pub(crate) fn find(&self, id: RequestId) -> Option<&Answer> {
        self.answers.get(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.answers.len()
    }

    /// Takes an entry in and forgets what is too old by its time.
    pub(crate) fn remember(&mut self, entry: &Entry) {
        self.forget(entry.at);
        let Some((id, hash)) = entry.request else { return };
        let (actor, events) = (entry.actor.clone(), Arc::from(entry.events.as_slice()));
        self.insert(Answer { id, hash, actor, at: entry.at, events });
    }

    /// Whether every remembered id has its answer, within the bound.
    pub(crate) fn is_whole(&self) -> bool {
        self.order.len() == self.answers.len() && self.order.len() <= KEPT
    }

    fn insert(&mut self, answer: Answer) {
        if self.answers.contains_key(&answer.id) {
            return;
        }
        if self.order.len() == KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
        self.order.push_back(answer.id);
        self.answers.insert(answer.id, answer);
    }

    fn forget(&mut self, now: Timestamp) {
        while let Some(oldest) = self.order.front()
            && self.answers.get(oldest).is_none_or(|answer| now.since_ms(answer.at) > KEPT_MS)
        {
            self.answers.remove(oldest);
            self.order.pop_front();
        }
    }
}

impl From<Vec<Answer>> for Remembered {
    fn from(answers: Vec<Answer>) -> Self {
        let mut remembered = Remembered::default();
        answers.into_iter().for_each(|answer| remembered.insert(answer));
        remembered
    }
}

impl From<Remembered> for Vec<Answer> {
    fn from(mut remembered: Remembered) -> Self {
        remembered.order.iter().filter_map(|id| remembered.answers.remove(id)).collect()
    }
}
