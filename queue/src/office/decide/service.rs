//! No more numbers for now, what becomes of those who wait, and numbers again.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::may;
use crate::command::ForWaiting;
use crate::definition::Service;
use crate::event::Event;
use crate::ids::ServiceId;
use crate::office::Stop;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::time::{Moment, Timestamp};
use crate::transition::Verb;

/// The longest reason of a stop or a pause, in characters.
const REASON_CHARS: usize = 80;

impl Office {
    /// A stopped service may be stopped again with other words, another end or another fate of its line.
    pub(super) fn stop_service(
        &self,
        service: &ServiceId,
        reason: Option<&str>,
        until: Option<Timestamp>,
        waiting: &ForWaiting,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?;
        let stop = Stop { reason: short_word(reason)?, until };
        // The day's turn ends every stop, so none can be promised to last longer.
        let lies_ahead = |until: Timestamp| now.at < until && until <= now.day_ends;
        if !until.is_none_or(lies_ahead) {
            return Err(Refusal::OutOfBounds("until"));
        }
        let is_news = self.stop(&service.id) != Some(&stop);
        if !is_news && *waiting == ForWaiting::Keep {
            return Err(Refusal::ServicePaused(service.id.clone()));
        }
        let Stop { reason, until } = stop;
        let stopped = is_news.then(|| Event::ServicePaused { service: service.id.clone(), reason, until });
        let line = match waiting {
            ForWaiting::Keep => None,
            ForWaiting::Move { to } => self.move_line(service, to)?,
            ForWaiting::Release => self.release_line(service)?,
        };
        Ok(stopped.into_iter().chain(line).collect())
    }

    pub(super) fn resume_service(&self, service: &ServiceId) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?.id.clone();
        if self.stop(&service).is_none() {
            return Err(Refusal::ServiceNotPaused(service));
        }
        Ok(vec![Event::ServiceResumed { service }])
    }

    /// What the server foresees holds until it foresees something else, another office file holds, or the day turns.
    pub(super) fn limit_issuing(&self, full: &[ServiceId]) -> Result<Vec<Event>, Refusal> {
        full.iter().try_for_each(|service| self.known_service(service).map(|_| ()))?;
        let mut full = Vec::from(full);
        full.sort_unstable();
        full.dedup();
        if self.full.iter().eq(&full) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::IssuingLimited { full }])
    }

    /// Whether who takes a number now can still be called today, as far as the server foresees. It keeps citizens and
    /// kiosks from a wait in vain. Staff who issue a number themselves are not asked: they see the hall, and they have
    /// told the person.
    pub(in crate::office) fn time_left(&self, service: &Service, now: &Moment) -> Result<(), Refusal> {
        if !self.is_full(&service.id) {
            return Ok(());
        }
        let next = self.defined()?.hours_of(service).next_day_opening(now);
        Err(Refusal::NoTimeLeft { service: service.id.clone(), next })
    }

    /// Everybody goes to another line: nothing may stand in the way of one of them.
    fn move_line(&self, from: &Service, to: &ServiceId) -> Result<Option<Event>, Refusal> {
        let to = self.known_service(to)?.id.clone();
        if from.id == to {
            return Err(Refusal::SameService(to));
        }
        let waiting = self.all_waiting(&from.id, Verb::Transfer)?;
        if waiting.iter().any(|ticket| ticket.legs.len() >= super::line::LEGS) {
            return Err(Refusal::OutOfBounds("transfers"));
        }
        Ok(self.moved(&from.id, &to))
    }

    /// Everybody goes home with an appointment: there must be a place for each of them.
    fn release_line(&self, service: &Service) -> Result<Option<Event>, Refusal> {
        let people = self.all_waiting(&service.id, Verb::Release)?.len();
        if people > self.appointments.room() {
            return Err(Refusal::OfficeFull);
        }
        if self.first_places(service).take(people).count() < people {
            return Err(Refusal::NoSlots(service.id.clone()));
        }
        Ok(self.released(service))
    }

    /// Who waits for a service, in the order in which they joined.
    fn all_waiting(&self, service: &ServiceId, verb: Verb) -> Result<Vec<&Ticket>, Refusal> {
        let waiting = self.waiting_by_joining(service);
        waiting.iter().try_for_each(|ticket| may(ticket, verb).map(|_| ()))?;
        Ok(waiting)
    }
}

/// A reason as it is shown: short, on one line, and none rather than an empty one.
pub(super) fn short_word(reason: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(reason) = reason.filter(|reason| !reason.is_empty()) else { return Ok(None) };
    if reason.chars().count() > REASON_CHARS || reason.chars().any(char::is_control) {
        return Err(Refusal::OutOfBounds("reason"));
    }
    Ok(Some(String::from(reason)))
}
