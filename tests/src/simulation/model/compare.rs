//! A live office held against what it must be.

use queue::{
    Actor, Appointment, AppointmentState, Command, CommandHash, Day, Moment, Office, Origin, Request, RequestId,
    ServiceId, Slots, StageName, Ticket, TicketId, Timestamp,
};

use super::hours::slot_begins;
use super::{Checked, Model, Now, holds, place};

impl Model {
    /// The counters, the counts, the memory and these tickets.
    pub(in crate::simulation) fn compare(&self, office: &Office, tickets: &[TicketId]) -> Checked {
        let day = office.day().zip(office.day_ends());
        holds(day == self.day, || format!("the day is {day:?}, it must be {:?}", self.day))?;
        same("the time of the last entry", &office.last_at(), &self.last_at)?;
        holds(office.definition() == self.file.as_ref(), || "another office file holds".to_owned())?;
        holds(office.pending_definition() == self.pending.as_ref(), || "another office file waits".to_owned())?;
        same("the policy", &office.policy(), &self.policy())?;
        same("what is remembered", &office.remembered_answers(), &self.memory.len())?;
        self.compare_tally(office)?;
        self.compare_paper(office)?;
        self.compare_outside(office)?;
        holds(office.counters().count() == self.desks.len(), || "there are other counters".to_owned())?;
        for (id, desk) in &self.desks {
            same("a counter", &office.counter(id), &Some(&desk.state))?;
        }
        for service in self.file.iter().flat_map(|file| &file.services) {
            same("a stop", &office.stop(&service.id), &self.stops.get(&service.id))?;
            same("what is full", &office.is_full(&service.id), &self.full.contains(&service.id))?;
        }
        same("the next deadline", &office.next_deadline(), &self.next_deadline())?;
        tickets.iter().filter_map(|id| self.slip(*id)).try_for_each(|slip| compare_ticket(office, slip))
    }

    /// Everything, with what would happen next.
    pub(in crate::simulation) fn compare_all(&self, office: &Office, moment: &Moment) -> Checked {
        let ids: Vec<TicketId> = self.slips.iter().map(|slip| slip.id).collect();
        self.compare(office, &ids)?;
        holds(office.tickets().count() == ids.len(), || "there are other tickets".to_owned())?;
        for id in self.file.iter().flat_map(|file| &file.services).map(|service| &service.id) {
            same("how many numbers were given", &office.issued(id), &self.issued(id))?;
            let mut line: Vec<&Ticket> = self.waiting_for(id).collect();
            line.sort_by_key(|slip| (!slip.goes_next, place(slip)));
            let stands: Vec<TicketId> = office.line(id).map(|ticket| ticket.id).collect();
            same("a line", &stands, &line.iter().map(|slip| slip.id).collect())?;
            for (ahead, slip) in line.iter().enumerate() {
                same("how many stand ahead", &office.ahead(slip.id), &Some(ahead))?;
            }
        }
        let addressed: Vec<TicketId> = office.addressed().map(|ticket| ticket.id).collect();
        same("who is addressed", &addressed, &self.addressed().map(|slip| slip.id).collect())?;
        for (clerk, counter) in &self.seats {
            let seat = Some(counter).filter(|counter| self.desks.contains_key(*counter));
            same("a seat", &office.seat_of(clerk), &seat)?;
        }
        self.compare_board(office)?;
        // A day that should have turned, and will as soon as it can be written down, has nothing more to say.
        if let Some(today) = self.today().filter(|today| moment.day == *today) {
            self.compare_what_comes(office, moment)?;
            self.compare_appointments(office, today, moment)?;
        }
        office.audit()
    }

    /// Whom each counter would call, and who would get a number.
    fn compare_what_comes(&self, office: &Office, moment: &Moment) -> Checked {
        let now = Now::from(moment);
        for counter in self.desks.keys() {
            same("who is next", &office.next_for(counter, moment), &self.next_for(counter, &now))?;
        }
        for service in self.file.iter().flat_map(|file| &file.services) {
            let objections = self.objections(&kiosk_asks(&service.id), &now);
            match office.issuing(&service.id, moment) {
                Ok(()) => same("what stands against a number", &objections, &Vec::new())?,
                Err(refusal) => holds(objections.contains(&refusal), || {
                    format!("{refusal:?} is said against a number, {objections:?} is true")
                })?,
            }
        }
        Ok(())
    }

    /// All appointments, and how many more tomorrow's slots take.
    fn compare_appointments(&self, office: &Office, today: Day, moment: &Moment) -> Checked {
        for (id, appointment) in &self.appointments {
            same("an appointment", &office.appointment(*id), &Some(appointment))?;
        }
        let stands = |one: &&Appointment| one.day == today && one.state != AppointmentState::Cancelled;
        let mut of_today: Vec<&Appointment> = self.appointments.values().filter(stands).collect();
        of_today.sort_by_key(|one| (one.minute, &one.service, one.id));
        same("today's appointments", &office.appointments_today().collect(), &of_today)?;
        let tomorrow = today.plus(1);
        for service in self.file.iter().flat_map(|file| &file.services) {
            let slots = service.slots.filter(|slots| slots.days_ahead > 0);
            let free = |slots: Slots, minute| {
                usize::from(slots.capacity).saturating_sub(self.taken(&service.id, tomorrow, minute))
            };
            let begins = slots.map(|slots| (slots, slot_begins(slots, &self.hours_of(service), tomorrow)));
            let expected: Vec<(u16, usize)> = begins
                .into_iter()
                .flat_map(|(slots, begins)| begins.into_iter().map(move |minute| (minute, free(slots, minute))))
                .collect();
            let shown = office.slots(&service.id, tomorrow, moment).into_iter();
            let shown: Vec<(u16, usize)> = shown.map(|slot| (slot.minute, usize::from(slot.free))).collect();
            same("tomorrow's slots", &shown, &expected)?;
        }
        Ok(())
    }

    fn compare_tally(&self, office: &Office) -> Checked {
        let tally = office.today();
        let counts = [
            (tally.waiting, StageName::Waiting),
            (tally.called, StageName::Called),
            (tally.serving, StageName::Serving),
            (tally.missed, StageName::Missed),
            (tally.parked, StageName::Parked),
            (tally.done, StageName::Done),
            (tally.withdrawn, StageName::Withdrawn),
        ];
        counts.into_iter().try_for_each(|(count, stage)| {
            let expected = self.slips.iter().filter(|slip| slip.stage.name() == stage).count();
            holds(count as usize == expected, || format!("{count} are said to be {stage}, it must be {expected}"))
        })?;
        holds(tally.issued() as usize == self.slips.len(), || format!("{tally:?} of {}", self.slips.len()))
    }
}

fn kiosk_asks(service: &ServiceId) -> Request {
    let command = Command::Issue {
        service: service.clone(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        afar: false,
    };
    let (id, hash) = (RequestId(0), CommandHash(0));
    Request { id, actor: Actor::Device("kiosk-1".into()), origin: Origin::Live, command, hash, signed: None }
}

fn compare_ticket(office: &Office, slip: &Ticket) -> Checked {
    let ticket = office.ticket(slip.id).ok_or_else(|| format!("{} is not there", slip.number))?;
    same("a ticket", ticket, slip)?;
    let last = slip.legs.last().ok_or_else(|| format!("{} has no leg", slip.number))?;
    let closed = last.end.is_some() != slip.stage.name().is_open();
    holds(closed, || format!("{}: the leg's end and the stage differ", slip.number))?;
    // Legs follow one another without a gap, so that what each took adds up to the whole visit.
    let seamless =
        slip.legs.iter().zip(slip.legs.iter().skip(1)).all(|(one, next)| one.ended_at == Some(next.began_at));
    holds(seamless, || format!("{}: between its legs there is a gap", slip.number))?;
    let total_ms: u64 = slip.legs.iter().filter_map(|leg| Some(leg.ended_at?.since_ms(leg.began_at))).sum();
    let expected = last.ended_at.map(|_: Timestamp| total_ms);
    holds(ticket.total_ms() == expected, || format!("{} took {:?}, not {expected:?}", slip.number, ticket.total_ms()))
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, is: &T, must: &T) -> Checked {
    holds(is == must, || format!("{what} is {is:?}, it must be {must:?}"))
}
