//! A live office held against what it must be.

use queue::{CounterStatus, Office, StageName, Ticket, TicketId};

use super::files::is_open;
use super::{Checked, Model, Slip, holds};

impl Model {
    /// The counters, the counts, the memory and these tickets.
    pub(in crate::simulation) fn compare(&self, office: &Office, tickets: &[TicketId]) -> Checked {
        let day = office.day().zip(office.day_ends());
        holds(day == self.day, || format!("the day is {day:?}, it must be {:?}", self.day))?;
        holds(office.last_at() == self.last_at, || "the time of the last entry differs".to_owned())?;
        holds(office.definition() == self.file.as_ref(), || "another office file holds".to_owned())?;
        holds(office.pending_definition() == self.pending.as_ref(), || "another office file waits".to_owned())?;
        let remembered = office.remembered_answers();
        holds(remembered == self.memory.len(), || {
            format!("{remembered} requests are remembered, not {}", self.memory.len())
        })?;
        let open = self.slips.iter().filter(|slip| is_open(slip.stage)).count();
        let tally = office.today();
        holds((tally.open() as usize, tally.issued() as usize) == (open, self.slips.len()), || {
            format!("{tally:?}, but {open} of {} are open", self.slips.len())
        })?;
        self.compare_desks(office)?;
        tickets.iter().filter_map(|id| self.slip(*id)).try_for_each(|slip| compare_ticket(office.ticket(slip.id), slip))
    }

    /// Everything.
    pub(in crate::simulation) fn compare_all(&self, office: &Office) -> Checked {
        let ids: Vec<TicketId> = self.slips.iter().map(|slip| slip.id).collect();
        self.compare(office, &ids)?;
        holds(office.tickets().count() == ids.len(), || "there are other tickets".to_owned())?;
        for service in self.file.iter().flat_map(|file| &file.services) {
            let id = &service.id;
            holds(office.issued(id) == self.issued(id), || format!("{id} gave {} numbers", office.issued(id)))?;
            holds(office.is_paused(id) == self.paused.contains(id), || format!("{id}: the pause differs"))?;
            let mut line: Vec<&Slip> = self.waiting().filter(|slip| slip.service == *id).collect();
            line.sort_by_key(|slip| (slip.joined_at, slip.id));
            let stands: Vec<TicketId> = office.line(id).map(|ticket| ticket.id).collect();
            holds(line.iter().map(|slip| slip.id).eq(stands.iter().copied()), || {
                format!("the line of {id} is {stands:?}")
            })?;
        }
        office.audit()
    }

    fn compare_desks(&self, office: &Office) -> Checked {
        holds(office.counters().count() == self.desks.len(), || "there are other counters".to_owned())?;
        for (id, desk) in &self.desks {
            let state = office.counter(id).ok_or_else(|| format!("there is no counter {id}"))?;
            let paused = matches!(state.status, CounterStatus::Paused { .. });
            let same = (state.is_closed(), paused) == (desk.clerk.is_none(), desk.paused)
                && (&state.clerk, &state.services, state.in_hand) == (&desk.clerk, &desk.takes, desk.hand);
            holds(same, || format!("{state:?} must be {desk:?}"))?;
        }
        Ok(())
    }
}

fn compare_ticket(ticket: Option<&Ticket>, slip: &Slip) -> Checked {
    let ticket = ticket.ok_or_else(|| format!("{} is not there", slip.number))?;
    let leg = ticket.leg().ok_or_else(|| format!("{} has no leg", slip.number))?;
    let is = Slip {
        id: ticket.id,
        number: ticket.number.clone(),
        class: ticket.class.clone(),
        joined_at: ticket.joined_at,
        service: leg.service.clone(),
        procedure: leg.procedure.clone(),
        stage: ticket.stage.name(),
        holder: ticket.holder().cloned(),
        returns: ticket.returns,
        legs: ticket.legs.len(),
        calls: leg.calls,
        calls_this_time: leg.calls_this_time(),
        called_at: leg.called_at,
    };
    holds(is == *slip, || format!("{is:?} must be {slip:?}"))?;
    let closed = ticket.stage.name() != StageName::Unserved && leg.end.is_some() != is_open(slip.stage);
    holds(closed, || format!("{}: the leg's end and the stage differ", slip.number))
}
