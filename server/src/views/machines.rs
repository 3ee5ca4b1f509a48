//! What staff should know of the machines of their hall.

use protocol::view::MachinesShown;

use super::Scene;
use crate::voice::Heard;

/// Printers that need somebody, and why calls are not spoken.
pub(super) fn shown(scene: &Scene<'_>) -> MachinesShown {
    let silent = scene.beside.voice.as_ref().and_then(Heard::silent);
    MachinesShown { printers: scene.beside.printers.clone(), silent }
}
