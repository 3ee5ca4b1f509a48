//! Numbers that are given, and what becomes of them.

use queue::{
    Actor, Address, AppointmentId, ClassId, Command, Destination, Event, NoteId, ReturnPlace, ServiceId, Stage,
    StageName, Target, Ticket, TicketId, TicketNumber, TicketRef, Timestamp, Want,
};

use super::behind_start;
use crate::simulation::model::{Model, Now};

impl Model {
    pub(super) fn issue(&self, command: &Command, actor: &Actor, now: &Now) -> Option<Vec<Event>> {
        let Command::Issue { service, procedure, class, further, files, afar } = command else { return None };
        let (class, claim) = self.class_by_word(class.as_ref(), actor)?;
        Some(vec![Event::TicketIssued {
            ticket: self.next_id(),
            number: self.next_number(service)?,
            service: service.clone(),
            procedure: procedure.clone(),
            class,
            claim,
            joined_at: now.at,
            ahead: self.ahead(service, now.at),
            further: further.clone(),
            files: *files,
            afar: *afar,
            appointment: None,
            late: false,
            outside: None,
        }])
    }

    /// The word of staff holds, and anybody's for a trusted class; what others say is a claim.
    pub(in crate::simulation::model) fn class_by_word(
        &self,
        class: Option<&ClassId>,
        actor: &Actor,
    ) -> Option<(ClassId, Option<ClassId>)> {
        let ordinary = self.ordinary()?;
        let asked = class.unwrap_or(ordinary);
        let holds = matches!(actor, Actor::Clerk(_)) || asked == ordinary || self.class(asked)?.trusted;
        Some(if holds { (asked.clone(), None) } else { (ordinary.clone(), Some(asked.clone())) })
    }

    pub(super) fn serve_now(&self, command: &Command, now: &Now) -> Option<Vec<Event>> {
        let Command::ServeNow { counter, service, procedure, class } = command else { return None };
        let issued = Event::TicketIssued {
            ticket: self.next_id(),
            number: self.next_number(service)?,
            service: service.clone(),
            procedure: procedure.clone(),
            class: class.as_ref().or(self.ordinary())?.clone(),
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
        let (ticket, number) = (self.next_id(), self.next_number(service)?);
        Some(vec![issued, Event::ServiceStarted { ticket, number, counter: counter.clone(), implied: false }])
    }

    /// The wait counts from the appointed time, or from now for who is too late.
    pub(super) fn check_in(&self, appointment: AppointmentId, now: &Now) -> Option<Vec<Event>> {
        let appointment = self.appointments.get(&appointment)?;
        let service = self.service(&appointment.service)?;
        let appointed = now.time_of(appointment.minute);
        let late = now.at.since_ms(appointed) > u64::from(self.file.as_ref()?.limits.late_ms);
        let joined_at = if late { now.at } else { appointed };
        Some(vec![Event::TicketIssued {
            ticket: self.next_id(),
            number: self.next_number(&service.id)?,
            service: service.id.clone(),
            procedure: appointment.procedure.clone().filter(|procedure| service.procedures.contains(procedure)),
            class: self.ordinary()?.clone(),
            claim: None,
            joined_at,
            ahead: self.ahead(&service.id, joined_at),
            further: appointment.further.iter().filter(|want| self.is_offered(want)).cloned().collect(),
            files: None,
            afar: false,
            appointment: Some(appointment.id),
            late,
            outside: None,
        }])
    }

    /// The file of today still knows it.
    pub(in crate::simulation::model) fn is_offered(&self, want: &Want) -> bool {
        let service = self.service(&want.service);
        service.is_some_and(|service| want.procedure.as_ref().is_none_or(|what| service.procedures.contains(what)))
    }

    /// Ends a claim; a called one goes back to its time if that is wished.
    pub(super) fn set_class(&self, ticket: &TicketRef, class: &ClassId, back: bool) -> Option<Vec<Event>> {
        let slip = self.named(ticket)?;
        let (ticket, number) = (slip.id, slip.number.clone());
        let is_news = slip.class != *class || slip.claim.is_some();
        let set = is_news.then(|| Event::ClassSet { ticket, number: number.clone(), class: class.clone() });
        let back = match &slip.stage {
            Stage::Called { counter } if back => {
                let (counter, place) = (Some(counter.clone()), ReturnPlace::Original);
                Some(Event::TicketReturned { ticket, number, counter, place })
            }
            _ => None,
        };
        Some(set.into_iter().chain(back).collect())
    }

    /// To the place that was asked for; else a missed or parked one to the office's, what is in hand to its own.
    pub(super) fn return_to_line(&self, target: &Target, place: Option<ReturnPlace>) -> Option<Vec<Event>> {
        let (slip, counter) = self.target(target)?;
        let limits = &self.file.as_ref()?.limits;
        let usual = match slip.stage.name() {
            StageName::Missed => limits.missed_place,
            StageName::Parked => limits.parked_place,
            _ => ReturnPlace::Original,
        };
        let (number, counter, place) = (slip.number.clone(), counter.cloned(), place.unwrap_or(usual));
        Some(vec![Event::TicketReturned { ticket: slip.id, number, counter, place }])
    }

    pub(super) fn transfer(&self, target: &Target, to: &Destination, note: Option<NoteId>) -> Option<Vec<Event>> {
        let (slip, counter) = self.target(target)?;
        let absent = to.address.as_ref().is_some_and(|address| match address {
            Address::Counter(counter) => self.desks.get(counter).is_none_or(|desk| desk.state.clerk.is_none()),
            Address::Clerk(clerk) => self.seat(clerk).is_none(),
        });
        let transferred = Event::TicketTransferred {
            ticket: slip.id,
            number: slip.number.clone(),
            counter: counter.cloned(),
            service: to.service.as_ref().or(slip.service())?.clone(),
            address: to.address.clone(),
            absent,
            note,
        };
        Some(match counter {
            Some(counter) => behind_start(slip, counter, transferred),
            None => vec![transferred],
        })
    }

    pub(in crate::simulation::model) fn next_id(&self) -> TicketId {
        TicketId(self.earlier + self.slips.len() as u64 + 1)
    }

    /// Dense in its series and day, as wide as its series says or wider.
    pub(in crate::simulation::model) fn next_number(&self, service: &ServiceId) -> Option<TicketNumber> {
        let series = &self.service(service)?.series;
        let count = series.first + self.issued(service);
        Some(TicketNumber::new(&format!("{}{count:0width$}", series.prefix, width = usize::from(series.width))))
    }

    /// How many wait for a service who came back, or whose place counts from no later than a time.
    pub(in crate::simulation::model) fn ahead(&self, service: &ServiceId, until: Timestamp) -> u32 {
        let is_ahead = |slip: &&Ticket| slip.goes_next || slip.line_at <= until;
        let ahead = self.waiting_for(service).filter(is_ahead);
        u32::try_from(ahead.count()).unwrap_or(u32::MAX)
    }
}
