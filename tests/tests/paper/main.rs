//! Slips on paper, against a printer that was written from its manual: every dot, every fault, once.
//!
//! ```text
//!   Decoder ── the manual's commands, and no other byte
//!   Fake ───── a printer on a TCP socket that runs out of paper, is opened, sends rubbish; it remembers what it printed
//!   Slips ──── made-up slips, and which of them a piece of paper shows
//! ```
//!
//! What takes its order from chance prints its seed; `LAYSO_SEED` repeats it, as far as a scheduler can be repeated.

mod bad_input;
mod closers;
mod decoder;
#[cfg(target_os = "linux")]
mod device;
mod dice;
mod fake;
mod faults;
mod peers;
mod picture;
mod print_server;
#[path = "../crash/program.rs"]
#[expect(dead_code, reason = "the crash tests also kill, freeze and load programs")]
mod program; // One way to start layso as a process.
mod pulse;
mod queue;
mod slips;
mod whole;
