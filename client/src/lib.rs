//! One connection to a layso server, well behaved.
//!
//! [`Client::connect`] starts a task that owns the websocket. It says hello, watches what it was told to watch, answers
//! pings, notices silence, and comes back for ever, with growing pauses. What it knows comes out of one bounded channel
//! as [`Happening`]s; what is asked of it goes in through the cloneable [`Client`]:
//!
//! ```text
//!               orders                        websocket
//!   Client ───────────────▶ connection task ◀───────────▶ server
//!   screen ◀─────────────── (agenda: watches, requests, outbox)
//!             happenings
//! ```
//!
//! The task reads and writes (`connection`); what to say, and what a message means, is decided by the agenda, which
//! does no IO and takes the time as an argument. A view is kept as a [`mirror`]: a snapshot and the changes after it.
//! Whatever goes wrong with a mirror (a gap, a change of a newer server, a message that cannot be read) ends in one
//! way: the view is watched again, and the server sends it whole.

mod address;
mod agenda;
mod backoff;
mod connection;
mod error;
mod handle;
mod happening;
pub mod mirror;
mod server_time;
mod settings;

pub use address::{NotAnAddress, ServerAddress};
pub use error::RequestError;
pub use handle::Client;
pub use happening::{Happening, Link, News, ViewNews};
pub use server_time::ServerTime;
pub use settings::{Hello, Settings, Watch};
