//! Machines in the hall.

use protocol::access::{AccessAnswer, DeviceKind, Offices};
use protocol::{Code, Problem};

use super::{Change, Changed, kind_said};
use crate::audit::Deed;
use crate::name;
use crate::register::content::Device;
use crate::token::{self, Digest};

/// A device's name, and where it stands.
pub(in crate::register) struct Place<'a> {
    pub(in crate::register) name: &'a str,
    pub(in crate::register) office: &'a str,
    pub(in crate::register) zone: Option<&'a String>,
    pub(in crate::register) counter: Option<&'a String>,
}

impl Change<'_> {
    pub(super) fn add_device(self, place: &Place<'_>, kind: DeviceKind) -> Changed {
        let (name, token) = self.admit_device(place, kind)?;
        let about = Some(said(&name, kind, place));
        Ok((Deed { what: "device-added", about }, AccessAnswer::Token { token }))
    }

    /// The device's name and its token.
    pub(super) fn admit_device(self, place: &Place<'_>, kind: DeviceKind) -> Result<(String, String), Problem> {
        let name = name::checked("name", place.name)?;
        let office = name::checked("office", place.office)?;
        let zone = name::checked_if_there("zone", place.zone)?;
        let counter = name::checked_if_there("counter", place.counter)?;
        self.within_own_offices(&Offices::Only(vec![office.clone()]))?;
        let key = name::folded(&name);
        if self.content.devices.contains_key(&key) {
            return Err(Problem::new(Code::DeviceExists));
        }
        if self.content.devices.len() >= self.limits.devices_max {
            return Err(Problem::new(Code::RegisterFull));
        }
        let token = token::token()?;
        let device = Device {
            name: name.clone(),
            kind,
            office,
            zone,
            counter,
            token: Digest::of(&token),
            version: None,
            address: None,
            last_heard: None,
        };
        self.content.devices.insert(key, device);
        Ok((name, token))
    }

    pub(super) fn revoke_device(self, name: &str) -> Changed {
        let key = name::folded(name);
        let device = self.content.devices.get(&key).ok_or_else(|| Problem::new(Code::UnknownDevice))?;
        self.within_own_offices(&Offices::Only(vec![device.office.clone()]))?;
        let about = Some(device.name.clone());
        self.content.devices.remove(&key);
        self.content.end_sessions_at(&key);
        Ok((Deed { what: "device-revoked", about }, AccessAnswer::Done))
    }
}

/// A device, for the record.
pub(super) fn said(name: &str, kind: DeviceKind, place: &Place<'_>) -> String {
    format!("{name}: {}, {}", kind_said(kind), place.office)
}
