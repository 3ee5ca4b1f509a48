//! Opening the folder: what a crash left half done is completed, and what does not fit together is told.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::Path;
use std::sync::Arc;

use protocol::access::AuditLine;
use serde::Deserialize;

use super::Register;
use super::content::{Content, VERSION};
use super::door::Door;
use super::limits::Limits;
use super::pairings::Pairings;
use crate::audit::Tip;
use crate::disk::Disk;
use crate::{Caller, audit, name, password};

/// More sessions or lines than there can ever have been: whoever counts on from here comes to no end of numbers.
const COUNTED_MAX: u64 = u64::MAX / 2;

/// Why a register cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A server runs on this folder, or somebody administers it right now.
    #[error("another process has the register of access open")]
    InUse,
    /// The register file is of a newer layso; its form.
    #[error("the register of access has form {0}, which is newer than this program")]
    Newer(u32),
    /// What the register file says cannot be true.
    #[error("the register of access is damaged: {0}; restore the access folder from a backup")]
    Damaged(String),
    /// The folder or a file in it cannot be made, read or written.
    #[error("the register of access cannot be opened: {0}")]
    Io(#[from] io::Error),
}

/// What is read first: the rest may have another form.
#[derive(Deserialize)]
struct Form {
    version: u32,
}

impl Register {
    /// Opens the register in a folder, which is made when it is not there, and holds its lock for as long as it lives.
    /// Durable: what a crash left undone is done.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(folder: &Path, limits: Limits, now: i64) -> Result<Register, OpenError> {
        let disk = Disk::open(folder)?.ok_or(OpenError::InUse)?;
        let read = disk.read_register()?;
        let is_new = read.is_none();
        let content = read.as_deref().map(parse).transpose()?.unwrap_or_default();
        let nobody =
            password::unfitting(limits.cost).map_err(|problem| io::Error::other(problem.detail.unwrap_or_default()))?;
        let mut register = Register {
            disk,
            door: Arc::new(Door::new(content, limits.clone())),
            pairings: Pairings::new(&limits),
            limits,
            nobody,
            ended: BTreeSet::new(),
            recorded_len: 0,
            unrecorded: None,
            owed: VecDeque::new(),
            // A register that was renamed right before a crash may not be there after a power cut.
            unsynced: !is_new,
            written_at: now,
            outlived: false,
        };
        register.complete_record(is_new, now)?;
        Ok(register)
    }

    /// Brings register file and record together.
    fn complete_record(&mut self, is_new: bool, now: i64) -> Result<(), OpenError> {
        let tail = self.disk.tail()?;
        self.recorded_len = tail.whole_len;
        let last = tail.line.as_deref().map(Tip::read);
        if is_new && (last.is_some() || tail.is_torn) {
            return Err(OpenError::Damaged("register.json is not there, but the record of access is".to_owned()));
        }
        let tip = self.door.known().content.tip.clone();
        let last = match last {
            None => Tip::default(),
            Some(Some(last)) => last,
            Some(None) => {
                tracing::error!("the last line of the record of access is none; see what verifying it says");
                tip.clone()
            }
        };
        if tail.is_torn && last.n >= tip.n {
            tracing::error!("the record of access ended with half a line that nothing is known of; it is cut off");
        }
        if last.n < tip.n {
            if last.n + 1 < tip.n {
                tracing::error!(lines = last.n, expected = tip.n, "the record of access was shortened");
            }
            self.unrecorded = Some(tip);
        } else if last != tip {
            self.follow_longer_record(&last, now)?;
        }
        self.settle()?;
        Ok(())
    }

    /// The register file is older than the record: somebody put one of a backup in its place. That is recorded, and the
    /// record goes on where it ends. Whoever was shown out since stays out: nobody is signed in any more, and whom the record
    /// says to be revoked or disabled is so again. Passwords and roles are those of the backup.
    fn follow_longer_record(&mut self, last: &Tip, now: i64) -> Result<(), OpenError> {
        tracing::error!(lines = last.n, "the register of access is older than its record");
        let tip = last.next("register-restored", None, &Caller::public(None), None, now);
        let mut content = self.door.draft();
        content.sessions.clear();
        for line in audit::after(self.disk.folder(), content.tip.n)? {
            content.end_again(&line?);
        }
        self.write(content, Some(tip), now)
            .map_err(|problem| OpenError::Io(io::Error::other(problem.detail.unwrap_or_default())))
    }
}

impl Content {
    /// Ends what this line of the record ended.
    fn end_again(&mut self, line: &AuditLine) {
        // A line about an end says nothing but the name.
        let name = name::folded(line.about.as_deref().unwrap_or_default());
        match line.what.as_str() {
            "device-revoked" => drop(self.devices.remove(&name)),
            "key-revoked" => drop(self.keys.remove(&name)),
            what @ ("user-disabled" | "user-enabled") => {
                if let Some(user) = self.users.get_mut(&name) {
                    user.disabled = what == "user-disabled";
                }
            }
            _ => {}
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Content, OpenError> {
    let damaged = |error: serde_json::Error| OpenError::Damaged(format!("register.json: {error}"));
    let form: Form = serde_json::from_slice(bytes).map_err(damaged)?;
    if form.version > VERSION {
        return Err(OpenError::Newer(form.version));
    }
    let content: Content = serde_json::from_slice(bytes).map_err(damaged)?;
    if content.next_session.max(content.tip.n) > COUNTED_MAX {
        return Err(OpenError::Damaged("register.json counts further than anybody can".to_owned()));
    }
    Ok(content)
}
