//! Office files, and the turn of the day.

use queue::{Day, Definition, DefinitionHash, Series, ServiceId, StageName, Timestamp};

use super::{Checked, Desk, Model, holds};

impl Model {
    pub(super) fn defined(&mut self, hash: DefinitionHash, new: &Definition, from_next_day: bool) -> Checked {
        holds(self.files.insert(hash), || "an office file was applied twice".to_owned())?;
        let must_wait = self.day.is_some() && self.must_wait(new);
        holds(from_next_day == must_wait, || format!("the file must wait: {must_wait}, it waits: {from_next_day}"))?;
        if from_next_day {
            self.pending = Some(new.clone());
        } else {
            self.pending = None;
            self.begin(new.clone());
        }
        Ok(())
    }

    /// Whether a file takes something away that is in use today, or could give a number of today again.
    fn must_wait(&self, new: &Definition) -> bool {
        let takes_from_people = self.slips.iter().filter(|slip| is_open(slip.stage)).any(|slip| {
            !new.services.iter().any(|service| service.id == slip.service)
                || !new.classes.iter().any(|class| class.id == slip.class)
        });
        let takes_from_clerks = self
            .desks
            .iter()
            .any(|(id, desk)| desk.clerk.is_some() && !new.counters.iter().any(|counter| counter.id == *id));
        takes_from_people
            || takes_from_clerks
            || self.given.iter().any(|(id, (given, _))| could_give_again(new, id, given))
    }

    /// A file begins to hold: what was changed while running ends, and whoever sits somewhere stays there.
    fn begin(&mut self, new: Definition) {
        if self.file.as_ref().is_none_or(|last| last.policy != new.policy) {
            self.round = (0, 0);
        }
        self.paused.clear();
        self.desks.retain(|id, _| new.counters.iter().any(|counter| counter.id == *id));
        for counter in &new.counters {
            self.desks.entry(counter.id.clone()).or_default().takes.clone_from(&counter.services);
        }
        self.file = Some(new);
    }

    pub(super) fn turned(&mut self, day: Day, ends: Timestamp) -> Checked {
        let last = self.day.map(|(day, _)| day);
        holds(last.is_none_or(|last| day > last), || format!("day {} came after {last:?}", day.0))?;
        self.day = Some((day, ends));
        self.turns += 1;
        self.earlier += self.slips.len() as u64;
        self.slips.clear();
        self.given.clear();
        self.desks.clear();
        self.round = (0, 0);
        let next = self.pending.take().or_else(|| self.file.clone());
        next.map_or_else(
            || Err("a day began in an office that is not defined".to_owned()),
            |next| {
                self.begin(next);
                Ok(())
            },
        )
    }

    pub(super) fn desk(&mut self, counter: &queue::CounterId) -> Result<&mut Desk, String> {
        self.desks.get_mut(counter).ok_or_else(|| format!("there is no counter {counter}"))
    }
}

/// A series must go on as it is. One that is gone must not be met by another; here every service has a letter and a digit
/// of its own, so only itself could meet it.
fn could_give_again(new: &Definition, id: &ServiceId, given: &Series) -> bool {
    new.services.iter().any(|service| service.id == *id && service.series != *given)
}

pub(super) fn is_open(stage: StageName) -> bool {
    !matches!(stage, StageName::Done | StageName::Withdrawn | StageName::Unserved)
}
