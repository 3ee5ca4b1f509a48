//! What kiosks agreed on and handed in.

use crate::event::Event;
use crate::office::Office;
use crate::offline::Outside;

impl Office {
    pub(super) fn offline_agreed(&mut self, event: &Event) {
        let Event::OfflineAgreed { device, spool, series, numbers, .. } = event else { return };
        if let Some(today) = self.day() {
            self.agreements.agree(*spool, device, series, *numbers, today);
        }
    }

    /// Nobody serves it any more; it counts for the day it belongs to.
    pub(super) fn counts_as_unserved(&mut self, event: &Event) {
        if let Event::TicketUnserved { day, .. } = event {
            self.unserved.count(*day);
        }
    }

    /// A number from a kiosk's spool was handed in, whether it waits now or not.
    pub(super) fn handed_in(&mut self, event: &Event) {
        let (spool, seq, joined_at) = match event {
            Event::TicketIssued { outside: Some(Outside::Kiosk { spool, seq, .. }), joined_at, .. }
            | Event::TicketUnserved { spool, seq, joined_at, .. } => (*spool, *seq, *joined_at),
            _ => return,
        };
        if let Some(today) = self.day() {
            self.agreements.deliver(spool, seq, joined_at, today);
        }
    }
}
