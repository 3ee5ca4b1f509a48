//! Which call is shown large. The list shows all calls at once; here they take turns, so that a burst is seen whole.

use std::collections::VecDeque;

use protocol::view::{BoardView, CallShown, CounterShown};
use terminal::Millis;

use crate::{Announcer, CallId, Moment};

/// However many wait, a call stays large this long.
pub(crate) const SHORTEST_DWELL: Millis = Millis(3000);
/// However long the server asks for.
const LONGEST_DWELL: Millis = Millis(60_000);
/// The most calls that wait for their turn; beyond it the oldest gives way.
const QUEUE_MAX: usize = 64;
/// A voice that leaves waiting calls unspoken for so long does not lead the stage: they take it by themselves.
const UNSPOKEN: Millis = Millis(8000);

/// The call shown large and those that wait for it.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    announcer: Announcer,
    queue: VecDeque<CallShown>,
    current: Option<OnStage>,
    /// The call that the voice says, and since when.
    spoken: Option<(CallId, Millis)>,
    /// Since when the voice leads and says none of the calls that wait.
    unspoken_since: Option<Millis>,
}

/// The call shown large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnStage {
    /// The call.
    pub call: CallShown,
    /// When it took the stage.
    pub since: Millis,
    /// Why it is there.
    pub turn: Turn,
}

/// Why a call is on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It was announced, and stays for its dwell.
    Announced,
    /// It waited so long that it was not announced any more; it stays for its dwell all the same.
    Late,
    /// It is the newest one that stands: its number is still asked to come, or served; or the next one that the voice is to
    /// say. It gives way at any time.
    Standing,
}

impl Stage {
    /// An empty stage, with nothing announced yet.
    pub fn new() -> Stage {
        Stage::default()
    }

    /// Takes in what the board knows and lets the next call on the stage when its time has come: to be called after
    /// each change of the board and at [`Stage::next_change`]. Gives the call that is announced by it, if any.
    ///
    /// While a voice speaks in the hall, the call that it says is the large one. What waits to be said waits here too.
    pub fn update(&mut self, board: &BoardView, now: Moment) -> Option<&CallShown> {
        self.drop_undone(board);
        self.take_new(board, now);
        let spoken = self.spoken(board, now.screen);
        self.note_unspoken(board, spoken.is_some(), now.screen);
        if let Some(moved) = self.moved(board) {
            return self.take_turn(moved, now);
        }
        if let Some(spoken) = spoken {
            return if self.has_turn(&spoken) { None } else { self.take_turn(spoken, now) };
        }
        if self.turn_ends(board).is_some_and(|end| now.screen < end) {
            return None;
        }
        let Some(next) = self.queue.front().cloned() else {
            self.show_newest(board, now.screen);
            return None;
        };
        if self.voice_is_due().is_some_and(|due| now.screen < due) {
            self.stand(&next, now.screen);
            return None;
        }
        self.take_turn(next, now)
    }

    /// A call leaves the queue for the stage.
    fn take_turn(&mut self, call: CallShown, now: Moment) -> Option<&CallShown> {
        self.queue.retain(|waiting| CallId::of(waiting) != CallId::of(&call));
        self.enter(call, now)
    }

    /// Whether this very call is on the stage, and not only because it was the next or the newest.
    fn has_turn(&self, call: &CallShown) -> bool {
        let current = self.current.as_ref().filter(|current| current.turn != Turn::Standing);
        current.is_some_and(|current| CallId::of(&current.call) == CallId::of(call))
    }

    /// The call of this board that the voice says now. One that is said for longer than a call may be large is not: the
    /// server is gone, or has forgotten it.
    fn spoken(&mut self, board: &BoardView, now: Millis) -> Option<CallShown> {
        let speaking = board.voice.as_ref().filter(|_| is_led_by_voice(board)).and_then(|voice| voice.speaking);
        let id = speaking.map(|call| CallId { ticket: call.ticket, leg: call.leg, nth: call.nth });
        let known = self.spoken.filter(|(known, _)| id == Some(*known));
        self.spoken = known.or(id.map(|id| (id, now)));
        let (id, since) = self.spoken?;
        if now >= since + LONGEST_DWELL {
            return None;
        }
        let listed = board.calls.iter().find(|call| CallId::of(call) == id && stands(board, call));
        let unlisted = self.queue.iter().chain(self.current.as_ref().map(|current| &current.call));
        listed.or_else(|| unlisted.into_iter().find(|call| CallId::of(call) == id)).cloned()
    }

    fn note_unspoken(&mut self, board: &BoardView, speaks: bool, now: Millis) {
        let waits = is_led_by_voice(board) && !speaks && !self.queue.is_empty();
        self.unspoken_since = waits.then(|| self.unspoken_since.unwrap_or(now));
    }

    /// Until when the voice is waited for, while calls wait for it.
    fn voice_is_due(&self) -> Option<Millis> {
        self.unspoken_since.map(|since| since + UNSPOKEN)
    }

    /// Shows a call that gives way at any time.
    fn stand(&mut self, call: &CallShown, now: Millis) {
        let shown = self.current.as_ref().map(|current| CallId::of(&current.call));
        if shown != Some(CallId::of(call)) {
            self.current = Some(OnStage { call: call.clone(), since: now, turn: Turn::Standing });
        }
    }

    fn enter(&mut self, call: CallShown, now: Moment) -> Option<&CallShown> {
        let turn = if self.announcer.admits(&call, now) { Turn::Announced } else { Turn::Late };
        self.announcer.remember(&call);
        let current = self.current.insert(OnStage { call, since: now.screen, turn });
        (turn == Turn::Announced).then_some(&current.call)
    }

    /// The call on the stage as it leads to another counter now. It waits for no turn: meanwhile its holder would walk to
    /// the old one.
    fn moved(&self, board: &BoardView) -> Option<CallShown> {
        let current = &self.current.as_ref()?.call;
        let listed = same_leg(board, current).filter(|listed| listed.active && listed.counter != current.counter)?;
        (CallId::of(listed) != CallId::of(current)).then(|| listed.clone())
    }

    /// The call shown large; `None` while nobody is called or served.
    pub fn current(&self) -> Option<&OnStage> {
        self.current.as_ref()
    }

    /// How many calls wait for the stage.
    pub fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// When the stage changes by time alone, if the board stays as it is.
    pub fn next_change(&self, board: &BoardView) -> Option<Millis> {
        if self.queue.is_empty() {
            return None;
        }
        if is_led_by_voice(board) && self.unspoken_since.is_none() {
            return self.spoken.map(|(_, since)| since + LONGEST_DWELL);
        }
        match self.voice_is_due() {
            // When the present one has had its dwell, the next one is shown, and waits to be said.
            Some(due) => Some(self.turn_ends(board).unwrap_or(due)),
            None => self.turn_ends(board),
        }
    }

    /// Nobody is asked to come by a call that was answered, missed or taken back: it loses its turn and leaves the stage. A
    /// call that was answered stays there for its dwell, because the hall looks where the number went.
    fn drop_undone(&mut self, board: &BoardView) {
        self.queue.retain_mut(|waiting| match same_leg(board, waiting) {
            Some(listed) => {
                waiting.clone_from(listed);
                listed.active
            }
            None => pushed_out(board, waiting) && holder(board, waiting).is_some_and(|counter| counter.calling),
        });
        if let Some(current) = &mut self.current {
            match same_leg(board, &current.call) {
                // Its recall takes its place in turn.
                Some(listed) if listed.active && CallId::of(listed) != CallId::of(&current.call) => {}
                Some(listed) if stands(board, listed) => current.call.clone_from(listed),
                None if pushed_out(board, &current.call) && holder(board, &current.call).is_some() => {}
                _ => self.current = None,
            }
        }
    }

    fn take_new(&mut self, board: &BoardView, now: Moment) {
        for call in board.calls.iter().rev() {
            let id = CallId::of(call);
            let known = self.queue.iter().any(|waiting| CallId::of(waiting) == id);
            if call.active && !known && self.announcer.admits(call, now) {
                self.queue.push_back(call.clone());
            }
        }
        while self.queue.len() > QUEUE_MAX {
            self.queue.pop_front();
        }
    }

    /// When the present call has had its dwell; `None` when the stage is free at once.
    fn turn_ends(&self, board: &BoardView) -> Option<Millis> {
        let current = self.current.as_ref().filter(|current| current.turn != Turn::Standing)?;
        Some(current.since + dwell(Millis(board.dwell_ms.into()), self.queue.len()))
    }

    fn show_newest(&mut self, board: &BoardView, now: Millis) {
        match board.calls.iter().find(|call| stands(board, call)) {
            Some(newest) => self.stand(newest, now),
            None => self.current = None,
        }
    }
}

/// Whether the hall has a voice that speaks now: it decides which call is large, and no bell is rung beside it.
pub(crate) fn is_led_by_voice(board: &BoardView) -> bool {
    board.voice.as_ref().is_some_and(|voice| voice.silent.is_none())
}

/// How long a call stays large while `waiting` others wait: shorter the more there are, never under three seconds.
pub(crate) fn dwell(full: Millis, waiting: usize) -> Millis {
    let full = full.clamp(SHORTEST_DWELL, LONGEST_DWELL);
    let share = u64::try_from(waiting).unwrap_or(u64::MAX).saturating_add(1);
    Millis(full.0 / share).max(SHORTEST_DWELL)
}

fn same_leg<'a>(board: &'a BoardView, call: &CallShown) -> Option<&'a CallShown> {
    board.calls.iter().find(|listed| (listed.ticket, listed.leg) == (call.ticket, call.leg))
}

/// Whether the number of a listed call is still asked to come, or served where it was called to.
fn stands(board: &BoardView, call: &CallShown) -> bool {
    call.active || holder(board, call).is_some()
}

/// The counter that a call led to, while it has the number in hand.
fn holder<'a>(board: &'a BoardView, call: &CallShown) -> Option<&'a CounterShown> {
    let counter = board.counters.iter().find(|counter| counter.id == call.counter)?;
    (counter.number.as_deref() == Some(call.number.as_str())).then_some(counter)
}

/// Whether a call that is not listed can have been pushed out of a full list by newer ones. Else it was taken back.
fn pushed_out(board: &BoardView, call: &CallShown) -> bool {
    board.calls.len() >= BoardView::CALLS && board.calls.last().is_some_and(|oldest| oldest.at >= call.at)
}

#[cfg(test)]
mod tests;
