//! How old the shown figures are, said honestly.

use texts::{ClockTime, Words};

use crate::Millis;

/// The state of a screen's link to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// What is shown is so now.
    Live,
    /// The first connection is being made: nothing is shown yet.
    Connecting,
    /// The link is lost: what is shown was so at `since`.
    Stale {
        /// When the last news came.
        since: Millis,
    },
}

impl Freshness {
    /// Whether the figures are those of now.
    pub fn is_live(self) -> bool {
        self == Freshness::Live
    }

    /// What a banner says about it, if it must say something: "Mất kết nối 1 phút 20 giây · số liệu lúc 08:17". `as_of`
    /// is the office's clock time of the last news, where it is known.
    pub fn text(self, words: &Words, now: Millis, as_of: Option<ClockTime>) -> Option<String> {
        match (self, as_of) {
            (Freshness::Live, _) => None,
            (Freshness::Connecting, _) => Some(words.say("connection-connecting")),
            (Freshness::Stale { since }, None) => {
                let age = words.duration(now.since(since).seconds());
                Some(words.with("connection-lost", &[("age", age.into())]))
            }
            (Freshness::Stale { since }, Some(time)) => {
                let age = words.duration(now.since(since).seconds());
                Some(words.with("connection-lost-as-of", &[("age", age.into()), ("time", words.clock(time).into())]))
            }
        }
    }

    /// The time of the figures, for a heading above what may be out of date: "Số liệu lúc 08:17".
    pub fn as_of(words: &Words, time: ClockTime) -> String {
        words.with("connection-as-of", &[("time", words.clock(time).into())])
    }

    /// The state in one or two words, for a corner of the screen.
    pub fn label(self, words: &Words, now: Millis) -> String {
        self.text(words, now, None).unwrap_or_else(|| words.say("connection-live"))
    }

    /// When the text changes by time alone: each second while the link is lost.
    pub fn next_change(self, now: Millis) -> Option<Millis> {
        match self {
            Freshness::Stale { since } => Some(now.next_step(since, Millis(1000))),
            Freshness::Live | Freshness::Connecting => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    #[test]
    fn a_lost_link_tells_its_age_and_the_time_of_the_figures() {
        let words = Texts::builtin().words(&Lang::VI);
        let stale = Freshness::Stale { since: Millis::from_seconds(10) };
        let as_of = Some(ClockTime { hour: 8, minute: 17 });
        assert_eq!(
            stale.text(&words, Millis::from_seconds(90), as_of).as_deref(),
            Some("Mất kết nối 1 phút 20 giây · số liệu lúc 08:17")
        );
        assert_eq!(stale.text(&words, Millis::from_seconds(70), None).as_deref(), Some("Mất kết nối 1 phút"));
        assert_eq!(stale.next_change(Millis(10_500)), Some(Millis(11_000)));
    }

    #[test]
    fn a_live_screen_has_no_banner() {
        let words = Texts::builtin().words(&Lang::EN);
        assert_eq!(Freshness::Live.text(&words, Millis(0), None), None);
        assert_eq!(Freshness::Live.label(&words, Millis(0)), "Connected");
    }
}
