//! What boards show: the calls of today.

use queue::{CallId, CounterId, Event, Office, RecentCall, Ticket, Timestamp};

use super::{Checked, Model, holds};

/// How many calls a board can show.
const SHOWN: usize = 50;

impl Model {
    /// A number is asked to come, or asked once more in the same words.
    pub(super) fn announce(&mut self, event: &Event, at: Timestamp) -> Checked {
        let (call, counter, why, sign) = match event {
            Event::TicketCalled { call, counter, why, sign, .. } => (*call, counter, Some(why.clone()), *sign),
            // Also where it only tells of another counter.
            Event::TicketRecalled { call, counter, .. } => {
                let last = self.calls.iter().rev().find(|last| last.call.ticket == call.ticket);
                let (why, sign) = last.map(|last| (last.why.clone(), last.sign)).unwrap_or_default();
                (*call, counter, why, sign)
            }
            _ => return Ok(()),
        };
        let slip = self.slip(call.ticket).ok_or("gone")?;
        let leg = slip.leg().ok_or("no leg")?;
        self.calls.push(RecentCall {
            call,
            number: slip.number.clone(),
            counter: CounterId::clone(counter),
            at,
            recall: matches!(event, Event::TicketRecalled { .. }),
            service: leg.service.clone(),
            class: slip.class.clone(),
            why,
            sign,
        });
        if self.calls.len() > SHOWN {
            self.calls.remove(0);
        }
        Ok(())
    }

    /// A call that is undone, with its recalls, is on no board any more.
    pub(super) fn unannounce(&mut self, before: &Ticket) {
        let earlier = before.leg().map_or(0, |leg| leg.calls);
        let is_undone =
            |call: CallId| call.ticket == before.id && usize::from(call.leg) == before.legs.len() && call.nth > earlier;
        self.calls.retain(|shown| !is_undone(shown.call));
    }

    pub(super) fn compare_board(&self, office: &Office) -> Checked {
        let same = office.recent_calls().eq(self.calls.iter().rev());
        holds(same, || format!("a board shows {:?}", office.recent_calls().next()))?;
        // Of one number only the last call can stand, and only while it is asked to come there.
        let mut standing = office.recent_calls().filter(|shown| office.is_calling(shown));
        let stands = |shown: &RecentCall| {
            let last = self.calls.iter().rev().find(|last| last.call.ticket == shown.call.ticket);
            let slip = self.slip(shown.call.ticket);
            last == Some(shown)
                && slip.is_some_and(
                    |slip| matches!(&slip.stage, queue::Stage::Called { counter } if *counter == shown.counter),
                )
        };
        holds(standing.all(stands), || "a board shows a call that does not stand".to_owned())
    }
}
