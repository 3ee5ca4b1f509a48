//! Another order of calling while the office runs.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::definition::Policy;
use crate::event::Event;
use crate::refusal::Refusal;

impl Office {
    pub(super) fn set_policy(&self, policy: Policy) -> Result<Vec<Event>, Refusal> {
        self.defined()?;
        if policy.check().is_err() {
            return Err(Refusal::OutOfBounds("policy"));
        }
        if self.policy() == Some(policy) { Ok(Vec::new()) } else { Ok(vec![Event::PolicySet { policy }]) }
    }
}
