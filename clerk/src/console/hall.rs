//! The counter's view, and when it was heard.

use protocol::Need;
use protocol::view::{CounterView, InHand};
use terminal::{Millis, wall_time};
use texts::{ClockTime, Day};

/// The counter as it is, or was when the link was lost.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Hall {
    pub(crate) view: CounterView,
    /// The server's time when the view was sent.
    pub(crate) server_now: i64,
    /// This program's time when it was heard.
    pub(crate) heard: Millis,
}

impl Hall {
    /// The server's time at a moment of this program.
    pub(crate) fn at(&self, now: Millis) -> i64 {
        self.server_now.saturating_add(i64::try_from(now.since(self.heard).0).unwrap_or(i64::MAX))
    }

    /// The time on the office's wall; midnight for what is no time.
    pub(crate) fn clock(&self, server_time: i64) -> ClockTime {
        let midnight = ClockTime { hour: 0, minute: 0 };
        wall_time(server_time, self.view.utc_offset_minutes).map_or(midnight, |(_, time)| time)
    }

    /// The date on the office's wall when the view was sent.
    pub(crate) fn day(&self) -> Option<Day> {
        wall_time(self.server_now, self.view.utc_offset_minutes).map(|(day, _)| day)
    }

    /// Whether the number in hand was called and has not begun to be served.
    pub(crate) fn is_calling(&self) -> bool {
        self.view.in_hand.as_ref().is_some_and(|ticket| ticket.state == "called")
    }

    /// Whether whoever comes first is called by itself; until when.
    pub(crate) fn awaits_until(&self) -> Option<i64> {
        self.view.awaits_until.filter(|_| self.view.in_hand.is_none())
    }
}

/// Whether somebody must go and ask the person in: a call would not be heard or seen.
pub(crate) fn is_met_in_person(ticket: &InHand) -> bool {
    ticket.needs.iter().any(|need| matches!(need, Need::DoesNotHear | Need::DoesNotSee))
}
