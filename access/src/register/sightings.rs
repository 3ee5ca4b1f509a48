//! Who was seen since the register file was written last. In memory: a request must not wait for the disk for it.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use super::content::Content;
use crate::{Credential, name};

const VERSION_CHARS_MAX: usize = 80;

/// When, where and with what somebody was seen last.
#[derive(Clone)]
struct Sighting {
    at: i64,
    from: Option<IpAddr>,
    version: Option<String>,
}

/// By what is found in the register: only of what is admitted, so no more than that.
#[derive(Default)]
pub(super) struct Sightings {
    sessions: HashMap<u64, i64>,
    devices: BTreeMap<String, Sighting>,
    keys: BTreeMap<String, i64>,
}

impl Sightings {
    pub(super) fn note(&mut self, credential: &Credential, from: Option<IpAddr>, version: Option<&str>, now: i64) {
        match credential {
            Credential::Session { number, .. } => {
                let at = self.sessions.entry(*number).or_insert(now);
                *at = now.max(*at);
            }
            Credential::Device(device) => {
                let device =
                    self.devices.entry(name::folded(device)).or_insert(Sighting { at: now, from, version: None });
                let version = version.map(|version| version.chars().filter(|c| !c.is_control()));
                device.version = version.map(|v| v.take(VERSION_CHARS_MAX).collect()).or(device.version.take());
                device.from = from.or(device.from);
                device.at = now;
            }
            Credential::Key(key) => {
                self.keys.insert(name::folded(key), now);
            }
            Credential::Owner => {}
        }
    }

    pub(super) fn of_session(&self, number: u64) -> Option<i64> {
        self.sessions.get(&number).copied()
    }

    /// By folded name.
    pub(super) fn has_device(&self, name: &str) -> bool {
        self.devices.contains_key(name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.devices.is_empty() && self.keys.is_empty()
    }

    /// Puts into a content who was seen.
    pub(super) fn tell(&self, content: &mut Content) {
        for (number, at) in &self.sessions {
            let Some(session) = content.sessions.get_mut(number) else { continue };
            session.last_seen = session.last_seen.max(*at);
            if let Some(user) = content.users.get_mut(&session.user) {
                user.last_seen = user.last_seen.max(Some(*at));
            }
        }
        for (name, seen) in &self.devices {
            let Some(device) = content.devices.get_mut(name) else { continue };
            device.last_heard = Some(seen.at);
            device.address = seen.from.or(device.address);
            device.version = seen.version.clone().or(device.version.take());
        }
        for (name, at) in &self.keys {
            if let Some(key) = content.keys.get_mut(name) {
                key.last_used = Some(*at);
            }
        }
    }

    /// Leaves out what this content knows already, and what it does not know at all any more.
    pub(super) fn forget(&mut self, content: &Content) {
        self.sessions.retain(|number, at| content.sessions.get(number).is_some_and(|known| known.last_seen < *at));
        let devices = &content.devices;
        self.devices.retain(|name, seen| devices.get(name).is_some_and(|known| known.last_heard != Some(seen.at)));
        self.keys.retain(|name, at| content.keys.get(name).is_some_and(|known| known.last_used != Some(*at)));
    }
}

impl Content {
    /// Whether what a credential stands for is there.
    pub(super) fn has(&self, credential: &Credential) -> bool {
        match credential {
            Credential::Session { number, .. } => self.sessions.contains_key(number),
            Credential::Device(device) => self.devices.contains_key(&name::folded(device)),
            Credential::Key(key) => self.keys.contains_key(&name::folded(key)),
            Credential::Owner => false,
        }
    }
}
