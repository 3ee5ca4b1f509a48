//! What the head of the office changes while people wait.

use queue::{
    Appointment, AppointmentState, Leg, LegEnd, Outcome, Policy, Released, ServiceId, Stage, Stop, TicketName,
    Timestamp,
};

use super::tickets::end_leg;
use super::{Checked, Model, holds};

impl Model {
    /// Every round begins anew.
    pub(super) fn policy_set(&mut self, policy: Policy) -> Checked {
        holds(self.policy() != Some(policy), || format!("{policy:?} held already"))?;
        self.policy = Some(policy);
        self.rounds.clear();
        Ok(())
    }

    pub(super) fn stopped(&mut self, service: &ServiceId, reason: Option<String>, until: Option<Timestamp>) -> Checked {
        let stop = Stop { reason, until };
        let is_news = self.service(service).is_some() && self.stops.get(service) != Some(&stop);
        holds(is_news, || format!("{service} was stopped in the same words already"))?;
        self.stops.insert(service.clone(), stop);
        Ok(())
    }

    /// Everybody who waits goes to another line and keeps everything but the line.
    pub(super) fn line_moved(
        &mut self,
        from: &ServiceId,
        to: &ServiceId,
        tickets: &[TicketName],
        at: Timestamp,
    ) -> Checked {
        holds(from != to && self.service(to).is_some(), || format!("{from} was moved to {to}"))?;
        for TicketName { ticket, .. } in tickets {
            self.edit(*ticket, |slip| {
                let Some(left) = slip.legs.last_mut() else { return };
                (left.ended_at, left.end) = (Some(at), Some(LegEnd::Transferred));
                let (address, note) = (left.address.clone(), left.note);
                slip.legs.push(Leg { address, note, ..Leg::new(to.clone(), None, at) });
            })?;
        }
        holds(self.waiting_for(from).count() == 0, || format!("somebody still waits for {from}"))
    }

    /// Everybody goes home with an appointment on another day, in a slot that has room, and is done: nobody of
    /// them was missed.
    pub(super) fn line_released(&mut self, service: &ServiceId, tickets: &[Released], at: Timestamp) -> Checked {
        for Released { ticket, number, appointment, day, minute } in tickets {
            let later = self.day.is_some_and(|(today, _)| *day > today);
            holds(later, || format!("{number} is to come again on day {}", day.0))?;
            let leg = self.slip(*ticket).and_then(|slip| slip.leg()).ok_or("gone")?;
            let procedure = leg.procedure.clone();
            let further = self.slip(*ticket).map(|slip| slip.further.clone()).unwrap_or_default();
            self.reserve(Appointment {
                id: *appointment,
                service: service.clone(),
                procedure,
                further,
                day: *day,
                minute: *minute,
                state: AppointmentState::Booked,
            })?;
            self.edit(*ticket, |slip| {
                end_leg(slip, LegEnd::Finished(Outcome::Released), at);
                slip.stage = Stage::Done;
                slip.appointment = Some(*appointment);
            })?;
        }
        holds(self.waiting_for(service).count() == 0, || format!("somebody still waits for {service}"))
    }
}
