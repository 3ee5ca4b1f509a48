//! All lines of an office: of each service, one for every lane that somebody waits in.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::choice::{self, Head, Right};
use crate::definition::{Definition, Policy};
use crate::ids::{ServiceId, TicketId};
use crate::lane::Lane;
use crate::line::{Line, Place};
use crate::policy::{Round, Weight};
use crate::ticket::{Stage, Ticket};
use crate::time::Timestamp;

/// An empty line has no entry, so that equal lines are equal maps.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Vec<(ServiceId, Vec<(Lane, Line)>)>", into = "Vec<(ServiceId, Vec<(Lane, Line)>)>")
)]
pub(crate) struct Lines(BTreeMap<ServiceId, BTreeMap<Lane, Line>>);

impl Lines {
    /// Puts a waiting ticket at its place; any other ticket stands in no line.
    pub(crate) fn enter(&mut self, ticket: &Ticket) {
        let (Stage::Waiting, Some(service)) = (&ticket.stage, ticket.service()) else { return };
        let lanes = match self.0.get_mut(service) {
            Some(lanes) => lanes,
            None => self.0.entry(service.clone()).or_default(),
        };
        lanes.entry(Lane::of(ticket)).or_default().insert(Place::of(ticket));
    }

    /// Takes a waiting ticket out.
    pub(crate) fn leave(&mut self, ticket: &Ticket) {
        let (Stage::Waiting, Some(service)) = (&ticket.stage, ticket.service()) else { return };
        let Some(lanes) = self.0.get_mut(service) else { return };
        let lane = Lane::of(ticket);
        let Some(line) = lanes.get_mut(&lane) else { return };
        line.remove(Place::of(ticket));
        if line.is_empty() {
            lanes.remove(&lane);
            if lanes.is_empty() {
                self.0.remove(service);
            }
        }
    }

    /// How many wait for a service.
    pub(crate) fn waiting(&self, service: &ServiceId) -> usize {
        self.lanes(service).map(|(_, line)| line.len()).sum()
    }

    /// How many of a service's line stand before a place there, whatever their class: who came back to go next stands before
    /// who did not, and among these who stands there longer.
    pub(crate) fn ahead(&self, service: &ServiceId, place: Place, goes_next: bool) -> usize {
        let before = |(lane, line): (&Lane, &Line)| match (lane.is_back(), goes_next) {
            (true, false) => line.len(),
            (false, true) => 0,
            _ => line.before(place),
        };
        self.lanes(service).map(before).sum()
    }

    /// Where the one stands whose wait for a service counts from earliest.
    pub(crate) fn oldest(&self, service: &ServiceId) -> Option<Place> {
        self.lanes(service).filter_map(|(_, line)| line.first()).min()
    }

    /// The first place of one lane.
    pub(crate) fn first_of(&self, service: &ServiceId, lane: &Lane) -> Option<Place> {
        self.0.get(service)?.get(lane)?.first()
    }

    /// The lanes of a service in which somebody waits.
    pub(crate) fn lanes(&self, service: &ServiceId) -> impl Iterator<Item = (&Lane, &Line)> {
        self.0.get(service).into_iter().flatten()
    }

    /// The lanes of every service.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&Lane, &Line)> {
        self.0.values().flatten()
    }

    /// The whole line of a service in the order in which it would be called, if nothing else were, everybody could be
    /// called there, and all of it at once: `waited_ms` says how long somebody has waited, whose wait counts from a time.
    pub(crate) fn in_order(
        &self,
        service: &ServiceId,
        (policy, mut round): (Policy, Round),
        definition: &Definition,
        waited_ms: impl Fn(Timestamp) -> Option<u64>,
    ) -> Vec<TicketId> {
        let mut places: Vec<_> = self.lanes(service).map(|(_, line)| line.iter()).collect();
        let mut heads: Vec<Head<usize>> = Vec::with_capacity(places.len());
        for (index, ((lane, _), places)) in self.lanes(service).zip(&mut places).enumerate() {
            let class = lane.class().and_then(|class| definition.class(class));
            let weight = class.map_or(Weight::ORDINARY, Weight::of);
            let Some(place) = places.next() else { continue };
            let waited_ms = waited_ms(place.at);
            heads.push(Head { lane: index, place, weight, waited_ms, right: Right::Own, back: lane.is_back() });
        }
        let mut order = Vec::with_capacity(self.waiting(service));
        while let Some(choice) = choice::pick(&heads, policy, round) {
            round = round.after(policy, choice.reason);
            let Some(head) = heads.get_mut(choice.index) else { break };
            order.push(head.place.ticket);
            match places.get_mut(head.lane).and_then(Iterator::next) {
                Some(place) => (head.place, head.waited_ms) = (place, waited_ms(place.at)),
                None => drop(heads.swap_remove(choice.index)),
            }
        }
        order
    }
}

#[cfg(feature = "serde")]
impl From<Vec<(ServiceId, Vec<(Lane, Line)>)>> for Lines {
    fn from(lines: Vec<(ServiceId, Vec<(Lane, Line)>)>) -> Self {
        Self(lines.into_iter().map(|(service, lanes)| (service, lanes.into_iter().collect())).collect())
    }
}

#[cfg(feature = "serde")]
impl From<Lines> for Vec<(ServiceId, Vec<(Lane, Line)>)> {
    fn from(lines: Lines) -> Self {
        lines.0.into_iter().map(|(service, lanes)| (service, lanes.into_iter().collect())).collect()
    }
}
