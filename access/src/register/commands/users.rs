//! People.

use protocol::access::{AccessAnswer, Offices, Role};
use protocol::{Code, Problem};

use super::{Change, Changed, role_said};
use crate::audit::Deed;
use crate::name;
use crate::password::Hashed;
use crate::register::accounts;
use crate::register::content::User;
use crate::register::invitations::invite;

impl Change<'_> {
    pub(super) fn add_user(self, name: &str, role: Role, offices: &Offices, has_password: bool) -> Changed {
        accounts::check_role(role)?;
        let offices = accounts::checked_offices(offices)?;
        self.within_own_offices(&offices)?;
        let about = role_said(role, &offices);
        let key = self.content.add_user(name, role, offices, self.limits)?;
        self.let_in(&key, has_password, "user-added", Some(&about))
    }

    pub(super) fn set_role(mut self, name: &str, role: Role, offices: &Offices) -> Changed {
        accounts::check_role(role)?;
        let offices = accounts::checked_offices(offices)?;
        self.within_own_offices(&offices)?;
        let key = self.known_user(name)?;
        let about = role_said(role, &offices);
        self.content.end_sessions(&key, None);
        let user = self.user(&key)?;
        user.role = role;
        user.offices = offices;
        if role != Role::Clerk {
            user.pin = None;
        }
        done("role-set", &format!("{}: {about}", user.name))
    }

    /// Whoever knew the password may know the PIN.
    pub(super) fn reset_password(mut self, name: &str, has_password: bool) -> Changed {
        let key = self.known_user(name)?;
        self.content.end_sessions(&key, None);
        self.user(&key)?.pin = None;
        self.let_in(&key, has_password, "password-reset", None)
    }

    pub(super) fn set_pin(mut self, name: &str, has_pin: bool) -> Changed {
        let key = self.known_user(name)?;
        let pin = if has_pin { Some(self.take_secret("pin")?) } else { None };
        self.content.end_sessions(&key, None);
        let user = self.user(&key)?;
        if has_pin && user.role != Role::Clerk {
            return Err(name::bad_value("pin", "only a clerk signs in with one"));
        }
        user.pin = pin;
        done(if has_pin { "pin-set" } else { "pin-removed" }, &user.name)
    }

    pub(super) fn disable_user(mut self, name: &str) -> Changed {
        let key = self.known_user(name)?;
        self.content.end_sessions(&key, None);
        let user = self.user(&key)?;
        user.disabled = true;
        user.invitation = None;
        done("user-disabled", &user.name)
    }

    pub(super) fn enable_user(mut self, name: &str) -> Changed {
        let key = self.known_user(name)?;
        let user = self.user(&key)?;
        user.disabled = false;
        done("user-enabled", &user.name)
    }

    pub(super) fn sign_out(mut self, name: &str) -> Changed {
        let key = self.known_user(name)?;
        self.content.end_sessions(&key, None);
        done("user-signed-out", &self.user(&key)?.name)
    }

    /// Gives a user the password of the command, or else an invitation to set one.
    fn let_in(mut self, key: &str, has_password: bool, what: &'static str, about: Option<&str>) -> Changed {
        let secret = if has_password { Some(self.take_secret("password")?) } else { None };
        let (invitation, kept) = invite(self.limits, self.now)?;
        let user = self.user(key)?;
        let about = about.map_or_else(|| user.name.clone(), |about| format!("{}: {about}", user.name));
        user.invitation = if has_password { None } else { Some(kept) };
        user.password = secret;
        let answer = if has_password {
            AccessAnswer::Done
        } else {
            AccessAnswer::Invited { code: invitation.code, expires_at: invitation.expires_at }
        };
        Ok((Deed { what, about: Some(about) }, answer))
    }

    fn take_secret(&mut self, field: &'static str) -> Result<Hashed, Problem> {
        self.secret.take().ok_or_else(|| name::bad_value(field, "came without its hash"))
    }

    /// The folded name of a user who belongs to the offices of whoever asks.
    fn known_user(&self, name: &str) -> Result<String, Problem> {
        let key = name::folded(name);
        let user = self.content.users.get(&key).ok_or_else(unknown)?;
        self.within_own_offices(&user.offices)?;
        Ok(key)
    }

    fn user(&mut self, key: &str) -> Result<&mut User, Problem> {
        self.content.users.get_mut(key).ok_or_else(unknown)
    }
}

fn unknown() -> Problem {
    Problem::new(Code::UnknownUser)
}

fn done(what: &'static str, about: &str) -> Changed {
    Ok((Deed { what, about: Some(about.to_owned()) }, AccessAnswer::Done))
}
