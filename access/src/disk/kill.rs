//! Ends a process in a test before a step of its choice: from then on every step fails, and a write stays half done.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Write};

use super::Disk;

/// How many steps are left to live; for ever when nothing was said.
#[derive(Default)]
pub(crate) struct Kill(Cell<Option<u32>>);

impl Kill {
    pub(crate) fn after(&self, steps: u32) {
        self.0.set(Some(steps));
    }

    /// Lives on.
    pub(crate) fn never(&self) {
        self.0.set(None);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.get() == Some(0)
    }
}

impl Disk {
    pub(super) fn step(&self) -> io::Result<()> {
        match self.kill.0.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("killed")),
            Some(steps) => {
                self.kill.0.set(Some(steps - 1));
                Ok(())
            }
        }
    }

    pub(super) fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        self.step()?;
        file.write_all(half)?;
        self.step()?;
        file.write_all(rest)
    }
}
