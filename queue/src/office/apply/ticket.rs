//! What happened to tickets.

use crate::calls::RecentCall;
use crate::event::{Effect, Event, NextLeg, Sign, Why};
use crate::ids::{CallId, ClassId, ClerkId, CounterId, ServiceId, TicketId};
use crate::office::{Given, Office};
use crate::offline::Outside;
use crate::ticket::{Leg, LegEnd, ReturnPlace, Stage, Ticket, Want};
use crate::time::Timestamp;

impl Office {
    pub(super) fn ticket_issued(&mut self, event: &Event, at: Timestamp) {
        let Event::TicketIssued {
            ticket,
            number,
            service,
            procedure,
            class,
            claim,
            joined_at,
            further,
            files,
            afar,
            appointment,
            late,
            outside,
            ..
        } = event
        else {
            return;
        };
        if outside.is_none() {
            self.count_number(service);
        }
        // Who took a number at a kiosk without the server has waited since then.
        let began_at = if matches!(outside, Some(Outside::Kiosk { .. })) { *joined_at } else { at };
        let leg = Leg { files: *files, ..Leg::new(service.clone(), procedure.clone(), began_at) };
        let ticket = Ticket {
            id: *ticket,
            number: number.clone(),
            class: class.clone(),
            claim: claim.clone(),
            joined_at: *joined_at,
            line_at: *joined_at,
            goes_next: false,
            back_from: None,
            further: further.clone(),
            appointment: appointment.filter(|_| !late),
            afar: *afar,
            outside: *outside,
            stage: Stage::Waiting,
            legs: alloc::vec![leg],
            returns: 0,
            rating: None,
        };
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
            ticket.end_leg(LegEnd::Withdrawn, at);
        });
    }

    pub(super) fn ticket_rated(&mut self, id: TicketId, rating: u8) {
        let before = self.tickets.find(id).and_then(|ticket| ticket.rating);
        self.change(id, |ticket| ticket.rating = Some(rating));
        self.tally.rate(before, rating);
        let said = self.opinions.entry(id).or_default();
        *said = said.saturating_add(1);
    }

    pub(super) fn class_set(&mut self, id: TicketId, class: &ClassId) {
        self.change(id, |ticket| {
            ticket.class = class.clone();
            ticket.claim = None;
        });
    }

    pub(super) fn service_added(&mut self, id: TicketId, want: &Want) {
        self.change(id, |ticket| ticket.further.push(want.clone()));
    }

    pub(super) fn ticket_freed(&mut self, id: TicketId) {
        self.change(id, |ticket| {
            if let Some(leg) = ticket.legs.last_mut() {
                leg.address = None;
            }
        });
    }

    pub(super) fn ticket_called(
        &mut self,
        call: CallId,
        counter: &CounterId,
        why: &Why,
        sign: Option<Sign>,
        at: Timestamp,
    ) {
        let clerk = self.clerk_at(counter);
        let Some(before) = self.tickets.find(call.ticket).cloned() else { return };
        self.change(call.ticket, |ticket| {
            ticket.leave_line();
            ticket.stage = Stage::Called { counter: counter.clone() };
            if let Some(leg) = ticket.legs.last_mut() {
                leg.counter = Some(counter.clone());
                leg.clerk = clerk;
                leg.calls_earlier = leg.calls;
                leg.calls = call.nth;
                leg.first_called_at = leg.first_called_at.or(Some(at));
                leg.called_at = Some(at);
                leg.started_at = None;
                leg.start_implied = false;
            }
        });
        let turn = self.count_call(counter, why.reason);
        self.keep_undoable(counter, Effect::Call, before, turn);
        self.announce(call, counter, (Some(why.clone()), sign), false, at);
    }

    /// A recall; or the first call to another counter, when the clerk moved there with a called ticket, which is heard as
    /// a recall and takes none away.
    pub(super) fn ticket_recalled(&mut self, call: CallId, counter: &CounterId, moved: bool, at: Timestamp) {
        self.change(call.ticket, |ticket| {
            if let Some(leg) = ticket.legs.last_mut() {
                leg.calls = call.nth;
                leg.calls_earlier = leg.calls_earlier.saturating_add(u16::from(moved));
                leg.called_at = Some(at);
            }
        });
        let (why, sign) = self.calls.shown(call.ticket).unwrap_or_default();
        self.announce(call, counter, (why, sign), true, at);
    }

    fn announce(
        &mut self,
        call: CallId,
        counter: &CounterId,
        (why, sign): (Option<Why>, Option<Sign>),
        recall: bool,
        at: Timestamp,
    ) {
        let Some(ticket) = self.tickets.find(call.ticket) else { return };
        let Some(leg) = ticket.leg() else { return };
        self.calls.push(RecentCall {
            call,
            number: ticket.number.clone(),
            counter: counter.clone(),
            at,
            recall,
            service: leg.service.clone(),
            class: ticket.class.clone(),
            why,
            sign,
        });
    }

    pub(super) fn service_started(&mut self, id: TicketId, counter: &CounterId, implied: bool, at: Timestamp) {
        let clerk = self.clerk_at(counter);
        self.change(id, |ticket| {
            ticket.leave_line();
            ticket.stage = Stage::Serving { counter: counter.clone() };
            if let Some(leg) = ticket.legs.last_mut() {
                leg.counter = Some(counter.clone());
                leg.clerk = clerk;
                leg.started_at = Some(at);
                leg.start_implied = implied;
            }
        });
    }

    pub(super) fn service_finished(&mut self, event: &Event, at: Timestamp) {
        let Event::ServiceFinished { ticket, counter, outcome, procedure, dossier, count, note, next, .. } = event
        else {
            return;
        };
        let Event::ServiceFinished { break_ms, .. } = event else { return };
        let Some(before) = self.before_implied_start(*ticket) else { return };
        let here = (*next == Some(NextLeg::Here)).then(|| (counter.clone(), self.clerk_at(counter)));
        self.change(*ticket, |ticket| {
            ticket.stage = Stage::Done;
            ticket.end_leg(LegEnd::Finished(*outcome), at);
            if let Some(leg) = ticket.legs.last_mut() {
                leg.procedure.clone_from(procedure);
                leg.dossier.clone_from(dossier);
                leg.count = *count;
                leg.remark = *note;
                leg.break_ms = *break_ms;
            }
            if next.is_some() {
                ticket.begin_next_leg(here, at);
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

    pub(super) fn ticket_returned(&mut self, id: TicketId, place: ReturnPlace, at: Timestamp) {
        let Some(line_at) = self.place_of_return(id, place, at) else { return };
        self.change(id, |ticket| {
            if ticket.stage == Stage::Missed {
                ticket.returns = ticket.returns.saturating_add(1);
            }
            ticket.leave_line();
            ticket.stage = Stage::Waiting;
            ticket.goes_next = place == ReturnPlace::Next;
            ticket.line_at = line_at;
            if let Some(leg) = ticket.legs.last_mut() {
                leg.started_at = None;
                leg.start_implied = false;
            }
        });
    }

    /// In the same line it is still for the same thing; what it is for in another is not known there.
    pub(super) fn ticket_transferred(&mut self, id: TicketId, mut leg: Leg, at: Timestamp) {
        self.change(id, |ticket| {
            ticket.stage = Stage::Waiting;
            ticket.end_leg(LegEnd::Transferred, at);
            if let Some(last) = ticket.legs.last().filter(|last| last.service == leg.service) {
                leg.procedure.clone_from(&last.procedure);
                leg.files = last.files;
            }
            ticket.legs.push(leg);
        });
    }

    fn clerk_at(&self, counter: &CounterId) -> Option<ClerkId> {
        self.counters.get(counter)?.clerk.clone()
    }
}
