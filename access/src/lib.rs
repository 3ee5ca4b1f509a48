//! Who may what. No network, no clock and no task: time comes in as milliseconds since 1970, and what must last is on the
//! disk when a function comes back.
//!
//! ```text
//! token ─▶ Door::identify ─▶ Caller ─▶ may(role, right)            one table: `right`
//! AccessCommand ─▶ Register::carry_out ─▶ register file, then audit chain, both durable
//! wrong password ─▶ Tries::failed ─▶ Tries::wait_ms                 who must wait before the next try
//! ```

pub mod audit;
pub mod caller;
mod disk;
mod name;
pub mod password;
pub mod register;
pub mod right;
mod token;
pub mod tries;

pub use caller::{Caller, Credential};
pub use register::{Door, Invitation, Limits, OpenError, Register};
pub use right::{Right, may};
