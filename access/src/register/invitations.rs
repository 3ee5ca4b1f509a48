//! Invitations: whoever has the code sets the password, once.

use std::net::IpAddr;

use protocol::access::{Offices, Role};
use protocol::{Code, Problem};

use super::Register;
use super::content::{Content, Invited, User};
use super::limits::Limits;
use crate::audit::Deed;
use crate::password::Hashed;
use crate::token::{self, Digest};
use crate::{Caller, name};

/// An invitation, told once: only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The secret part of the link.
    pub code: String,
    /// Milliseconds since 1970.
    pub expires_at: i64,
}

/// Whom an invitation is for.
enum Invitee {
    /// Chooses a name.
    FirstAdministrator,
    /// By folded name.
    User(String),
}

impl Register {
    /// A new invitation for the first administrator, while there is none with a password; the one before is worth nothing
    /// then. Durable.
    ///
    /// # Errors
    /// `disk-full`, `storage-failed`.
    pub fn first_invitation(&mut self, now: i64) -> Result<Option<Invitation>, Problem> {
        let mut content = self.draft(now);
        if content.is_administered() {
            return Ok(None);
        }
        let (invitation, kept) = invite(&self.limits, now)?;
        content.first = Some(kept);
        let deed = Deed { what: "first-administrator-invited", about: None };
        self.commit(content, &deed, &Caller::public(None), None, now)?;
        Ok(Some(invitation))
    }

    /// Whose invitation this is, by name; `None`: the first administrator's, who chooses one.
    ///
    /// # Errors
    /// `unknown-invitation`: it was used, is too old, or never was.
    pub fn invitee(&self, code: &str, now: i64) -> Result<Option<String>, Problem> {
        let known = self.door.known();
        Ok(match known.content.invitee(code, now)? {
            Invitee::FirstAdministrator => None,
            Invitee::User(key) => known.content.users.get(&key).map(|user| user.name.clone()),
        })
    }

    /// Sets the password of whoever is invited and signs in: the token, who that is, and when the session ends at the
    /// latest. Only the first administrator chooses a name. Durable; it works once.
    ///
    /// # Errors
    /// `unknown-invitation`, `user-exists`, `bad-value`, `disk-full`, `storage-failed`.
    pub fn accept(
        &mut self,
        code: &str,
        name: Option<&str>,
        secret: Hashed,
        from: Option<IpAddr>,
        request: Option<&str>,
        now: i64,
    ) -> Result<(String, Caller, i64), Problem> {
        let mut content = self.draft(now);
        let key = match content.invitee(code, now)? {
            Invitee::User(key) => key,
            Invitee::FirstAdministrator => {
                let name = name.ok_or_else(|| name::bad_value("name", "missing"))?;
                content.add_user(name, Role::Administrator, Offices::All, &self.limits)?
            }
        };
        if let Some(user) = content.users.get_mut(&key) {
            user.password = Some(secret);
            user.invitation = None;
        }
        content.end_sessions(&key, None);
        let begun = content.begin_session(&key, None, from, &self.limits, now)?;
        self.commit(content, &Deed { what: "invitation-accepted", about: None }, &begun.1, request, now)?;
        Ok(begun)
    }
}

impl Content {
    /// Whether somebody who administers everything has a password, disabled or not: then nobody is invited to be the first
    /// any more. Whoever disabled the last one, at the data folder, meant it.
    pub(super) fn is_administered(&self) -> bool {
        self.users.values().any(User::runs_everything)
    }

    fn invitee(&self, code: &str, now: i64) -> Result<Invitee, Problem> {
        let code = Digest::of(&code.trim().to_lowercase());
        let fits = |invited: &Option<Invited>| {
            invited.as_ref().is_some_and(|invited| invited.code == code && invited.is_alive(now))
        };
        if fits(&self.first) {
            return Ok(Invitee::FirstAdministrator);
        }
        let mut users = self.users.iter();
        let invited = users.find(|(_, user)| !user.disabled && fits(&user.invitation));
        invited.map(|(key, _)| Invitee::User(key.clone())).ok_or_else(|| Problem::new(Code::UnknownInvitation))
    }
}

/// An invitation and what is kept of it.
pub(super) fn invite(limits: &Limits, now: i64) -> Result<(Invitation, Invited), Problem> {
    let code = token::code()?;
    let expires_at = now.saturating_add(limits.invitation_ms);
    let kept = Invited { code: Digest::of(&code), expires_at };
    Ok((Invitation { code, expires_at }, kept))
}
