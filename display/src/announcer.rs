//! Which calls are announced: each once, and only while it is young.

use std::collections::VecDeque;

use protocol::view::CallShown;

use crate::Moment;

/// What names a call for ever: a recall is the next `nth` of its ticket and leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId {
    /// The ticket's id.
    pub ticket: u64,
    /// The leg of the ticket.
    pub leg: u16,
    /// The how-manieth call of the leg.
    pub nth: u16,
}

impl CallId {
    /// The name of a call.
    pub fn of(call: &CallShown) -> CallId {
        CallId { ticket: call.ticket, leg: call.leg, nth: call.nth }
    }
}

/// The memory of what was announced. It outlives connections and restarts of the server, so that no call is announced
/// a second time; it is bounded, and forgets nothing that could still be announced.
#[derive(Clone, Debug)]
pub struct Announcer {
    announced: VecDeque<(CallId, i64)>,
    /// Calls from this moment or earlier are never announced: some of them are forgotten.
    forgotten_until: i64,
}

impl Announcer {
    /// A call as old as this is not announced any more, in milliseconds.
    pub const TOO_OLD_MS: i64 = 60_000;
    /// The most announcements that are remembered.
    const MEMORY: usize = 256;

    /// An empty memory.
    pub fn new() -> Announcer {
        Announcer { announced: VecDeque::new(), forgotten_until: i64::MIN }
    }

    /// Whether `call` may be announced now.
    pub fn admits(&self, call: &CallShown, now: Moment) -> bool {
        call.at > self.forgotten_until
            && now.age_ms(call.at) < Self::TOO_OLD_MS
            && !self.announced.iter().any(|(id, _)| *id == CallId::of(call))
    }

    /// Remembers that `call` was announced.
    pub fn remember(&mut self, call: &CallShown) {
        self.announced.push_back((CallId::of(call), call.at));
        while self.announced.len() > Self::MEMORY {
            if let Some((_, at)) = self.announced.pop_front() {
                self.forgotten_until = self.forgotten_until.max(at);
            }
        }
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Announcer::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::call;
    use terminal::Millis;

    fn at(server_ms: i64) -> Moment {
        Moment { screen: Millis(0), server_ms, speed: 1 }
    }

    #[test]
    fn a_call_is_admitted_until_it_was_announced() {
        let mut announcer = Announcer::new();
        let first = call(7, "1007", "3", 0);
        assert!(announcer.admits(&first, at(59_999)));
        announcer.remember(&first);
        assert!(!announcer.admits(&first, at(1000)));
        assert!(announcer.admits(&CallShown { nth: 2, recall: true, ..first }, at(1000)), "a recall is another call");
    }

    #[test]
    fn an_old_call_is_not_admitted() {
        assert!(!Announcer::new().admits(&call(7, "1007", "3", 0), at(60_000)));
    }

    #[test]
    fn a_forgotten_call_stays_announced() {
        let mut announcer = Announcer::new();
        for ticket in 0..10_000 {
            announcer.remember(&call(ticket, "1000", "1", i64::try_from(ticket).unwrap()));
        }
        assert!(announcer.announced.len() <= Announcer::MEMORY);
        assert!((0..10_000).all(|ticket| !announcer.admits(&call(ticket, "1000", "1", i64::try_from(ticket).unwrap()), at(10_000))));
        assert!(announcer.admits(&call(10_000, "1000", "1", 10_000), at(10_000)));
    }
}
