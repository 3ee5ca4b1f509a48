//! Taking a number.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::Office;
use super::lookup::known_procedure;
use crate::command::{Actor, Command};
use crate::definition::{Hours, Service};
use crate::event::Event;
use crate::ids::{ClassId, CounterId, ProcedureId, ServiceId};
use crate::line::Place;
use crate::refusal::Refusal;
use crate::ticket::Want;
use crate::time::Moment;

/// How many files one person can bring.
pub(super) const FILES: RangeInclusive<u16> = 1..=9_999;

impl Office {
    /// Whether a citizen or a kiosk would get a number for a service now, and if not, why: it is stopped, at this hour
    /// nobody gets one, its quota is used up, the office is full, or there is no time left today.
    pub fn issuing(&self, service: &ServiceId, now: &Moment) -> Result<(), Refusal> {
        let service = self.known_service(service)?;
        self.issues(service, now)?;
        self.time_left(service, now)
    }

    /// Staff give numbers at any hour: they see the hall and whether somebody stays to serve it. What they stopped they
    /// resume first, and the quota and the office's bounds hold for them too. What else the person came for is no number of
    /// its own and is not asked about any of this.
    pub(super) fn issue(&self, command: &Command, actor: &Actor, now: &Moment) -> Result<Vec<Event>, Refusal> {
        let Command::Issue { service, procedure, class, further, files, afar } = command else {
            return Err(Refusal::NotDefined);
        };
        let service = self.known_service(service)?;
        known_procedure(service, procedure.as_ref())?;
        let (class, claim) = self.class_by_word(class.as_ref(), actor)?;
        self.may_want_all(&Want { service: service.id.clone(), procedure: procedure.clone() }, further)?;
        if files.is_some_and(|files| !FILES.contains(&files)) {
            return Err(Refusal::OutOfBounds("files"));
        }
        if matches!(actor, Actor::Clerk(_)) {
            self.gives_numbers(service, None, now)?;
        } else {
            self.issues(service, now)?;
            self.time_left(service, now)?;
        }
        let ticket = self.tickets.next_id();
        Ok(vec![Event::TicketIssued {
            ticket,
            number: service.series.number(self.next_count(service)),
            service: service.id.clone(),
            procedure: procedure.clone(),
            class,
            claim,
            joined_at: now.at,
            ahead: self.ahead_of_new(&service.id, Place { at: now.at, ticket }),
            further: further.clone(),
            files: *files,
            afar: *afar,
            appointment: None,
            late: false,
            outside: None,
        }])
    }

    /// A number like any other, so stops, the quota and the office's bounds hold. But nobody waits: whether there is time
    /// left is for the clerk to see, who gives it at any hour, and anybody else until the very end of a session. Any
    /// counter may, whatever services it takes.
    pub(super) fn serve_now(
        &self,
        counter: &CounterId,
        service: &ServiceId,
        procedure: Option<&ProcedureId>,
        class: Option<&ClassId>,
        (actor, now): (&Actor, &Moment),
    ) -> Result<Vec<Event>, Refusal> {
        let counter = self.calling_counter(counter)?;
        self.free_hand(counter)?;
        let service = self.known_service(service)?;
        known_procedure(service, procedure)?;
        let class = self.class_or_ordinary(class)?;
        let hours = Hours { stop_minutes: 0, ..self.defined()?.hours_of(service).clone() };
        self.gives_numbers(service, Some(&hours).filter(|_| !matches!(actor, Actor::Clerk(_))), now)?;
        let (ticket, number) = (self.tickets.next_id(), service.series.number(self.next_count(service)));
        let issued = Event::TicketIssued {
            ticket,
            number: number.clone(),
            service: service.id.clone(),
            procedure: procedure.cloned(),
            class,
            claim: None,
            joined_at: now.at,
            ahead: 0,
            further: Vec::new(),
            files: None,
            afar: false,
            appointment: None,
            late: false,
            outside: None,
        };
        Ok(vec![issued, Event::ServiceStarted { ticket, number, counter: counter.id.clone(), implied: false }])
    }

    /// How many stand before a place that nobody has taken yet. Who keeps an appointment that lies ahead stands behind it.
    pub(super) fn ahead_of_new(&self, service: &ServiceId, place: Place) -> u32 {
        u32::try_from(self.lines.ahead(service, place, false)).unwrap_or(u32::MAX)
    }

    /// The count that the next number of a service is made of.
    pub(in crate::office) fn next_count(&self, service: &Service) -> u32 {
        service.series.first.saturating_add(self.issued(&service.id))
    }

    fn issues(&self, service: &Service, now: &Moment) -> Result<(), Refusal> {
        self.gives_numbers(service, Some(self.defined()?.hours_of(service)), now)
    }

    /// `hours`: outside of which there are no numbers.
    pub(super) fn gives_numbers(&self, service: &Service, hours: Option<&Hours>, now: &Moment) -> Result<(), Refusal> {
        if self.is_paused(&service.id) {
            return Err(Refusal::ServicePaused(service.id.clone()));
        }
        if let Some(hours) = hours.filter(|hours| !hours.issue_at(now)) {
            return Err(Refusal::OutsideHours { next: hours.next_opening(now) });
        }
        if let Some(quota) = service.quota.filter(|quota| self.issued(&service.id) >= *quota) {
            return Err(Refusal::QuotaUsedUp { service: service.id.clone(), quota });
        }
        if self.holds_all_it_may() { Err(Refusal::OfficeFull) } else { Ok(()) }
    }

    /// The class that orders a ticket, and the one that is only claimed. Staff's word holds at once, and anybody's for a
    /// class that the office trusts people with; what others say is a claim until staff confirm it.
    pub(super) fn class_by_word(
        &self,
        class: Option<&ClassId>,
        actor: &Actor,
    ) -> Result<(ClassId, Option<ClassId>), Refusal> {
        let ordinary = self.class_or_ordinary(None)?;
        let Some(asked) = class else { return Ok((ordinary, None)) };
        let asked = self.known_class(asked)?;
        let holds = asked.trusted || matches!(actor, Actor::Clerk(_)) || asked.id == ordinary;
        Ok(if holds { (asked.id.clone(), None) } else { (ordinary, Some(asked.id.clone())) })
    }

    fn class_or_ordinary(&self, class: Option<&ClassId>) -> Result<ClassId, Refusal> {
        match class {
            None => self.defined()?.ordinary().map(|class| class.id.clone()).ok_or(Refusal::NotDefined),
            Some(id) => self.known_class(id).map(|class| class.id.clone()),
        }
    }
}
