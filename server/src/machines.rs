//! How the devices of the halls fare, as they say themselves.
//!
//! ```text
//!   kiosk ──status──▶ live ──▶ Word ──▶ Machines ──ring──▶ herald ──▶ the office's views
//!                     (its connection ends: the word is worth nothing any more)
//! ```
//!
//! Nothing of it is in a journal: it is true only while it is said.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::view::{MachinesShown, PrinterShown};
use protocol::{DeviceStatus, PrinterState};

use crate::outlook::Bell;

/// What the devices of every office say. A clone is cheap and hears the same. It holds one entry for each live connection
/// of a device, whose number has a bound.
#[derive(Clone, Default)]
pub(crate) struct Machines(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// By office, and by device.
    offices: BTreeMap<String, BTreeMap<String, Said>>,
    /// Who is told, by office.
    bells: BTreeMap<String, Bell>,
    words: u64,
}

struct Said {
    word: u64,
    status: DeviceStatus,
}

/// What one connection says of its device. It holds as long as this lives, or until another connection of the same device
/// says something.
pub(crate) struct Word {
    machines: Machines,
    office: String,
    device: String,
    number: u64,
}

impl Machines {
    /// This bell is rung whenever something is said in an office.
    pub(crate) fn tell(&self, office: &str, bell: Bell) {
        self.inner().bells.insert(office.to_owned(), bell);
    }

    /// A device says on a connection of its own how it fares.
    pub(crate) fn word(&self, office: &str, device: &str, status: DeviceStatus) -> Word {
        let number = {
            let mut inner = self.inner();
            inner.words += 1;
            inner.words
        };
        let word = Word { machines: self.clone(), office: office.to_owned(), device: device.to_owned(), number };
        word.says(status);
        word
    }

    /// How the devices of an office fare, by name, as far as they say it.
    pub(crate) fn of(&self, office: &str) -> BTreeMap<String, DeviceStatus> {
        let inner = self.inner();
        let said = inner.offices.get(office).into_iter().flatten();
        said.map(|(device, said)| (device.clone(), said.status.clone())).collect()
    }

    /// The printers of an office that need somebody.
    pub(crate) fn printers(&self, office: &str) -> Vec<PrinterShown> {
        let inner = self.inner();
        let said = inner.offices.get(office).into_iter().flatten();
        let needy = said.filter_map(|(device, said)| {
            let state = said.status.printer.clone().filter(needs_somebody)?;
            Some(PrinterShown { device: device.clone(), state })
        });
        needy.take(MachinesShown::PRINTERS).collect()
    }

    /// Looks at everything that is said: office, device, and how it fares.
    pub(crate) fn each(&self, mut look: impl FnMut(&str, &str, &DeviceStatus)) {
        for (office, devices) in &self.inner().offices {
            devices.iter().for_each(|(device, said)| look(office, device, &said.status));
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics while it holds the lock, and the maps would be whole even then.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn ring(&self, office: &str) {
        if let Some(bell) = self.bells.get(office) {
            bell.ring();
        }
    }
}

impl Word {
    /// Whether this is what the connection says of that device.
    pub(crate) fn is_of(&self, office: &str, device: &str) -> bool {
        self.office == office && self.device == device
    }

    /// It fares otherwise now.
    pub(crate) fn says(&self, status: DeviceStatus) {
        let status = bounded(status);
        let mut inner = self.machines.inner();
        let devices = inner.offices.entry(self.office.clone()).or_default();
        let before = devices.insert(self.device.clone(), Said { word: self.number, status: status.clone() });
        if before.is_none_or(|before| before.status != status) {
            inner.ring(&self.office);
        }
    }
}

impl Drop for Word {
    fn drop(&mut self) {
        let mut inner = self.machines.inner();
        let Some(devices) = inner.offices.get_mut(&self.office) else { return };
        // A device that came back on another connection has spoken since.
        if devices.get(&self.device).is_none_or(|said| said.word != self.number) {
            return;
        }
        devices.remove(&self.device);
        if devices.is_empty() {
            inner.offices.remove(&self.office);
        }
        inner.ring(&self.office);
    }
}

/// Worst first and each trouble once, whatever was sent.
fn bounded(mut status: DeviceStatus) -> DeviceStatus {
    if let Some(printer) = &mut status.printer {
        printer.troubles.sort_unstable();
        printer.troubles.dedup();
    }
    status
}

fn needs_somebody(printer: &PrinterState) -> bool {
    !printer.troubles.is_empty() || printer.slips_left.is_some_and(|left| left <= MachinesShown::FEW_SLIPS)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use protocol::PrinterTrouble;

    use super::*;

    fn printer(troubles: &[PrinterTrouble], slips_left: Option<u32>) -> DeviceStatus {
        let printer = Some(PrinterState { troubles: troubles.to_vec(), slips_left });
        DeviceStatus { printer, ..DeviceStatus::default() }
    }

    fn rang(bell: &Bell) -> bool {
        bell.rung().now_or_never().is_some()
    }

    #[test]
    fn a_word_holds_as_long_as_its_connection_and_its_office_is_told() {
        let (machines, bell) = (Machines::default(), Bell::default());
        machines.tell("thu", bell.clone());
        let word = machines.word("thu", "kiosk-1", printer(&[PrinterTrouble::PaperOut], None));
        assert!(rang(&bell));
        let shown = machines.printers("thu");
        assert_eq!(shown.iter().map(|one| one.device.as_str()).collect::<Vec<_>>(), ["kiosk-1"]);
        word.says(printer(&[PrinterTrouble::PaperOut], None));
        assert!(!rang(&bell), "it is as it was");
        word.says(printer(&[], None));
        assert!(rang(&bell) && machines.printers("thu").is_empty());
        drop(word);
        assert!(rang(&bell) && machines.of("thu").is_empty());
    }

    #[test]
    fn an_old_connection_takes_no_newer_word_with_it() {
        let machines = Machines::default();
        let old = machines.word("thu", "kiosk-1", printer(&[PrinterTrouble::Offline], None));
        let new = machines.word("thu", "kiosk-1", printer(&[PrinterTrouble::CoverOpen], None));
        drop(old);
        let status = machines.of("thu").remove("kiosk-1").and_then(|status| status.printer);
        assert_eq!(status.map(|printer| printer.troubles), Some(vec![PrinterTrouble::CoverOpen]));
        drop(new);
        assert!(machines.of("thu").is_empty());
    }

    #[test]
    fn staff_are_shown_printers_that_need_somebody_and_no_more_than_they_can_read() {
        let machines = Machines::default();
        let few = MachinesShown::FEW_SLIPS;
        let _words: Vec<Word> = (0..30)
            .flat_map(|nth| {
                [("low", Some(few)), ("well", Some(few + 1))]
                    .map(|(name, left)| machines.word("thu", &format!("{name}-{nth:02}"), printer(&[], left)))
            })
            .collect();
        let _elsewhere = machines.word("khac", "kiosk", printer(&[PrinterTrouble::Cutter], None));
        let shown = machines.printers("thu");
        assert_eq!(shown.len(), MachinesShown::PRINTERS);
        assert!(shown.iter().all(|one| one.device.starts_with("low-")));
    }

    #[test]
    fn a_list_of_troubles_is_as_long_as_there_are_troubles() {
        let machines = Machines::default();
        let many = [PrinterTrouble::PaperLow, PrinterTrouble::Offline].repeat(500);
        let _word = machines.word("thu", "kiosk", printer(&many, None));
        let status = machines.of("thu").remove("kiosk").and_then(|status| status.printer).expect("a printer");
        assert_eq!(status.troubles, [PrinterTrouble::Offline, PrinterTrouble::PaperLow], "worst first");
    }
}
