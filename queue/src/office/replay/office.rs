//! Could the office have been defined so, and its day have turned?

use crate::definition::{Definition, DefinitionHash, Policy};
use crate::ids::{RequestId, ServiceId};
use crate::office::{Impossible, Office};
use crate::remembered::KEPT_MS;
use crate::time::{Day, Timestamp};

impl Office {
    /// Whether a request of `at` would have been answered from memory. One that is just about to be forgotten is still
    /// in the state, but counts no more.
    pub(super) fn remembers(&self, id: RequestId, at: Timestamp) -> bool {
        self.burnt.has(id) || self.remembered.find(id).is_some_and(|answer| at.since_ms(answer.at) <= KEPT_MS)
    }

    pub(super) fn check_burnt(&self, id: RequestId) -> Result<(), Impossible> {
        if self.burnt.has(id) { Err(Impossible::RequestTwice(id)) } else { Ok(()) }
    }

    pub(super) fn check_defined(
        &self,
        hash: &DefinitionHash,
        definition: &Definition,
        from_next_day: bool,
    ) -> Result<(), Impossible> {
        definition.check().map_err(Impossible::BrokenDefinition)?;
        if self.knows(hash) {
            return Err(Impossible::DefinedTwice);
        }
        match (self.day, from_next_day) {
            (None, true) => Err(Impossible::TooEarly),
            (Some(_), false) if !self.can_change_today(definition) => Err(Impossible::DefinedTooSoon),
            _ => Ok(()),
        }
    }

    pub(super) fn check_turned(&self, day: Day) -> Result<(), Impossible> {
        if self.definition.is_none() {
            return Err(Impossible::TooEarly);
        }
        match self.day() {
            Some(last) if day <= last => Err(Impossible::DayRanBack { last, found: day }),
            _ => Ok(()),
        }
    }

    pub(super) fn check_policy(&self, policy: Policy) -> Result<(), Impossible> {
        if policy.check().is_ok() { Ok(()) } else { Err(Impossible::BrokenPolicy) }
    }

    pub(super) fn check_service(&self, service: &ServiceId) -> Result<(), Impossible> {
        let known = self.definition().is_some_and(|definition| definition.service(service).is_some());
        if known { Ok(()) } else { Err(Impossible::UnknownService(service.clone())) }
    }
}
