//! The slip that was printed last, for whoever wants it once more: it is no more than a convenience.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::NoReprint;
use crate::slip::Slip;

/// The slip that was printed last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LastSlip {
    #[serde(flatten)]
    slip: Slip,
    /// What it was printed for.
    #[serde(default)]
    key: Option<Uuid>,
    /// Its number is cancelled.
    #[serde(default)]
    withdrawn: bool,
}

impl LastSlip {
    pub(super) fn new(key: Uuid, slip: Slip, withdrawn: bool) -> LastSlip {
        LastSlip { slip, key: Some(key), withdrawn }
    }

    /// What was kept in a file, if it can be read.
    pub(super) fn read(file: &Path) -> Option<LastSlip> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Keeps it in a file. Blocks.
    pub(super) fn write(&self, file: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(self).expect("texts can always be written");
        let unfinished = file.with_extension("unfinished");
        std::fs::write(&unfinished, bytes)?;
        std::fs::rename(unfinished, file)
    }

    pub(super) fn number(&self) -> &str {
        &self.slip.number
    }

    /// Whether it says that it was printed before.
    pub(super) fn is_marked(&self) -> bool {
        self.slip.again
    }

    /// Whether it was printed for this.
    pub(super) fn is_of(&self, key: Uuid) -> bool {
        self.key == Some(key)
    }

    pub(super) fn withdrawn(self, withdrawn: bool) -> LastSlip {
        LastSlip { withdrawn, ..self }
    }

    /// The same once more.
    ///
    /// # Errors
    /// Its number is cancelled: on paper it would look valid.
    pub(super) fn again(&self) -> Result<Slip, NoReprint> {
        match self.withdrawn {
            true => Err(NoReprint::Withdrawn(self.slip.number.clone())),
            false => Ok(self.slip.clone().marked_again()),
        }
    }
}
