//! The words on the wire: what layso's programs say to each other, as serde types.
//!
//! A client opens `GET /api/v1/live` as a websocket and speaks [`ClientMessage`]s, one JSON text each; the server
//! answers in [`ServerMessage`]s. The HTTP routes take and give the same types. Golden JSON of every message lies in
//! `golden/`; a change there is a change of the protocol.
//!
//! Servers refuse unknown fields, clients ignore them; a client that meets an unknown change asks for a new snapshot.
//! Times are milliseconds since 1970-01-01T00:00Z, and they are always the server's.

pub mod access;
mod answer;
mod code;
mod command;
pub mod device;
mod message;
pub mod offline;
mod problem;
mod staff_code;
pub mod strict;
pub mod view;

pub use answer::{Answer, Booked, Called, Issued, Released, TicketBrief, Warning, Why, WhyReason, WhyRule};
pub use code::Code;
pub use command::{
    Actor, Address, Closing, Command, Finish, ForWaiting, LegRef, Need, Outcome, Place, Policy, PrintProblem, Want,
};
pub use device::{
    DeviceOrder, DeviceStatus, OrderEnd, OrderTrouble, PrinterState, PrinterTrouble, SpeakerId, SpeakerSays,
};
pub use message::{ClientMessage, Envelope, ServerMessage};
pub use offline::{OfflineSeries, OfflineTicket};
pub use problem::{Params, Problem};
pub use staff_code::{CodeRefused, CodeTries};
pub use view::{Change, Localised, Snapshot, View};

/// The newest protocol that this build speaks.
pub const PROTOCOL: u16 = 1;
/// The oldest protocol that this build still understands.
pub const OLDEST_PROTOCOL: u16 = 1;
/// The longest message a client may send, in bytes; longer ones close the connection with 1009.
pub const MAX_MESSAGE_BYTES: usize = 16 * 1024;
/// The path of the websocket.
pub const LIVE_PATH: &str = "/api/v1/live";
/// The most views one connection may watch at once.
pub const MAX_WATCHES: usize = 32;
/// The most requests one connection may have unanswered.
pub const MAX_IN_FLIGHT: usize = 256;
