//! How long people will wait: the office's own calling rule, played forward from how things stand now.
//!
//! [`Office::floor`](crate::Office::floor) copies what the calling rule reads of the live state and nothing more, which is
//! cheap; [`Floor::outlook`] plays it forward 40 times, with service times, no-shows and arrivals drawn from what the
//! office has measured, and can be done elsewhere and later. Whom a counter calls is asked of the very code that chooses in
//! the office, so that the two cannot differ. The same floor and seed give the same outlook on every machine.
//!
//! What is not foreseen: transfers to other lines, who comes back from papers or a missed call, counters that open, pause
//! or close, and a clerk's own choices. Breaks are: nobody is called in one, and waits do not count them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::choice::Right;
use crate::definition::Policy;
use crate::ids::{ServiceId, TicketId};
use crate::policy::{Round, Weight};
use crate::time::Timestamp;

pub(crate) mod chance;
pub(crate) mod clock;
pub(crate) mod forecast;
mod hall;
mod path;
mod quantile;

use chance::{Chance, LogNormal};
use clock::Clock;
use forecast::Forecast;
pub(crate) use hall::{Stander, Who};
use path::Path;

/// How many ways the day may go are looked at.
const PATHS: usize = 40;
/// With long lines, or a rule that lets some wait for very long, fewer: so many calls and arrivals are looked at together,
/// and the least number of ways. So an outlook is bounded in time.
const STEPS: usize = 60_000;
const FEWEST_PATHS: usize = 12;

/// What the calling rule reads of an office, at one moment. Made by [`Office::floor`](crate::Office::floor).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Floor {
    pub(crate) clock: Clock,
    pub(crate) policy: Policy,
    pub(crate) services: Vec<FloorService>,
    /// How many classes there are. The lanes begin, for each service, with one for each class and one for those who were
    /// missed and are back.
    pub(crate) classes: usize,
    pub(crate) lanes: Vec<FloorLane>,
    pub(crate) people: Vec<Person>,
    pub(crate) posts: Vec<Post>,
    pub(crate) rounds: Vec<Round>,
    /// From a free counter and somebody in line to service begun.
    pub(crate) between: LogNormal,
    /// From a free counter and somebody in line to a no-show.
    pub(crate) absent: LogNormal,
    /// Of those who are called, in 65,536ths.
    pub(crate) missed_share: u64,
    /// Of those who are missed, in 65,536ths: who comes back.
    pub(crate) back_share: u64,
    pub(crate) forecast: Forecast,
}

/// A service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FloorService {
    pub(crate) id: ServiceId,
    /// Serving one file.
    pub(crate) time: LogNormal,
    /// An able counter takes it or helps with it.
    pub(crate) taken: bool,
}

/// A lane of a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FloorLane {
    pub(crate) weight: Weight,
    pub(crate) back: bool,
}

/// Somebody who waits and whom an able counter may call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Person {
    pub(crate) ticket: TicketId,
    pub(crate) stander: Stander,
    pub(crate) lane: usize,
    pub(crate) files: u64,
    /// Services that the person wants besides.
    pub(crate) further: Vec<usize>,
}

/// An able counter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Post {
    pub(crate) own: Vec<usize>,
    pub(crate) helps: Vec<usize>,
    pub(crate) help_after_ms: Option<u32>,
    /// The lanes that it can call from.
    pub(crate) reach: Vec<(usize, Right)>,
    /// Which of the rounds it calls by.
    pub(crate) round: usize,
    pub(crate) hand: Option<Hand>,
}

/// What a counter holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hand {
    /// Served, and not only called.
    pub(crate) serving: bool,
    /// For how long.
    pub(crate) for_ms: u64,
    pub(crate) stander: Stander,
    pub(crate) files: u64,
    pub(crate) further: Vec<usize>,
}

/// What somebody can be told to expect.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Estimate {
    /// Half are called within so long, in ms from now without breaks. At most a day of work.
    pub p50_ms: u64,
    /// Four in five are called within so long, in ms from now without breaks. At most a day of work.
    pub p80_ms: u64,
    /// The wall's time of the call that `p50_ms` tells, when a break lies before it or it is a break now.
    pub from: Option<Timestamp>,
    /// Four in five are called before the last session, or else the day, ends.
    pub today: bool,
}

impl Estimate {
    /// The range to show, in minutes, rounded up to 5.
    pub fn range_minutes(&self) -> (u64, u64) {
        let round_up = |ms: u64| ms.div_ceil(5 * 60_000) * 5;
        (round_up(self.p50_ms), round_up(self.p80_ms))
    }
}

/// The expected waits of an office at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outlook {
    services: BTreeMap<ServiceId, Estimate>,
    tickets: BTreeMap<TicketId, Estimate>,
    break_ends: Option<Timestamp>,
}

impl Outlook {
    /// What a new ordinary ticket for this service would wait; `None` when no able counter takes it.
    pub fn service(&self, service: &ServiceId) -> Option<&Estimate> {
        self.services.get(service)
    }

    /// What a waiting ticket still waits; `None` when no able counter may call it, or it does not wait.
    pub fn ticket(&self, ticket: TicketId) -> Option<&Estimate> {
        self.tickets.get(&ticket)
    }

    /// The services that an able counter takes, in the order of their ids.
    pub fn services(&self) -> impl Iterator<Item = (&ServiceId, &Estimate)> {
        self.services.iter()
    }

    /// Those who wait, in the order of their ids.
    pub fn tickets(&self) -> impl Iterator<Item = (TicketId, &Estimate)> {
        self.tickets.iter().map(|(ticket, estimate)| (*ticket, estimate))
    }

    /// The end of the break that it was when the floor was copied: nobody is called before.
    pub fn break_ends(&self) -> Option<Timestamp> {
        self.break_ends
    }
}

impl Floor {
    /// Plays the calling rule forward. Pure; takes a few ms for 60 people and 10 counters.
    pub fn outlook(&self, seed: u64) -> Outlook {
        let mut chance = Chance::new(seed);
        let mut calls = quantile::Table::new(self.people.len() + self.services.len());
        let mut path = Path::new(self);
        let mut steps = 0;
        for nth in 0..PATHS {
            if nth >= FEWEST_PATHS && steps > STEPS {
                break;
            }
            steps += path.walk(&mut chance);
            calls.push(path.calls.people.iter().chain(&path.calls.services).copied());
        }
        let mut outlook = Outlook { break_ends: self.clock.break_ends(), ..Outlook::default() };
        let mut estimates = calls.estimates(&self.clock);
        outlook.tickets = self.people.iter().map(|person| person.ticket).zip(&mut estimates).collect();
        let services = self.services.iter().zip(estimates).filter(|(service, _)| service.taken);
        outlook.services = services.map(|(service, estimate)| (service.id.clone(), estimate)).collect();
        outlook
    }

    /// The lane of a class.
    fn class_lane(&self, service: usize, class: usize) -> usize {
        service * (self.classes + 1) + class
    }

    /// The lane of those who were missed and are back.
    fn back_lane(&self, service: usize) -> usize {
        self.class_lane(service, self.classes)
    }
}

impl Post {
    /// Takes a service or helps with it.
    pub(crate) fn takes(&self, service: usize) -> bool {
        self.own.contains(&service) || self.helps.contains(&service)
    }
}
