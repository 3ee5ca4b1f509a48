//! What must always be true of an office. For tests and for whoever doubts a snapshot: it looks at everything.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use crate::appointment::AppointmentState;
use crate::counter::CounterStatus;
use crate::lines::Lines;
use crate::office::Office;
use crate::tally::Tally;
use crate::ticket::{LegEnd, Outcome, Stage, Ticket};
use crate::undo::History;

impl Office {
    /// Checks every written invariant of the state against the tickets themselves, in time proportional to the day's
    /// tickets.
    ///
    /// # Errors
    ///
    /// A sentence for developers about the first thing that is not as it must be.
    pub fn audit(&self) -> Result<(), String> {
        self.audit_numbers()?;
        self.audit_places()?;
        self.audit_hands()?;
        self.audit_appointments()?;
        self.tickets().try_for_each(audit_ticket)?;
        holds(self.remembered.is_whole(), || "remembered answers and their order differ".into())?;
        holds(self.burnt.is_whole(), || "burnt requests and their order differ".into())?;
        holds(self.agreements.are_apart(), || "two kiosks give the same numbers".into())?;
        holds(self.rounds.is_bounded(), || "the rounds have no bound".into())?;
        holds(self.prints.is_bounded(), || "more slips wait than may".into())?;
        holds(self.unserved.is_bounded(), || "the days of the unserved have no bound".into())?;
        holds(self.seats.is_bounded(), || "the seats have no bound".into())?;
        holds(self.histories.values().all(History::is_bounded), || "a history has no bound".into())
    }

    /// No number twice in a day and none skipped.
    fn audit_numbers(&self) -> Result<(), String> {
        let mut numbers = BTreeSet::new();
        for (service, given) in &self.given {
            for offset in 0..given.count {
                let number = given.series.number(given.series.first.saturating_add(offset));
                let first_leg = self.ticket_by_number(&number).and_then(|ticket| ticket.legs.first());
                holds(first_leg.is_some_and(|leg| leg.service == *service), || format!("{number} was skipped"))?;
                holds(numbers.insert(number.clone()), || format!("{number} was given twice"))?;
            }
        }
        for ticket in self.tickets().filter(|ticket| ticket.outside.is_some()) {
            holds(numbers.insert(ticket.number.clone()), || format!("{} was given twice", ticket.number))?;
        }
        let tickets = self.tickets.iter().len();
        holds(numbers.len() == tickets && self.tickets.distinct_numbers() == tickets, || {
            format!("{} numbers lead to {} of {tickets} tickets", numbers.len(), self.tickets.distinct_numbers())
        })
    }

    /// The lines and the tally say what the tickets say.
    fn audit_places(&self) -> Result<(), String> {
        let (mut lines, mut tally) = (Lines::default(), Tally::default());
        for ticket in self.tickets() {
            lines.enter(ticket);
            tally.enter(ticket.stage.name());
            if let Some(rating) = ticket.rating {
                tally.rate(None, rating);
            }
        }
        holds(tally == self.tally, || format!("{:?} were counted, {tally:?} there are", self.tally))?;
        holds(lines == self.lines, || "the lines differ from those who wait".into())
    }

    /// Each appointment is kept by one ticket at most, of its own service, and none is of a past day.
    fn audit_appointments(&self) -> Result<(), String> {
        holds(self.appointments.is_whole(), || "the slots differ from the appointments".into())?;
        let Some(today) = self.day() else { return Ok(()) };
        for ticket in self.tickets() {
            let Some(id) = ticket.appointment.filter(|_| !was_released(ticket)) else { continue };
            let kept = self.appointments.find(id).map(|appointment| (appointment.state, &appointment.service));
            let service = ticket.legs.first().map(|leg| &leg.service);
            holds(kept.map(|(state, _)| state) == Some(AppointmentState::Kept(ticket.id)), || {
                format!("{} does not keep appointment {}", ticket.number, id.0)
            })?;
            holds(kept.map(|(_, service)| service) == service, || format!("{}: another service", ticket.number))?;
        }
        holds(self.appointments.first_day().is_none_or(|first| first >= today), || "a past appointment".into())
    }

    /// No ticket in two hands, no counter with two tickets, no clerk at two counters.
    fn audit_hands(&self) -> Result<(), String> {
        let mut clerks = BTreeSet::new();
        for counter in self.counters.values() {
            let id = &counter.id;
            holds(counter.clerk.is_none() == counter.is_closed(), || format!("counter {id}: clerk and status differ"))?;
            holds(counter.clerk.iter().all(|clerk| clerks.insert(clerk)), || format!("counter {id}: clerk twice"))?;
            let helps_elsewhere = counter.helps.iter().all(|service| !counter.services.contains(service));
            holds(helps_elsewhere, || format!("counter {id}: helps with what it takes"))?;
            holds(!counter.is_closed() || counter.in_hand.is_none(), || format!("counter {id}: closed with a ticket"))?;
            let can_await = counter.status == CounterStatus::Open && counter.in_hand.is_none();
            holds(can_await || counter.awaits_until.is_none(), || format!("counter {id}: awaits and cannot call"))?;
        }
        holds(self.tickets.knows_addressed(), || "the addressed tickets are others".into())?;
        for ticket in self.tickets() {
            let holders = self.counters.values().filter(|counter| counter.in_hand == Some(ticket.id));
            let says = ticket.holder().into_iter();
            holds(holders.map(|counter| &counter.id).eq(says), || format!("{} is not in its hand", ticket.number))?;
        }
        Ok(())
    }
}

/// A ticket agrees with its last leg, and the legs before that ended.
fn audit_ticket(ticket: &Ticket) -> Result<(), String> {
    let number = &ticket.number;
    let Some((leg, earlier)) = ticket.legs.split_last() else { return Err(format!("{number} has no leg")) };
    holds(earlier.iter().all(|leg| leg.end.is_some() && leg.ended_at.is_some()), || format!("{number}: an open leg"))?;
    holds(leg.end.is_none() == ticket.stage.name().is_open(), || format!("{number}: stage and end differ"))?;
    holds(leg.end.is_some() == leg.ended_at.is_some(), || format!("{number}: an end without its time"))?;
    holds(leg.calls_earlier <= leg.calls, || format!("{number}: earlier calls exceed all"))?;
    let started = leg.started_at.is_some();
    let fits = match ticket.stage {
        Stage::Waiting | Stage::Called { .. } | Stage::Missed => !started,
        // Who is sent home with an appointment was not served.
        Stage::Done => started || was_released(ticket),
        Stage::Serving { .. } | Stage::Parked => started,
        Stage::Withdrawn | Stage::Unserved => true,
    };
    holds(fits, || format!("{number}: {} and started: {started}", ticket.stage.name()))
}

/// Its appointment is one to come.
fn was_released(ticket: &Ticket) -> bool {
    ticket.leg().is_some_and(|leg| leg.end == Some(LegEnd::Finished(Outcome::Released)))
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
