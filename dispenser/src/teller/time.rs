//! What time it is at the server, and what its word says of the times of numbers that were given without it.

use tokio::time::Instant;

use super::Teller;
use crate::offline::{Moment, wall_ms};

impl Teller {
    /// Looks at the clocks. A word of the server tells by how much the estimates since its last one were wrong: a kiosk
    /// whose clock stood still over night gave numbers of yesterday to people who are here today.
    pub(super) async fn look_at_clocks(&mut self) {
        let (own, time) = (self.moment(), self.asker.client.server_time().clone());
        if let Some(own) = own {
            self.office.clocks.begin(own.at, Instant::now(), wall_ms());
        }
        if !self.office.clocks.look(time.last_word(), Instant::now(), wall_ms()) {
            return;
        }
        let spool = self.ledger.book().spool();
        let first = self.delivery.confirmed_until(spool.next_nth());
        let (Some(own), Some(now)) = (own, time.now()) else { return };
        if spool.estimated(first).next().is_none() {
            return;
        }
        let by_ms = now.saturating_sub(own.at);
        tracing::info!(by_ms, "numbers that were given without the server get their time by its clock");
        let day = |at| self.office.known.as_ref().map(|known| known.day(at));
        self.ledger.note(|book| book.spool_mut().mend_times(first, by_ms, day)).await;
    }

    /// The server's time, as well as it is known here.
    pub(super) fn moment(&self) -> Option<Moment> {
        let newest = self.ledger.book().spool().newest().map(|newest| &newest.ticket);
        let (now, wall_ms, kept) = (Instant::now(), wall_ms(), self.office.known.as_ref().map(|known| known.contact));
        let (word, began) = (self.office.clocks.word(now, wall_ms), self.office.clocks.beginning(now, wall_ms));
        let moment = Moment::estimated(word, began, kept, wall_ms, newest)?;
        Some(Moment { last_contact: self.office.reach.outage().unwrap_or(moment.last_contact), ..moment })
    }

    pub(super) fn last_contact(&self) -> Option<i64> {
        self.moment().map(|moment| moment.last_contact)
    }
}
