//! Could a kiosk have agreed on that, or handed it in?

use super::counter::require;
use crate::agreements::Agreement;
use crate::command::Actor;
use crate::event::Event;
use crate::ids::{SpoolId, TicketNumber};
use crate::office::{Impossible, Office};
use crate::offline::Outside;
use crate::time::Timestamp;

impl Office {
    /// A kiosk agrees for itself, on numbers that no other one gives.
    pub(super) fn check_agreed(&self, event: &Event, actor: &Actor) -> Result<(), Impossible> {
        let Event::OfflineAgreed { device, spool, series, numbers, delivered } = event else { return Ok(()) };
        let wrong = || Impossible::WrongAgreement(*spool);
        let last = self.agreements.find(*spool);
        let is_own = last.is_none_or(|last| last.device == *device);
        require(is_own && *actor == Actor::Device(device.clone()), wrong)?;
        let retired = self.day().map(|today| (device, today));
        let is_free = self.agreements.is_free(series, *spool, retired) && self.agreements.has_room(*spool);
        let is_series = !series.is_empty() && series.chars().all(char::is_alphanumeric);
        let is_known = *delivered == last.map_or(0, |last| last.delivered);
        require(is_free && is_series && is_known && *numbers > 0, wrong)
    }

    /// Of a spool only its own kiosk hands in, one after the other, each later than the one before.
    pub(super) fn check_handed_in(&self, event: &Event, actor: &Actor, at: Timestamp) -> Result<(), Impossible> {
        let (spool, seq, number, joined_at) = match event {
            Event::TicketIssued { outside: Some(Outside::Kiosk { spool, seq, .. }), number, joined_at, .. }
            | Event::TicketUnserved { spool, seq, number, joined_at, .. } => (*spool, *seq, number, *joined_at),
            _ => return Ok(()),
        };
        let agreement = self.agreement(spool)?;
        let own = *actor == Actor::Device(agreement.device.clone()) && agreement.gives(number);
        require(own, || Impossible::WrongAgreement(spool))?;
        let expected = agreement.expected();
        require(seq == expected, || Impossible::DeliveredOutOfOrder { expected, found: seq })?;
        let is_later = agreement.last_joined.is_none_or(|last| joined_at >= last) && joined_at <= at;
        require(is_later, || Impossible::DeliveredOutOfTime(number.clone()))
    }

    /// A number that is none of its service's own series was not given today, and will not be.
    pub(super) fn check_outside(&self, number: &TicketNumber) -> Result<(), Impossible> {
        let is_new = self.ticket_by_number(number).is_none();
        require(is_new, || Impossible::NumberTwice(number.clone()))?;
        let services = self.definition().into_iter().flat_map(|definition| &definition.services);
        let mut series = services.map(|service| &service.series);
        require(!series.any(|series| series.gives(number.as_str())), || Impossible::NumberTwice(number.clone()))
    }

    fn agreement(&self, spool: SpoolId) -> Result<&Agreement, Impossible> {
        self.agreements.find(spool).ok_or(Impossible::WrongAgreement(spool))
    }
}
