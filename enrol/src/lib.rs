//! How a program is let in.
//!
//! A display, a kiosk and a clerk's PC are devices: each keeps a [`client::Credential`] in a file of its own, and one
//! that has none shows a code until somebody who administers the server types it in ([`Device::credential`]). A clerk is
//! a person and signs in ([`session`]), on a server that is known ([`acquaintance`]).
//!
//! ```text
//!   Device::credential ──▶ file ─ there ────────────────────────────▶ connect
//!                           └─ not there ─▶ pairing screen ─▶ file ──▶ connect ─ Link::Rejected ─▶ Device::set_aside, again
//! ```

pub mod acquaintance;
mod device;
mod screen;
mod sentence;
pub mod session;

pub use device::{Device, Entrance, NotLetIn, Place};
pub use screen::{Asking, News, PairingScreen};
pub use sentence::{of_api, of_problem};
