//! What can be taken back, and what it must lead back to.

use queue::{CounterId, Effect, Office, StageName, Ticket, TicketId};

use super::{Checked, Done, Model, Slip, holds};

/// How many actions of a clerk can be taken back.
const KEPT: usize = 5;

impl Model {
    /// A ticket before the present entry, for an undo to lead back to: without a start that the entry itself implied.
    pub(super) fn before(&self, id: TicketId, office: &Office) -> Result<Slip, String> {
        let mut slip = self.slip(id).cloned().ok_or_else(|| format!("there is no ticket {}", id.0))?;
        let was_called = office.ticket(id).is_some_and(|ticket| ticket.stage.name() == StageName::Called);
        if was_called {
            slip.stage = StageName::Called;
        }
        Ok(slip)
    }

    pub(super) fn keep(
        &mut self,
        counter: &CounterId,
        effect: Effect,
        office: &Office,
        before: Slip,
        rounds: Option<[(u16, u16); 2]>,
    ) -> Checked {
        let ticket =
            office.ticket(before.id).cloned().ok_or_else(|| format!("{} is not in the office", before.number))?;
        let after = self.slip(before.id).cloned().ok_or("gone")?;
        let done = &mut self.desk(counter)?.done;
        if done.len() == KEPT {
            done.remove(0);
        }
        done.push(Done { effect, ticket, before, after, rounds });
        Ok(())
    }

    /// A recall belongs to its call.
    pub(super) fn recalled_in_hand(&mut self, counter: &CounterId, slip: &Slip) -> Checked {
        let last = self.desk(counter)?.done.last_mut();
        if let Some(call) = last.filter(|last| last.effect == Effect::Call && last.after.id == slip.id) {
            call.after = slip.clone();
        }
        Ok(())
    }

    /// Whether nothing can be undone at a counter: nothing was done, something else happened to the ticket since, or the
    /// hand, the service or the class is not there for it.
    pub(super) fn nothing_to_undo(&self, counter: &CounterId) -> bool {
        let Some(desk) = self.desks.get(counter) else { return true };
        let Some((last, now)) = desk.done.last().and_then(|last| Some((last, self.slip(last.after.id)?))) else {
            return true;
        };
        let has_class = self.file.iter().flat_map(|file| &file.classes).any(|class| class.id == now.class);
        let exists = has_class && self.service(&last.before.service).is_some();
        !is_untouched(&last.after, now) || desk.hand.is_some_and(|held| held != now.id) || !exists
    }

    /// The very ticket as it stood, but for its calls, which were heard in the hall.
    pub(super) fn undone(&mut self, counter: &CounterId, effect: Effect, restored: &Ticket) -> Checked {
        holds(!self.nothing_to_undo(counter), || format!("counter {counter} undid what it could not"))?;
        let desk = self.desk(counter)?;
        let last = desk.done.pop().ok_or("nothing was done")?;
        holds(last.effect == effect && last.ticket.id == restored.id, || {
            format!("counter {counter} undid a {effect:?}, the last was a {:?}", last.effect)
        })?;
        let now = self.slip(restored.id).cloned().ok_or("gone")?;
        let mut expected = last.ticket;
        if let Some(leg) = expected.legs.last_mut() {
            let this_time = leg.calls_this_time();
            (leg.calls, leg.calls_earlier) = (now.calls, now.calls - this_time);
        }
        holds(*restored == expected, || format!("undone to {restored:?}, it was {expected:?}"))?;
        if let Some([before, _]) = last.rounds.filter(|[_, after]| *after == self.round) {
            self.round = before;
        }
        if let Some(holder) = &now.holder {
            self.desk(holder)?.hand = None;
        }
        if let Some(holder) = &last.before.holder {
            self.hold(holder, now.id)?;
        }
        if let Some(slip) = self.slip_mut(now.id) {
            *slip = Slip { calls: now.calls, ..last.before };
        }
        Ok(())
    }
}

/// The count of calls is not looked at: some were made and undone in between.
fn is_untouched(after: &Slip, now: &Slip) -> bool {
    Slip { calls: now.calls, ..after.clone() } == *now
}
