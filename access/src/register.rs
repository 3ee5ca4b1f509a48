//! Who is admitted, and by which tokens. One file, read whole at the start and replaced whole at each change; what changes
//! is in the record of who did what as well.
//!
//! ```text
//! Door        what is true now, for whoever asks with a token: in memory, many at once, never waits for the disk
//! Register    changes it, one at a time: next content ─▶ disk ─▶ Door ─▶ `ended`: whose connections must close
//! ```

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use protocol::access::{AccessView, AuditLine};
use protocol::{Code, Problem};

use crate::audit::Tip;
use crate::disk::Disk;
use crate::password::{self, Hashed, Stored};
use crate::{Caller, Credential, audit, name, token};

mod accounts;
mod change;
mod commands;
mod content;
mod door;
mod invitations;
mod limits;
mod opening;
mod pairings;
mod sessions;
mod shown;
mod sightings;

pub use door::Door;
pub use invitations::Invitation;
pub use limits::Limits;
pub use opening::OpenError;

use change::Owed;
use pairings::Pairings;
pub(crate) use sessions::place;

/// Who is admitted. Belongs behind a mutex; what is marked as durable waits for the disk.
pub struct Register {
    disk: Disk,
    limits: Limits,
    door: Arc<Door>,
    pairings: Pairings,
    /// Compared with where there is nobody to compare with.
    nobody: Hashed,
    /// Whose tokens ended since somebody asked.
    ended: BTreeSet<Credential>,
    /// How many bytes of the record are whole.
    recorded_len: u64,
    /// The line that the register file has and the record may not have yet.
    unrecorded: Option<Tip>,
    /// Whether a power cut could still bring the register file before this one back.
    unsynced: bool,
    /// What the disk refused and is true all the same, the oldest first.
    owed: VecDeque<Owed>,
    /// When the register file was written last.
    written_at: i64,
    /// Whether the file still has sessions that ended by themselves. A power cut may set the clock back, and they would be
    /// good again.
    outlived: bool,
}

impl Register {
    /// What answers for tokens without waiting for this register.
    pub fn door(&self) -> Arc<Door> {
        Arc::clone(&self.door)
    }

    /// Who comes with this token; see [`Door::identify`].
    ///
    /// # Errors
    /// `token-rejected`.
    pub fn identify(&mut self, token: &str, from: Option<IpAddr>, now: i64) -> Result<Caller, Problem> {
        self.door.identify(token, from, now)
    }

    /// Somebody is still there: sessions end when nobody was for long. Memory only.
    pub fn touch(&mut self, credential: &Credential, from: Option<IpAddr>, now: i64) {
        self.door.touch(credential, from, None, now);
    }

    /// A device was heard. Memory only.
    pub fn heard(&mut self, device: &str, version: Option<&str>, from: Option<IpAddr>, now: i64) {
        self.door.touch(&Credential::Device(device.to_owned()), from, version, now);
    }

    /// A new token for whoever can read the data folder; the old one ends. Memory only.
    ///
    /// # Errors
    /// `storage-failed`: the system has no random bytes.
    pub fn owner_token(&mut self) -> Result<String, Problem> {
        let token = token::token()?;
        self.door.admit_owner(&token);
        self.ended.insert(Credential::Owner);
        Ok(token)
    }

    /// What a user's password is compared with. Whoever is not there, disabled or only invited is compared with a hash that
    /// nothing fits and that costs the same.
    pub fn password_of(&self, name: &str) -> Stored {
        let known = self.door.known();
        let user = known.content.users.get(&name::folded(name)).filter(|user| !user.disabled);
        Stored::of(user.and_then(|user| user.password.as_ref()).unwrap_or(&self.nobody))
    }

    /// What a user's PIN is compared with on this device. Nothing fits where the device is no clerk's computer, or the user
    /// is no clerk or belongs to other offices.
    pub fn pin_of(&self, name: &str, device: &Caller) -> Stored {
        let known = self.door.known();
        let pad = known.content.pin_pad(device);
        let user = known.content.users.get(&name::folded(name));
        let here = user.filter(|user| pad.is_some_and(|(_, pad)| user.has_pin_at(pad)));
        Stored::of(here.and_then(|user| user.pin.as_ref()).unwrap_or(&self.nobody))
    }

    /// Whether the user signed in from this address before.
    pub fn is_known_address(&self, name: &str, from: IpAddr) -> bool {
        let known = self.door.known();
        let user = known.content.users.get(&name::folded(name));
        user.is_some_and(|user| user.addresses.contains(&sessions::place(from)))
    }

    /// Whether a user may have this password.
    ///
    /// # Errors
    /// `weak-password` with `state` `short` (and `limit`), `common` or `name`; `bad-value`.
    pub fn check_new_password(&self, name: &str, password: &str) -> Result<(), Problem> {
        password::check(name, password, self.limits.password_min)
    }

    /// Who is admitted, by name.
    pub fn view(&self, now: i64, connected: &dyn Fn(&str) -> bool) -> AccessView {
        shown::view(&self.door.draft(), &self.limits, now, connected)
    }

    /// Records something that changed nothing here: an export, a backup, a lock-out. Without a credential the server did it.
    /// Durable.
    ///
    /// # Errors
    /// `disk-full`, `storage-failed`.
    pub fn record(
        &mut self,
        what: &str,
        about: Option<&str>,
        by: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<(), Problem> {
        let content = self.door.draft();
        let tip = content.tip.next(what, about, by, request, now);
        self.write(content, Some(tip), now)
    }

    /// The record since a time, oldest first, at most so many lines; see [`audit::read`], which needs no register.
    ///
    /// # Errors
    /// `storage-failed`.
    pub fn audit(&self, since: i64, limit: usize) -> Result<Vec<AuditLine>, Problem> {
        let mut lines = audit::read(self.disk.folder(), since, limit).map_err(|error| disk_problem(&error))?;
        let unrecorded = self.unrecorded.as_ref().and_then(Tip::shown).filter(|line| line.at >= since);
        lines.extend(unrecorded.filter(|_| lines.len() < limit));
        Ok(lines)
    }

    /// For the check digits of pairing codes: the SHA-256 of the server's certificate authority, as DER. Zeros until then.
    pub fn set_certificate(&mut self, ca_sha256: [u8; 32]) {
        self.pairings.certificate = ca_sha256;
    }

    /// Whose tokens ended since the last call: revoked, disabled, signed out, expired, or of another role now. Their
    /// connections must close. Ask after each change and sweep.
    pub fn ended(&mut self) -> Vec<Credential> {
        std::mem::take(&mut self.ended).into_iter().collect()
    }

    /// Ends what is too old, and writes what the disk refused before, and who was seen, at most every minute. Call it
    /// twice a minute.
    pub fn sweep(&mut self, now: i64) {
        if let Err(problem) = self.pay(now) {
            tracing::error!(code = %problem.code, deeds = self.owed.len(), "what was done is in memory only; it is tried again");
        }
        self.pairings.sweep(now);
        let mut content = self.door.draft();
        if content.end_expired(&self.limits, now) {
            self.adopt(content.clone());
            self.outlived = true;
        }
        let is_due = now.saturating_sub(self.written_at) >= self.limits.seen_written_ms || now < self.written_at;
        let is_needed = self.door.has_sightings() || self.unrecorded.is_some();
        if !(self.outlived || is_due && is_needed) {
            return;
        }
        match self.write(content, None, now) {
            Ok(()) => self.outlived = false,
            Err(problem) => {
                tracing::warn!(code = %problem.code, "who was seen, and what has ended, cannot be written; it is tried again");
            }
        }
    }
}

/// What cannot be done without the disk.
fn disk_problem(error: &io::Error) -> Problem {
    let code = if error.kind() == io::ErrorKind::StorageFull { Code::DiskFull } else { Code::StorageFailed };
    Problem::new(code).with_detail(error.kind().to_string())
}

#[cfg(test)]
mod tests;
