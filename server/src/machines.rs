//! How the devices of the halls fare, as they say themselves.
//!
//! ```text
//!   kiosk ──status──▶ live ──▶ Word ──▶ Machines ──ring──▶ herald ──▶ the office's views
//!                     (its connection ends: the word is worth nothing any more)
//! ```
//!
//! Whoever says that it has a printer is given orders for it: see `orders`.
//!
//! Nothing of it is in a journal: it is true only while it is said.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use protocol::{Code, DeviceOrder, DeviceStatus, OrderTrouble, Problem};

use crate::outlook::Bell;
use codes::StaffCodes;
use orders::{Door, Orders, door};

mod codes;
mod orders;

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
    codes: StaffCodes,
}

struct Said {
    word: u64,
    status: DeviceStatus,
    /// Where its orders go in, as long as it has a printer.
    door: Option<Door>,
}

/// What one connection says of its device. It holds as long as this lives, or until another connection of the same device
/// says something.
pub(crate) struct Word {
    machines: Machines,
    office: String,
    device: String,
    number: u64,
    /// Both ends of the way of its orders, from when it first said that it has a printer.
    way: Option<(Door, Orders)>,
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
        let (machines, office, device) = (self.clone(), office.to_owned(), device.to_owned());
        let mut word = Word { machines, office, device, number, way: None };
        word.says(status);
        word
    }

    /// How the devices of an office fare, by name, as far as they say it.
    pub(crate) fn of(&self, office: &str) -> BTreeMap<String, DeviceStatus> {
        let inner = self.inner();
        let said = inner.offices.get(office).into_iter().flatten();
        said.map(|(device, said)| (device.clone(), said.status.clone())).collect()
    }

    /// Has a device's program carry out an order, and waits for its end for so long: what kept it from being done, if
    /// anything did.
    ///
    /// # Errors
    /// `device-away`, `printer-busy`, `order-end-unknown`.
    pub(crate) async fn order(
        &self,
        office: &str,
        device: &str,
        order: DeviceOrder,
        patience: Duration,
    ) -> Result<Option<OrderTrouble>, Problem> {
        let door = self.inner().offices.get(office).and_then(|devices| devices.get(device)?.door.clone());
        door.ok_or_else(|| Problem::new(Code::DeviceAway))?.carry(order, patience).await
    }

    /// Who tried the codes of the offices' staff.
    pub(crate) fn codes(&self) -> StaffCodes {
        self.inner().codes.clone()
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

    /// Where the connection takes its device's orders from; `None`: it has no printer.
    pub(crate) fn orders(&mut self) -> Option<&mut Orders> {
        self.way.as_mut().map(|(_, orders)| orders)
    }

    /// It fares otherwise now.
    pub(crate) fn says(&mut self, status: DeviceStatus) {
        let status = bounded(status);
        let door = status.printer.is_some().then(|| self.way.get_or_insert_with(door).0.clone());
        let mut inner = self.machines.inner();
        let devices = inner.offices.entry(self.office.clone()).or_default();
        let before = devices.insert(self.device.clone(), Said { word: self.number, status: status.clone(), door });
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

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use protocol::{PrinterState, PrinterTrouble};

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
        let mut word = machines.word("thu", "kiosk-1", printer(&[PrinterTrouble::PaperOut], None));
        assert!(rang(&bell));
        assert_eq!(machines.of("thu").into_keys().collect::<Vec<_>>(), ["kiosk-1"]);
        word.says(printer(&[PrinterTrouble::PaperOut], None));
        assert!(!rang(&bell), "it is as it was");
        word.says(printer(&[], None));
        assert!(rang(&bell) && machines.of("thu") == [("kiosk-1".to_owned(), printer(&[], None))].into());
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

    #[tokio::test]
    async fn orders_go_to_the_connection_that_spoke_last_and_only_where_there_is_a_printer() {
        let (machines, patience) = (Machines::default(), Duration::from_secs(30));
        let closed = DeviceStatus { closed: true, ..DeviceStatus::default() };
        let _page = machines.word("thu", "page", closed);
        let _elsewhere = machines.word("khac", "kiosk", printer(&[], None));
        for device in ["page", "kiosk", "nobody"] {
            let away = machines.order("thu", device, DeviceOrder::TestPrint, patience).await.unwrap_err();
            assert_eq!(away.code, Code::DeviceAway, "{device}");
        }
        let _old = machines.word("thu", "kiosk", printer(&[], Some(9)));
        let mut new = machines.word("thu", "kiosk", printer(&[], Some(9)));
        assert_eq!(machines.of("thu").into_keys().collect::<Vec<_>>(), ["kiosk", "page"]);
        let orders = new.orders().expect("it has a printer");
        let (end, ()) = tokio::join!(machines.order("thu", "kiosk", DeviceOrder::TestPrint, patience), async {
            let (id, order) = orders.next().await;
            assert_eq!(order, DeviceOrder::TestPrint);
            orders.done(id, None);
        });
        assert_eq!(end.unwrap(), None);
        drop(new);
        let away = machines.order("thu", "kiosk", DeviceOrder::TestPrint, patience).await.unwrap_err();
        assert_eq!(away.code, Code::DeviceAway);
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
