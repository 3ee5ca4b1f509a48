//! What a kiosk knows and may do while it cannot reach the server.
//!
//! The link is lost for a while, or the server does not decide: then the kiosk is *away*, and what it shows and gives
//! follows from what it heard last ([`Known`]), from what time it must be at the server ([`Moment`]), and from its
//! [`Spool`](crate::spool).

mod clocks;
mod known;
#[cfg(test)]
mod lives;
mod moment;
mod reach;
mod wall;

pub(crate) use clocks::Clocks;
pub use clocks::Word;
pub use known::Known;
pub use moment::{Contact, Moment};
pub(crate) use reach::Reach;
pub(crate) use wall::{wall_day, wall_ms};

/// Whether a number was given while the server was away: the office gives each of its own a key.
pub(crate) fn is_offline(issued: &protocol::Issued) -> bool {
    issued.key.is_empty()
}
