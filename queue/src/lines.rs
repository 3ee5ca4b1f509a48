//! All lines of an office: one for each service and class that somebody waits in.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::definition::{Definition, Policy};
use crate::ids::{ClassId, ServiceId, TicketId};
use crate::line::{Line, Place};
use crate::policy::{self, Head, Round};
use crate::ticket::{Stage, Ticket};

/// An empty line has no entry, so that equal lines are equal maps.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub(crate) struct Lines(BTreeMap<ServiceId, BTreeMap<ClassId, Line>>);

impl Lines {
    /// Puts a waiting ticket at its place; any other ticket stands in no line.
    pub(crate) fn enter(&mut self, ticket: &Ticket) {
        let (Stage::Waiting, Some(service)) = (&ticket.stage, ticket.service()) else { return };
        let classes = match self.0.get_mut(service) {
            Some(classes) => classes,
            None => self.0.entry(service.clone()).or_default(),
        };
        match classes.get_mut(&ticket.class) {
            Some(line) => line.insert(Place::of(ticket)),
            None => classes.entry(ticket.class.clone()).or_default().insert(Place::of(ticket)),
        }
    }

    /// Takes a waiting ticket out.
    pub(crate) fn leave(&mut self, ticket: &Ticket) {
        let (Stage::Waiting, Some(service)) = (&ticket.stage, ticket.service()) else { return };
        let Some(classes) = self.0.get_mut(service) else { return };
        let Some(line) = classes.get_mut(&ticket.class) else { return };
        line.remove(Place::of(ticket));
        if line.is_empty() {
            classes.remove(&ticket.class);
            if classes.is_empty() {
                self.0.remove(service);
            }
        }
    }

    /// How many wait for a service.
    pub(crate) fn waiting(&self, service: &ServiceId) -> usize {
        self.classes(service).map(|(_, line)| line.len()).sum()
    }

    /// How many of a service's line joined before `place`, whatever their class.
    pub(crate) fn before(&self, service: &ServiceId, place: Place) -> usize {
        self.classes(service).map(|(_, line)| line.before(place)).sum()
    }

    /// Who of a service waits longest.
    pub(crate) fn oldest(&self, service: &ServiceId) -> Option<Place> {
        self.classes(service).filter_map(|(_, line)| line.first()).min()
    }

    /// The first of each class of a service.
    pub(crate) fn heads<'a>(
        &'a self,
        service: &'a ServiceId,
        definition: &'a Definition,
    ) -> impl Iterator<Item = Head> + 'a {
        self.classes(service)
            .filter_map(|(class, line)| Some(Head { place: line.first()?, priority: definition.has_priority(class) }))
    }

    /// The whole line of a service in the order in which `policy` would call it, if nothing else were called.
    pub(crate) fn in_order(
        &self,
        service: &ServiceId,
        definition: &Definition,
        policy: Policy,
        mut round: Round,
    ) -> Vec<TicketId> {
        let mut classes: Vec<_> = self
            .classes(service)
            .map(|(class, line)| (definition.has_priority(class), line.iter().peekable()))
            .collect();
        let mut order = Vec::with_capacity(self.waiting(service));
        loop {
            classes.retain_mut(|(_, places)| places.peek().is_some());
            let heads: Vec<Head> = classes
                .iter_mut()
                .filter_map(|(priority, places)| Some(Head { place: *places.peek()?, priority: *priority }))
                .collect();
            let Some(choice) = policy::choose(policy, &heads, round) else { return order };
            round = round.after(policy, choice.reason);
            if let Some(place) = classes.get_mut(choice.index).and_then(|(_, places)| places.next()) {
                order.push(place.ticket);
            }
        }
    }

    fn classes(&self, service: &ServiceId) -> impl Iterator<Item = (&ClassId, &Line)> {
        self.0.get(service).into_iter().flatten()
    }
}
