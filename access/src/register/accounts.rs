//! What every account has: a name of its own, a role that a person can have, offices that are named.

use protocol::access::{Offices, Role};
use protocol::{Code, Problem};

use super::Register;
use super::content::{Content, User};
use super::limits::Limits;
use crate::audit::Deed;
use crate::password::Hashed;
use crate::{Caller, Credential, name};

/// Whoever belongs to more belongs to all.
const OFFICES_MAX: usize = 128;

impl Register {
    /// Whoever is signed in sets another password, the old one having been asked for. The other sessions end. Durable.
    ///
    /// # Errors
    /// `not-signed-in`: it is no user's session, or none any more; `disk-full`, `storage-failed`.
    pub fn own_password(
        &mut self,
        by: &Caller,
        secret: Hashed,
        request: Option<&str>,
        now: i64,
    ) -> Result<(), Problem> {
        let not_signed_in = || Problem::new(Code::NotSignedIn);
        let Some(Credential::Session { number, .. }) = &by.credential else { return Err(not_signed_in()) };
        let mut content = self.draft(now);
        let key = content.sessions.get(number).ok_or_else(not_signed_in)?.user.clone();
        content.end_sessions(&key, Some(*number));
        let user = content.users.get_mut(&key).ok_or_else(not_signed_in)?;
        user.password = Some(secret);
        user.invitation = None;
        self.commit(content, &Deed { what: "password-changed", about: None }, by, request, now)
    }
}

impl Content {
    /// Adds a user who can do nothing yet; answers the folded name.
    pub(super) fn add_user(
        &mut self,
        name: &str,
        role: Role,
        offices: Offices,
        limits: &Limits,
    ) -> Result<String, Problem> {
        let name = name::checked("name", name)?;
        let key = name::folded(&name);
        if self.users.contains_key(&key) {
            return Err(Problem::new(Code::UserExists));
        }
        if self.users.len() >= limits.users_max {
            return Err(Problem::new(Code::RegisterFull));
        }
        let user = User {
            name,
            role,
            offices,
            password: None,
            pin: None,
            disabled: false,
            invitation: None,
            addresses: Vec::new(),
            last_seen: None,
        };
        self.users.insert(key.clone(), user);
        Ok(key)
    }
}

/// Refuses roles that no person has.
pub(super) fn check_role(role: Role) -> Result<(), Problem> {
    match role {
        Role::Clerk | Role::Supervisor | Role::Administrator => Ok(()),
        Role::Public | Role::Display | Role::Dispenser | Role::Integration | Role::Other => {
            Err(name::bad_value("role", "not clerk, supervisor or administrator"))
        }
    }
}

/// Offices in order, each once. Whether there are such offices the server knows.
pub(super) fn checked_offices(offices: &Offices) -> Result<Offices, Problem> {
    let Offices::Only(offices) = offices else { return Ok(Offices::All) };
    if offices.is_empty() || offices.len() > OFFICES_MAX {
        return Err(name::bad_value("offices", "not 1 to 128 of them"));
    }
    let checked: Result<Vec<String>, Problem> = offices.iter().map(|office| name::checked("offices", office)).collect();
    let mut checked = checked?;
    checked.sort();
    checked.dedup();
    Ok(Offices::Only(checked))
}
