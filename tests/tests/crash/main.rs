//! What is left of whole programs after the worst: a killed process, a cut power line, a full disk.
//!
//! ```text
//!   Program ── layso as a process of its own: started, killed, frozen, started again
//!   Hall ───── people who are connected all the time and write down what they ask and what they hear
//!   Journal ── what is on the disk in the end, to be held against that; beside it the words of notes
//! ```
//!
//! Each test that takes its moments from chance prints its seed; `LAYSO_CRASH_SEED` repeats it, as far as a scheduler can
//! be repeated.

mod beside;
mod chance;
mod disk_full;
mod dispenser;
mod folder;
mod hall;
#[path = "../../../store/tests/crash/image.rs"]
#[expect(dead_code, reason = "the store's own tests can also let a disk hang")]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]
mod image; // One way to make disks in files: the store is tried on the same ones.
mod journal;
mod offline;
mod power_cut;
mod program;
mod sigkill;
mod wall;
