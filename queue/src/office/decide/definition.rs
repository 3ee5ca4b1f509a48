//! A changed office file.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::definition::{Definition, DefinitionHash, Series};
use crate::event::Event;
use crate::refusal::Refusal;

impl Office {
    pub(super) fn define(&self, hash: DefinitionHash, definition: &Definition) -> Result<Vec<Event>, Refusal> {
        if self.knows(&hash) {
            return Ok(Vec::new());
        }
        if definition.check().is_err() {
            return Err(Refusal::OutOfBounds("definition"));
        }
        let from_next_day = self.day.is_some() && !self.can_change_today(definition);
        Ok(vec![Event::OfficeDefined { hash, definition: Box::new(definition.clone()), from_next_day }])
    }

    /// Whether a definition can hold at once: it takes nothing away that somebody waits for, is served at or sits at,
    /// and none of its series could give a number that was given today.
    pub(in crate::office) fn can_change_today(&self, new: &Definition) -> bool {
        self.keeps_people(new) && self.keeps_counters(new) && self.keeps_numbers(new)
    }

    fn keeps_people(&self, new: &Definition) -> bool {
        self.tickets.iter().filter(|ticket| ticket.stage.name().is_open()).all(|ticket| {
            let mut wanted = ticket.service().into_iter().chain(ticket.further.iter().map(|want| &want.service));
            let mut classes = [&ticket.class].into_iter().chain(&ticket.claim);
            classes.all(|id| new.class(id).is_some())
                && wanted.all(|id| new.service(id).is_some())
                && ticket.sent_to().is_none_or(|id| new.counter(id).is_some())
        })
    }

    fn keeps_counters(&self, new: &Definition) -> bool {
        self.counters.values().all(|counter| counter.is_closed() || new.counter(&counter.id).is_some())
    }

    fn keeps_numbers(&self, new: &Definition) -> bool {
        let from_outside = self.tickets.iter().filter(|ticket| ticket.outside.is_some());
        let mut numbers = from_outside.map(|ticket| ticket.number.as_str());
        let meets_outside = numbers.any(|number| new.services.iter().any(|service| service.series.gives(number)));
        let meets_kiosks = |given: &Series| new.offline.as_ref().is_some_and(|offline| offline.meets(given));
        !meets_outside && self.given.values().all(|given| !meets_kiosks(&given.series)) && self.keeps_series(new)
    }

    fn keeps_series(&self, new: &Definition) -> bool {
        self.given.iter().all(|(id, given)| match new.service(id) {
            Some(service) => service.series == given.series,
            None => !new.services.iter().any(|service| service.series.meets(&given.series)),
        })
    }
}
