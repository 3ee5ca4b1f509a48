//! Every change of who may what: one line per command, each into its function.

use protocol::access::{AccessAnswer, AccessCommand, DeviceKind, Offices, Role};
use protocol::{Code, Problem};

use super::Register;
use super::content::Content;
use super::limits::Limits;
use crate::audit::Deed;
use crate::password::{self, Hashed};
use crate::{Caller, Credential, Right};

mod devices;
mod keys;
mod users;

pub(super) use devices::Place;

/// A change that is being made to a draft.
pub(super) struct Change<'a> {
    pub(super) content: &'a mut Content,
    pub(super) limits: &'a Limits,
    pub(super) by: &'a Caller,
    /// The hash of the command's password or PIN.
    pub(super) secret: Option<Hashed>,
    pub(super) now: i64,
}

/// A change that was made, for the record and for whoever asked.
type Changed = Result<(Deed, AccessAnswer), Problem>;

impl Register {
    /// Carries a command out; `secret` is the hash of its password or PIN, made outside because it takes long. Durable.
    /// Whoever is to be shown out is out even where the disk refuses it; the refusal says that a restart may undo it.
    ///
    /// Somebody who administers some offices only admits nobody to others. At least one administrator of everything stays,
    /// with a password and not disabled; only whoever can read the data folder may do without.
    ///
    /// # Errors
    /// `not-allowed`, `other-office`, `last-administrator`; `unknown-user`, `user-exists` and the like; `bad-value`,
    /// `weak-password`, `register-full`; `unknown-pairing`, `pairing-mismatch`; `disk-full`, `storage-failed`.
    pub fn carry_out(
        &mut self,
        command: &AccessCommand,
        secret: Option<Hashed>,
        by: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<AccessAnswer, Problem> {
        by.allowed(Right::Admit, None)?;
        self.check_secret(command)?;
        if let AccessCommand::ConfirmPairing { code, name, office, zone, counter } = command {
            let place = Place { name, office, zone: zone.as_ref(), counter: counter.as_ref() };
            return self.confirm_pairing(code, &place, by, request, now);
        }
        let mut content = self.draft(now);
        let was_administered = content.has_administrator();
        let change = Change { content: &mut content, limits: &self.limits, by, secret, now };
        let (deed, answer) = change.make(command)?;
        if was_administered && !content.has_administrator() && by.credential != Some(Credential::Owner) {
            return Err(Problem::new(Code::LastAdministrator));
        }
        if ends_somebody(command) {
            self.commit_anyway(content, deed, by, request, now)?;
        } else {
            self.commit(content, &deed, by, request, now)?;
        }
        Ok(answer)
    }

    /// Whether the password or PIN of a command is good enough; to be asked before it is hashed.
    ///
    /// # Errors
    /// `weak-password`, `bad-value`.
    pub fn check_secret(&self, command: &AccessCommand) -> Result<(), Problem> {
        match command {
            AccessCommand::AddUser { name, password: Some(password), .. }
            | AccessCommand::ResetPassword { name, password: Some(password) } => {
                self.check_new_password(name, password)
            }
            AccessCommand::SetPin { pin: Some(pin), .. } => password::check_pin(pin),
            _ => Ok(()),
        }
    }

    fn confirm_pairing(
        &mut self,
        code: &str,
        place: &Place<'_>,
        by: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<AccessAnswer, Problem> {
        self.pairings.sweep(now);
        let found = self.pairings.find(code)?;
        let mut content = self.draft(now);
        let change = Change { content: &mut content, limits: &self.limits, by, secret: None, now };
        let (name, token) = change.admit_device(place, found.kind)?;
        let deed = Deed { what: "device-paired", about: Some(devices::said(&name, found.kind, place)) };
        self.commit(content, &deed, by, request, now)?;
        self.pairings.admit(&found, name, token);
        Ok(AccessAnswer::Done)
    }
}

impl Change<'_> {
    fn make(self, command: &AccessCommand) -> Changed {
        match command {
            AccessCommand::AddUser { name, role, offices, password } => {
                self.add_user(name, *role, offices, password.is_some())
            }
            AccessCommand::SetRole { name, role, offices } => self.set_role(name, *role, offices),
            AccessCommand::ResetPassword { name, password } => self.reset_password(name, password.is_some()),
            AccessCommand::SetPin { name, pin } => self.set_pin(name, pin.is_some()),
            AccessCommand::DisableUser { name } => self.disable_user(name),
            AccessCommand::EnableUser { name } => self.enable_user(name),
            AccessCommand::SignOut { name } => self.sign_out(name),
            AccessCommand::AddDevice { name, kind, office, zone, counter } => {
                self.add_device(&Place { name, office, zone: zone.as_ref(), counter: counter.as_ref() }, *kind)
            }
            // Found among the devices that wait, before there is a draft.
            AccessCommand::ConfirmPairing { .. } => Err(Problem::new(Code::UnknownPairing)),
            AccessCommand::RevokeDevice { name } => self.revoke_device(name),
            AccessCommand::AddKey { name, scopes, offices } => self.add_key(name, scopes, offices),
            AccessCommand::RevokeKey { name } => self.revoke_key(name),
        }
    }

    /// Refuses what reaches beyond the offices of whoever asks.
    fn within_own_offices(&self, offices: &Offices) -> Result<(), Problem> {
        let own = &self.by.identity.offices;
        let beyond = match offices {
            Offices::All if *own == Offices::All => return Ok(()),
            Offices::All => None,
            Offices::Only(offices) => match offices.iter().find(|office| !own.has(office)) {
                None => return Ok(()),
                beyond => beyond.cloned(),
            },
        };
        let params = protocol::Params { office: beyond, ..protocol::Params::default() };
        Err(Problem::new(Code::OtherOffice).with(params))
    }
}

/// Whether somebody who has a token or a password now must not have it any more.
fn ends_somebody(command: &AccessCommand) -> bool {
    match command {
        AccessCommand::SetRole { .. }
        | AccessCommand::ResetPassword { .. }
        | AccessCommand::SetPin { .. }
        | AccessCommand::DisableUser { .. }
        | AccessCommand::SignOut { .. }
        | AccessCommand::RevokeDevice { .. }
        | AccessCommand::RevokeKey { .. } => true,
        AccessCommand::AddUser { .. }
        | AccessCommand::EnableUser { .. }
        | AccessCommand::AddDevice { .. }
        | AccessCommand::ConfirmPairing { .. }
        | AccessCommand::AddKey { .. } => false,
    }
}

fn kind_said(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Display => "display",
        DeviceKind::Dispenser => "dispenser",
        DeviceKind::Counter => "counter",
    }
}

fn role_said(role: Role, offices: &Offices) -> String {
    format!("{}, {}", role.as_str(), offices_said(offices))
}

fn offices_said(offices: &Offices) -> String {
    match offices {
        Offices::All => "all offices".to_owned(),
        Offices::Only(offices) => offices.join(" "),
    }
}
