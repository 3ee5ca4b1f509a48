//! What time alone makes true.

use alloc::vec;
use alloc::vec::Vec;

use crate::counter::{CounterState, CounterStatus};
use crate::event::Event;
use crate::office::Office;
use crate::office::decide::{FREED_AT_ONCE, freed, print_ended};
use crate::prints::PrintProblem;
use crate::ticket::{LegEnd, Outcome, Stage, Ticket};
use crate::time::{Moment, Timestamp};
use crate::transition::{self, StageName, Verb};

impl Office {
    /// What has become true by `now` without anybody asking: the rest of a line that goes elsewhere and was too long for one
    /// entry, the turn of the service day, the first day of a defined office, stops and patience that are over, tickets that
    /// are freed from somebody who is away, slips that no printer answered for, and the call of somebody who came to a
    /// counter that awaits them. By a clock in
    /// doubt only the first and the last.
    ///
    /// Ask before every [`Office::decide`] and after what was decided, and apply what it says, until it says nothing: one
    /// thing may lead to another, and of several counters that await somebody each is answered by itself.
    pub fn expire(&self, now: &Moment) -> Vec<Event> {
        let turns = match self.day() {
            None => self.definition.is_some(),
            Some(day) => now.day > day && now.doubt.is_none(),
        };
        if let Some(rest) = self.rest_of_lines() {
            return vec![rest];
        }
        if turns {
            return vec![Event::DayTurned { day: now.day, ends: now.day_ends }];
        }
        let mut events: Vec<Event> = Vec::new();
        if now.doubt.is_none() {
            events.extend(self.stops_over(now.at));
            events.extend(self.left_alone(now.at));
            events.extend(self.awaited_in_vain(now.at));
            events.extend(self.prints.unanswered(now.at).map(|job| print_ended(job, Some(PrintProblem::Unanswered))));
        }
        if events.is_empty() {
            events.extend(self.awaited_call(now));
        }
        events
    }

    /// When [`Office::expire`] will next have something to say, if nothing else happens before.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        let freed = self.tickets.addressed().filter_map(|ticket| self.free_at(ticket)).min();
        let awaited = self.counters.values().filter_map(|counter| counter.awaits_until).min();
        let rest = self.last_at.filter(|_| self.rest_of_lines().is_some());
        let given_up = self.prints.next_given_up();
        [self.day_ends(), self.next_stop_over(), freed, awaited, given_up, rest].into_iter().flatten().min()
    }

    /// Tickets whose counter or clerk was away for too long are anybody's.
    fn left_alone(&self, now: Timestamp) -> impl Iterator<Item = Event> {
        let left_alone = move |ticket: &&Ticket| self.free_at(ticket).is_some_and(|free_at| free_at <= now);
        self.tickets.addressed().filter(left_alone).take(FREED_AT_ONCE).map(freed)
    }

    /// When an addressed ticket frees itself, if whom it is addressed to does not come back before; `None` while they
    /// are there, or somebody holds it. A pause counts from its begin, and an absence from when the leg began: who leaves
    /// a counter frees what they had at once.
    fn free_at(&self, ticket: &Ticket) -> Option<Timestamp> {
        let leg = ticket.leg().filter(|_| ticket.holder().is_none())?;
        let since = match self.addressee(leg.address.as_ref()?) {
            Some(counter) if counter.status == CounterStatus::Open => return None,
            Some(counter) => leg.began_at.max(counter.since),
            None => leg.began_at,
        };
        let free_after_ms = self.definition()?.limits.free_after_ms;
        Some(since.plus_ms(u64::from(free_after_ms)))
    }

    /// Nobody came for as long as the office waits for that.
    fn awaited_in_vain(&self, now: Timestamp) -> impl Iterator<Item = Event> {
        let in_vain =
            self.counters.values().filter(move |counter| counter.awaits_until.is_some_and(|until| until <= now));
        in_vain.map(|counter| Event::AwaitingEnded { counter: counter.id.clone() })
    }

    /// Of the counters that await somebody, the one that has done so for longest and whom somebody came to.
    fn awaited_call(&self, now: &Moment) -> Option<Event> {
        let mut awaiting: Vec<(Timestamp, &CounterState)> =
            self.counters.values().filter_map(|counter| Some((counter.awaits_until?, counter))).collect();
        awaiting.sort_by_key(|(until, _)| *until);
        awaiting.into_iter().find_map(|(_, counter)| self.next_call_of(counter, now))
    }

    /// The open tickets of today as the day's end at `at` would leave them: served ones done without a recorded outcome,
    /// all others unserved. The turned state drops them; a report that replays a journal asks just before.
    pub fn left_open(&self, at: Timestamp) -> impl Iterator<Item = Ticket> {
        self.tickets.iter().filter_map(move |ticket| ended_by_day(ticket, at))
    }
}

fn ended_by_day(ticket: &Ticket, at: Timestamp) -> Option<Ticket> {
    let row = transition::find(ticket.stage.name(), Verb::DayEnd)?;
    let (stage, end) = match row.to {
        StageName::Done => (Stage::Done, LegEnd::Finished(Outcome::NotRecorded)),
        _ => (Stage::Unserved, LegEnd::Unserved),
    };
    let mut ended = Ticket { stage, ..ticket.clone() };
    if let Some(leg) = ended.legs.last_mut() {
        leg.ended_at = Some(at);
        leg.end = Some(end);
    }
    Some(ended)
}
