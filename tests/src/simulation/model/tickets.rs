//! A ticket's life, step by step.

use queue::{
    CallId, ClerkId, CounterId, CounterState, Effect, Event, Leg, LegEnd, NextLeg, Outside, ReturnPlace, Rule, Stage,
    StageName, Ticket, TicketId, TicketNumber, Timestamp,
};

use super::order::came_back_from;
use super::{Checked, Model, holds};
use StageName::{Called, Missed, Parked, Serving, Waiting};

const OPEN: &[StageName] = &[Waiting, Called, Serving, Missed, Parked];

/// Who must hold a ticket.
#[derive(Clone, Copy, Debug)]
enum Holder<'a> {
    Anybody,
    Exactly(Option<&'a CounterId>),
}

impl Model {
    /// Dense in the office's life, and in the series and day.
    pub(super) fn issued_one(&mut self, event: &Event, at: Timestamp) -> Checked {
        let Event::TicketIssued { ticket, number, service, joined_at, further, files, appointment, late, .. } = event
        else {
            return Err("not an issue".to_owned());
        };
        let Event::TicketIssued { procedure, class, claim, afar, outside, .. } = event else { return Ok(()) };
        let next = self.next_id();
        holds(*ticket == next, || format!("ticket {} was issued, {} is next", ticket.0, next.0))?;
        let next = self.next_number(service);
        let is_next = outside.is_some() || next.as_ref() == Some(number);
        holds(is_next, || format!("{number} was given, {next:?} is next"))?;
        holds(self.numbered(number).is_none(), || format!("{number} was given twice"))?;
        let of_a_kiosk = matches!(outside, Some(Outside::Kiosk { .. }));
        let keeps_time = *joined_at == at || (appointment.is_some() && !late) || of_a_kiosk;
        holds(keeps_time, || format!("{number} joined at {}", joined_at.0))?;
        if let Some(appointment) = appointment {
            self.kept(*appointment, *ticket)?;
        }
        let series = self.service(service).map(|service| service.series.clone()).ok_or("no such service")?;
        if outside.is_none() {
            self.given.insert(service.clone(), (series, self.issued(service) + 1));
        }
        self.handed_in(event, at)?;
        let began_at = if of_a_kiosk { *joined_at } else { at };
        let leg = Leg { files: *files, ..Leg::new(service.clone(), procedure.clone(), began_at) };
        self.slips.push(Ticket {
            id: *ticket,
            number: number.clone(),
            class: class.clone(),
            claim: claim.clone(),
            joined_at: *joined_at,
            line_at: *joined_at,
            goes_next: false,
            back_from: None,
            further: further.clone(),
            // Who is too late waits as everybody does.
            appointment: appointment.filter(|_| !late),
            afar: *afar,
            outside: *outside,
            stage: Stage::Waiting,
            legs: vec![leg],
            returns: 0,
            rating: None,
        });
        Ok(())
    }

    /// By the policy, or by name; never a missed or parked one unless by name.
    pub(super) fn called(&mut self, event: &Event, at: Timestamp) -> Checked {
        let Event::TicketCalled { call, number, counter, why, .. } = event else {
            return Err("not a call".to_owned());
        };
        let before = self.slip(call.ticket).cloned().ok_or_else(|| format!("{number} is not there"))?;
        self.keeps_promises(counter, &before, why)?;
        let desk = self.desk(counter)?;
        holds(desk.is_open(), || format!("counter {counter} called and is not open"))?;
        let (clerk, takes) = (desk.state.clerk.clone(), desk.state.services.clone());
        let from: &[StageName] = if why.rule == Rule::Named { &[Waiting, Missed, Parked] } else { &[Waiting] };
        self.change(call.ticket, number, Holder::Exactly(None), from, |slip| {
            leave_place(slip);
            slip.stage = Stage::Called { counter: counter.clone() };
            let Some(leg) = slip.legs.last_mut() else { return };
            (leg.counter, leg.clerk) = (Some(counter.clone()), clerk);
            leg.calls_earlier = leg.calls;
            leg.calls += 1;
            leg.first_called_at = leg.first_called_at.or(Some(at));
            leg.called_at = Some(at);
            (leg.started_at, leg.start_implied) = (None, false);
        })?;
        self.is_numbered(*call)?;
        self.announce(event, at)?;
        let turn = self.move_round(&takes, why.reason, *call);
        self.keep(counter, Effect::Call, before, turn)
    }

    /// What happens to a ticket and to nothing else.
    pub(super) fn happened(&mut self, event: &Event, at: Timestamp) -> Checked {
        match event {
            Event::ClassSet { ticket, number, class } => {
                self.change(*ticket, number, Holder::Anybody, &[Waiting, Called, Serving], |slip| {
                    (slip.class, slip.claim) = (class.clone(), None);
                })
            }
            Event::ServiceAdded { ticket, number, want } => {
                self.change(*ticket, number, Holder::Anybody, OPEN, |slip| slip.further.push(want.clone()))
            }
            Event::TicketFreed { ticket, number } => self.change(*ticket, number, Holder::Anybody, OPEN, |slip| {
                if let Some(leg) = slip.legs.last_mut() {
                    leg.address = None;
                }
            }),
            Event::TicketWithdrawn { ticket, number } => self.change(*ticket, number, Holder::Anybody, OPEN, |slip| {
                end_leg(slip, LegEnd::Withdrawn, at);
                slip.stage = Stage::Withdrawn;
            }),
            Event::TicketRecalled { call, number, counter, moved } => {
                self.recalled(*call, number, counter, at)?;
                if *moved && let Some(leg) = self.slip_mut(call.ticket).and_then(|slip| slip.legs.last_mut()) {
                    // It told of a place, and was not one of the calls that a number gets.
                    leg.calls_earlier += 1;
                }
                self.announce(event, at)
            }
            Event::ServiceStarted { ticket, number, counter, implied } => {
                self.started((*ticket, number), counter, *implied, at)
            }
            Event::TicketMissed { ticket, number, counter } => {
                let before = self.before(*ticket)?;
                self.change(*ticket, number, Holder::Exactly(Some(counter)), &[Called], |slip| {
                    slip.stage = Stage::Missed;
                })?;
                self.keep(counter, Effect::NoShow, before, None)
            }
            Event::TicketParked { ticket, number, counter } => {
                let before = self.before(*ticket)?;
                self.change(*ticket, number, Holder::Exactly(Some(counter)), &[Serving], |slip| {
                    slip.stage = Stage::Parked;
                })?;
                self.keep(counter, Effect::Park, before, None)
            }
            Event::TicketReturned { ticket, number, counter, place } => {
                self.returned((*ticket, number), counter.as_ref(), *place, at)
            }
            _ => Err(format!("not about a ticket: {event:?}")),
        }
    }

    fn recalled(&mut self, call: CallId, number: &TicketNumber, counter: &CounterId, at: Timestamp) -> Checked {
        self.change(call.ticket, number, Holder::Exactly(Some(counter)), &[Called], |slip| {
            if let Some(leg) = slip.legs.last_mut() {
                leg.calls += 1;
                leg.called_at = Some(at);
            }
        })?;
        self.is_numbered(call)
    }

    /// By whoever holds it; or one whose holder stands at a free counter that calls.
    fn started(
        &mut self,
        (id, number): (TicketId, &TicketNumber),
        counter: &CounterId,
        implied: bool,
        at: Timestamp,
    ) -> Checked {
        let was_called = self.slip(id).is_some_and(|slip| slip.stage.name() == Called);
        holds(was_called || !implied, || format!("{number} was not called, its start cannot be implied"))?;
        let desk = self.desk(counter)?;
        holds(was_called || desk.is_open(), || format!("counter {counter} is not open"))?;
        let clerk = desk.state.clerk.clone();
        let holder = Holder::Exactly(was_called.then_some(counter));
        self.change(id, number, holder, &[Waiting, Called, Missed, Parked], |slip| {
            leave_place(slip);
            serve(slip, counter, clerk, at);
            if let Some(leg) = slip.legs.last_mut() {
                leg.start_implied = implied;
            }
        })
    }

    pub(super) fn finished(&mut self, event: &Event, at: Timestamp) -> Checked {
        let Event::ServiceFinished { ticket, number, counter, outcome, procedure, dossier, count, note, .. } = event
        else {
            return Err("not a finish".to_owned());
        };
        let Event::ServiceFinished { next, break_ms, .. } = event else { return Ok(()) };
        let before = self.before(*ticket)?;
        let clerk = self.desk(counter)?.state.clerk.clone();
        self.change(*ticket, number, Holder::Exactly(Some(counter)), &[Serving], |slip| {
            end_leg(slip, LegEnd::Finished(*outcome), at);
            slip.stage = Stage::Done;
            if let Some(leg) = slip.legs.last_mut() {
                leg.procedure.clone_from(procedure);
                leg.dossier.clone_from(dossier);
                (leg.count, leg.remark, leg.break_ms) = (*count, *note, *break_ms);
            }
            if next.is_some() && !slip.further.is_empty() {
                let want = slip.further.remove(0);
                slip.stage = Stage::Waiting;
                slip.legs.push(Leg::new(want.service, want.procedure, at));
                if *next == Some(NextLeg::Here) {
                    serve(slip, counter, clerk, at);
                }
            }
        })?;
        self.keep(counter, Effect::Finish, before, None)
    }

    /// Out of the missed only so often.
    fn returned(
        &mut self,
        (id, number): (TicketId, &TicketNumber),
        counter: Option<&CounterId>,
        to: ReturnPlace,
        at: Timestamp,
    ) -> Checked {
        let most = self.file.as_ref().map_or(0, |file| file.limits.returns);
        let slip = self.slip(id).ok_or("gone")?;
        let missed = slip.stage.name() == Missed;
        holds(!missed || slip.returns < most, || format!("{number} came back once more than it may"))?;
        let line_at = self.place_of_return(slip, to, at);
        self.change(id, number, Holder::Exactly(counter), &[Called, Serving, Missed, Parked], |slip| {
            slip.returns += u16::from(missed);
            leave_place(slip);
            slip.stage = Stage::Waiting;
            (slip.goes_next, slip.line_at) = (to == ReturnPlace::Next, line_at);
            if let Some(leg) = slip.legs.last_mut() {
                (leg.started_at, leg.start_implied) = (None, false);
            }
        })
    }

    /// With the number and the place of its time. In the same line it is still for the same thing.
    pub(super) fn transferred(&mut self, event: &Event, at: Timestamp) -> Checked {
        let Event::TicketTransferred { ticket, number, counter, service, address, note, .. } = event else {
            return Err("not a transfer".to_owned());
        };
        self.change(*ticket, number, Holder::Exactly(counter.as_ref()), &[Waiting, Serving], |slip| {
            end_leg(slip, LegEnd::Transferred, at);
            slip.stage = Stage::Waiting;
            let last = slip.legs.last().filter(|last| last.service == *service);
            let (procedure, files) = last.map(|last| (last.procedure.clone(), last.files)).unwrap_or_default();
            let leg = Leg::new(service.clone(), procedure, at);
            slip.legs.push(Leg { files, address: address.clone(), note: *note, ..leg });
        })
    }

    fn is_numbered(&self, call: CallId) -> Checked {
        let slip = self.slip(call.ticket).ok_or("gone")?;
        let is_next = slip.legs.len() == usize::from(call.leg) && slip.leg().map(|leg| leg.calls) == Some(call.nth);
        holds(is_next, || format!("{}: {call:?} is not its next call", slip.number))
    }

    pub(super) fn slip_mut(&mut self, id: TicketId) -> Option<&mut Ticket> {
        let index = id.0.checked_sub(self.earlier + 1)?;
        self.slips.get_mut(usize::try_from(index).ok()?)
    }

    /// A ticket goes from one of these stages to another; into a hand and out of it too.
    fn change(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        holder: Holder<'_>,
        from: &[StageName],
        edit: impl FnOnce(&mut Ticket),
    ) -> Checked {
        let slip = self.slip(id).ok_or_else(|| format!("there is no ticket {}", id.0))?;
        holds(slip.number == *number, || format!("{number} is {}", slip.number))?;
        let stage = slip.stage.name();
        holds(from.contains(&stage), || format!("{number} was {stage}: that cannot happen to it"))?;
        if let Holder::Exactly(holder) = holder {
            holds(slip.holder() == holder, || format!("{number} is held by {:?}, not by {holder:?}", slip.holder()))?;
        }
        self.edit(id, edit)
    }

    /// Changes a ticket, and whose hand it is in. No counter holds two tickets, no ticket is held twice.
    pub(super) fn edit(&mut self, id: TicketId, edit: impl FnOnce(&mut Ticket)) -> Checked {
        let slip = self.slip_mut(id).ok_or_else(|| format!("there is no ticket {}", id.0))?;
        let held = slip.holder().cloned();
        edit(slip);
        let holder = slip.holder().cloned();
        if let Some(held) = held {
            self.desk(&held)?.state.in_hand = None;
        }
        let other = self.desks.values().find(|desk| desk.state.in_hand == Some(id));
        holds(other.is_none(), || format!("ticket {} is in two hands", id.0))?;
        if let Some(holder) = holder {
            let CounterState { in_hand, awaits_until, .. } = &mut self.desk(&holder)?.state;
            let other = in_hand.replace(id);
            // Who has somebody awaits nobody.
            *awaits_until = None;
            holds(other.is_none(), || format!("counter {holder} holds two tickets: {other:?} and {}", id.0))?;
        }
        Ok(())
    }
}

/// What it came back from is known as long as the leg lasts; a place before others was for once.
fn leave_place(slip: &mut Ticket) {
    slip.back_from = came_back_from(slip);
    if slip.goes_next || slip.line_at < slip.joined_at {
        (slip.goes_next, slip.line_at) = (false, slip.joined_at);
    }
}

pub(super) fn end_leg(slip: &mut Ticket, end: LegEnd, at: Timestamp) {
    leave_place(slip);
    slip.back_from = None;
    if let Some(leg) = slip.legs.last_mut() {
        (leg.end, leg.ended_at) = (Some(end), Some(at));
    }
}

fn serve(slip: &mut Ticket, counter: &CounterId, clerk: Option<ClerkId>, at: Timestamp) {
    slip.stage = Stage::Serving { counter: counter.clone() };
    if let Some(leg) = slip.legs.last_mut() {
        (leg.counter, leg.clerk, leg.started_at) = (Some(counter.clone()), clerk, Some(at));
    }
}
