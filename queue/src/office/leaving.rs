//! Everybody who waits for a service goes to another line, or home: as many in each entry as fit into a commit. The rest
//! follows at once, before anything else is decided.

use alloc::vec::Vec;
use core::iter;

use crate::definition::Service;
use crate::event::{Event, Released, TicketName};
use crate::ids::{AppointmentId, ServiceId};
use crate::office::{Leaving, Office};
use crate::ticket::Ticket;
use crate::time::Day;

/// The most people whom one entry moves or sends home, so that it fits into a commit.
const AT_ONCE: usize = 1_000;
/// How many days ahead places for people who are sent home are looked for.
const DAYS_AHEAD: u16 = 60;

impl Office {
    /// The first of those who wait for a service go to another line, those who are addressed to somebody or go next too;
    /// `None`: nobody waits.
    pub(super) fn moved(&self, from: &ServiceId, to: &ServiceId) -> Option<Event> {
        let (first, rest) = self.first_to_leave(from);
        let name = |ticket: &Ticket| TicketName { ticket: ticket.id, number: ticket.number.clone() };
        let tickets: Vec<TicketName> = first.into_iter().map(name).collect();
        (!tickets.is_empty()).then(|| Event::LineMoved { from: from.clone(), to: to.clone(), tickets, rest })
    }

    /// The first of those who wait for a service go home with an appointment, in the order in which they joined; `None`:
    /// nobody waits, or there is no place for one of them.
    pub(super) fn released(&self, service: &Service) -> Option<Event> {
        let (first, rest) = self.first_to_leave(&service.id);
        let people = first.len();
        let ids = (self.appointments.next_id().0..).map(AppointmentId);
        let places = first.into_iter().zip(ids).zip(self.first_places(service));
        let tickets: Vec<Released> = places
            .map(|((ticket, appointment), (day, minute))| {
                let (ticket, number) = (ticket.id, ticket.number.clone());
                Released { ticket, number, appointment, day, minute }
            })
            .collect();
        let all_have_one = people > 0 && tickets.len() == people;
        all_have_one.then(|| Event::LineReleased { service: service.id.clone(), tickets, rest })
    }

    /// What follows where a line was too long for one entry.
    pub(super) fn rest_of_lines(&self) -> Option<Event> {
        self.leaving.iter().find_map(|(service, leaving)| match leaving {
            Leaving::For(to) => self.moved(service, to),
            Leaving::Home => self.released(self.definition()?.service(service)?),
        })
    }

    /// One after the other, the places for people who are sent home: the free ones of each slot from the next working
    /// day on, however far ahead citizens may book; for a service without slots, all of them when that day begins.
    pub(super) fn first_places<'a>(&'a self, service: &'a Service) -> impl Iterator<Item = (Day, u16)> + 'a {
        let days = self.day().into_iter().flat_map(|today| (1..=DAYS_AHEAD).map(move |ahead| today.plus(ahead)));
        days.flat_map(move |day| self.begins_on(service, day).into_iter().map(move |minute| (day, minute))).flat_map(
            move |(day, minute)| {
                let taken = self.appointments.taken(&service.id, day, minute);
                let free = service.slots.map_or(usize::MAX, |slots| usize::from(slots.capacity).saturating_sub(taken));
                iter::repeat_n((day, minute), free)
            },
        )
    }

    /// As many as fit into one entry, in the order in which they joined, and how many wait behind them.
    fn first_to_leave(&self, service: &ServiceId) -> (Vec<&Ticket>, u32) {
        let mut first = self.waiting_by_joining(service);
        let rest = first.len().saturating_sub(AT_ONCE);
        first.truncate(AT_ONCE);
        (first, u32::try_from(rest).unwrap_or(u32::MAX))
    }

    fn begins_on(&self, service: &Service, day: Day) -> Vec<u16> {
        let Some(hours) = self.definition().map(|definition| definition.hours_of(service)) else { return Vec::new() };
        match service.slots {
            Some(slots) => slots.begins(hours, day),
            None => hours.visits_on(day).into_iter().map(|(from, _)| from).take(1).collect(),
        }
    }
}
