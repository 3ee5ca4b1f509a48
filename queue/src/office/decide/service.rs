//! No more numbers for now, and numbers again.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::event::Event;
use crate::ids::ServiceId;
use crate::refusal::Refusal;

impl Office {
    pub(super) fn pause_service(&self, service: &ServiceId) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?.id.clone();
        if self.is_paused(&service) {
            return Err(Refusal::ServicePaused(service));
        }
        Ok(vec![Event::ServicePaused { service }])
    }

    pub(super) fn resume_service(&self, service: &ServiceId) -> Result<Vec<Event>, Refusal> {
        let service = self.known_service(service)?.id.clone();
        if !self.is_paused(&service) {
            return Err(Refusal::ServiceNotPaused(service));
        }
        Ok(vec![Event::ServiceResumed { service }])
    }
}
