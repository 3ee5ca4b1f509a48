//! What the register file holds: people, devices, keys and sessions, with digests in the place of every token.

use std::collections::BTreeMap;
use std::net::IpAddr;

use protocol::access::{DeviceKind, Identity, Offices, Role, Scope};
use serde::{Deserialize, Serialize};

use super::limits::Limits;
use crate::audit::Tip;
use crate::name;
use crate::password::Hashed;
use crate::token::Digest;
use crate::{Caller, Credential};

/// The form of the file. A newer one is not read.
pub(super) const VERSION: u32 = 1;

/// The whole file. Names are found by [`name::folded`].
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) version: u32,
    /// The last line of the record that belongs to this content.
    pub(super) tip: Tip,
    /// The number of the next session. None comes twice: connections are told apart by it.
    pub(super) next_session: u64,
    /// The invitation of the first administrator.
    pub(super) first: Option<Invited>,
    pub(super) users: BTreeMap<String, User>,
    pub(super) devices: BTreeMap<String, Device>,
    pub(super) keys: BTreeMap<String, Key>,
    pub(super) sessions: BTreeMap<u64, Session>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) offices: Offices,
    pub(super) password: Option<Hashed>,
    pub(super) pin: Option<Hashed>,
    pub(super) disabled: bool,
    pub(super) invitation: Option<Invited>,
    /// Where the user signed in, the newest first.
    pub(super) addresses: Vec<IpAddr>,
    pub(super) last_seen: Option<i64>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Invited {
    pub(super) code: Digest,
    pub(super) expires_at: i64,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Device {
    pub(super) name: String,
    pub(super) kind: DeviceKind,
    pub(super) office: String,
    pub(super) zone: Option<String>,
    pub(super) counter: Option<String>,
    pub(super) token: Digest,
    pub(super) version: Option<String>,
    pub(super) address: Option<IpAddr>,
    pub(super) last_heard: Option<i64>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) offices: Offices,
    pub(super) token: Digest,
    pub(super) last_used: Option<i64>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    /// The folded name.
    pub(super) user: String,
    /// The clerk's computer that a PIN was typed on, by folded name: the session ends with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) device: Option<String>,
    pub(super) token: Digest,
    pub(super) began_at: i64,
    pub(super) last_seen: i64,
}

impl Default for Content {
    fn default() -> Self {
        Content {
            version: VERSION,
            tip: Tip::default(),
            next_session: 1,
            first: None,
            users: BTreeMap::new(),
            devices: BTreeMap::new(),
            keys: BTreeMap::new(),
            sessions: BTreeMap::new(),
        }
    }
}

impl Content {
    /// Whether anybody could administer the whole server with a password.
    pub(super) fn has_administrator(&self) -> bool {
        self.users.values().any(|user| user.runs_everything() && !user.disabled)
    }

    /// A clerk's computer, on which a PIN may be tried, with its folded name.
    pub(super) fn pin_pad(&self, device: &Caller) -> Option<(&String, &Device)> {
        let Some(Credential::Device(name)) = &device.credential else { return None };
        let pad = self.devices.get_key_value(&name::folded(name))?;
        (pad.1.kind == DeviceKind::Counter).then_some(pad)
    }

    /// Takes out what is too old; whether anything was.
    pub(super) fn end_expired(&mut self, limits: &Limits, now: i64) -> bool {
        let before = self.sessions.len();
        self.sessions.retain(|_, session| session.is_alive(limits, now));
        let mut ended = self.sessions.len() < before;
        let invitations = self.users.values_mut().map(|user| &mut user.invitation);
        for invitation in invitations.chain([&mut self.first]) {
            ended |= invitation.take_if(|invitation| !invitation.is_alive(now)).is_some();
        }
        ended
    }
}

impl User {
    /// Whether a PIN of theirs is taken there. It is short, and shown to whoever stands behind: good enough to call the next
    /// number with, and for nothing more.
    pub(super) fn has_pin_at(&self, pad: &Device) -> bool {
        self.role == Role::Clerk && !self.disabled && self.offices.has(&pad.office)
    }

    /// An administrator of all offices with a password, disabled or not.
    pub(super) fn runs_everything(&self) -> bool {
        self.role == Role::Administrator && self.offices == Offices::All && self.password.is_some()
    }

    pub(super) fn caller(&self, number: u64, from: Option<IpAddr>) -> Caller {
        let User { name, role, offices, .. } = self.clone();
        let credential = Some(Credential::Session { user: name.clone(), number });
        let identity = Identity { role, name, offices, zone: None, counter: None };
        Caller { identity, scopes: Vec::new(), credential, from }
    }
}

impl Device {
    pub(super) fn caller(&self, from: Option<IpAddr>) -> Caller {
        let Device { name, kind, office, zone, counter, .. } = self.clone();
        // A clerk's computer may nothing by itself; that a clerk may sign in on it with a PIN is asked by its kind.
        let role = match kind {
            DeviceKind::Display => Role::Display,
            DeviceKind::Dispenser => Role::Dispenser,
            DeviceKind::Counter => Role::Public,
        };
        let credential = Some(Credential::Device(name.clone()));
        let identity = Identity { role, name, offices: Offices::Only(vec![office]), zone, counter };
        Caller { identity, scopes: Vec::new(), credential, from }
    }
}

impl Key {
    pub(super) fn caller(&self, from: Option<IpAddr>) -> Caller {
        let Key { name, scopes, offices, .. } = self.clone();
        let credential = Some(Credential::Key(name.clone()));
        let identity = Identity { role: Role::Integration, name, offices, zone: None, counter: None };
        Caller { identity, scopes, credential, from }
    }
}

impl Session {
    /// A clock that was set back ends no session; one that was set forward does.
    pub(super) fn is_alive(&self, limits: &Limits, now: i64) -> bool {
        now.saturating_sub(self.began_at) < limits.session_absolute_ms
            && now.saturating_sub(self.last_seen) < limits.session_idle_ms
    }

    pub(super) fn expires_at(&self, limits: &Limits) -> i64 {
        self.began_at.saturating_add(limits.session_absolute_ms)
    }
}

impl Invited {
    pub(super) fn is_alive(&self, now: i64) -> bool {
        now < self.expires_at
    }
}
