//! What time alone makes true.

use alloc::vec;
use alloc::vec::Vec;

use crate::event::Event;

use crate::office::Office;
use crate::ticket::{LegEnd, Outcome, Stage, Ticket};
use crate::time::{Moment, Timestamp};
use crate::transition::{self, StageName, Verb};

impl Office {
    /// What time alone has made true by `now`: the turn of the service day, and the first day of a defined office.
    /// Nothing while the clock is in doubt. Ask before every [`Office::decide`].
    pub fn expire(&self, now: &Moment) -> Vec<Event> {
        let turns = match self.day() {
            None => self.definition.is_some(),
            Some(day) => now.day > day && now.doubt.is_none(),
        };
        if turns { vec![Event::DayTurned { day: now.day, ends: now.day_ends }] } else { Vec::new() }
    }

    /// When [`Office::expire`] will next have something to say, if nothing else happens before.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        self.day_ends()
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
