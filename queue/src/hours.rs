//! The hours in which numbers are given.

use crate::definition::{Hours, Session};
use crate::time::Moment;

impl Hours {
    /// Whether numbers are given at `now`. Hours stop issuing, never calling.
    pub fn issue_at(&self, now: &Moment) -> bool {
        self.sessions.is_empty() || self.sessions.iter().any(|session| self.in_session(session, now))
    }

    fn in_session(&self, session: &Session, now: &Moment) -> bool {
        let begin = session.from.saturating_sub(self.early_minutes);
        let end = session.to.saturating_sub(self.stop_minutes);
        session.weekday == now.weekday && (begin..end).contains(&now.minute)
    }
}
