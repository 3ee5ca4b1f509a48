//! What the kiosk knows while the server is away, and what it can do then.

use protocol::Problem;
use protocol::view::{DispenserService, PlaceWord};
use terminal::{Millis, wall_time};
use texts::{ClockTime, Day};

use super::Kiosk;
use super::reason::day;

/// The server is away, and numbers are given without it as long as there are some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// How many numbers can still be given before the server is back; 0: none, or the office wants none.
    pub left: u16,
    /// The server's time when it was last heard, in milliseconds since 1970.
    pub last_contact: i64,
    /// How many numbers wait to be delivered.
    pub undelivered: u32,
}

impl Kiosk {
    /// Whether the server is there and shows the office: what only it knows can be asked for.
    pub(super) fn is_live(&self) -> bool {
        self.freshness.is_live() && self.view.is_some() && self.trouble.is_none() && self.away.is_none()
    }

    /// Whether a number can be had at all, of the server or of this kiosk.
    pub(super) fn gives_numbers(&self) -> bool {
        self.is_live() || self.view.is_some() && self.away.is_some_and(|away| away.left > 0)
    }

    /// Whether a press that the server does not answer gets a number all the same, in a moment.
    pub(super) fn may_go_on_alone(&self) -> bool {
        let wanted = self.view.as_ref().is_some_and(|view| view.offline_numbers.is_some());
        wanted && self.away.is_none_or(|away| away.left > 0)
    }

    /// Why a service gives no numbers. While the server is away, what was to end by now has ended.
    pub(super) fn closed<'a>(&self, service: &'a DispenserService) -> Option<&'a Problem> {
        service.closed.as_ref().filter(|problem| self.away.is_none() || !self.is_over(problem))
    }

    /// Whether the time has passed up to which there were no numbers; without one, whether it is another day.
    fn is_over(&self, problem: &Problem) -> bool {
        let today = self.view.as_ref().map(|view| view.day.as_str());
        let until = problem.params.day.as_deref().or(today).and_then(day);
        let Some((until, (now, clock))) = until.zip(self.wall(self.seen)) else { return false };
        let date = |day: Day| (day.year, day.month, day.day);
        match problem.params.time.as_deref().and_then(minutes) {
            Some(time) => (date(now), u16::from(clock.hour) * 60 + u16::from(clock.minute)) >= (date(until), time),
            None => date(now) > date(until),
        }
    }

    /// When the server was last heard, on the office's wall, and how many seconds ago.
    pub(super) fn last_contact(&self, now: Millis) -> Option<(Day, ClockTime, u64)> {
        let (away, (heard, at)) = (self.away?, self.heard?);
        let server_now = heard.saturating_add(i64::try_from(now.since(at).0).ok()?);
        let ago_ms = u64::try_from(server_now.saturating_sub(away.last_contact)).unwrap_or(0);
        let (day, time) = wall_time(away.last_contact, self.view.as_ref()?.utc_offset_minutes)?;
        Some((day, time, ago_ms / 1000))
    }

    /// What a counter is called here.
    pub(super) fn place(&self) -> PlaceWord {
        self.view.as_ref().map_or_else(PlaceWord::default, |view| view.place)
    }
}

/// The minute of the day of `07:30`.
fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    hour.parse::<u16>().ok()?.checked_mul(60)?.checked_add(minute.parse().ok()?)
}
