//! What must always be true of an office. For tests and for whoever doubts a snapshot: it looks at everything.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use crate::lines::Lines;
use crate::office::Office;
use crate::tally::Tally;
use crate::ticket::{Stage, Ticket};
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
        self.tickets().try_for_each(audit_ticket)?;
        holds(self.remembered.is_whole(), || "remembered answers and their order differ".into())?;
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
        }
        holds(tally == self.tally, || format!("{:?} were counted, {tally:?} there are", self.tally))?;
        holds(lines == self.lines, || "the lines differ from those who wait".into())
    }

    /// No ticket in two hands, no counter with two tickets, no clerk at two counters.
    fn audit_hands(&self) -> Result<(), String> {
        let mut clerks = BTreeSet::new();
        for counter in self.counters.values() {
            let id = &counter.id;
            holds(counter.clerk.is_none() == counter.is_closed(), || format!("counter {id}: clerk and status differ"))?;
            holds(counter.clerk.iter().all(|clerk| clerks.insert(clerk)), || format!("counter {id}: clerk twice"))?;
            holds(!counter.is_closed() || counter.in_hand.is_none(), || format!("counter {id}: closed with a ticket"))?;
        }
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
        Stage::Serving { .. } | Stage::Parked | Stage::Done => started,
        Stage::Withdrawn | Stage::Unserved => true,
    };
    holds(fits, || format!("{number}: {} and started: {started}", ticket.stage.name()))
}

fn holds(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
