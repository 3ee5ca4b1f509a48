//! The harness of layso's tests: a real server in this process, and everybody who speaks with it.
//!
//! ```text
//!   TestOffice ── a server on a free port, a data folder, a clock that the test moves; `finish` asserts that the journal
//!       │         replays to the live state, bit for bit
//!       ├─ http() ── Http        whole answers, asserted by status and code
//!       │              with_token(), public(): by somebody else; chief(): by the owner of the data folder
//!       ├─ kiosk(), clerk() ── Asker      the `client` crate, asking
//!       ├─ board(), console(), phone(), watch() ── Watcher    the `client` crate, watching; waits for what a view shows
//!       ├─ people() ── People    admits clerks, supervisors, boards and kiosks, and gives their tokens
//!       ├─ cut_power()    the disk keeps what it holds; `up` goes on from there
//!       ├─ visits(), export_text(), files_with()    what a stopped office leaves behind
//!       ├─ raw() ── RawPeer      a websocket that says whatever it is told
//!       └─ Proxy::to(address())  a link that can be slowed, frozen, lost or cut
//!
//!   browser::Browser ── pages in a real Chromium, as clerks, kiosks, boards and anybody
//! ```
//!
//! The harness is let in as everybody is: by the first link, and then with a key that may do all that keys may. Boards and
//! phones come as anybody.
//!
//! Nothing in here sleeps to let something happen: a [`Watcher`] waits for what the server tells, [`eventually`] looks at
//! what tells nothing by itself, and both have a bound and say what they waited for.

pub mod admission;
pub mod bench;
pub mod browser;
mod files;
pub mod fuzz;
mod hall;
mod http;
mod live;
mod office;
mod peers;
mod proxy;
mod raw;
pub mod simulation;
mod time;
mod wait;
pub mod waits;
mod wide_bounds;

pub use files::{OfficeText, SERVICE};
pub use hall::{text, without};
pub use http::{Answer, Ask, Http};
pub use live::{Asker, Door, Seen, Watcher, short_waits};
pub use office::{Leg, People, Setup, TestOffice, Truth, Visit, files_with, truth};
pub use peers::is_there;
pub use proxy::Proxy;
pub use raw::{Heard, RawPeer};
pub use time::{DAY_MS, HOUR_MS, MINUTE_MS, MORNING, at};
pub use wait::{PATIENCE, eventually, in_time, within};
pub use wide_bounds::WIDE_BOUNDS;
