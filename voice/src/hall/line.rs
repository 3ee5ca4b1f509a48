//! The calls that wait to be spoken.

use std::collections::VecDeque;

use uuid::Uuid;

use super::limits::WAITING;
use super::{CallRef, CallToSpeak, Moment};

/// A call on its way to the hall's ears.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) id: u64,
    pub(super) call: CallToSpeak,
    /// When the hall was told of it.
    pub(super) arrived: u64,
    pub(super) stage: Stage,
    /// It is not called any more: nobody says it again.
    pub(super) revoked: bool,
    /// When a voice began it for the first time, and whose began it last.
    pub(super) first_begun: Option<u64>,
    pub(super) last_voice: Option<Uuid>,
    /// Whose time for it ran out: that it failed is counted already, whenever the speaker itself says so.
    pub(super) ran_out: Option<Uuid>,
    /// Who failed it.
    pub(super) failed_by: Vec<Uuid>,
    pub(super) failures: u8,
}

/// How far a call is. All but the first of the line are queued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    /// Its turn has not come.
    Queued,
    /// Its sound is being made.
    Rendering { since: u64 },
    /// The holder may begin; it does so by `begin_by`.
    Ready { length_ms: u32, not_before: Moment, begin_by: u64 },
    /// It is being spoken.
    Speaking { length_ms: u32, not_before: Moment, speaker: Uuid, since: u64 },
}

impl Waiting {
    pub(super) fn new(id: u64, call: CallToSpeak, now: u64) -> Waiting {
        Waiting {
            id,
            call,
            arrived: now,
            stage: Stage::Queued,
            revoked: false,
            first_begun: None,
            last_voice: None,
            ran_out: None,
            failed_by: Vec::new(),
            failures: 0,
        }
    }

    /// Whether it is a call of the same number, and nobody speaks it yet.
    fn waits_for(&self, call: &CallToSpeak) -> bool {
        let ticket = |call: &CallToSpeak| (call.call.ticket, call.call.leg);
        !matches!(self.stage, Stage::Speaking { .. })
            && self.call.office == call.office
            && ticket(&self.call) == ticket(call)
    }

    /// The length of its sound, once there is one.
    pub(super) fn length_ms(&self) -> Option<u32> {
        match self.stage {
            Stage::Ready { length_ms, .. } | Stage::Speaking { length_ms, .. } => Some(length_ms),
            Stage::Queued | Stage::Rendering { .. } => None,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Line(VecDeque<Waiting>);

impl Line {
    /// Adds a call by its time, behind one whose turn has come. Returns the oldest of too many.
    pub(super) fn add(&mut self, waiting: Waiting) -> Option<Waiting> {
        let turned = self.turned();
        let behind = |other: &Waiting| other.call.at_ms > waiting.call.at_ms;
        let place = self.0.iter().skip(turned).position(behind).map_or(self.0.len(), |place| place + turned);
        self.0.insert(place, waiting);
        if self.0.len() > WAITING { self.0.remove(turned) } else { None }
    }

    /// Whether the turn of the first has come, as the number of places that are taken thereby.
    fn turned(&self) -> usize {
        usize::from(self.0.front().is_some_and(|first| first.stage != Stage::Queued))
    }

    /// The same number was called again before it was spoken: the waiting call becomes the new one and keeps its place.
    /// Returns the earlier call. Otherwise gives the call back.
    pub(super) fn recalled(&mut self, call: CallToSpeak, now: u64) -> Result<(String, CallRef), CallToSpeak> {
        let same_words =
            |old: &CallToSpeak| (&old.number, &old.counter, &old.place) == (&call.number, &call.counter, &call.place);
        let same = |waiting: &&mut Waiting| waiting.waits_for(&call) && same_words(&waiting.call);
        let Some(waiting) = self.0.iter_mut().find(same) else { return Err(call) };
        let earlier = std::mem::replace(&mut waiting.call.call, call.call);
        // What was half-spoken, and grew old, was the earlier call.
        waiting.arrived = now;
        (waiting.first_begun, waiting.last_voice) = (None, None);
        Ok((call.office, earlier))
    }

    /// The same number was called elsewhere before it was spoken: the new call takes the place of the waiting one, with a sound
    /// of its own. Returns the earlier call. Otherwise gives the new one back.
    pub(super) fn moved(&mut self, new: Waiting) -> Result<Waiting, Waiting> {
        match self.0.iter_mut().find(|waiting| waiting.waits_for(&new.call)) {
            Some(waiting) => Ok(std::mem::replace(waiting, new)),
            None => Err(new),
        }
    }

    pub(super) fn find(&self, office: &str, call: CallRef) -> Option<usize> {
        self.0.iter().position(|waiting| waiting.call.call == call && waiting.call.office == office)
    }

    pub(super) fn first(&self) -> Option<&Waiting> {
        self.0.front()
    }

    pub(super) fn first_mut(&mut self) -> Option<&mut Waiting> {
        self.0.front_mut()
    }

    pub(super) fn at(&self, place: usize) -> Option<&Waiting> {
        self.0.get(place)
    }

    pub(super) fn at_mut(&mut self, place: usize) -> Option<&mut Waiting> {
        self.0.get_mut(place)
    }

    pub(super) fn remove(&mut self, place: usize) -> Option<Waiting> {
        self.0.remove(place)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.0.iter()
    }
}
