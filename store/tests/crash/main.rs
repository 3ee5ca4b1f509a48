//! What is left after the worst: a killed process, a cut power line, a full disk.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod child;
mod disk_full;
mod disk_hangs;
mod image;
mod power_cut;
mod sigkill;
