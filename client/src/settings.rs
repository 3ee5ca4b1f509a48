//! How a connection behaves. The defaults are for a hall; tests make the waits short.

use std::time::Duration;

use protocol::View;

use crate::Token;

/// Who connects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hello {
    /// Program and version, for the server's log: `display 0.1.0`.
    pub client: String,
    /// The language for the titles of problems: `vi`.
    pub lang: String,
    /// Who it is; without one, anybody.
    pub token: Option<Token>,
}

/// A view of an office that is kept up to date.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Watch {
    /// The office.
    pub office: String,
    /// Which view.
    pub view: View,
}

impl Watch {
    /// A view of an office.
    pub fn new(office: impl Into<String>, view: View) -> Self {
        Watch { office: office.into(), view }
    }
}

/// The waits and bounds of a connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// How long one attempt may take, from the first packet to the server's welcome. Attempts begin at most this long
    /// apart, so that a link that came back is found within five seconds.
    pub attempt_timeout: Duration,
    /// The pause before the second attempt; it doubles with each.
    pub shortest_pause: Duration,
    /// The longest time from the beginning of one attempt to the beginning of the next, unless the attempt itself took
    /// longer.
    pub longest_pause: Duration,
    /// How long one message may take to be written.
    pub send_timeout: Duration,
    /// Nothing heard for so long: the link is dead, whatever TCP says. The server pings every 15 s.
    pub silence: Duration,
    /// Nothing heard for so long while a request has no answer: the same.
    pub answer_patience: Duration,
    /// How long a snapshot may take to come before it is asked for again.
    pub snapshot_patience: Duration,
    /// The shortest time between two snapshots asked for because of a gap.
    pub resync_pause: Duration,
    /// When a view that the server refused is asked for again.
    pub watch_again: Duration,
    /// When a request that the server could not take just now is sent again.
    pub ask_again: Duration,
    /// The longest message that is taken, in bytes.
    pub max_message_bytes: usize,
    /// The most happenings that wait to be taken. A program that is slower gets fewer, and the whole view in them.
    pub happenings: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            attempt_timeout: Duration::from_secs(4),
            shortest_pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(3),
            send_timeout: Duration::from_secs(5),
            silence: Duration::from_secs(30),
            answer_patience: Duration::from_secs(10),
            snapshot_patience: Duration::from_secs(10),
            resync_pause: Duration::from_millis(250),
            watch_again: Duration::from_secs(2),
            ask_again: Duration::from_millis(500),
            max_message_bytes: 4 * 1024 * 1024,
            happenings: 256,
        }
    }
}
