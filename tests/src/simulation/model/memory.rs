//! The answers of the last 24 hours.

use std::collections::{BTreeMap, VecDeque};

use queue::{Entry, Request, RequestId, Timestamp};

use super::{Checked, holds};

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// What was accepted lately.
#[derive(Debug, Default)]
pub(super) struct Memory {
    accepted: BTreeMap<RequestId, Entry>,
    order: VecDeque<(Timestamp, RequestId)>,
}

impl Memory {
    /// The entry of an accepted request.
    pub(super) fn find(&self, id: RequestId) -> Option<&Entry> {
        self.accepted.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.accepted.values()
    }

    pub(super) fn len(&self) -> usize {
        self.accepted.len()
    }

    /// Takes an entry in; none of the same request may be as young as a day.
    pub(super) fn take(&mut self, entry: &Entry) -> Checked {
        while let Some((at, id)) = self.order.front().copied()
            && entry.at.since_ms(at) > DAY_MS
        {
            self.order.pop_front();
            self.accepted.remove(&id);
        }
        let Some((id, _)) = entry.request else { return Ok(()) };
        holds(!self.accepted.contains_key(&id), || format!("request {:032x} stands in the journal twice", id.0))?;
        self.accepted.insert(id, entry.clone());
        self.order.push_back((entry.at, id));
        Ok(())
    }

    /// Whether a request's id was accepted with something else.
    pub(super) fn is_reused(&self, request: &Request) -> bool {
        self.find(request.id).is_some_and(|entry| !is_of(entry, request))
    }
}

/// Whether an entry came of this request.
pub(super) fn is_of(entry: &Entry, request: &Request) -> bool {
    entry.request == Some((request.id, request.hash)) && entry.actor == request.actor
}
