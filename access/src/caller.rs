//! Who asks, as the server found out.

use std::net::IpAddr;

use protocol::access::{Identity, Offices, Role, Scope};
use protocol::{Actor, Code, Params, Problem};

use crate::right::{Right, may};

/// Who asks, and with which credential.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    /// For the caller's own eyes, and for what follows from the role.
    pub identity: Identity,
    /// What an API key is for; empty for everybody else.
    pub scopes: Vec<Scope>,
    /// What ends when it is revoked; `None`: the public, which cannot be.
    pub credential: Option<Credential>,
    /// The address, as far as it is known.
    pub from: Option<IpAddr>,
}

/// A thing that can be revoked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Credential {
    /// A user's session, by its number.
    Session {
        /// Whose.
        user: String,
        /// Which.
        number: u64,
    },
    /// A device's token.
    Device(String),
    /// An API key.
    Key(String),
    /// Whoever can read the server's data folder.
    Owner,
}

impl Caller {
    /// Anybody.
    pub fn public(from: Option<IpAddr>) -> Self {
        Caller { identity: Identity::public(), scopes: Vec::new(), credential: None, from }
    }

    /// Whoever can read the server's data folder: an administrator of everything.
    pub fn owner() -> Self {
        let (role, name, offices) = (Role::Administrator, "owner".to_owned(), Offices::All);
        let identity = Identity { role, name, offices, zone: None, counter: None };
        Caller { identity, scopes: Vec::new(), credential: Some(Credential::Owner), from: None }
    }

    /// What they are.
    pub fn role(&self) -> Role {
        self.identity.role
    }

    /// Whether they have a right somewhere.
    pub fn may(&self, right: Right) -> bool {
        may(self.role(), &self.scopes, right)
    }

    /// Whether they have a right, in an office if it is about one.
    ///
    /// # Errors
    /// `not-signed-in` for the public, `not-allowed`, `other-office`.
    pub fn allowed(&self, right: Right, office: Option<&str>) -> Result<(), Problem> {
        if !self.may(right) {
            let code = if self.credential.is_none() { Code::NotSignedIn } else { Code::NotAllowed };
            return Err(Problem::new(code).with_detail(right.as_str()));
        }
        match office {
            Some(office) if !self.identity.offices.has(office) => {
                let params = Params { office: Some(office.to_owned()), ..Params::default() };
                Err(Problem::new(Code::OtherOffice).with(params))
            }
            _ => Ok(()),
        }
    }

    /// For whom something is asked: whoever is signed in, or, where that is allowed, somebody else.
    ///
    /// # Errors
    /// `not-for-others`.
    pub fn actor(&self, named: Option<Actor>) -> Result<Actor, Problem> {
        let own = match self.role() {
            Role::Clerk | Role::Supervisor | Role::Administrator => Actor::Clerk(self.identity.name.clone()),
            Role::Display | Role::Dispenser | Role::Integration => Actor::Device(self.identity.name.clone()),
            Role::Public | Role::Other => Actor::Citizen,
        };
        match named {
            None => Ok(own),
            Some(named) if named == own || self.may(Right::ActForOthers) => Ok(named),
            Some(_) => Err(Problem::new(Code::NotForOthers)),
        }
    }

    /// For the record: `user:lan`, `device:kiosk-1`, `key:portal`, `owner`; `None` for the public.
    pub fn signature(&self) -> Option<String> {
        let name = &self.identity.name;
        Some(match self.credential.as_ref()? {
            Credential::Session { .. } => format!("user:{name}"),
            Credential::Device(_) => format!("device:{name}"),
            Credential::Key(_) => format!("key:{name}"),
            Credential::Owner => "owner".to_owned(),
        })
    }
}
