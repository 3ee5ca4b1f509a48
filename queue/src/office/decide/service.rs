//! No more numbers for now, what becomes of those who wait, and numbers again.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::iter;

use super::Office;
use super::lookup::may;
use crate::command::ForWaiting;
use crate::definition::Service;
use crate::event::{Event, Released, TicketName};
use crate::ids::{AppointmentId, ServiceId};
use crate::office::Stop;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::time::{Day, Moment, Timestamp};
use crate::transition::Verb;

/// The longest reason of a stop or a pause, in characters.
const REASON_CHARS: usize = 80;
/// The most people whom one command moves or sends home, so that it fits into one commit.
const WAITING: usize = 1_000;
/// How many days ahead places for people who are sent home are looked for.
const DAYS_AHEAD: u16 = 60;

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
            ForWaiting::Release => self.release_line(service, now)?,
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

    /// Everybody goes to another line, those who are addressed to somebody or go next too.
    fn move_line(&self, from: &Service, to: &ServiceId) -> Result<Option<Event>, Refusal> {
        let to = self.known_service(to)?.id.clone();
        if from.id == to {
            return Err(Refusal::SameService(to));
        }
        let waiting = self.all_waiting(&from.id, Verb::Transfer)?;
        if waiting.iter().any(|ticket| ticket.legs.len() >= super::line::LEGS) {
            return Err(Refusal::OutOfBounds("transfers"));
        }
        let name = |ticket: &Ticket| TicketName { ticket: ticket.id, number: ticket.number.clone() };
        let tickets: Vec<TicketName> = waiting.into_iter().map(name).collect();
        Ok((!tickets.is_empty()).then(|| Event::LineMoved { from: from.id.clone(), to, tickets }))
    }

    /// Everybody goes home with an appointment, in the order of the line.
    fn release_line(&self, service: &Service, now: &Moment) -> Result<Option<Event>, Refusal> {
        let waiting = self.all_waiting(&service.id, Verb::Release)?;
        if waiting.len() > self.appointments.room() {
            return Err(Refusal::OfficeFull);
        }
        let people = waiting.len();
        let ids = (self.appointments.next_id().0..).map(AppointmentId);
        let places = waiting.into_iter().zip(ids).zip(self.first_places(service, now.day));
        let tickets: Vec<Released> = places
            .map(|((ticket, appointment), (day, minute))| {
                let (ticket, number) = (ticket.id, ticket.number.clone());
                Released { ticket, number, appointment, day, minute }
            })
            .collect();
        if tickets.len() < people {
            return Err(Refusal::NoSlots(service.id.clone()));
        }
        Ok((people > 0).then(|| Event::LineReleased { service: service.id.clone(), tickets }))
    }

    /// Who waits for a service, in the order in which they joined.
    fn all_waiting(&self, service: &ServiceId, verb: Verb) -> Result<Vec<&Ticket>, Refusal> {
        let waiting = self.waiting_by_joining(service);
        if waiting.len() > WAITING {
            return Err(Refusal::OutOfBounds("waiting"));
        }
        waiting.iter().try_for_each(|ticket| may(ticket, verb).map(|_| ()))?;
        Ok(waiting)
    }

    /// One after the other, the places for people who are sent home: the free ones of each slot from the next working
    /// day on, however far ahead citizens may book; for a service without slots, all of them when that day begins.
    fn first_places<'a>(&'a self, service: &'a Service, today: Day) -> impl Iterator<Item = (Day, u16)> + 'a {
        let days = (1..=DAYS_AHEAD).map(move |ahead| today.plus(ahead));
        days.flat_map(move |day| self.begins_on(service, day).into_iter().map(move |minute| (day, minute))).flat_map(
            move |(day, minute)| {
                let taken = self.appointments.taken(&service.id, day, minute);
                let free = service.slots.map_or(WAITING, |slots| usize::from(slots.capacity).saturating_sub(taken));
                iter::repeat_n((day, minute), free)
            },
        )
    }

    fn begins_on(&self, service: &Service, day: Day) -> Vec<u16> {
        let Some(hours) = self.definition().map(|definition| definition.hours_of(service)) else { return Vec::new() };
        match service.slots {
            Some(slots) => slots.begins(hours, day),
            None => hours.open_on(day).into_iter().map(|(from, _)| from).take(1).collect(),
        }
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
