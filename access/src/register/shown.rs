//! Who is admitted, for whoever administers.

use protocol::access::{AccessView, DeviceShown, KeyShown, UserShown};

use super::content::{Content, Device, Key, User};
use super::limits::Limits;

pub(super) fn view(content: &Content, limits: &Limits, now: i64, connected: &dyn Fn(&str) -> bool) -> AccessView {
    let sessions_of = |key: &str| {
        let mine = content.sessions.values().filter(|session| session.user == key);
        u32::try_from(mine.filter(|session| session.is_alive(limits, now)).count()).unwrap_or(u32::MAX)
    };
    AccessView {
        users: content.users.iter().map(|(key, user)| user.shown(sessions_of(key))).collect(),
        devices: content.devices.values().map(|device| device.shown(connected(&device.name))).collect(),
        keys: content.keys.values().map(Key::shown).collect(),
    }
}

impl User {
    fn shown(&self, sessions: u32) -> UserShown {
        UserShown {
            name: self.name.clone(),
            role: self.role,
            offices: self.offices.clone(),
            disabled: self.disabled,
            has_password: self.password.is_some(),
            has_pin: self.pin.is_some(),
            sessions,
            last_seen: self.last_seen,
        }
    }
}

impl Device {
    fn shown(&self, connected: bool) -> DeviceShown {
        DeviceShown {
            name: self.name.clone(),
            kind: self.kind,
            office: self.office.clone(),
            zone: self.zone.clone(),
            counter: self.counter.clone(),
            version: self.version.clone(),
            address: self.address.map(|address| address.to_canonical().to_string()),
            last_heard: self.last_heard,
            connected,
        }
    }
}

impl Key {
    fn shown(&self) -> KeyShown {
        KeyShown {
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            offices: self.offices.clone(),
            last_used: self.last_used,
        }
    }
}
