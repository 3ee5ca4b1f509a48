//! Which counters can be counted on: those whose consoles are heard, and those that are worked without one.
//!
//! A counter whose clerk's computer died still stands open in the rules, and would promise waits that nobody keeps. There
//! are two ways to work, and each falls silent in its own way:
//!
//! - **At a console**, a live connection that watches its counter's view for ten seconds or more. The counter is *unheard*
//!   two minutes after the last word on the last such connection; a dead computer's connection ends by itself after less
//!   than a minute of silence, which is part of those two minutes. Reconnecting within them changes nothing. Only a console
//!   that was there can be unheard.
//! - **Without one** (scripts, one-shot commands, HTTP): whatever its clerk asks for while no console watches takes back what
//!   was known of an earlier console, and says that somebody is there. Nothing can be heard between two requests, and who
//!   has nothing to do sends none. So such a counter is *absent* only when somebody is at it or waits in its own lines,
//!   and it did nothing about it for a quarter of an hour, or four times as long as what it serves should take, whichever is
//!   longer. Breaks do not count.
//!
//! Supervisors see who is unheard. Neither kind counts as able when waits are worked out. After a restart of the server
//! nothing is known of consoles, and every open counter counts as one that was just worked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use queue::{Actor, CounterId, CounterState, CounterStatus, Entry, Event, Moment, Office, Timestamp};

use crate::clock::Clock;

/// Who was not heard for so long is not there.
const UNHEARD_AFTER_MS: u64 = 120_000;
/// Who watches for a shorter time only looks.
const LOOK_MS: u64 = 10_000;
/// No console has left.
const NEVER: u64 = u64::MAX;
/// Who does nothing for so long without a console, although there is something to do, is not there.
const ABSENT_AFTER_MS: u64 = 15 * 60_000;
/// Or for so many times as long as the service in hand should take.
const SERVICE_TIMES: u64 = 4;

/// Who is there in one office.
pub(crate) struct Consoles {
    clock: Arc<dyn Clock>,
    /// Of counters that were watched.
    known: BTreeMap<CounterId, Arc<Line>>,
    /// When the clerk of each counter asked for something last, by the office's time.
    worked: BTreeMap<CounterId, Timestamp>,
    /// Since when it is known who asks.
    begun: Option<Timestamp>,
}

/// What leads to one counter's consoles: one more owner than [`Consoles`] for each that watches.
struct Line {
    clock: Arc<dyn Clock>,
    /// Since when it is watched without a gap.
    watched_ms: AtomicU64,
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
        Consoles { clock, known: BTreeMap::new(), worked: BTreeMap::new(), begun: None }
    }

    /// The server has just started: nothing is known of what anybody did before.
    pub(crate) fn begin(&mut self, now: &Moment) {
        self.begun.get_or_insert(now.at);
    }

    /// A console watches a counter from now on.
    pub(crate) fn watched(&mut self, counter: &CounterId) -> Presence {
        let now_ms = self.clock.monotonic_ms();
        let fresh = || Arc::new(Line::new(Arc::clone(&self.clock)));
        let line = Arc::clone(self.known.entry(counter.clone()).or_insert_with(fresh));
        // Two owners: this one and the map.
        if Arc::strong_count(&line) == 2 {
            line.watched_ms.store(now_ms, Ordering::Relaxed);
        }
        Presence { line, since_ms: now_ms, silent_ms: 0 }
    }

    /// These entries became true: whoever asked for them is there.
    pub(crate) fn happened(&mut self, office: &Office, entries: &[Entry]) {
        for entry in entries {
            for event in &entry.events {
                match event {
                    Event::DayTurned { .. } => {
                        self.known.retain(|_, line| line.is_watched());
                        self.worked.clear();
                    }
                    Event::OfficeDefined { .. } => {
                        self.known.retain(|id, _| office.counter(id).is_some());
                        self.worked.retain(|id, _| office.counter(id).is_some());
                    }
                    _ if entry.actor == Actor::System => {}
                    _ => acting(event).into_iter().flatten().for_each(|counter| self.acted(counter, entry.at)),
                }
            }
        }
    }

    /// The counters that are not closed and whose consoles were there and are not heard any more.
    pub(crate) fn unheard(&self, office: &Office) -> BTreeSet<CounterId> {
        let now_ms = self.clock.monotonic_ms();
        let staffed = office.counters().filter(|counter| !counter.is_closed());
        let unheard = |id: &&CounterId| self.known.get(*id).is_some_and(|line| line.is_unheard(now_ms));
        staffed.map(|counter| &counter.id).filter(unheard).cloned().collect()
    }

    /// The open counters without a console at which nobody has done anything for long, although there is something to do.
    pub(crate) fn absent(&self, office: &Office, now: &Moment) -> BTreeSet<CounterId> {
        let open = office.counters().filter(|counter| counter.status == CounterStatus::Open);
        let absent = |counter: &&CounterState| {
            let is_watched = self.known.get(&counter.id).is_some_and(Line::is_watched);
            !is_watched && self.is_absent(office, counter, now)
        };
        open.filter(absent).map(|counter| counter.id.clone()).collect()
    }

    fn is_absent(&self, office: &Office, counter: &CounterState, now: &Moment) -> bool {
        let Some(worked) = self.worked.get(&counter.id).copied().max(self.begun) else { return false };
        let in_hand = counter.in_hand.and_then(|ticket| office.ticket(ticket)?.leg());
        let (since, service_ms) = match in_hand {
            Some(leg) => (worked, office.service_time_ms(&leg.service, leg.files.unwrap_or(1))),
            None => match counter.services.iter().filter_map(|service| office.oldest_line_at(service)).min() {
                Some(joined) => (worked.max(joined), 0),
                None => return false,
            },
        };
        office.working_ms(since, now) >= ABSENT_AFTER_MS.max(service_ms.saturating_mul(SERVICE_TIMES))
    }

    fn acted(&mut self, counter: &CounterId, at: Timestamp) {
        self.worked.insert(counter.clone(), at);
        if let Some(line) = self.known.get(counter) {
            line.acted(self.clock.monotonic_ms());
        }
    }
}

impl Line {
    fn new(clock: Arc<dyn Clock>) -> Line {
        Line { clock, watched_ms: AtomicU64::new(0), heard_ms: AtomicU64::new(NEVER) }
    }

    fn is_watched(self: &Arc<Line>) -> bool {
        Arc::strong_count(self) > 1
    }

    fn is_unheard(self: &Arc<Line>, now_ms: u64) -> bool {
        let heard_ms = self.heard_ms.load(Ordering::Relaxed);
        !self.is_watched() && heard_ms != NEVER && now_ms.saturating_sub(heard_ms) >= UNHEARD_AFTER_MS
    }

    /// Somebody works here. Who watches for a moment only, as a one-shot command does, is no console: then the one that
    /// was there before is not missed any more.
    fn acted(self: &Arc<Line>, now_ms: u64) {
        let watched_ms = now_ms.saturating_sub(self.watched_ms.load(Ordering::Relaxed));
        if !self.is_watched() || watched_ms < LOOK_MS {
            self.heard_ms.store(NEVER, Ordering::Relaxed);
        }
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
