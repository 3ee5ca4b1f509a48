//! The people of a path in their lanes, and the calling rule asked about them.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::Floor;
use crate::choice::{self, Head};
use crate::ids::TicketId;
use crate::line::Place;
use crate::policy::Round;
use crate::time::Timestamp;

/// Above all tickets there are: those who are only imagined stand behind who joined at the same time.
const NEW: u64 = 1 << 61;
const COMING: u64 = 1 << 62;

/// Somebody in line. Times are ms of work from now, so that the working wait of somebody who stands at −5 is 5 now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stander {
    pub(crate) who: Who,
    pub(crate) place: Place,
    pub(crate) service: usize,
    pub(crate) class: usize,
    /// It was missed, and is back.
    pub(crate) back: bool,
    /// How many of the further wants are begun.
    pub(crate) legs: u8,
}

/// Whom a path follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Who {
    /// One who waits, by the place in [`Floor::people`].
    Person(usize),
    /// Whoever took a number of this service now. It is called and holds nobody up, so that one path can ask for all
    /// services at once.
    New,
    /// Somebody else.
    Other,
}

impl Stander {
    /// The `nth` who comes on a path.
    pub(super) fn coming(at_ms: u64, nth: usize, service: usize, class: usize) -> Self {
        let place = Place { at: at(at_ms), ticket: TicketId(COMING + nth as u64) };
        Self { who: Who::Other, place, service, class, back: false, legs: 0 }
    }

    fn new(service: usize) -> Self {
        let place = Place { at: Timestamp(0), ticket: TicketId(NEW + service as u64) };
        Self { who: Who::New, place, service, class: 0, back: false, legs: 0 }
    }
}

/// The lanes of a path.
pub(super) struct Hall<'f> {
    floor: &'f Floor,
    /// As they stand now, with a new ticket in each line.
    now: Vec<VecDeque<Stander>>,
    lanes: Vec<VecDeque<Stander>>,
    rounds: Vec<Round>,
    heads: Vec<Head<usize>>,
}

impl<'f> Hall<'f> {
    pub(super) fn new(floor: &'f Floor) -> Self {
        let mut hall = Self {
            floor,
            now: Vec::new(),
            lanes: floor.lanes.iter().map(|_| VecDeque::new()).collect(),
            rounds: Vec::new(),
            heads: Vec::new(),
        };
        for person in &floor.people {
            if let Some(lane) = hall.lanes.get_mut(person.lane) {
                stand(lane, person.stander);
            }
        }
        let taken = floor.services.iter().enumerate().filter(|(_, service)| service.taken);
        taken.for_each(|(service, _)| hall.enter(Stander::new(service)));
        hall.now = hall.lanes.clone();
        hall
    }

    /// Back to now.
    pub(super) fn fill(&mut self) {
        self.rounds.clone_from(&self.floor.rounds);
        for (lane, now) in self.lanes.iter_mut().zip(&self.now) {
            lane.clone_from(now);
        }
    }

    /// Somebody stands in the lane of their class, or of those who are back.
    pub(super) fn enter(&mut self, stander: Stander) {
        let lane = if stander.back {
            self.floor.back_lane(stander.service)
        } else {
            self.floor.class_lane(stander.service, stander.class)
        };
        if let Some(lane) = self.lanes.get_mut(lane) {
            stand(lane, stander);
        }
    }

    /// Takes whoever a counter would call at `at_ms` out of the lanes.
    pub(super) fn next(&mut self, post: usize, at_ms: u64) -> Option<Stander> {
        let post = self.floor.posts.get(post)?;
        self.heads.clear();
        for (index, right) in &post.reach {
            let (Some(lane), Some(standers)) = (self.floor.lanes.get(*index), self.lanes.get(*index)) else { continue };
            let Some(place) = standers.front().map(|first| first.place) else { continue };
            let waited_ms = u64::try_from(at(at_ms).0.saturating_sub(place.at.0)).ok();
            let (weight, back) = (lane.weight, lane.back);
            self.heads.push(Head { lane: *index, place, weight, waited_ms, right: *right, back });
        }
        choice::consider(&mut self.heads, post.help_after_ms);
        let round = self.rounds.get_mut(post.round)?;
        let choice = choice::pick(&self.heads, self.floor.policy, *round)?;
        let next = self.lanes.get_mut(self.heads.get(choice.index)?.lane)?.pop_front()?;
        if next.who != Who::New {
            *round = round.after(self.floor.policy, choice.reason);
        }
        Some(next)
    }
}

/// Mostly behind everybody.
fn stand(lane: &mut VecDeque<Stander>, stander: Stander) {
    let index = lane.iter().rposition(|other| other.place <= stander.place).map_or(0, |before| before + 1);
    lane.insert(index, stander);
}

fn at(ms: u64) -> Timestamp {
    Timestamp(i64::try_from(ms).unwrap_or(i64::MAX))
}
