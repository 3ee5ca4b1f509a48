//! One way in which the rest of the day may go.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::chance::{Chance, LogNormal};
use super::hall::{Hall, Stander, Who};
use super::{Floor, Hand, Post};
use crate::pace::Duration;

/// Nobody is followed for longer than a day of work.
pub(super) const HORIZON_MS: u64 = 24 * 3_600_000;

/// A clerk on a day is about a tenth faster or slower than the office's mean. A day is too short to measure it.
const CLERK: Duration = Duration { mean_ms: 65_536, spread: 65_536 / 100, observations: u64::MAX };
/// How long whoever was missed stays away, in ms, on average.
const AWAY_MS: u64 = 10 * 60_000;

/// The most calls and arrivals that one path looks at.
const MOST: usize = 50_000;

/// What a path works with; made once and used for every path.
pub(super) struct Path<'f> {
    floor: &'f Floor,
    hall: Hall<'f>,
    times: Times,
    /// Who comes again, from another counter or after having been missed, in order of time.
    again: VecDeque<(u64, Stander)>,
    /// When each counter is free; `None`: it is, and nobody is there whom it may call.
    free_at: Vec<Option<u64>>,
    pub(super) calls: Calls,
}

/// The calls that a path led to, in ms of work from now; `None`: not within a day of work.
#[derive(Default)]
pub(super) struct Calls {
    /// By the place in [`Floor::people`].
    pub(super) people: Vec<Option<u64>>,
    /// Of a new ordinary ticket, by service.
    pub(super) services: Vec<Option<u64>>,
    left: usize,
}

/// How long things take on this path: what is known of them leaves room, and each path supposes something else.
struct Times {
    services: Vec<LogNormal>,
    /// How much longer each counter takes, in 65,536ths.
    slowness: Vec<u64>,
    between: LogNormal,
    absent: LogNormal,
}

impl<'f> Path<'f> {
    pub(super) fn new(floor: &'f Floor) -> Self {
        let services = floor.services.iter().map(|service| service.time).collect();
        Self {
            floor,
            hall: Hall::new(floor),
            times: Times { services, slowness: Vec::new(), between: floor.between, absent: floor.absent },
            again: VecDeque::new(),
            free_at: Vec::new(),
            calls: Calls::default(),
        }
    }

    /// Follows the people who wait, and one new ordinary ticket of each service, until all of them are called. Answers how
    /// many calls and arrivals that took.
    pub(super) fn walk(&mut self, chance: &mut Chance) -> usize {
        self.times.suppose(self.floor, chance);
        self.calls.clear(self.floor);
        self.hall.fill();
        self.again.clear();
        let mut comers = self.floor.forecast.draw(chance);
        self.free_at.clear();
        for (index, post) in self.floor.posts.iter().enumerate() {
            let free_at = self.hand_ends(index, post, chance);
            self.free_at.push(Some(free_at));
        }
        for steps in 0..MOST {
            if self.calls.left == 0 {
                return steps;
            }
            let free = self.free_at.iter().enumerate().filter_map(|(post, at)| Some(((*at)?, post))).min();
            let again = self.again.front().map(|(at, _)| *at);
            let comes = again.into_iter().chain(comers.next_at()).min();
            match (free, comes) {
                (Some((at, post)), comes) if comes.is_none_or(|comes| at <= comes) => {
                    if at > HORIZON_MS {
                        return steps;
                    }
                    self.free_at[post] = self.call(post, at, chance);
                }
                (_, Some(at)) if Some(at) == again => {
                    let stander = self.again.pop_front().map(|(_, stander)| stander);
                    self.comes(stander, at, chance);
                }
                (_, Some(at)) => {
                    let stander = comers.take(chance);
                    self.comes(stander, at, chance);
                }
                // All counters are idle, and nobody comes whom they could call.
                (_, None) => return steps,
            }
        }
        MOST
    }

    /// Somebody comes. An idle counter that takes the line calls at once: one whose own it is, if there is one.
    fn comes(&mut self, stander: Option<Stander>, at: u64, chance: &mut Chance) {
        let Some(stander) = stander else { return };
        self.hall.enter(stander);
        let idle = |takes: &dyn Fn(&Post) -> bool| {
            let mut posts = self.floor.posts.iter().zip(&self.free_at);
            posts.position(|(post, free)| free.is_none() && takes(post))
        };
        let own = idle(&|post| post.own.contains(&stander.service));
        if let Some(post) = own.or_else(|| idle(&|post| post.helps.contains(&stander.service))) {
            self.free_at[post] = self.call(post, at, chance);
        }
    }

    /// A free counter calls whoever is next, and is free again when that visit is over; `None` when nobody is next.
    fn call(&mut self, post: usize, at: u64, chance: &mut Chance) -> Option<u64> {
        loop {
            let next = self.hall.next(post, at)?;
            match next.who {
                // It only looks on: whoever is called after it is called now.
                Who::New => {
                    self.calls.service(next.service, at);
                    continue;
                }
                Who::Other => {}
                Who::Person(person) => self.calls.person(person, at),
            }
            if chance.happens(self.floor.missed_share) {
                self.goes_missing(next, at, chance);
                return Some(self.floor.clock.end_of_visit(at, self.times.absent.draw(chance)));
            }
            let (files, further) = match next.who {
                Who::Person(index) => {
                    self.floor.people.get(index).map_or((1, &[][..]), |one| (one.files, &one.further))
                }
                Who::Other | Who::New => (1, &[][..]),
            };
            let service_ms = self.times.service(post, next.service, files, chance);
            let ends = self.floor.clock.end_of_visit(at, self.times.between.draw(chance) + service_ms);
            return Some(self.goes_on(post, next, further, ends, chance));
        }
    }

    /// What a person wants besides is done at the same counter, if that takes it, and otherwise in another line, at the
    /// old place. When the counter is free, if it would otherwise be so at `ends`.
    fn goes_on(&mut self, post: usize, stander: Stander, further: &[usize], ends: u64, chance: &mut Chance) -> u64 {
        let mut ends = ends;
        for (leg, service) in further.iter().enumerate().skip(usize::from(stander.legs)) {
            if !self.floor.posts.get(post).is_some_and(|post| post.takes(*service)) {
                let legs = u8::try_from(leg + 1).unwrap_or(u8::MAX);
                self.comes_later(ends, Stander { service: *service, legs, back: false, ..stander });
                break;
            }
            ends = self.floor.clock.end_of_visit(ends, self.times.service(post, *service, 1, chance));
        }
        ends
    }

    /// Some of those who are missed come back, and are called before others.
    fn goes_missing(&mut self, stander: Stander, at: u64, chance: &mut Chance) {
        if chance.happens(self.floor.back_share) {
            let back_at = at + ((AWAY_MS * chance.exponential()) >> 16);
            self.comes_later(back_at, Stander { back: true, ..stander });
        }
    }

    fn comes_later(&mut self, at: u64, stander: Stander) {
        let later = self.again.partition_point(|(comes, _)| *comes <= at);
        self.again.insert(later, (at, stander));
    }

    /// When the counter is free of what it holds now.
    fn hand_ends(&mut self, index: usize, post: &'f Post, chance: &mut Chance) -> u64 {
        let Some(hand) = &post.hand else { return 0 };
        let left = match hand {
            Hand { serving: true, for_ms, files, .. } => {
                let time = self.times.services.get(hand.stander.service);
                time.map_or(0, |time| time.rest(for_ms / files.max(&1), chance)) * files
            }
            Hand { for_ms, files, .. } => {
                let missed = self.floor.missed_share;
                let absent = missed * u64::from((1 << 16) - self.times.absent.passed(*for_ms));
                let coming = ((1 << 16) - missed) * u64::from((1 << 16) - self.times.between.passed(*for_ms));
                if chance.below(absent + coming) < absent {
                    self.goes_missing(hand.stander, 0, chance);
                    return self.floor.clock.end_of_visit(0, self.times.absent.rest(*for_ms, chance));
                }
                self.times.between.rest(*for_ms, chance)
                    + self.times.service(index, hand.stander.service, *files, chance)
            }
        };
        let ends = self.floor.clock.end_of_visit(0, self.floor.clock.left_after_break(left));
        self.goes_on(index, hand.stander, &hand.further, ends, chance)
    }
}

impl Times {
    fn suppose(&mut self, floor: &Floor, chance: &mut Chance) {
        for (supposed, service) in self.services.iter_mut().zip(&floor.services) {
            *supposed = service.time.supposed(chance);
        }
        let clerk = LogNormal::of(&CLERK);
        self.slowness.clear();
        self.slowness.extend(floor.posts.iter().map(|_| clerk.draw(chance)));
        self.between = floor.between.supposed(chance);
        self.absent = floor.absent.supposed(chance);
    }

    fn service(&self, post: usize, service: usize, files: u64, chance: &mut Chance) -> u64 {
        let slowness = self.slowness.get(post).copied().unwrap_or(1 << 16);
        self.services.get(service).map_or(0, |time| (time.draw(chance) * slowness) >> 16) * files
    }
}

impl Calls {
    fn clear(&mut self, floor: &Floor) {
        self.people.clear();
        self.people.resize(floor.people.len(), None);
        self.services.clear();
        self.services.resize(floor.services.len(), None);
        self.left = floor.people.len() + floor.services.iter().filter(|service| service.taken).count();
    }

    fn person(&mut self, person: usize, at: u64) {
        if let Some(call) = self.people.get_mut(person).filter(|call| call.is_none()) {
            *call = Some(at);
            self.left -= 1;
        }
    }

    fn service(&mut self, service: usize, at: u64) {
        if let Some(call) = self.services.get_mut(service).filter(|call| call.is_none()) {
            *call = Some(at);
            self.left -= 1;
        }
    }
}
