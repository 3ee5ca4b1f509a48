//! What comes out of a connection.

use std::sync::Arc;

use protocol::{Change, DeviceOrder, Problem, Snapshot, View};
use tokio::time::Instant;
use uuid::Uuid;

use crate::Watch;

/// Something that a program wants to know.
#[derive(Clone, PartialEq, Debug)]
pub enum Happening {
    /// The state of the link changed.
    Link(Link),
    /// A view came, or changed.
    View(ViewNews),
    /// Staff order something of this device, which has said that it has a printer. How it ended is told by
    /// [`Client::order_done`](crate::Client::order_done). Begun late it is not begun at all: `DeviceOrder::BEGINS_WITHIN`.
    Order {
        /// Of this order.
        id: Uuid,
        /// What.
        order: DeviceOrder,
    },
    /// The server refuses a view, or a message. A refused view is asked for again by itself.
    Problem {
        /// Why.
        problem: Box<Problem>,
        /// The view, if it is about one.
        about: Option<Watch>,
    },
}

/// The state of the link to the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    /// No connection was made yet; it is tried for ever.
    Connecting,
    /// The server has said welcome and is heard.
    Live,
    /// The link is down; it is tried for ever. What is known was so at `since`.
    Lost {
        /// When the server was last heard.
        since: Instant,
    },
    /// The server does not accept the token: it was revoked, has ended, or is another server's. Nothing more is tried; a
    /// program gets itself another token and connects anew.
    Rejected,
}

/// A view as it is now, and what brought it there.
#[derive(Clone, PartialEq, Debug)]
pub struct ViewNews {
    /// The office.
    pub office: String,
    /// Which view.
    pub view: View,
    /// The whole view with the changes in it. Cheap to keep; it is never changed under the reader.
    pub state: Arc<Snapshot>,
    /// What is new in it.
    pub news: News,
    /// The journal's version it was made from.
    pub version: u64,
    /// The server's time when it was sent, in milliseconds since 1970.
    pub now: i64,
}

/// What is new in a view.
#[derive(Clone, PartialEq, Debug)]
pub enum News {
    /// Everything may be: a snapshot, or changes that came faster than they were taken.
    Whole,
    /// These changes, in order.
    Changes(Vec<Change>),
}
