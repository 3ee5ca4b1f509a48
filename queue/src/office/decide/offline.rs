//! What kiosks agree on and hand in: the numbers that they give while the server is away.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::issuing::FILES;
use super::lookup::known_procedure;
use crate::agreements::Agreement;
use crate::command::Actor;
use crate::definition::Offline;
use crate::event::Event;
use crate::ids::{ClassId, DeviceId, ProcedureId, RequestId, SpoolId, TicketNumber};
use crate::line::Place;
use crate::offline::{Delivery, Outside, SERIES};
use crate::refusal::Refusal;
use crate::ticket::{Stage, Want};
use crate::time::{Day, Moment, Timestamp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A kiosk that lost so many stores gets the series of one of these for the next.
const LOST_STORES: usize = 3;

impl Office {
    /// The same spool gets the same series, unless the office file has another prefix since. Asked again on the same day,
    /// that is no news.
    pub(super) fn agree_offline(&self, spool: SpoolId, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        let Actor::Device(device) = actor else { return Err(Refusal::ForeignSpool) };
        let Some(offline) = &self.defined()?.offline else { return Err(Refusal::NotOffline) };
        let last = self.agreements.find(spool);
        if last.is_some_and(|last| last.device != *device) {
            return Err(Refusal::ForeignSpool);
        }
        let is_kept = |last: &&Agreement| SERIES.map(|nth| offline.series(nth)).any(|series| series == last.series);
        let series = match last.filter(is_kept) {
            Some(last) => last.series.clone(),
            None => self.free_series(offline, spool, device).ok_or(Refusal::NoOfflineSeries)?,
        };
        let delivered = last.map_or(0, |last| last.delivered);
        Ok(vec![Event::OfflineAgreed { device: device.clone(), spool, series, numbers: offline.numbers, delivered }])
    }

    /// One that nobody has, and when there is none, one of a store that this kiosk had and lost: slips of it that were
    /// never handed in may still be about on the day, so these come last and only from another day on. A kiosk that lost
    /// a few stores gets no other ones, or it would have all there are before long.
    fn free_series(&self, offline: &Offline, spool: SpoolId, device: &DeviceId) -> Option<String> {
        if !self.agreements.has_room(spool) {
            return None;
        }
        let all = || SERIES.map(|nth| offline.series(nth));
        let lost = all().filter(|series| self.agreements.has_lost(series, spool, device)).count();
        let is_unused = |series: &String| self.agreements.is_free(series, spool, None);
        let own = self.day().map(|today| (device, today));
        let is_retired = |series: &String| !is_unused(series) && self.agreements.is_free(series, spool, own);
        let unused = if lost < LOST_STORES { all().find(is_unused) } else { None };
        unused.or_else(|| all().find(is_retired))
    }

    /// People hold the paper already: hours, stops, the quota and a day without time left refuse numbers and not those
    /// who were given one. Only an office that holds as many tickets as it may makes the kiosk try again later.
    pub(super) fn deliver(
        &self,
        spool: SpoolId,
        delivery: &Delivery,
        (actor, now): (&Actor, &Moment),
    ) -> Result<Vec<Event>, Refusal> {
        let agreement = self.own_agreement(spool, actor)?;
        if delivery.seq < agreement.expected() {
            return Err(Refusal::AlreadyDelivered(delivery.number.clone()));
        }
        if delivery.seq > agreement.expected() {
            return Err(Refusal::DeliveredTooSoon { expected: agreement.expected() });
        }
        if !agreement.gives(&delivery.number) {
            return Err(Refusal::NotOfTheSeries(delivery.number.clone()));
        }
        let joined_at = self.stands_from(delivery, agreement.last_joined, now);
        let is_of_today = joined_at >= self.day_began(now) && self.known_service(&delivery.service).is_ok();
        // A refusal for ever would keep back everybody who took a number after this one.
        let last = if is_of_today && self.nobodys_number(&delivery.number).is_ok() {
            self.delivered(spool, delivery, joined_at, actor)?
        } else {
            self.never_served(spool, delivery, joined_at, now)?
        };
        let mut events = self.replaced(delivery.replaces, actor);
        events.push(last);
        Ok(events)
    }

    /// Where its holder stands in line. A kiosk that was cut off over the turn of the day, and whose clock proves nothing,
    /// does not know which day it is: its numbers of this morning look like those of yesterday. Whoever came yesterday
    /// misses nothing by a call today, but whoever waits in the hall and is in no line waits for nothing. So both stand
    /// where the day began.
    fn stands_from(&self, delivery: &Delivery, last: Option<Timestamp>, now: &Moment) -> Timestamp {
        let (joined_at, began) = (joined_at(delivery, last, now.at), self.day_began(now));
        let may_be_of_today = !delivery.proven && delivery.last_contact < began;
        if may_be_of_today { joined_at.max(began).min(now.at) } else { joined_at }
    }

    /// When the present service day began: so long before it ends, and in any case not after its turn was noticed. Twice a
    /// year that is an hour off where clocks are put forward, at an hour at which nobody takes a number.
    fn day_began(&self, now: &Moment) -> Timestamp {
        let began = Timestamp(now.day_ends.0.saturating_sub(DAY_MS));
        self.day.map_or(began, |today| began.min(today.noticed_at))
    }

    /// The service day of a time, today or earlier.
    fn day_of(&self, at: Timestamp, now: &Moment) -> Day {
        let days = self.day_began(now).since_ms(at).div_ceil(DAY_MS.unsigned_abs());
        Day(now.day.0.saturating_sub(i32::try_from(days).unwrap_or(i32::MAX)))
    }

    fn own_agreement(&self, spool: SpoolId, actor: &Actor) -> Result<&Agreement, Refusal> {
        let own = |agreement: &&Agreement| matches!(actor, Actor::Device(device) if *device == agreement.device);
        self.agreements.find(spool).filter(own).ok_or(Refusal::ForeignSpool)
    }

    /// It waits from when it was taken, as anybody who took a number then.
    fn delivered(
        &self,
        spool: SpoolId,
        delivery: &Delivery,
        joined_at: Timestamp,
        actor: &Actor,
    ) -> Result<Event, Refusal> {
        if self.holds_all_it_may() {
            return Err(Refusal::OfficeFull);
        }
        let service = self.known_service(&delivery.service)?;
        let procedure = self.known_of(delivery);
        let (class, claim) = self.class_of(delivery, actor)?;
        let ticket = self.tickets.next_id();
        let present = Want { service: service.id.clone(), procedure: procedure.clone() };
        Ok(Event::TicketIssued {
            ticket,
            number: delivery.number.clone(),
            service: service.id.clone(),
            procedure,
            class,
            claim,
            joined_at,
            ahead: self.ahead_of_new(&service.id, Place { at: joined_at, ticket }),
            further: self.known_further(&present, &delivery.further),
            files: delivery.files.filter(|files| FILES.contains(files)),
            afar: false,
            appointment: None,
            late: false,
            outside: Some(Outside::Kiosk { spool, seq: delivery.seq, estimated: !delivery.proven }),
        })
    }

    /// Its day is over, the office has no such line any more, or somebody else has the number by now.
    fn never_served(
        &self,
        spool: SpoolId,
        delivery: &Delivery,
        joined_at: Timestamp,
        now: &Moment,
    ) -> Result<Event, Refusal> {
        Ok(Event::TicketUnserved {
            spool,
            seq: delivery.seq,
            number: delivery.number.clone(),
            service: delivery.service.clone(),
            procedure: self.known_of(delivery),
            class: self.defined()?.ordinary().ok_or(Refusal::NotDefined)?.id.clone(),
            joined_at,
            day: self.day_of(joined_at, now),
            estimated: !delivery.proven,
        })
    }

    /// The press that nobody had an answer to: what it brought about is taken back, and it brings about nothing more. Of
    /// somebody else's press nothing is said here.
    fn replaced(&self, replaces: Option<RequestId>, actor: &Actor) -> Vec<Event> {
        let Some(request) = replaces.filter(|request| !self.burnt.has(*request)) else { return Vec::new() };
        let answer = self.remembered.find(request);
        if answer.is_some_and(|answer| answer.actor != *actor) {
            return Vec::new();
        }
        let issued = answer.into_iter().flat_map(|answer| answer.events.iter()).find_map(|event| match event {
            Event::TicketIssued { ticket, .. } => self.ticket(*ticket),
            _ => None,
        });
        // Whoever was called by it and did not come is nobody: no slip of it is about.
        let withdrawn = issued.filter(|ticket| matches!(ticket.stage, Stage::Waiting | Stage::Missed));
        let withdrawn =
            withdrawn.map(|ticket| Event::TicketWithdrawn { ticket: ticket.id, number: ticket.number.clone() });
        withdrawn.into_iter().chain([Event::RequestBurnt { request }]).collect()
    }

    /// Neither given today nor one that somebody may still give.
    pub(super) fn nobodys_number(&self, number: &TicketNumber) -> Result<(), Refusal> {
        if self.ticket_by_number(number).is_some() {
            return Err(Refusal::NumberTaken(number.clone()));
        }
        let is_own = self.defined()?.services.iter().any(|service| service.series.gives(number.as_str()));
        if is_own { Err(Refusal::NumberOfASeries(number.clone())) } else { Ok(()) }
    }

    /// The kiosk knew an earlier office file: what is not known any more is left out.
    fn known_of(&self, delivery: &Delivery) -> Option<ProcedureId> {
        let service = self.known_service(&delivery.service).ok()?;
        delivery.procedure.clone().filter(|procedure| known_procedure(service, Some(procedure)).is_ok())
    }

    fn class_of(&self, delivery: &Delivery, actor: &Actor) -> Result<(ClassId, Option<ClassId>), Refusal> {
        let known = delivery.class.as_ref().filter(|class| self.known_class(class).is_ok());
        self.class_by_word(known, actor)
    }

    fn known_further(&self, present: &Want, further: &[Want]) -> Vec<Want> {
        let mut known = Vec::new();
        for want in further {
            known.push(want.clone());
            if self.may_want_all(present, &known).is_err() {
                known.pop();
            }
        }
        known
    }
}

/// When it was taken, as far as that can be: not before the kiosk last heard the server, not after now, and not before
/// what the kiosk gave before it.
fn joined_at(delivery: &Delivery, last: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let earliest = delivery.last_contact.min(now);
    delivery.taken_at.clamp(earliest, now).max(last.unwrap_or(earliest)).min(now)
}
