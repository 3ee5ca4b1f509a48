//! What staff should know of the machines of their hall.

use protocol::view::MachinesShown;

use super::Scene;
use crate::voice::Heard;

/// Printers and kiosks that need somebody and printers that do not, and why calls are not spoken.
pub(super) fn shown(scene: &Scene<'_>) -> MachinesShown {
    let silent = scene.beside.voice.as_ref().and_then(Heard::silent);
    let (printers, kiosks) = (scene.beside.printers.clone(), scene.beside.kiosks.clone());
    MachinesShown { printers, kiosks, ready: scene.beside.ready.clone(), silent }
}
