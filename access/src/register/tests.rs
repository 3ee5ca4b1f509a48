//! The register as its callers see it.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use protocol::access::{
    AccessAnswer, AccessCommand, DeviceKind, Knock, Offices, PairingState, Role, Scope, check_digits,
};
use protocol::{Code, Problem};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::*;
use crate::Right;
use crate::password::{Cost, hash_with};

mod crash;
mod machines;
mod people;
mod random;
mod secrets;
mod sessions;

const NOW: i64 = 1_795_000_000_000;
const HOUR_MS: i64 = 3_600_000;
const DESK: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 7));

fn limits() -> Limits {
    Limits { cost: Cost::CHEAP, ..Limits::default() }
}

fn open(folder: &Path) -> Register {
    Register::open(folder, limits(), NOW).unwrap()
}

fn hashed(secret: &str) -> Hashed {
    hash_with(secret, Cost::CHEAP).unwrap()
}

/// A register in a folder of its own, which goes with it.
struct Fresh {
    register: Register,
    folder: TempDir,
}

impl Fresh {
    fn new() -> Fresh {
        let folder = TempDir::new().unwrap();
        Fresh { register: open(&folder.path().join("access")), folder }
    }

    /// The same with `chi`, an administrator of everything, signed in.
    fn administered() -> (Fresh, Caller) {
        let mut fresh = Fresh::new();
        let invitation = fresh.register.first_invitation(NOW).unwrap().unwrap();
        let password = hashed("chín mười mười một");
        let (_, chi, _) =
            fresh.register.accept(&invitation.code, Some("chi"), password, Some(DESK), None, NOW).unwrap();
        (fresh, chi)
    }

    /// Ends the process and starts it again.
    fn reopened(self) -> Fresh {
        let Fresh { register, folder } = self;
        drop(register);
        Fresh { register: open(&folder.path().join("access")), folder }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("access")
    }

    fn done(&mut self, command: &AccessCommand, by: &Caller) -> Result<AccessAnswer, Problem> {
        let secret = secret_of(command).map(hashed);
        self.register.carry_out(command, secret, by, None, NOW)
    }

    fn user(&mut self, name: &str, role: Role, offices: Offices) {
        let password = Some("một con vịt xòe ra".to_owned());
        let command = AccessCommand::AddUser { name: name.to_owned(), role, offices, password };
        assert!(self.done(&command, &Caller::owner()) == Ok(AccessAnswer::Done), "{name} is not added");
    }

    fn device(&mut self, name: &str, kind: DeviceKind, office: &str) -> String {
        let (name, office) = (name.to_owned(), office.to_owned());
        let command = AccessCommand::AddDevice { name, kind, office, zone: None, counter: None };
        token_of(self.done(&command, &Caller::owner()))
    }

    fn refusal(&mut self, command: &AccessCommand, by: &Caller) -> Code {
        match self.done(command, by) {
            Ok(_) => panic!("it was not refused"),
            Err(problem) => problem.code,
        }
    }

    fn session(&mut self, name: &str) -> (String, Caller) {
        let (token, caller, _) = self.register.begin_session(name, Some(DESK), None, NOW).unwrap();
        (token, caller)
    }

    fn whats(&self) -> Vec<String> {
        self.register.audit(0, 1_000).unwrap().into_iter().map(|line| line.what).collect()
    }
}

fn secret_of(command: &AccessCommand) -> Option<&str> {
    match command {
        AccessCommand::AddUser { password, .. } | AccessCommand::ResetPassword { password, .. } => password.as_deref(),
        AccessCommand::SetPin { pin, .. } => pin.as_deref(),
        _ => None,
    }
}

fn token_of(answer: Result<AccessAnswer, Problem>) -> String {
    match answer {
        Ok(AccessAnswer::Token { token }) => token,
        Ok(_) => panic!("no token"),
        Err(problem) => panic!("{problem:?}"),
    }
}

fn only(offices: &[&str]) -> Offices {
    Offices::Only(offices.iter().map(|office| (*office).to_owned()).collect())
}

fn here(name: &str) -> String {
    name.to_owned()
}

/// The code of a problem, or nothing.
fn code_of<T>(answer: Result<T, Problem>) -> Option<Code> {
    answer.err().map(|problem| problem.code)
}
