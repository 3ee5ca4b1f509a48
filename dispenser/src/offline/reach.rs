//! Whether the server is there, as far as numbers are concerned.

use std::time::Duration;

use tokio::time::Instant;

/// Whether the server can be asked for numbers, and since when it cannot.
///
/// Two things make a kiosk *away*: no view of the office was live for a while, or a press stayed undecided for as long
/// and became a number without the server. The second lasts until the server decides something, because a server that
/// hangs keeps its connections.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    after: Duration,
    /// Since when there is no live view.
    cut: Option<Instant>,
    hangs: bool,
    /// The server's time at the last contact, from when the kiosk began to be away.
    outage: Option<i64>,
}

impl Reach {
    /// Nobody is heard yet. The kiosk is away when that stays so for `after`.
    pub(crate) fn new(after: Duration, now: Instant) -> Reach {
        Reach { after, cut: Some(now), hangs: false, outage: None }
    }

    /// The office's view is live, or was so until `until`.
    pub(crate) fn heard(&mut self, live: bool, until: Instant) {
        match (live, self.cut) {
            // Over a new connection it may well decide.
            (true, Some(_)) => (self.cut, self.hangs) = (None, false),
            (false, None) => self.cut = Some(until),
            _ => {}
        }
    }

    /// A press was not decided in time.
    pub(crate) fn hangs(&mut self) {
        self.hangs = true;
    }

    /// The server decided something.
    pub(crate) fn decided(&mut self) {
        self.hangs = false;
    }

    /// Whether there is a live view.
    pub(crate) fn is_live(&self) -> bool {
        self.cut.is_none()
    }

    /// Whether numbers are given without the server.
    pub(crate) fn is_away(&self, now: Instant) -> bool {
        self.hangs || self.away_at().is_some_and(|at| at <= now)
    }

    /// When a press of this moment is to be decided, if not by the server.
    pub(crate) fn patience(&self, since: Instant) -> Instant {
        since + self.after
    }

    /// When the kiosk is away, if nothing is heard until then.
    pub(crate) fn away_at(&self) -> Option<Instant> {
        self.cut.map(|since| since + self.after)
    }

    /// Looks whether the kiosk is away now; `last_contact` is the server's time when it was last heard.
    pub(crate) fn look(&mut self, last_contact: Option<i64>, now: Instant) {
        self.outage = if self.is_away(now) { self.outage.or(last_contact) } else { None };
    }

    /// The last contact before this time without the server: it stays what it was when the kiosk began to be away,
    /// because a server that hangs may still be heard. `None`: the kiosk is not away.
    pub(crate) fn outage(&self) -> Option<i64> {
        self.outage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFTER: Duration = Duration::from_secs(8);

    fn at(begin: Instant, seconds: u64) -> Instant {
        begin + Duration::from_secs(seconds)
    }

    #[test]
    fn a_link_that_is_lost_for_a_moment_is_no_outage() {
        let begin = Instant::now();
        let mut reach = Reach::new(AFTER, begin);
        assert!(!reach.is_away(at(begin, 7)) && reach.is_away(at(begin, 8)), "also at the start");
        reach.heard(true, at(begin, 9));
        assert!(reach.is_live() && !reach.is_away(at(begin, 100)));
        reach.heard(false, at(begin, 100));
        reach.heard(false, at(begin, 105));
        assert!(!reach.is_away(at(begin, 107)) && reach.is_away(at(begin, 108)), "since it was first lost");
        reach.heard(true, at(begin, 109));
        assert!(!reach.is_away(at(begin, 109)));
    }

    #[test]
    fn a_server_that_hangs_is_away_until_it_decides_or_is_found_anew() {
        let begin = Instant::now();
        let mut reach = Reach::new(AFTER, begin);
        reach.heard(true, begin);
        reach.hangs();
        reach.heard(true, at(begin, 1));
        assert!(reach.is_away(at(begin, 1)) && reach.is_live(), "another view is no decision");
        reach.decided();
        assert!(!reach.is_away(at(begin, 1)));
        reach.hangs();
        reach.heard(false, at(begin, 2));
        reach.heard(true, at(begin, 3));
        assert!(!reach.is_away(at(begin, 3)));
    }

    #[test]
    fn one_outage_has_one_last_contact() {
        let begin = Instant::now();
        let mut reach = Reach::new(AFTER, begin);
        reach.heard(true, begin);
        reach.look(Some(1), begin);
        assert_eq!(reach.outage(), None);
        reach.hangs();
        reach.look(Some(2), begin);
        reach.look(Some(3), begin);
        assert_eq!(reach.outage(), Some(2), "a ping is heard meanwhile");
        reach.decided();
        reach.look(Some(4), begin);
        reach.hangs();
        reach.look(Some(5), begin);
        assert_eq!(reach.outage(), Some(5));
    }
}
