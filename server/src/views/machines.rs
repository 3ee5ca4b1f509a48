//! What staff should know of the machines of their hall.

use std::collections::BTreeMap;

use protocol::view::{KioskShown, MachinesShown, PrinterShown};
use protocol::{DeviceStatus, PrinterState};

use super::Scene;
use crate::voice::Heard;

/// Printers and kiosks that need somebody and printers that do not, and why calls are not spoken.
pub(super) fn shown(scene: &Scene<'_>) -> MachinesShown {
    let silent = scene.beside.voice.as_ref().and_then(Heard::silent);
    MachinesShown { silent, ..in_need(&scene.beside.machines) }
}

/// Of each list as many as staff can read.
fn in_need(machines: &BTreeMap<String, DeviceStatus>) -> MachinesShown {
    let mut shown = MachinesShown::default();
    for (device, status) in machines {
        let device = || device.clone();
        match &status.printer {
            Some(state) if needs_somebody(state) => {
                shown.printers.push(PrinterShown { device: device(), state: state.clone() });
            }
            Some(_) => shown.ready.push(device()),
            None => {}
        }
        let DeviceStatus { set_aside, closed, .. } = *status;
        // Its numbers were refused, or staff closed it: somebody must open it again.
        if set_aside > 0 || closed {
            shown.kiosks.push(KioskShown { device: device(), set_aside, closed });
        }
    }
    shown.printers.truncate(MachinesShown::PRINTERS);
    shown.ready.truncate(MachinesShown::PRINTERS);
    shown.kiosks.truncate(MachinesShown::PRINTERS);
    shown
}

fn needs_somebody(printer: &PrinterState) -> bool {
    !printer.troubles.is_empty() || printer.slips_left.is_some_and(|left| left <= MachinesShown::FEW_SLIPS)
}

#[cfg(test)]
mod tests {
    use protocol::PrinterTrouble;

    use super::*;

    fn with_printer(troubles: &[PrinterTrouble], slips_left: Option<u32>) -> DeviceStatus {
        let printer = Some(PrinterState { troubles: troubles.to_vec(), slips_left });
        DeviceStatus { printer, ..DeviceStatus::default() }
    }

    #[test]
    fn staff_are_shown_printers_that_need_somebody_and_no_more_than_they_can_read() {
        let few = MachinesShown::FEW_SLIPS;
        let named = |name: &str, nth: u32, status: DeviceStatus| (format!("{name}-{nth:02}"), status);
        let of_nth = |nth| {
            let troubles = [PrinterTrouble::Cutter];
            [
                named("low", nth, with_printer(&[], Some(few))),
                named("torn", nth, with_printer(&troubles, None)),
                named("well", nth, with_printer(&[], Some(few + 1))),
            ]
        };
        let needy = |machines: &BTreeMap<_, _>| -> Vec<String> {
            in_need(machines).printers.into_iter().map(|one| one.device).collect()
        };
        assert_eq!(needy(&of_nth(0).into()), ["low-00", "torn-00"]);
        let many: BTreeMap<String, DeviceStatus> = (0..30).flat_map(of_nth).collect();
        assert_eq!(needy(&many).len(), MachinesShown::PRINTERS);
        let ready = in_need(&many).ready;
        assert_eq!(ready.len(), MachinesShown::PRINTERS);
        assert!(ready.iter().all(|device| device.starts_with("well-")));
    }

    #[test]
    fn a_kiosk_needs_somebody_when_its_numbers_were_refused_or_staff_closed_it() {
        let says = |set_aside, closed| DeviceStatus { set_aside, closed, ..DeviceStatus::default() };
        let statuses = [("kiosk-1", says(0, false)), ("kiosk-2", says(0, true)), ("kiosk-3", says(2, false))];
        let machines = statuses.map(|(device, status)| (device.to_owned(), status)).into();
        let kiosk = |device: &str, set_aside, closed| KioskShown { device: device.to_owned(), set_aside, closed };
        let shown = in_need(&machines);
        assert_eq!(shown.kiosks, [kiosk("kiosk-2", 0, true), kiosk("kiosk-3", 2, false)]);
        assert!(shown.printers.is_empty() && shown.ready.is_empty(), "they have no printer");
    }
}
