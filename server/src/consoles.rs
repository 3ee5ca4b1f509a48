//! Which counters' consoles are heard.
//!
//! A counter whose clerk's computer died still stands open in the rules, and would promise waits that nobody keeps. So a
//! console is *heard* while a live connection watches its counter's view, and until two minutes after the last word on
//! the last such connection; a dead computer's connection ends by itself after less than a minute of silence, which is
//! part of those two minutes. Reconnecting within them changes nothing. A counter that no console watches while somebody
//! works there (scripts, one-shot commands, HTTP) has nothing that could fall silent and counts as heard: each call,
//! start, finish or opening without a console takes back what was known of an earlier one. A look of less than ten seconds,
//! such as a one-shot command's, is no console that could be missed. After a restart of the server nothing is known of the
//! counters that stand open, and each has two minutes to be watched or to act.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use queue::{Actor, CounterId, Entry, Event, Office};

use crate::clock::Clock;

/// Who was not heard for so long is not there.
const UNHEARD_AFTER_MS: u64 = 120_000;
/// Who watches for a shorter time only looks.
const LOOK_MS: u64 = 10_000;
/// No console has left.
const NEVER: u64 = u64::MAX;

/// The consoles of one office.
pub(crate) struct Consoles {
    clock: Arc<dyn Clock>,
    /// Of counters that were watched, or that the server found open when it started.
    known: BTreeMap<CounterId, Arc<Line>>,
}

/// What leads to one counter's consoles: one more owner than [`Consoles`] for each that watches.
struct Line {
    clock: Arc<dyn Clock>,
    /// When the last one that left was last heard, or [`NEVER`].
    heard_ms: AtomicU64,
}

/// A console that watches its counter, for as long as this lives.
pub(crate) struct Presence {
    line: Arc<Line>,
    since_ms: u64,
    silent_ms: u64,
}

impl Consoles {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Consoles {
        Consoles { clock, known: BTreeMap::new() }
    }

    /// The server has just started: whoever stands open may have a console that is on its way back.
    pub(crate) fn begin(&mut self, office: &Office) {
        for counter in office.counters().filter(|counter| !counter.is_closed()) {
            if !self.known.contains_key(&counter.id) {
                self.known.insert(counter.id.clone(), self.line(self.clock.monotonic_ms()));
            }
        }
    }

    /// A console watches a counter from now on.
    pub(crate) fn watched(&mut self, counter: &CounterId) -> Presence {
        let fresh = self.line(NEVER);
        let line = Arc::clone(self.known.entry(counter.clone()).or_insert(fresh));
        Presence { line, since_ms: self.clock.monotonic_ms(), silent_ms: 0 }
    }

    /// These entries became true: where somebody works without a console, none is waited for.
    pub(crate) fn happened(&mut self, office: &Office, entries: &[Entry]) {
        for entry in entries {
            for event in &entry.events {
                match event {
                    Event::DayTurned { .. } => self.known.retain(|_, line| line.is_watched()),
                    Event::OfficeDefined { .. } => self.known.retain(|id, _| office.counter(id).is_some()),
                    _ if entry.actor == Actor::System => {}
                    _ => acting(event).into_iter().flatten().for_each(|counter| self.acted(counter)),
                }
            }
        }
    }

    /// The counters that are not closed and whose consoles are not heard.
    pub(crate) fn unheard(&self, office: &Office) -> BTreeSet<CounterId> {
        let now_ms = self.clock.monotonic_ms();
        let staffed = office.counters().filter(|counter| !counter.is_closed());
        let unheard = |id: &&CounterId| self.known.get(*id).is_some_and(|line| line.is_unheard(now_ms));
        staffed.map(|counter| &counter.id).filter(unheard).cloned().collect()
    }

    fn acted(&mut self, counter: &CounterId) {
        if self.known.get(counter).is_some_and(|line| !line.is_watched()) {
            self.known.remove(counter);
        }
    }

    fn line(&self, heard_ms: u64) -> Arc<Line> {
        Arc::new(Line { clock: Arc::clone(&self.clock), heard_ms: AtomicU64::new(heard_ms) })
    }
}

impl Line {
    fn is_watched(self: &Arc<Line>) -> bool {
        Arc::strong_count(self) > 1
    }

    fn is_unheard(self: &Arc<Line>, now_ms: u64) -> bool {
        let heard_ms = self.heard_ms.load(Ordering::Relaxed);
        !self.is_watched() && heard_ms != NEVER && now_ms.saturating_sub(heard_ms) >= UNHEARD_AFTER_MS
    }
}

impl Presence {
    /// The console leaves, and was last heard so long ago.
    pub(crate) fn end_after_silence_ms(mut self, silent_ms: u64) {
        self.silent_ms = silent_ms;
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let now_ms = self.line.clock.monotonic_ms();
        if now_ms.saturating_sub(self.since_ms) >= LOOK_MS {
            self.line.heard_ms.store(now_ms.saturating_sub(self.silent_ms), Ordering::Relaxed);
        }
    }
}

impl fmt::Debug for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Presence(…)")
    }
}

/// The counters at which somebody must be for this to happen. What others do to a counter is not among it: a supervisor
/// may pause one whose computer is dead.
fn acting(event: &Event) -> [Option<&CounterId>; 2] {
    match event {
        Event::TicketCalled { counter, .. }
        | Event::TicketRecalled { counter, .. }
        | Event::ServiceStarted { counter, .. }
        | Event::ServiceFinished { counter, .. }
        | Event::TicketMissed { counter, .. }
        | Event::TicketParked { counter, .. }
        | Event::ActionUndone { counter, .. }
        | Event::CounterOpened { counter, .. }
        | Event::CounterTakenOver { counter, .. }
        | Event::CounterResumed { counter }
        | Event::CounterClosed { counter }
        | Event::NextAwaited { counter, .. } => [Some(counter), None],
        Event::TicketReturned { counter, .. } | Event::TicketTransferred { counter, .. } => [counter.as_ref(), None],
        Event::CounterMoved { counter, to } => [Some(counter), Some(to)],
        Event::CountersSwapped { one, other } => [Some(one), Some(other)],
        _ => [None, None],
    }
}

#[cfg(test)]
mod tests;
