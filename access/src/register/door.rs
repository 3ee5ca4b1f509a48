//! What answers for tokens. Many ask at once, and none of them waits for the disk: a change is written first and then put in
//! the place of what was true before.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use protocol::access::DeviceKind;
use protocol::{Code, Problem};

use super::content::Content;
use super::limits::Limits;
use super::sightings::Sightings;
use crate::token::Digest;
use crate::{Caller, Credential, name};

/// What answers for tokens: shared by everything that takes one.
pub struct Door {
    limits: Limits,
    known: RwLock<Arc<Known>>,
    owner: RwLock<Option<Digest>>,
    sightings: Mutex<Sightings>,
}

/// What is true now.
pub(super) struct Known {
    pub(super) content: Content,
    tokens: HashMap<Digest, Holder>,
}

/// Whose a token is: a key of one of the register's maps.
#[derive(Clone)]
enum Holder {
    Session(u64),
    Device(String),
    Key(String),
}

impl Door {
    pub(super) fn new(content: Content, limits: Limits) -> Door {
        let known = RwLock::new(Arc::new(Known::new(content)));
        Door { limits, known, owner: RwLock::new(None), sightings: Mutex::default() }
    }

    /// Who comes with this token. Memory only.
    ///
    /// # Errors
    /// `token-rejected`: unknown, expired, revoked, or of somebody who is disabled.
    pub fn identify(&self, token: &str, from: Option<IpAddr>, now: i64) -> Result<Caller, Problem> {
        let caller = self.recognise(token, from, now)?;
        if let Some(credential) = &caller.credential {
            self.touch(credential, from, None, now);
        }
        Ok(caller)
    }

    /// The same, where it does not show that somebody is there: a program may connect by itself. Memory only.
    ///
    /// # Errors
    /// As for [`Door::identify`].
    pub fn recognise(&self, token: &str, from: Option<IpAddr>, now: i64) -> Result<Caller, Problem> {
        let digest = Digest::of(token);
        let caller = match self.owner(digest) {
            Some(owner) => Some(Caller { from, ..owner }),
            None => self.caller(digest, from, now),
        };
        caller.ok_or_else(|| Problem::new(Code::TokenRejected))
    }

    /// Somebody is still there, on a connection that is open: sessions end when nobody was for long. Memory only.
    pub fn touch(&self, credential: &Credential, from: Option<IpAddr>, version: Option<&str>, now: i64) {
        if *credential == Credential::Owner || !self.known().content.has(credential) {
            return;
        }
        self.sightings.lock().unwrap_or_else(PoisonError::into_inner).note(credential, from, version, now);
    }

    /// Whether a credential is still good. Memory only.
    pub fn is_admitted(&self, credential: &Credential, now: i64) -> bool {
        match credential {
            Credential::Owner => self.owner.read().unwrap_or_else(PoisonError::into_inner).is_some(),
            Credential::Session { number, .. } => self.session_is_alive(*number, now),
            Credential::Device(_) | Credential::Key(_) => self.known().content.has(credential),
        }
    }

    /// Whether a device of this kind, by exactly this name, stands in an office. Memory only.
    pub fn has_device(&self, name: &str, kind: DeviceKind, office: &str) -> bool {
        let known = self.known();
        let device = known.content.devices.get(&name::folded(name));
        device.is_some_and(|device| device.name == name && device.kind == kind && device.office == office)
    }

    pub(super) fn admit_owner(&self, token: &str) {
        *self.owner.write().unwrap_or_else(PoisonError::into_inner) = Some(Digest::of(token));
    }

    /// What is true now, with who was seen since it was written; to be changed.
    pub(super) fn draft(&self) -> Content {
        let mut content = self.known().content.clone();
        self.sightings.lock().unwrap_or_else(PoisonError::into_inner).tell(&mut content);
        content
    }

    pub(super) fn has_sightings(&self) -> bool {
        !self.sightings.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Puts another content in the place of the one before; answers whose tokens ended.
    pub(super) fn adopt(&self, content: Content) -> BTreeSet<Credential> {
        let next = Arc::new(Known::new(content));
        let before =
            std::mem::replace(&mut *self.known.write().unwrap_or_else(PoisonError::into_inner), Arc::clone(&next));
        self.sightings.lock().unwrap_or_else(PoisonError::into_inner).forget(&next.content);
        let gone = before.tokens.iter().filter(|(digest, _)| !next.tokens.contains_key(digest));
        gone.filter_map(|(_, holder)| before.caller(holder, None)?.credential).collect()
    }

    /// A device whose token is this one and was never used.
    pub(super) fn unused_device(&self, name: &str, token: &str) -> Option<Caller> {
        let known = self.known();
        let (name, device) = known.content.devices.get_key_value(&name::folded(name))?;
        let sightings = self.sightings.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = device.token == Digest::of(token) && device.last_heard.is_none() && !sightings.has_device(name);
        unused.then(|| device.caller(None))
    }

    fn owner(&self, digest: Digest) -> Option<Caller> {
        let owner = *self.owner.read().unwrap_or_else(PoisonError::into_inner);
        (owner == Some(digest)).then(Caller::owner)
    }

    fn caller(&self, digest: Digest, from: Option<IpAddr>, now: i64) -> Option<Caller> {
        let known = self.known();
        let holder = known.tokens.get(&digest)?;
        if let Holder::Session(number) = holder
            && !self.session_is_alive(*number, now)
        {
            return None;
        }
        known.caller(holder, from)
    }

    fn session_is_alive(&self, number: u64, now: i64) -> bool {
        let known = self.known();
        let Some(mut session) = known.content.sessions.get(&number).cloned() else { return false };
        let sightings = self.sightings.lock().unwrap_or_else(PoisonError::into_inner);
        session.last_seen = sightings.of_session(number).map_or(session.last_seen, |at| at.max(session.last_seen));
        session.is_alive(&self.limits, now)
    }

    pub(super) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Known {
    fn new(content: Content) -> Known {
        let sessions = content.sessions.iter().map(|(number, session)| (session.token, Holder::Session(*number)));
        let devices = content.devices.iter().map(|(name, device)| (device.token, Holder::Device(name.clone())));
        let keys = content.keys.iter().map(|(name, key)| (key.token, Holder::Key(name.clone())));
        let tokens = sessions.chain(devices).chain(keys).collect();
        Known { content, tokens }
    }

    fn caller(&self, holder: &Holder, from: Option<IpAddr>) -> Option<Caller> {
        let content = &self.content;
        match holder {
            Holder::Session(number) => {
                let session = content.sessions.get(number)?;
                let user = content.users.get(&session.user).filter(|user| !user.disabled)?;
                Some(user.caller(*number, from))
            }
            Holder::Device(name) => Some(content.devices.get(name)?.caller(from)),
            Holder::Key(name) => Some(content.keys.get(name)?.caller(from)),
        }
    }
}
