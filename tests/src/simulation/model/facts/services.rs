//! What the head of the office changes, and appointments.

use queue::{
    Actor, AppointmentId, Command, Day, Event, ForWaiting, Released, Service, ServiceId, Stop, Ticket, TicketName,
};

use crate::simulation::model::hours::{first_minute, slot_begins};
use crate::simulation::model::{Model, Now};

/// How many days ahead places for people who are sent home are looked for.
const DAYS_AHEAD: i32 = 60;

impl Model {
    pub(super) fn facts_of_service(&self, command: &Command, actor: &Actor, now: &Now) -> Option<Vec<Event>> {
        match command {
            Command::SetPolicy { policy } => {
                let is_news = self.policy() != Some(*policy);
                Some(is_news.then_some(Event::PolicySet { policy: *policy }).into_iter().collect())
            }
            Command::StopService { .. } => self.stop_service(command, now),
            Command::ResumeService { service } => Some(vec![Event::ServiceResumed { service: service.clone() }]),
            Command::LimitIssuing { full } => {
                let mut full = full.clone();
                full.sort();
                full.dedup();
                let is_news = !self.full.iter().eq(&full);
                Some(is_news.then_some(Event::IssuingLimited { full }).into_iter().collect())
            }
            Command::Book { service, procedure, day, minute } => Some(vec![Event::SlotBooked {
                appointment: self.next_appointment(),
                service: service.clone(),
                procedure: procedure.clone(),
                day: *day,
                minute: *minute,
            }]),
            Command::CancelBooking { appointment } => Some(vec![Event::BookingCancelled { appointment: *appointment }]),
            Command::Define { hash, .. } => {
                // Only the server lays files down, and what it does by itself is checked as such.
                (*actor != Actor::System && self.files.contains(hash)).then(Vec::new)
            }
            _ => None,
        }
    }

    fn stop_service(&self, command: &Command, now: &Now) -> Option<Vec<Event>> {
        let Command::StopService { service, reason, until, waiting } = command else { return None };
        let (reason, until) = (reason.clone().filter(|reason| !reason.is_empty()), *until);
        let is_news = self.stops.get(service) != Some(&Stop { reason: reason.clone(), until });
        let stopped = is_news.then(|| Event::ServicePaused { service: service.clone(), reason, until });
        let people = self.by_joining(service);
        let line = match waiting {
            ForWaiting::Keep => None,
            _ if people.is_empty() => None,
            ForWaiting::Move { to } => {
                let name = |slip: &&Ticket| TicketName { ticket: slip.id, number: slip.number.clone() };
                let tickets = people.iter().map(name).collect();
                Some(Event::LineMoved { from: service.clone(), to: to.clone(), tickets, rest: 0 })
            }
            ForWaiting::Release => self.released(self.service(service)?, &people, now.day),
        };
        Some(stopped.into_iter().chain(line).collect())
    }

    /// Everybody gets one of the first free places of the next working days, in the order in which they joined.
    fn released(&self, service: &Service, people: &[&Ticket], today: Day) -> Option<Event> {
        let first = self.next_appointment().0;
        let places = self.first_places(service, today, people.len());
        let ids = (first..).map(AppointmentId);
        let tickets: Vec<Released> = people
            .iter()
            .zip(ids)
            .zip(places)
            .map(|((slip, appointment), (day, minute))| Released {
                ticket: slip.id,
                number: slip.number.clone(),
                appointment,
                day,
                minute,
            })
            .collect();
        (tickets.len() == people.len()).then(|| Event::LineReleased { service: service.id.clone(), tickets, rest: 0 })
    }

    /// One place for each of so many people, if there are as many.
    pub(in crate::simulation::model) fn first_places(
        &self,
        service: &Service,
        today: Day,
        people: usize,
    ) -> Vec<(Day, u16)> {
        let hours = self.hours_of(service);
        let mut places = Vec::new();
        for day in (1..=DAYS_AHEAD).map(|ahead| Day(today.0 + ahead)) {
            match service.slots {
                Some(slots) => {
                    for minute in slot_begins(slots, &hours, day) {
                        let taken = self.taken(&service.id, day, minute);
                        places.extend(vec![(day, minute); usize::from(slots.capacity).saturating_sub(taken)]);
                    }
                }
                // Where nothing limits a slot, all come when the day's work begins.
                None => {
                    let begin = first_minute(&hours, day).into_iter();
                    places.extend(begin.flat_map(|minute| vec![(day, minute); people]));
                }
            }
            if places.len() >= people {
                break;
            }
        }
        places.truncate(people);
        places
    }

    /// Everybody who waits for a service, whatever lane they stand in.
    pub(in crate::simulation::model) fn by_joining<'a>(&'a self, service: &'a ServiceId) -> Vec<&'a Ticket> {
        let mut people: Vec<&Ticket> = self.waiting_for(service).collect();
        people.sort_by_key(|slip| (slip.joined_at, slip.id));
        people
    }

    pub(in crate::simulation::model) fn next_appointment(&self) -> AppointmentId {
        AppointmentId(self.appointments_ever + 1)
    }
}
