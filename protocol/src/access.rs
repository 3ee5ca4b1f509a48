//! Who somebody is, and how people, devices and keys are admitted: the words of `POST /api/v1/access` and of signing in.

use serde::{Deserialize, Serialize};

mod entering;

pub use entering::{Accept, CHECK_DIGITS, Claim, Knock, Pairing, PairingState, SignIn, SignedIn, check_digits};

/// What somebody is to an office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Anybody, without a token.
    #[default]
    Public,
    /// A board in the hall.
    Display,
    /// A kiosk.
    Dispenser,
    /// Serves at a counter.
    Clerk,
    /// Runs the hall: every counter, every line.
    Supervisor,
    /// Runs the server: people, devices, keys and backups, and what a supervisor may.
    Administrator,
    /// A program with an API key.
    Integration,
    /// A role of a newer server; never sent.
    #[serde(other)]
    Other,
}

impl Role {
    /// Every role that a server knows.
    pub const ALL: [Role; 7] = [
        Role::Public,
        Role::Display,
        Role::Dispenser,
        Role::Clerk,
        Role::Supervisor,
        Role::Administrator,
        Role::Integration,
    ];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Public => "public",
            Role::Display => "display",
            Role::Dispenser => "dispenser",
            Role::Clerk => "clerk",
            Role::Supervisor => "supervisor",
            Role::Administrator => "administrator",
            Role::Integration => "integration",
            Role::Other => "other",
        }
    }
}

/// In which offices something holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offices {
    /// In all of the server's, those of tomorrow too.
    All,
    /// In these, by id.
    Only(Vec<String>),
}

impl Offices {
    /// Whether this office is among them.
    pub fn has(&self, office: &str) -> bool {
        match self {
            Offices::All => true,
            Offices::Only(offices) => offices.iter().any(|one| one == office),
        }
    }
}

/// Whom a server takes somebody for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// What they may do follows from it.
    pub role: Role,
    /// The user's, device's or key's name; empty for the public.
    #[serde(default)]
    pub name: String,
    /// Where.
    pub offices: Offices,
    /// The zone that a display shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The counter that a display shows, or at which a clerk's computer stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
}

impl Identity {
    /// Anybody.
    pub fn public() -> Self {
        let (role, name, offices) = (Role::Public, String::new(), Offices::All);
        Identity { role, name, offices, zone: None, counter: None }
    }
}

/// A machine in the hall.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// A board.
    Display,
    /// A kiosk.
    Dispenser,
    /// A clerk's computer: by itself it may nothing, but a clerk may sign in on it with a PIN.
    Counter,
}

/// What an API key may be used for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// To see everything that staff see.
    Read,
    /// To give, book and change numbers.
    Tickets,
    /// To act at counters, for any clerk.
    Counters,
    /// To run the hall: stops, policies, clocks.
    Office,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 4] = [Scope::Read, Scope::Tickets, Scope::Counters, Scope::Office];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Tickets => "tickets",
            Scope::Counters => "counters",
            Scope::Office => "office",
        }
    }
}

/// A change of who may what.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AccessCommand {
    /// A new person. Without a password the answer is an invitation.
    AddUser {
        /// To sign in with, and how boards and journals name a clerk.
        name: String,
        /// Clerk, supervisor or administrator.
        role: Role,
        /// Where.
        offices: Offices,
        /// At least ten characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// Another role, or other offices. Sessions end; whoever is no clerk any more has no PIN.
    SetRole {
        /// Whose.
        name: String,
        /// Clerk, supervisor or administrator.
        role: Role,
        /// Where.
        offices: Offices,
    },
    /// Another password; without one the answer is an invitation to set it. Sessions end, and the PIN is taken away.
    ResetPassword {
        /// Whose.
        name: String,
        /// At least ten characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password: Option<String>,
    },
    /// A PIN of 6 to 12 digits for a clerk, on a clerk's computer; `None` takes it away. Sessions end.
    SetPin {
        /// Whose.
        name: String,
        /// Only digits.
        pin: Option<String>,
    },
    /// Nobody signs in by this name, and sessions end; what was recorded stays.
    DisableUser {
        /// Whose.
        name: String,
    },
    /// As before.
    EnableUser {
        /// Whose.
        name: String,
    },
    /// All sessions of a user end.
    SignOut {
        /// Whose.
        name: String,
    },
    /// A device without a screen; the answer is its token, told once.
    AddDevice {
        /// Unique.
        name: String,
        /// What it is.
        kind: DeviceKind,
        /// Where it stands.
        office: String,
        /// The zone that a display shows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<String>,
        /// The counter that a display shows, or at which a clerk's computer stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<String>,
    },
    /// A device shows this code on its screen and is let in.
    ConfirmPairing {
        /// As on the screen, with its check digits; spaces, dashes and case do not matter.
        code: String,
        /// Unique.
        name: String,
        /// Where it stands.
        office: String,
        /// The zone that a display shows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<String>,
        /// The counter that a display shows, or at which a clerk's computer stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<String>,
    },
    /// The device's token is worth nothing from now on.
    RevokeDevice {
        /// Which.
        name: String,
    },
    /// A key for a program; the answer is its token, told once.
    AddKey {
        /// Unique.
        name: String,
        /// What for.
        scopes: Vec<Scope>,
        /// Where.
        offices: Offices,
    },
    /// The key is worth nothing from now on.
    RevokeKey {
        /// Which.
        name: String,
    },
}

/// What became of a change.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum AccessAnswer {
    /// Done; there is nothing to tell.
    Done,
    /// Whoever has this code may set the password, once.
    Invited {
        /// The secret part of the link.
        code: String,
        /// Milliseconds since 1970.
        expires_at: i64,
    },
    /// Told once; only its digest is kept.
    Token {
        /// A secret.
        token: String,
    },
}

/// A user, for whoever administers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UserShown {
    /// To sign in with.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Where.
    pub offices: Offices,
    /// Whether nobody signs in by this name.
    pub disabled: bool,
    /// Whether there is a password; `false`: invited.
    pub has_password: bool,
    /// Whether there is a PIN.
    pub has_pin: bool,
    /// How many sessions there are.
    pub sessions: u32,
    /// Milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<i64>,
}

/// A device, for whoever administers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceShown {
    /// Unique.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Where it stands.
    pub office: String,
    /// The zone that a display shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The counter that a display shows, or at which a clerk's computer stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// Program and version, as it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it was heard last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_heard: Option<i64>,
    /// Whether it is connected now.
    pub connected: bool,
}

/// An API key, for whoever administers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeyShown {
    /// Unique.
    pub name: String,
    /// What for.
    pub scopes: Vec<Scope>,
    /// Where.
    pub offices: Offices,
    /// Milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<i64>,
}

/// Who is admitted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccessView {
    /// By name.
    pub users: Vec<UserShown>,
    /// By name.
    pub devices: Vec<DeviceShown>,
    /// By name.
    pub keys: Vec<KeyShown>,
}

/// One line of the record of who did what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditLine {
    /// Milliseconds since 1970.
    pub at: i64,
    /// `user:lan`, `device:kiosk-1`, `key:portal`, `owner` (of the data folder), `server`, `citizen`.
    pub who: String,
    /// For whom, when that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<String>,
    /// The address it came from, where one is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The request's id, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The office; absent for access and exports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The journal's version, or the number of the access record.
    pub version: u64,
    /// What was done, in kebab case: `user-added`, `ticket-called`.
    pub what: String,
    /// About whom or what, without secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}
