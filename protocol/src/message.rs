//! The envelopes of the live connection.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::Identity;
use crate::{
    Actor, Answer, Change, Command, DeviceOrder, DeviceStatus, OrderTrouble, Problem, Snapshot, SpeakerId, SpeakerSays,
    View,
};

/// What a client says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ClientMessage {
    /// The first message, within the server's patience.
    Hello {
        /// The oldest and the newest protocol the client speaks.
        protocol: [u16; 2],
        /// Program and version, for the server's log (`display 0.1.0`).
        client: String,
        /// The language for problems' titles (`vi`).
        lang: String,
        /// Who it is; without one, anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
    /// Send this view now and whenever it changes. Watching it again gives a new snapshot.
    Watch {
        /// The office.
        office: String,
        /// Which view.
        view: View,
    },
    /// No more of it.
    Unwatch {
        /// The office.
        office: String,
        /// Which view.
        view: View,
    },
    /// Change something.
    Request {
        /// Made by the client before its first try; the same id again has no second effect.
        id: Uuid,
        /// The office.
        office: String,
        /// For whom it is asked; whoever is signed in when nothing is said. Only supervisors and programs ask for others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<Actor>,
        /// What.
        command: Command,
    },
    /// How this device fares. It holds until the next one, and no longer than the connection; there is no answer.
    Status {
        /// The office where it stands.
        office: String,
        /// How.
        #[serde(deserialize_with = "crate::strict::status")]
        status: DeviceStatus,
    },
    /// What this board with a loudspeaker does. There is no answer but what the office's `voice` view shows.
    Speaker {
        /// An office of the hall.
        office: String,
        /// Which loudspeaker.
        speaker: SpeakerId,
        /// What.
        says: SpeakerSays,
    },
    /// What became of an order, said once. Whoever waited for it may have gone meanwhile.
    OrderDone {
        /// Of the order.
        id: Uuid,
        /// What kept it from being carried out; none: it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble: Option<OrderTrouble>,
    },
    /// The answer to a ping.
    #[serde(deserialize_with = "crate::strict::nothing_more")]
    Pong,
}

/// What the server says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a message is made once, written at once and moved little")]
pub enum ServerMessage {
    /// The answer to a hello.
    Welcome {
        /// The protocol to speak.
        protocol: u16,
        /// Program and version.
        server: String,
        /// Whom the server takes the client for.
        you: Identity,
        /// The version of the pages that it gives out: a page of another one loads itself again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pages: Option<String>,
        /// The server's time.
        now: i64,
    },
    /// A whole view.
    Snapshot {
        /// Where it belongs.
        #[serde(flatten)]
        envelope: Envelope,
        /// The server's life; `seq` counts anew in another epoch.
        epoch: Uuid,
        /// The server's time.
        now: i64,
        /// The view itself.
        state: Snapshot,
    },
    /// What changed since the message with the `seq` before.
    Update {
        /// Where it belongs.
        #[serde(flatten)]
        envelope: Envelope,
        /// The server's time.
        now: i64,
        /// In order.
        changes: Vec<Change>,
    },
    /// The answer to a request: an answer or a problem.
    Reply {
        /// Of the request.
        id: Uuid,
        /// What became true.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Answer>,
        /// Why nothing did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<Problem>,
    },
    /// A message could not be taken, or a view not be watched.
    Problem {
        /// What was wrong.
        problem: Problem,
        /// The view it is about, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<(String, View)>,
    },
    /// Staff order something of this device, which has said that it has a printer. It answers with an `order-done`; a program that
    /// knows no orders passes over this, and staff are told that there was no answer.
    Order {
        /// Of this order, for its answer.
        id: Uuid,
        /// What.
        #[serde(flatten)]
        order: DeviceOrder,
    },
    /// Are you there? Answer with a pong.
    Ping {
        /// The server's time.
        now: i64,
        /// This answers a loudspeaker that said that it is here: its `sent_ms`. From then on it holds its lease, if it holds one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        here: Option<u64>,
    },
}

/// Where a snapshot or an update belongs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Envelope {
    /// The office.
    pub office: String,
    /// The view.
    pub view: View,
    /// Dense per view within an epoch: a gap means that something was lost.
    pub seq: u64,
    /// The journal's version that the view was made from.
    pub version: u64,
}
