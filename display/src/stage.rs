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

/// The call shown large and those that wait for it.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    announcer: Announcer,
    queue: VecDeque<CallShown>,
    current: Option<OnStage>,
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
    /// It is the newest one that stands: its number is still asked to come, or served. It gives way at any time.
    Standing,
}

impl Stage {
    /// An empty stage, with nothing announced yet.
    pub fn new() -> Stage {
        Stage::default()
    }

    /// Takes in what the board knows and lets the next call on the stage when its time has come: to be called after
    /// each change of the board and at [`Stage::next_change`]. Gives the call that is announced by it, if any.
    pub fn update(&mut self, board: &BoardView, now: Moment) -> Option<&CallShown> {
        self.drop_undone(board);
        self.take_new(board, now);
        if let Some(moved) = self.moved(board) {
            self.queue.retain(|waiting| CallId::of(waiting) != CallId::of(&moved));
            return self.enter(moved, now);
        }
        if self.turn_ends(board).is_some_and(|end| now.screen < end) {
            return None;
        }
        let Some(call) = self.queue.pop_front() else {
            self.show_newest(board, now.screen);
            return None;
        };
        self.enter(call, now)
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
        if self.queue.is_empty() { None } else { self.turn_ends(board) }
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
        let shown = self.current.as_ref().map(|current| CallId::of(&current.call));
        match board.calls.iter().find(|call| stands(board, call)) {
            Some(newest) if shown == Some(CallId::of(newest)) => {}
            Some(newest) => self.current = Some(OnStage { call: newest.clone(), since: now, turn: Turn::Standing }),
            None => self.current = None,
        }
    }
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
