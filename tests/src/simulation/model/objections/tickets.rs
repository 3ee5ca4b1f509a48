//! Against numbers, and against what is to become of them.

use queue::{
    Actor, Address, ClassId, Command, CounterId, Destination, FinishDetails, Hours, Outcome, ProcedureId, Refusal,
    Service, ServiceId, Target, Ticket, TicketRef, Want,
};

use super::{Called, Found, HELD, LEGS, Missed, Parked, Serving, Waiting, in_stage, wrong_stage};
use crate::simulation::model::hours::{gives_numbers, next_day_opening, next_opening};
use crate::simulation::model::order::leads_to;
use crate::simulation::model::{Model, Now};

/// The most that somebody can still come for.
const FURTHER: usize = 10;
/// The most files of one person.
const FILES: u16 = 9_999;
const DOSSIER_CHARS: usize = 64;

impl Model {
    pub(super) fn object_to_issue(&self, command: &Command, actor: &Actor, now: &Now, found: &mut Found) {
        let Command::Issue { service, procedure, class, further, files, .. } = command else { return };
        let first = Want { service: service.clone(), procedure: procedure.clone() };
        self.object_to_thing(&first, found);
        self.object_to_class_id(class.as_ref(), found);
        for (index, want) in further.iter().enumerate() {
            self.object_to_want(&first, &further[..index], want, found);
        }
        found.when(further.len() > FURTHER, || Refusal::OutOfBounds("further"));
        found.when(files.is_some_and(|files| files == 0 || files > FILES), || Refusal::OutOfBounds("files"));
        let Some(service) = self.service(service) else { return };
        self.object_to_number(service, found);
        // Staff see the hall and give numbers at any hour.
        if !matches!(actor, Actor::Clerk(_)) {
            object_to_hours(&self.hours_of(service), now, found);
            self.object_to_time(service, now, found);
        }
    }

    /// Nobody waits, so a number is given until the very end of a session, and by staff at any hour.
    pub(super) fn object_to_serve_now(&self, command: &Command, actor: &Actor, now: &Now, found: &mut Found) {
        let Command::ServeNow { counter, service, procedure, class } = command else { return };
        self.object_to_calling(counter, found);
        self.object_to_hand(counter, found);
        self.object_to_thing(&Want { service: service.clone(), procedure: procedure.clone() }, found);
        self.object_to_class_id(class.as_ref(), found);
        let Some(service) = self.service(service) else { return };
        self.object_to_number(service, found);
        if !matches!(actor, Actor::Clerk(_)) {
            object_to_hours(&Hours { stop_minutes: 0, ..self.hours_of(service) }, now, found);
        }
    }

    /// As for a number of the service's own, at any hour.
    pub(in crate::simulation::model) fn object_to_roll(
        &self,
        service: &ServiceId,
        procedure: Option<&ProcedureId>,
        class: Option<&ClassId>,
        found: &mut Found,
    ) {
        self.object_to_thing(&Want { service: service.clone(), procedure: procedure.cloned() }, found);
        self.object_to_class_id(class, found);
        if let Some(service) = self.service(service) {
            self.object_to_number(service, found);
        }
    }

    fn object_to_number(&self, service: &Service, found: &mut Found) {
        found.when(self.stops.contains_key(&service.id), || Refusal::ServicePaused(service.id.clone()));
        if let Some(quota) = service.quota {
            let used_up = self.issued(&service.id) >= quota;
            found.when(used_up, || Refusal::QuotaUsedUp { service: service.id.clone(), quota });
        }
        self.object_to_room(found);
    }

    /// The office holds as many tickets as it may.
    pub(in crate::simulation::model) fn object_to_room(&self, found: &mut Found) {
        let Some(file) = &self.file else { return };
        let open = self.slips.iter().filter(|slip| slip.stage.name().is_open()).count();
        let full = open >= file.limits.open_tickets as usize || self.slips.len() >= file.limits.tickets_a_day as usize;
        found.when(full, || Refusal::OfficeFull);
    }

    /// Whoever came now would not be called today.
    pub(super) fn object_to_time(&self, service: &Service, now: &Now, found: &mut Found) {
        let next = next_day_opening(&self.hours_of(service), now);
        let service = service.id.clone();
        found.when(self.full.contains(&service), || Refusal::NoTimeLeft { service, next });
    }

    fn object_to_thing(&self, want: &Want, found: &mut Found) {
        let service = found.must(self.service(&want.service), || Refusal::UnknownService(want.service.clone()));
        if let Some((service, procedure)) = service.zip(want.procedure.as_ref()) {
            let unknown = !service.procedures.contains(procedure);
            found.when(unknown, || Refusal::UnknownProcedure(procedure.clone()));
        }
    }

    /// Something more to come for: not too much for one time, nor for one visit.
    pub(super) fn object_to_more(&self, slip: &Ticket, want: &Want, found: &mut Found) {
        let Some(leg) = found.must(slip.leg().filter(|leg| leg.end.is_none()), || wrong_stage(slip)) else { return };
        let present = Want { service: leg.service.clone(), procedure: leg.procedure.clone() };
        self.object_to_want(&present, &slip.further, want, found);
        let too_much = slip.further.len() >= FURTHER || slip.legs.len() + slip.further.len() >= LEGS;
        found.when(too_much, || Refusal::OutOfBounds("further"));
    }

    /// Nothing twice.
    fn object_to_want(&self, present: &Want, further: &[Want], want: &Want, found: &mut Found) {
        self.object_to_thing(want, found);
        found.when(want == present || further.contains(want), || Refusal::AlreadyWanted(want.service.clone()));
    }

    fn object_to_class_id(&self, class: Option<&ClassId>, found: &mut Found) {
        if let Some(class) = class {
            found.when(self.class(class).is_none(), || Refusal::UnknownClass(class.clone()));
        }
    }

    pub(super) fn object_to_class(&self, ticket: &TicketRef, class: &ClassId, back: bool, found: &mut Found) {
        self.object_to_class_id(Some(class), found);
        let Some(slip) = self.known(ticket, found) else { return };
        // Who is served is not sent away by a class.
        in_stage(slip, if back { &[Waiting, Called] } else { &[Waiting, Called, Serving] }, found);
    }

    /// A missed one comes back only so often.
    pub(super) fn object_to_return(&self, target: &Target, found: &mut Found) {
        let Some(slip) = self.aimed_at(target, found) else { return };
        in_stage(slip, &[Called, Serving, Missed, Parked], found);
        let most = self.file.as_ref().map_or(0, |file| file.limits.returns);
        let used_up = slip.stage.name() == Missed && slip.returns >= most;
        found.when(used_up, || Refusal::ReturnsUsedUp { returns: slip.returns });
    }

    /// It must change the line, or who gets the ticket.
    pub(super) fn object_to_transfer(&self, target: &Target, to: &Destination, found: &mut Found) {
        found.when(to.service.is_none() && to.address.is_none(), || Refusal::OutOfBounds("to"));
        if let Some(service) = &to.service {
            found.when(self.service(service).is_none(), || Refusal::UnknownService(service.clone()));
        }
        if let Some(Address::Counter(counter)) = &to.address {
            found.when(!self.desks.contains_key(counter), || Refusal::UnknownCounter(counter.clone()));
        }
        let Some(slip) = self.aimed_at(target, found) else { return };
        in_stage(slip, &[Waiting, Called, Serving], found);
        found.when(slip.legs.len() >= LEGS, || Refusal::OutOfBounds("transfers"));
        let Some(leg) = slip.leg().filter(|leg| to.service.as_ref().is_none_or(|service| *service == leg.service))
        else {
            return;
        };
        match &to.address {
            None => found.when(to.service.is_some(), || Refusal::SameService(leg.service.clone())),
            Some(address) => {
                let holder = match target {
                    Target::InHand(counter) => self.desks.get(counter),
                    Target::Ticket(_) => None,
                };
                let is_there =
                    leg.address.as_ref() == Some(address) || holder.is_some_and(|desk| leads_to(address, &desk.state));
                found.when(is_there, || Refusal::SameAddress(slip.number.clone()));
            }
        }
    }

    pub(super) fn object_to_start(&self, counter: &CounterId, ticket: Option<&TicketRef>, found: &mut Found) {
        let held = self.hand(counter);
        let is_held = |ticket: &TicketRef| held.is_some() && self.named(ticket) == held;
        match ticket.filter(|ticket| !is_held(ticket)) {
            Some(ticket) => {
                self.object_to_calling(counter, found);
                self.object_to_hand(counter, found);
                self.object_to_taking(counter, ticket, found);
            }
            None => {
                self.object_to_absence(counter, found);
                if let Some(slip) = self.held(counter, found) {
                    in_stage(slip, &[Called], found);
                }
            }
        }
    }

    pub(super) fn object_to_recall(&self, counter: &CounterId, now: &Now, found: &mut Found) {
        self.object_to_calling(counter, found);
        let Some((slip, file)) = self.held(counter, found).zip(self.file.as_ref()) else { return };
        in_stage(slip, &[Called], found);
        let Some(leg) = slip.leg() else { return };
        let calls = leg.calls_this_time();
        found.when(calls >= file.limits.calls, || Refusal::CallsUsedUp { calls });
        let since_ms = leg.called_at.map_or(u64::MAX, |called_at| now.at.since_ms(called_at));
        let wait_ms = u64::from(file.limits.recall_interval_ms).saturating_sub(since_ms);
        found.when(wait_ms > 0, || Refusal::RecalledTooSoon { wait_ms });
    }

    pub(super) fn object_to_finish(&self, counter: &CounterId, details: &FinishDetails, found: &mut Found) {
        let Some(slip) = self.held(counter, found) else { return };
        in_stage(slip, HELD, found);
        let Some((leg, service)) = slip.leg().and_then(|leg| Some((leg, self.service(&leg.service)?))) else { return };
        let FinishDetails { outcome, procedure, dossier, count, note } = details;
        found.when(*outcome == Some(Outcome::NotRecorded), || Refusal::OutOfBounds("outcome"));
        let is_code = |text: &String| (1..=DOSSIER_CHARS).contains(&text.chars().count()) && !text.contains('\n');
        found.when(!dossier.as_ref().is_none_or(is_code), || Refusal::OutOfBounds("dossier"));
        found.when(count.is_some_and(|count| count == 0 || count > FILES), || Refusal::OutOfBounds("count"));
        if let Some(procedure) = procedure {
            let unknown = !service.procedures.contains(procedure);
            found.when(unknown, || Refusal::UnknownProcedure(procedure.clone()));
        }
        found.when(service.asks.outcome && outcome.is_none(), || Refusal::Missing("outcome"));
        // It is asked for where it is not known and there is something to say.
        let asks_procedure = service.asks.procedure && leg.procedure.is_none() && !service.procedures.is_empty();
        found.when(asks_procedure && procedure.is_none(), || Refusal::Missing("procedure"));
        found.when(service.asks.note && note.is_none(), || Refusal::Missing("note"));
    }
}

fn object_to_hours(hours: &Hours, now: &Now, found: &mut Found) {
    found.when(!gives_numbers(hours, now), || Refusal::OutsideHours { next: next_opening(hours, now) });
}
