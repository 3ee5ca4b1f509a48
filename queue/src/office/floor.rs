//! A copy of what the calling rule reads, for the expected waits.

use alloc::vec::Vec;

use crate::choice::Right;
use crate::counter::{CounterState, CounterStatus};
use crate::definition::{Definition, Hours, Service};
use crate::ids::{ClassId, CounterId, ServiceId, TicketId};
use crate::lane::Lane;
use crate::office::Office;
use crate::outlook::chance::LogNormal;
use crate::outlook::clock::Clock;
use crate::outlook::forecast::Forecast;
use crate::outlook::{Floor, FloorLane, FloorService, Hand, Person, Post, Stander, Who};
use crate::ticket::{Stage, Ticket};
use crate::time::{Moment, Timestamp};

impl Office {
    /// What the expected waits are made of: a small copy of who waits, who serves and how fast, to be played forward by
    /// [`Floor::outlook`] elsewhere. Only counters that are open and `able` (their console was heard of late) are taken to
    /// call; in a break also paused ones, because their clerks come back after it. `None` before the first definition.
    pub fn floor(&self, now: &Moment, able: &dyn Fn(&CounterId) -> bool) -> Option<Floor> {
        let definition = self.definition()?;
        let clock = Clock::new(now, definition.hours.today(now));
        let services = definition.services.iter().map(|service| FloorService {
            id: service.id.clone(),
            time: LogNormal::of(&self.pace.service(service)),
            taken: false,
        });
        let classes: Vec<ClassId> = definition.classes.iter().map(|class| class.id.clone()).collect();
        let open = |service: &Service| self.issues_today(definition, service);
        let forecast = Forecast::of(&self.arrivals, &definition.services, &classes, &open, now, &clock);
        let mut builder = Builder { office: self, definition, lanes: Vec::new(), rounds: Vec::new() };
        builder.list_lanes();
        let at_work = |counter: &&CounterState| match counter.status {
            CounterStatus::Open => able(&counter.id),
            CounterStatus::Paused { .. } => able(&counter.id) && clock.break_ends().is_some(),
            CounterStatus::Closed => false,
        };
        let mut floor = Floor {
            policy: self.policy()?,
            services: services.collect(),
            classes: classes.len(),
            posts: self.counters().filter(at_work).map(|counter| builder.post(counter, &clock)).collect(),
            people: Vec::new(),
            lanes: Vec::new(),
            rounds: Vec::new(),
            between: LogNormal::of(&self.pace.between()),
            absent: LogNormal::of(&self.pace.absent()),
            missed_share: self.pace.missed_share(),
            back_share: self.pace.back_share(),
            forecast,
            clock,
        };
        for (index, service) in floor.services.iter_mut().enumerate() {
            service.taken = floor.posts.iter().any(|post| post.takes(index));
        }
        floor.people = builder.people(&floor);
        floor.lanes = builder
            .lanes
            .iter()
            .map(|(_, lane)| FloorLane { weight: self.weight(lane), back: lane.is_back() })
            .collect();
        floor.rounds = builder.rounds.iter().map(|(services, _)| self.rounds.of(services)).collect();
        Some(floor)
    }

    /// How long serving is expected to take, in ms, to be shown beside the time of who is served: as measured here, for so
    /// many files. 0 for an unknown service.
    pub fn service_time_ms(&self, service: &ServiceId, files: u16) -> u64 {
        let service = self.definition().and_then(|definition| definition.service(service));
        service.map_or(0, |service| self.pace.service(service).mean_ms.saturating_mul(u64::from(files.max(1))))
    }

    /// The hours in which numbers are given for a service; none while staff have stopped it for the day, because nobody can
    /// join then. That the server foresees no time left is not asked: an outlook that took its own word for it would find
    /// time again as soon as nobody was to come, and say so to and fro.
    fn issues_today(&self, definition: &Definition, service: &Service) -> Option<Hours> {
        let stopped = self.stop(&service.id).is_some_and(|stop| stop.until.is_none());
        (!stopped).then(|| definition.hours_of(service).clone())
    }
}

/// Gives services, lanes and rounds their indices.
struct Builder<'o> {
    office: &'o Office,
    definition: &'o Definition,
    /// With the service of each.
    lanes: Vec<(usize, Lane)>,
    /// By the services of the counters that share one: as given, and as indices in order.
    rounds: Vec<(Vec<ServiceId>, Vec<usize>)>,
}

impl Builder<'_> {
    /// For each service one lane for each class and one for who was missed and is back, and then what others there are.
    fn list_lanes(&mut self) {
        let services = self.definition.services.iter().enumerate();
        let by_class = services.clone().flat_map(|(index, _)| {
            let classes = self.definition.classes.iter().map(move |class| (index, Lane::Class(class.id.clone())));
            classes.chain([(index, Lane::Back(None))])
        });
        let mut lanes: Vec<(usize, Lane)> = by_class.collect();
        for (index, service) in services {
            let present = self.office.lines.lanes(&service.id).map(|(lane, _)| (index, lane.clone()));
            let others = present.filter(|one| !lanes.contains(one)).collect::<Vec<_>>();
            lanes.extend(others);
        }
        self.lanes = lanes;
    }

    fn post(&mut self, counter: &CounterState, clock: &Clock) -> Post {
        let own = self.indices(&counter.services);
        let helps = self.indices(&counter.helps);
        let mut in_order = own.clone();
        in_order.sort_unstable();
        let known = self.rounds.iter().position(|(_, services)| *services == in_order);
        let round = known.unwrap_or_else(|| {
            self.rounds.push((counter.services.clone(), in_order));
            self.rounds.len() - 1
        });
        let definition = self.definition.counter(&counter.id);
        Post {
            reach: self.reach(counter, &own, &helps),
            own,
            helps,
            help_after_ms: definition.and_then(|counter| counter.help_after_ms),
            round,
            hand: counter.in_hand.and_then(|ticket| self.hand(counter, ticket, clock)),
        }
    }

    /// The lanes that a counter can call from, as the office says.
    fn reach(&self, counter: &CounterState, own: &[usize], helps: &[usize]) -> Vec<(usize, Right)> {
        let helped = helps.iter().zip(0..).map(|(service, nth)| (*service, Right::Help(nth)));
        let taken: Vec<(usize, Right)> = own.iter().map(|service| (*service, Right::Own)).chain(helped).collect();
        let lanes = self.lanes.iter().enumerate().filter_map(|(index, (service, lane))| {
            if lane.address().is_some_and(|address| address.is_at(counter)) {
                return Some((index, Right::Addressed));
            }
            let (_, right) = taken.iter().find(|(taken, _)| taken == service)?;
            let id = &self.definition.services.get(*service)?.id;
            Some((index, self.office.right(counter, id, lane, *right)?))
        });
        lanes.collect()
    }

    fn hand(&self, counter: &CounterState, id: TicketId, clock: &Clock) -> Option<Hand> {
        let now = clock.now();
        let ticket = self.office.ticket(id)?;
        let leg = ticket.leg()?;
        let serving = matches!(ticket.stage, Stage::Serving { .. });
        let for_ms = match leg.started_at.filter(|_| serving) {
            Some(started_at) => clock.served_ms(started_at),
            None => {
                let ready_at = self.office.ready_at(id, &counter.id).unwrap_or(now);
                self.office.pace.on_the_way_ms(&counter.id, ready_at, now)
            }
        };
        Some(Hand {
            serving,
            for_ms,
            stander: self.stander(ticket, Who::Other, clock)?,
            files: files(ticket),
            further: self.further(ticket),
        })
    }

    /// Everybody who waits where a counter of the floor calls from.
    fn people(&self, floor: &Floor) -> Vec<Person> {
        let mut people = Vec::new();
        for (index, (service, lane)) in self.lanes.iter().enumerate() {
            let reached = floor.posts.iter().any(|post| post.reach.iter().any(|(reached, _)| *reached == index));
            let Some(service) = self.definition.services.get(*service).filter(|_| reached) else { continue };
            let line = self.office.lines.lanes(&service.id).find(|(one, _)| *one == lane);
            let places = line.into_iter().flat_map(|(_, line)| line.iter());
            for ticket in places.filter_map(|place| self.office.ticket(place.ticket)) {
                let who = Who::Person(people.len());
                let Some(stander) = self.stander(ticket, who, &floor.clock) else { continue };
                let (files, further) = (files(ticket), self.further(ticket));
                people.push(Person { ticket: ticket.id, stander, lane: index, files, further });
            }
        }
        people
    }

    fn stander(&self, ticket: &Ticket, who: Who, clock: &Clock) -> Option<Stander> {
        let class = self.definition.classes.iter().position(|class| class.id == ticket.class).unwrap_or(0);
        let at = Timestamp(-clock.waited_ms(ticket.line_at));
        let place = crate::line::Place { at, ticket: ticket.id };
        Some(Stander { who, place, service: self.index(ticket.service()?)?, class, back: false, legs: 0 })
    }

    fn further(&self, ticket: &Ticket) -> Vec<usize> {
        ticket.further.iter().filter_map(|want| self.index(&want.service)).collect()
    }

    fn indices(&self, services: &[ServiceId]) -> Vec<usize> {
        services.iter().filter_map(|service| self.index(service)).collect()
    }

    fn index(&self, id: &ServiceId) -> Option<usize> {
        self.definition.services.iter().position(|service| service.id == *id)
    }
}

/// How many files somebody said to bring.
fn files(ticket: &Ticket) -> u64 {
    u64::from(ticket.leg().and_then(|leg| leg.files).unwrap_or(1).max(1))
}
