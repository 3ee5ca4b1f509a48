//! A ticket's life, step by step.

use queue::{
    CallId, CounterId, Effect, Event, Office, ProcedureId, Reason, ServiceId, StageName, TicketId, TicketNumber,
    Timestamp,
};

use super::files::is_open;
use super::time::gives_numbers;
use super::{Checked, Model, Sight, Slip, holds};
use StageName::{Called, Done, Missed, Parked, Serving, Waiting, Withdrawn};

impl Model {
    /// Numbers are given in these hours only.
    pub(super) fn check_hours(&self, service: &ServiceId, at: Timestamp, sight: &Sight) -> Checked {
        let Some((file, service)) = self.file.as_ref().zip(self.service(service)) else {
            return Err(format!("a number was given for {service}"));
        };
        let hours = service.hours.as_ref().unwrap_or(&file.hours);
        holds(gives_numbers(hours, at, sight, true), || format!("a number was given at {}", at.0))
    }

    /// Dense in the office's life and in the series, within every bound.
    pub(super) fn issued_one(&mut self, event: &Event, at: Timestamp) -> Checked {
        let Event::TicketIssued { ticket, number, service, procedure, class, joined_at, ahead } = event else {
            return Err("not an issue".to_owned());
        };
        let (count, next) = (self.issued(service), self.earlier + self.slips.len() as u64 + 1);
        let Some((file, line)) = self.file.as_ref().zip(self.service(service)) else {
            return Err(format!("{number} was given for {service}"));
        };
        let series = line.series.clone();
        let expected = format!("{}{:0width$}", series.prefix, series.first + count, width = usize::from(series.width));
        holds(number.as_str() == expected, || format!("{number} was given, {expected} is next"))?;
        holds(self.numbered(number).is_none(), || format!("{number} was given twice"))?;
        holds(ticket.0 == next, || format!("ticket {} was issued, {next} is next", ticket.0))?;
        holds(*joined_at == at, || format!("{number} joined at another time"))?;
        holds(!self.paused.contains(service), || format!("{number} was given in a pause"))?;
        holds(line.quota.is_none_or(|quota| count < quota), || format!("{number} is beyond the quota"))?;
        let open = self.slips.iter().filter(|slip| is_open(slip.stage)).count();
        let room = open < file.limits.open_tickets as usize && self.slips.len() < file.limits.tickets_a_day as usize;
        holds(room, || format!("{number} is one too many"))?;
        let waiting = self.waiting().filter(|slip| slip.service == *service).count();
        holds(*ahead as usize == waiting, || format!("{number} was told {ahead}, there are {waiting}"))?;
        self.given.insert(service.clone(), (series, count + 1));
        self.slips.push(Slip {
            id: *ticket,
            number: number.clone(),
            class: class.clone(),
            joined_at: at,
            service: service.clone(),
            procedure: procedure.clone(),
            stage: Waiting,
            holder: None,
            returns: 0,
            legs: 1,
            calls: 0,
            calls_this_time: 0,
            called_at: None,
        });
        Ok(())
    }

    pub(super) fn withdrawn(&mut self, id: TicketId, number: &TicketNumber) -> Checked {
        self.change(id, number, None, &[Waiting, Called, Serving, Missed, Parked], |slip| slip.stage = Withdrawn)
    }

    /// By the policy, or by name; never a missed or parked one unless by name.
    pub(super) fn called(&mut self, event: &Event, at: Timestamp, office: &Office) -> Checked {
        let Event::TicketCalled { call, number, service, class, counter, why } = event else {
            return Err("not a call".to_owned());
        };
        let id = call.ticket;
        let slip = self.slip(id).ok_or_else(|| format!("{number} was called and is not there"))?.clone();
        holds(slip.service == *service && slip.class == *class, || format!("{number}: another service or class"))?;
        if why.reason != Reason::Named {
            let next = self.next_for(counter);
            holds(next == Some((id, why.reason)), || {
                let must = next.and_then(|(id, reason)| Some((&self.slip(id)?.number, reason)));
                format!("{number} was called ({:?}), it must be {must:?}", why.reason)
            })?;
        }
        holds(why.passed as usize == self.passed_by(counter, &slip), || format!("{number} passed {}", why.passed))?;
        holds(why.wait_ms == at.since_ms(slip.joined_at), || format!("{number} waited {}", why.wait_ms))?;
        let place = (usize::from(call.leg), call.nth) == (slip.legs, slip.calls + 1);
        holds(place, || format!("{number}: {call:?} is not its next call"))?;
        let desk = self.desk(counter)?;
        holds(desk.clerk.is_some() && !desk.paused, || format!("counter {counter} called without a clerk"))?;
        self.hold(counter, id)?;
        self.change(id, number, None, &[Waiting, Missed, Parked], |slip| {
            slip.stage = Called;
            slip.holder = Some(counter.clone());
            slip.calls += 1;
            slip.calls_this_time = 1;
            slip.called_at = Some(at);
        })?;
        let rounds = [self.round, self.round_after(why.reason)];
        self.round = rounds[1];
        self.keep(counter, Effect::Call, office, slip, Some(rounds))
    }

    /// Not too soon and not too often.
    pub(super) fn may_recall(&self, counter: &CounterId, at: Timestamp) -> Checked {
        let Some((slip, file)) = self.hand(counter).zip(self.file.as_ref()) else { return Ok(()) };
        let called_ms = slip.called_at.map_or(u64::MAX, |called_at| at.since_ms(called_at));
        let limits = &file.limits;
        let may = slip.calls_this_time < limits.calls && called_ms >= u64::from(limits.recall_interval_ms);
        holds(may, || format!("{} was recalled {called_ms} ms after call {}", slip.number, slip.calls_this_time))
    }

    pub(super) fn recalled(
        &mut self,
        call: CallId,
        number: &TicketNumber,
        counter: &CounterId,
        at: Timestamp,
    ) -> Checked {
        self.change(call.ticket, number, Some(Some(counter)), &[Called], |slip| {
            slip.calls += 1;
            slip.calls_this_time += 1;
            slip.called_at = Some(at);
        })?;
        let slip = self.slip(call.ticket).cloned().ok_or("gone")?;
        let place = (slip.legs, slip.calls) == (usize::from(call.leg), call.nth);
        holds(place, || format!("{number}: {call:?} is not its next call"))?;
        self.recalled_in_hand(counter, &slip)
    }

    /// By whoever holds it; or a missed or parked one, who stands at a free counter already.
    pub(super) fn started(&mut self, id: TicketId, number: &TicketNumber, counter: &CounterId) -> Checked {
        let was_held = self.slip(id).is_some_and(|slip| slip.stage == Called);
        if !was_held {
            self.hold(counter, id)?;
        }
        let holder = was_held.then_some(counter);
        self.change(id, number, Some(holder), &[Called, Missed, Parked], |slip| {
            slip.stage = Serving;
            slip.holder = Some(counter.clone());
        })
    }

    pub(super) fn finished(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        procedure: Option<&ProcedureId>,
        office: &Office,
    ) -> Checked {
        let before = self.before(id, office)?;
        self.change(id, number, Some(Some(counter)), &[Serving], |slip| {
            slip.stage = Done;
            slip.procedure = procedure.cloned();
        })?;
        self.keep(counter, Effect::Finish, office, before, None)
    }

    pub(super) fn missed(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        office: &Office,
    ) -> Checked {
        let before = self.before(id, office)?;
        self.change(id, number, Some(Some(counter)), &[Called], |slip| slip.stage = Missed)?;
        self.keep(counter, Effect::NoShow, office, before, None)
    }

    pub(super) fn parked(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        counter: &CounterId,
        office: &Office,
    ) -> Checked {
        let before = self.before(id, office)?;
        self.change(id, number, Some(Some(counter)), &[Serving], |slip| slip.stage = Parked)?;
        self.keep(counter, Effect::Park, office, before, None)
    }

    /// To its old place; out of the missed only so often.
    pub(super) fn returned(&mut self, id: TicketId, number: &TicketNumber, counter: Option<&CounterId>) -> Checked {
        let most = self.file.as_ref().map_or(0, |file| file.limits.returns);
        let used_up = self.slip(id).is_some_and(|slip| slip.stage == Missed && slip.returns >= most);
        holds(!used_up, || format!("{number} came back once more than it may"))?;
        self.change(id, number, Some(counter), &[Called, Serving, Missed, Parked], |slip| {
            slip.returns += u16::from(slip.stage == Missed);
            slip.stage = Waiting;
        })
    }

    /// To another line, with the number and the place of its time.
    pub(super) fn transferred(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        counter: Option<&CounterId>,
        service: &ServiceId,
    ) -> Checked {
        let other = self.slip(id).is_some_and(|slip| slip.service != *service) && self.service(service).is_some();
        holds(other, || format!("{number} was transferred to {service}"))?;
        self.change(id, number, Some(counter), &[Waiting, Serving], |slip| {
            slip.stage = Waiting;
            slip.service = service.clone();
            slip.procedure = None;
            slip.legs += 1;
            (slip.calls, slip.calls_this_time, slip.called_at) = (0, 0, None);
        })
    }

    pub(super) fn slip_mut(&mut self, id: TicketId) -> Option<&mut Slip> {
        let index = id.0.checked_sub(self.earlier + 1)?;
        self.slips.get_mut(usize::try_from(index).ok()?)
    }

    /// A ticket goes from one of these stages to another; out of a hand too, unless it stays there. `holder`: who must
    /// hold it before, if that matters.
    fn change(
        &mut self,
        id: TicketId,
        number: &TicketNumber,
        holder: Option<Option<&CounterId>>,
        from: &[StageName],
        edit: impl FnOnce(&mut Slip),
    ) -> Checked {
        let slip = self.slip_mut(id).ok_or_else(|| format!("there is no ticket {}", id.0))?;
        holds(slip.number == *number, || format!("{number} is {}", slip.number))?;
        holds(from.contains(&slip.stage), || format!("{number} was {}: that cannot happen to it", slip.stage))?;
        let right = holder.is_none_or(|holder| slip.holder.as_ref() == holder);
        holds(right, || format!("{number} is held by {:?}, not by {holder:?}", slip.holder))?;
        let held = slip.holder.take();
        edit(slip);
        if matches!(slip.stage, Called | Serving) {
            slip.holder = slip.holder.take().or_else(|| held.clone());
        } else if let Some(desk) = held.and_then(|held| self.desks.get_mut(&held)) {
            desk.hand = None;
        }
        Ok(())
    }

    /// No counter holds two tickets, no ticket is held twice.
    pub(super) fn hold(&mut self, counter: &CounterId, id: TicketId) -> Checked {
        let other = self.desks.iter().find(|(_, desk)| desk.hand == Some(id)).map(|(other, _)| other.clone());
        holds(other.is_none(), || format!("ticket {} is in two hands: {other:?} and {counter}", id.0))?;
        let desk = self.desk(counter)?;
        let held = desk.hand.replace(id);
        holds(held.is_none(), || format!("counter {counter} holds two tickets: {held:?} and {}", id.0))
    }
}
