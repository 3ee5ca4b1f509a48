//! layso's server: a task for each office, a journal that is the truth, and the two ways to talk to it.
//!
//! ```text
//!  websocket ─ live ─┐                              ┌─ engine (one task per office) ─ journal ─ sled
//!                    ├─ desk ─ wire ─ OfficeHandle ─┤
//!  HTTP ────── http ─┘                              └─ publisher ─ views ─▶ rings ─▶ live
//! ```
//!
//! Whoever comes in passes `access` first. Read `engine` for how a wish becomes durable, `wire` for how words become wishes, `confidential` for what never enters
//! a journal, `publisher` for how a change reaches ten thousand boards, `voice` for what the halls hear, and [`Server`] for how it all starts and ends.

pub mod borders;
pub mod calendar;
pub mod clock;
pub mod engine;
pub mod journal;
pub mod office_file;

mod access;
mod bounds;
mod confidential;
mod consoles;
mod desk;
mod herald;
mod http;
mod live;
mod machines;
mod metrics;
mod offices;
mod outlook;
mod peer;
mod publisher;
mod running;
mod settings;
mod start_error;
#[cfg(test)]
mod testbed;
mod ticket_key;
mod turnstile;
mod views;
mod voice;
mod wire;
mod words;

pub use bounds::{Bounds, Rate};
pub use running::{Running, Server};
pub use settings::{NOTES_KEPT_DAYS, PORT, Settings, Tls};
pub use start_error::StartError;
pub use voice::Stands as VoiceStands;
