//! The counter's view, and when it was heard.

use protocol::view::CounterView;
use terminal::Millis;
use texts::ClockTime;

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

    /// The time on the office's wall.
    pub(crate) fn clock(&self, server_time: i64) -> ClockTime {
        let offset_ms = i64::from(self.view.utc_offset_minutes) * 60_000;
        let minute = server_time.saturating_add(offset_ms).div_euclid(60_000).rem_euclid(24 * 60);
        let part = |value: i64| u8::try_from(value).unwrap_or(0);
        ClockTime { hour: part(minute / 60), minute: part(minute % 60) }
    }

    /// Whether the number in hand was called and has not begun to be served.
    pub(crate) fn is_calling(&self) -> bool {
        self.view.in_hand.as_ref().is_some_and(|ticket| ticket.state == "called")
    }
}
