//! The devices of an office.

use std::collections::BTreeMap;

use protocol::DeviceStatus;
use protocol::access::DeviceShown;
use protocol::view::{DeviceState, DevicesView};

/// Those of all devices that stand in this office, by name, with what each `says` of itself.
pub(crate) fn view(all: Vec<DeviceShown>, office: &str, mut says: BTreeMap<String, DeviceStatus>) -> DevicesView {
    let own = all.into_iter().filter(|device| device.office == office);
    let mut devices: Vec<DeviceState> = own
        .map(|device| {
            let status = says.remove(&device.name);
            shown(device, status)
        })
        .collect();
    let more = devices.len() > DevicesView::ROWS;
    devices.truncate(DevicesView::ROWS);
    DevicesView { devices, more }
}

fn shown(device: DeviceShown, status: Option<DeviceStatus>) -> DeviceState {
    let DeviceShown { name, kind, zone, counter, version, address, last_heard, connected, office: _ } = device;
    DeviceState { name, kind, zone, counter, connected, last_heard, version, address, status }
}

#[cfg(test)]
mod tests {
    use protocol::access::DeviceKind;

    use super::*;

    fn device(name: String, office: &str) -> DeviceShown {
        DeviceShown {
            name,
            kind: DeviceKind::Display,
            office: office.to_owned(),
            zone: None,
            counter: None,
            version: None,
            address: None,
            last_heard: None,
            connected: false,
        }
    }

    #[test]
    fn an_office_is_told_of_its_own_devices_and_of_no_more_than_a_page_shows() {
        let all = (0..=DevicesView::ROWS)
            .flat_map(|nth| [device(format!("board-{nth:04}"), "thu"), device(format!("elsewhere-{nth:04}"), "khac")]);
        let closed = DeviceStatus { closed: true, ..DeviceStatus::default() };
        let says =
            BTreeMap::from([("board-0007".to_owned(), closed), ("elsewhere-0007".to_owned(), DeviceStatus::default())]);
        let seen = view(all.collect(), "thu", says);
        assert!(seen.more && seen.devices.len() == DevicesView::ROWS);
        assert!(seen.devices.iter().all(|device| device.name.starts_with("board-")));
        let told = |device: &&DeviceState| device.status.is_some();
        assert_eq!(seen.devices.iter().filter(told).map(|one| one.name.as_str()).collect::<Vec<_>>(), ["board-0007"]);
        assert!(!view(vec![device("board".to_owned(), "thu")], "thu", BTreeMap::new()).more);
    }
}
