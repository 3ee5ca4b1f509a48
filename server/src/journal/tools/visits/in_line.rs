//! How long people stood in line, leg by leg, and how often they were called.
//!
//! The state of an office keeps the times of a leg's last call and start, which say nothing of a second wait. So a day's
//! events are followed here beside the replay.

use std::collections::BTreeMap;

use queue::{Effect, Entry, Event, NextLeg, Outside, TicketId, Timestamp};

/// Everybody who took a number on a day.
#[derive(Default)]
pub(super) struct InLine(BTreeMap<TicketId, Vec<LegInLine>>);

/// One leg.
#[derive(Default)]
pub(super) struct LegInLine {
    now: Standing,
    /// As it stood before each of its calls, recalls left out; one that is undone gives it back.
    before_calls: Vec<Standing>,
}

#[derive(Clone, Copy, Default)]
struct Standing {
    waited_ms: u64,
    /// It waits, since then.
    since: Option<Timestamp>,
    calls: u16,
}

impl InLine {
    /// A day turns: yesterday's people are forgotten.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// A leg of a ticket, counted from 0.
    pub(super) fn leg(&self, ticket: TicketId, leg: usize) -> Option<&LegInLine> {
        self.0.get(&ticket)?.get(leg)
    }

    /// What happened next.
    pub(super) fn follow(&mut self, entry: &Entry) {
        for event in &entry.events {
            self.happened(event, entry.at);
        }
    }

    fn happened(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::TicketIssued { ticket, joined_at, outside: Some(Outside::Kiosk { .. }), .. } => {
                self.begins(*ticket, *joined_at);
            }
            Event::TicketIssued { ticket, .. } => self.begins(*ticket, at),
            Event::TicketReturned { ticket, .. } => self.last(*ticket, |leg| leg.waits(at)),
            Event::TicketCalled { call, .. } => self.last(call.ticket, |leg| leg.called(at)),
            Event::TicketRecalled { call, .. } => self.last(call.ticket, LegInLine::counts_call),
            Event::ServiceStarted { ticket, .. } | Event::TicketWithdrawn { ticket, .. } => {
                self.last(*ticket, |leg| leg.leaves(at));
            }
            Event::ServiceFinished { ticket, next, .. } => match next {
                Some(NextLeg::InLine) => self.begins(*ticket, at),
                Some(NextLeg::Here) => self.0.entry(*ticket).or_default().push(LegInLine::default()),
                None => {}
            },
            Event::TicketTransferred { ticket, .. } => self.moves(*ticket, at),
            Event::LineMoved { tickets, .. } => tickets.iter().for_each(|name| self.moves(name.ticket, at)),
            Event::LineReleased { tickets, .. } => {
                tickets.iter().for_each(|released| self.last(released.ticket, |leg| leg.leaves(at)));
            }
            Event::ActionUndone { effect, ticket, .. } => {
                // A finish that is taken back takes the leg along that it began.
                self.0.entry(ticket.id).or_default().truncate(ticket.legs.len());
                if *effect == Effect::Call {
                    self.last(ticket.id, LegInLine::undoes_call);
                }
            }
            _ => {}
        }
    }

    fn begins(&mut self, ticket: TicketId, at: Timestamp) {
        let mut leg = LegInLine::default();
        leg.waits(at);
        self.0.entry(ticket).or_default().push(leg);
    }

    fn moves(&mut self, ticket: TicketId, at: Timestamp) {
        self.last(ticket, |leg| leg.leaves(at));
        self.begins(ticket, at);
    }

    fn last(&mut self, ticket: TicketId, edit: impl FnOnce(&mut LegInLine)) {
        if let Some(leg) = self.0.get_mut(&ticket).and_then(|legs| legs.last_mut()) {
            edit(leg);
        }
    }
}

impl LegInLine {
    /// In ms, breaks included; `None` while it waits: it is not over. `ended_at`: when the leg ended, if it did.
    pub(super) fn waited_ms(&self, ended_at: Option<Timestamp>) -> Option<u64> {
        match self.now.since {
            None => Some(self.now.waited_ms),
            Some(since) => ended_at.map(|ended_at| self.now.waited_ms.saturating_add(ended_at.since_ms(since))),
        }
    }

    /// Calls and recalls, without those of a call that was undone.
    pub(super) fn calls(&self) -> u16 {
        self.now.calls
    }

    fn waits(&mut self, at: Timestamp) {
        self.leaves(at);
        self.now.since = Some(at);
    }

    fn leaves(&mut self, at: Timestamp) {
        if let Some(since) = self.now.since.take() {
            self.now.waited_ms = self.now.waited_ms.saturating_add(at.since_ms(since));
        }
    }

    fn called(&mut self, at: Timestamp) {
        self.before_calls.push(self.now);
        self.leaves(at);
        self.counts_call();
    }

    fn counts_call(&mut self) {
        self.now.calls = self.now.calls.saturating_add(1);
    }

    /// As if it had not been called: it waited on.
    fn undoes_call(&mut self) {
        if let Some(before) = self.before_calls.pop() {
            self.now = before;
        }
    }
}
