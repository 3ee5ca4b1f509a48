//! What happened to tickets.

use crate::calls::RecentCall;
use crate::event::{Effect, Reason};
use crate::ids::{CallId, ClassId, CounterId, ServiceId, TicketId, TicketNumber};
use crate::office::{Given, Office};
use crate::ticket::{Leg, LegEnd, Stage, Ticket};
use crate::time::Timestamp;

impl Office {
    pub(super) fn ticket_issued(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        class: &ClassId,
        joined_at: Timestamp,
        leg: Leg,
    ) {
        self.count_number(&leg.service);
        let (number, class) = (number.clone(), class.clone());
        let legs = alloc::vec![leg];
        let ticket = Ticket { id, number, class, joined_at, stage: Stage::Waiting, legs, returns: 0 };
        self.lines.enter(&ticket);
        self.tally.enter(ticket.stage.name());
        self.tickets.push(ticket);
    }

    fn count_number(&mut self, service: &ServiceId) {
        if let Some(given) = self.given.get_mut(service) {
            given.count = given.count.saturating_add(1);
        } else if let Some(service) = self.definition.as_deref().and_then(|definition| definition.service(service)) {
            self.given.insert(service.id.clone(), Given { series: service.series.clone(), count: 1 });
        }
    }

    pub(super) fn ticket_withdrawn(&mut self, id: TicketId, at: Timestamp) {
        self.change(id, |ticket| {
            ticket.stage = Stage::Withdrawn;
            end_leg(ticket, LegEnd::Withdrawn, at);
        });
    }

    pub(super) fn ticket_called(&mut self, call: CallId, counter: &CounterId, reason: Reason, at: Timestamp) {
        let clerk = self.counters.get(counter).and_then(|counter| counter.clerk.clone());
        let Some(before) = self.tickets.find(call.ticket).cloned() else { return };
        self.change(call.ticket, |ticket| {
            ticket.stage = Stage::Called { counter: counter.clone() };
            if let Some(leg) = ticket.legs.last_mut() {
                leg.counter = Some(counter.clone());
                leg.clerk = clerk;
                leg.calls_earlier = leg.calls;
                leg.calls = call.nth;
                leg.called_at = Some(at);
                leg.started_at = None;
                leg.start_implied = false;
            }
        });
        let round = self.round;
        if let Some(definition) = &self.definition {
            self.round = round.after(definition.policy, reason);
        }
        self.keep_undoable(counter, Effect::Call, before, Some((round, self.round)));
        self.announce(call, counter, reason, at);
    }

    /// A recall; or the first call to another counter, when the clerk moved there with a called ticket.
    pub(super) fn ticket_recalled(&mut self, call: CallId, counter: &CounterId, at: Timestamp) {
        self.change(call.ticket, |ticket| {
            if let Some(leg) = ticket.legs.last_mut() {
                leg.calls = call.nth;
                leg.called_at = Some(at);
            }
        });
        if let (Some(ticket), Some(history)) = (self.tickets.find(call.ticket), self.histories.get_mut(counter)) {
            history.recalled(ticket);
        }
        let reason = self.calls.reason(call.ticket).unwrap_or(Reason::Named);
        self.announce(call, counter, reason, at);
    }

    fn announce(&mut self, call: CallId, counter: &CounterId, reason: Reason, at: Timestamp) {
        let Some(ticket) = self.tickets.find(call.ticket) else { return };
        let Some(leg) = ticket.leg() else { return };
        self.calls.push(RecentCall {
            call,
            number: ticket.number.clone(),
            counter: counter.clone(),
            at,
            recall: leg.calls_this_time() > 1,
            service: leg.service.clone(),
            class: ticket.class.clone(),
            reason,
        });
    }

    pub(super) fn service_started(&mut self, id: TicketId, counter: &CounterId, implied: bool, at: Timestamp) {
        let clerk = self.counters.get(counter).and_then(|counter| counter.clerk.clone());
        self.change(id, |ticket| {
            ticket.stage = Stage::Serving { counter: counter.clone() };
            if let Some(leg) = ticket.legs.last_mut() {
                leg.counter = Some(counter.clone());
                leg.clerk = clerk;
                leg.started_at = Some(at);
                leg.start_implied = implied;
            }
        });
    }

    pub(super) fn service_finished(&mut self, id: TicketId, counter: &CounterId, record: impl FnOnce(&mut Leg)) {
        let Some(before) = self.before_implied_start(id) else { return };
        self.change(id, |ticket| {
            ticket.stage = Stage::Done;
            if let Some(leg) = ticket.legs.last_mut() {
                record(leg);
            }
        });
        self.keep_undoable(counter, Effect::Finish, before, None);
    }

    pub(super) fn ticket_missed(&mut self, id: TicketId, counter: &CounterId) {
        let Some(before) = self.tickets.find(id).cloned() else { return };
        self.change(id, |ticket| ticket.stage = Stage::Missed);
        self.keep_undoable(counter, Effect::NoShow, before, None);
    }

    pub(super) fn ticket_parked(&mut self, id: TicketId, counter: &CounterId) {
        let Some(before) = self.before_implied_start(id) else { return };
        self.change(id, |ticket| ticket.stage = Stage::Parked);
        self.keep_undoable(counter, Effect::Park, before, None);
    }

    pub(super) fn ticket_returned(&mut self, id: TicketId) {
        self.change(id, |ticket| {
            if ticket.stage == Stage::Missed {
                ticket.returns = ticket.returns.saturating_add(1);
            }
            ticket.stage = Stage::Waiting;
            if let Some(leg) = ticket.legs.last_mut() {
                leg.started_at = None;
                leg.start_implied = false;
            }
        });
    }

    pub(super) fn ticket_transferred(&mut self, id: TicketId, service: &ServiceId, at: Timestamp) {
        self.change(id, |ticket| {
            ticket.stage = Stage::Waiting;
            end_leg(ticket, LegEnd::Transferred, at);
            ticket.legs.push(Leg::new(service.clone(), None, at));
        });
    }
}

fn end_leg(ticket: &mut Ticket, end: LegEnd, at: Timestamp) {
    if let Some(leg) = ticket.legs.last_mut() {
        leg.ended_at = Some(at);
        leg.end = Some(end);
    }
}
