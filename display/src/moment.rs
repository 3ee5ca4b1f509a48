//! One instant, on the two clocks that a board knows.

use protocol::view::BoardView;
use terminal::{Millis, wall_time};
use texts::{ClockTime, Day};

/// Thursday, 1 January 1970.
const FIRST_DAY: Day = Day { year: 1970, month: 1, day: 1, weekday: 4 };

/// Now: how long the program has run, and what the server's clock says. Dwells are counted on the first, which never
/// jumps; the age of a call and the time on the wall come from the second. The local wall clock is never asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Since the program started.
    pub screen: Millis,
    /// The server's time in milliseconds since 1970-01-01T00:00Z.
    pub server_ms: i64,
    /// How many milliseconds of the server pass in one of ours: more than one in a demonstration.
    pub speed: u32,
}

impl Moment {
    /// How long ago the server's clock showed `server_ms`, in our milliseconds; negative when it is still to come.
    pub fn age_ms(self, server_ms: i64) -> i64 {
        self.server_ms.saturating_sub(server_ms) / i64::from(self.speed.max(1))
    }
}

/// What is known of the server's clock: its time at one moment of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerTime {
    heard: Millis,
    server_ms: i64,
    speed: u32,
}

impl ServerTime {
    /// The server said `server_ms` at `heard`. Its clock runs `speed` times as fast as ours.
    pub fn new(server_ms: i64, heard: Millis, speed: u32) -> ServerTime {
        ServerTime { heard, server_ms, speed: speed.max(1) }
    }

    /// Both clocks at `now`, which may lie before the moment it was heard.
    pub fn moment(self, now: Millis) -> Moment {
        let length = |ours: Millis| i64::try_from(ours.0).unwrap_or(i64::MAX).saturating_mul(self.speed.into());
        let server_ms = self.server_ms.saturating_add(length(now.since(self.heard)));
        Moment { screen: now, server_ms: server_ms.saturating_sub(length(self.heard.since(now))), speed: self.speed }
    }

    /// When the server's clock was heard last.
    pub fn heard(self) -> Millis {
        self.heard
    }

    /// The first moment of ours at which the server's clock shows a new minute.
    pub fn next_minute(self, now: Millis) -> Millis {
        let left = 60_000 - self.moment(now).server_ms.rem_euclid(60_000);
        now + Millis(u64::try_from(left).unwrap_or(60_000).div_ceil(self.speed.into()))
    }
}

/// The day and the time of day on the office's wall at `server_ms`. A time beyond the calendar gives its first day.
pub(crate) fn wall_clock(board: &BoardView, server_ms: i64) -> (Day, ClockTime) {
    wall_time(server_ms, board.utc_offset_minutes).unwrap_or((FIRST_DAY, ClockTime { hour: 0, minute: 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_clock_runs_on_by_ours() {
        let time = ServerTime::new(1_000_000, Millis(500), 1);
        assert_eq!(time.moment(Millis(1500)).server_ms, 1_001_000);
        assert_eq!(time.moment(Millis(400)).server_ms, 999_900);
    }

    #[test]
    fn the_minute_turns_with_the_servers_clock() {
        let time = ServerTime::new(60_000 * 7 + 59_000, Millis(100), 1);
        assert_eq!(time.next_minute(Millis(100)), Millis(1100));
        assert_eq!(time.next_minute(Millis(1100)), Millis(61_100));
    }

    #[test]
    fn a_fast_clock_turns_its_minutes_sooner() {
        let time = ServerTime::new(0, Millis(0), 20);
        assert_eq!(time.next_minute(Millis(0)), Millis(3000));
        assert_eq!(time.moment(Millis(3000)).server_ms, 60_000);
        assert_eq!(time.moment(Millis(3000)).age_ms(0), 3000);
    }
}
