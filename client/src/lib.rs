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
//!
//! What is asked once and not watched goes through an [`Api`], over HTTP. Both ways take the same [`Server`], which is an
//! address and by what the server there is known ([`Trust`]), and the same [`Token`]; [`credential`] keeps all of it in a
//! file, and [`pairing`] is how a device comes by its first.

mod address;
mod agenda;
mod api;
mod backoff;
mod connection;
pub mod credential;
mod error;
mod handle;
mod happening;
pub mod mirror;
pub mod pairing;
mod server;
mod server_time;
mod settings;
mod stream;
mod token;
mod trust;

pub use address::{NotAnAddress, ServerAddress};
pub use api::{Api, ApiError};
pub use credential::{Credential, CredentialError};
pub use error::RequestError;
pub use handle::Client;
pub use happening::{Happening, Link, News, ViewNews};
pub use server::Server;
pub use server_time::ServerTime;
pub use settings::{Hello, Settings, Watch};
pub use token::Token;
pub use trust::{Authority, FirstSight, NoCertificate, Trust};
