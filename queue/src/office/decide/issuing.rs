//! Taking a number.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::definition::Service;
use crate::event::Event;
use crate::ids::{ClassId, ProcedureId, ServiceId};
use crate::refusal::Refusal;
use crate::time::Moment;

impl Office {
    /// Whether a number would be given for a service now, and if not, why: it is paused, at this hour nobody gets one,
    /// its quota is used up, or the office is full.
    pub fn issuing(&self, service: &ServiceId, now: &Moment) -> Result<(), Refusal> {
        let service = self.known_service(service)?;
        self.issues(service, now)
    }

    pub(super) fn issue(
        &self,
        service: &ServiceId,
        procedure: Option<&ProcedureId>,
        class: Option<&ClassId>,
        now: &Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?;
        if let Some(unknown) = procedure.filter(|procedure| !service.procedures.contains(procedure)) {
            return Err(Refusal::UnknownProcedure(unknown.clone()));
        }
        let class = self.class_or_ordinary(class)?;
        self.issues(service, now)?;
        Ok(vec![Event::TicketIssued {
            ticket: self.tickets.next_id(),
            number: service.series.number(self.next_count(service)),
            service: service.id.clone(),
            procedure: procedure.cloned(),
            class,
            joined_at: now.at,
            ahead: u32::try_from(self.waiting(&service.id)).unwrap_or(u32::MAX),
        }])
    }

    /// The count that the next number of a service is made of.
    pub(in crate::office) fn next_count(&self, service: &Service) -> u32 {
        service.series.first.saturating_add(self.issued(&service.id))
    }

    fn issues(&self, service: &Service, now: &Moment) -> Result<(), Refusal> {
        let definition = self.defined()?;
        if self.is_paused(&service.id) {
            return Err(Refusal::ServicePaused(service.id.clone()));
        }
        if !service.hours.as_ref().unwrap_or(&definition.hours).issue_at(now) {
            return Err(Refusal::OutsideHours);
        }
        if let Some(quota) = service.quota.filter(|quota| self.issued(&service.id) >= *quota) {
            return Err(Refusal::QuotaUsedUp { service: service.id.clone(), quota });
        }
        let limits = &definition.limits;
        if self.tally.open() >= limits.open_tickets || self.tally.issued() >= limits.tickets_a_day {
            return Err(Refusal::OfficeFull);
        }
        Ok(())
    }

    fn class_or_ordinary(&self, class: Option<&ClassId>) -> Result<ClassId, Refusal> {
        let definition = self.defined()?;
        match class {
            None => definition.ordinary().map(|class| class.id.clone()).ok_or(Refusal::NotDefined),
            Some(id) if definition.class(id).is_some() => Ok(id.clone()),
            Some(id) => Err(Refusal::UnknownClass(id.clone())),
        }
    }
}
