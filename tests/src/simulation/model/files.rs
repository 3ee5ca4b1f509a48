//! Office files, and the turn of the day.

use queue::{Day, Definition, DefinitionHash, Series, ServiceId, Ticket, Timestamp};

use super::{Checked, Desk, Model, holds};

impl Model {
    pub(super) fn defined(
        &mut self,
        hash: DefinitionHash,
        new: &Definition,
        from_next_day: bool,
        at: Timestamp,
    ) -> Checked {
        holds(self.files.insert(hash), || "an office file was applied twice".to_owned())?;
        self.newest = Some(hash);
        let must_wait = self.day.is_some() && self.must_wait(new);
        holds(from_next_day == must_wait, || format!("the file must wait: {must_wait}, it waits: {from_next_day}"))?;
        if from_next_day {
            self.pending = Some(new.clone());
        } else {
            self.pending = None;
            self.begin(new.clone(), at);
        }
        Ok(())
    }

    /// Whether a file takes something away that is in use today, or could give a number of today again.
    fn must_wait(&self, new: &Definition) -> bool {
        let open = self.slips.iter().filter(|slip| slip.stage.name().is_open());
        let takes_from_people = open.clone().any(|slip| takes_from(slip, new));
        let sent_to_counter = |slip: &Ticket| match slip.leg().and_then(|leg| leg.address.clone()) {
            Some(queue::Address::Counter(id)) => !has_counter(new, &id),
            _ => false,
        };
        let takes_from_clerks = self.desks.iter().any(|(id, desk)| desk.state.clerk.is_some() && !has_counter(new, id));
        takes_from_people
            || open.into_iter().any(sent_to_counter)
            || takes_from_clerks
            || self.given.iter().any(|(id, (given, _))| could_give_again(new, id, given))
    }

    /// A file begins to hold: what was changed while running ends, and whoever sits somewhere stays there.
    fn begin(&mut self, new: Definition, at: Timestamp) {
        if self.policy() != Some(new.policy) {
            self.rounds.clear();
        }
        self.policy = None;
        self.stops.clear();
        self.full.clear();
        self.desks.retain(|id, _| has_counter(&new, id));
        for counter in &new.counters {
            let desk = self.desks.entry(counter.id.clone()).or_insert_with(|| Desk::closed(&counter.id, at));
            desk.state.services.clone_from(&counter.services);
            desk.state.helps.clone_from(&counter.helps);
        }
        self.file = Some(new);
    }

    pub(super) fn turned(&mut self, day: Day, ends: Timestamp, at: Timestamp) -> Checked {
        let last = self.day.map(|(day, _)| day);
        holds(last.is_none_or(|last| day > last), || format!("day {} came after {last:?}", day.0))?;
        self.day = Some((day, ends));
        self.turns += 1;
        self.earlier += self.slips.len() as u64;
        self.slips.clear();
        self.given.clear();
        self.desks.clear();
        self.rounds.clear();
        self.calls.clear();
        self.paper.turn();
        self.kiosks.turned_at = Some(at);
        self.appointments.retain(|_, appointment| appointment.day >= day);
        let next = self.pending.take().or_else(|| self.file.clone());
        let next = next.ok_or("a day began in an office that is not defined")?;
        self.begin(next, at);
        Ok(())
    }
}

/// Whether an open ticket waits for, wants, has or claims what a file does not know.
fn takes_from(slip: &Ticket, new: &Definition) -> bool {
    let has_service = |id: &ServiceId| new.services.iter().any(|service| service.id == *id);
    let wants = slip.service().into_iter().chain(slip.further.iter().map(|want| &want.service));
    let mut classes = [&slip.class].into_iter().chain(&slip.claim);
    wants.into_iter().any(|service| !has_service(service))
        || classes.any(|id| !new.classes.iter().any(|class| class.id == *id))
}

fn has_counter(new: &Definition, id: &queue::CounterId) -> bool {
    new.counters.iter().any(|counter| counter.id == *id)
}

/// A series must go on as it is. One that is gone must not be met by another; here every service has a letter and a digit
/// of its own, so only itself could meet it.
fn could_give_again(new: &Definition, id: &ServiceId, given: &Series) -> bool {
    new.services.iter().any(|service| service.id == *id && service.series != *given)
}
