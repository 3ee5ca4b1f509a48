//! How a change becomes true: the register file first, with the line that is yet to be recorded in it, then the record.

use std::io;

use protocol::{Code, Problem};

use super::content::Content;
use super::{Register, disk_problem};
use crate::Caller;
use crate::audit::{Deed, Tip};

/// More than an office does in the days until its disk has room again.
const OWED_MAX: usize = 256;

/// A deed that is true already and not in the record yet, because the disk refused it.
pub(super) struct Owed {
    deed: Deed,
    by: Caller,
    request: Option<String>,
    at: i64,
}

impl Register {
    /// What is true now, without what is too old, to be changed and committed.
    pub(super) fn draft(&self, now: i64) -> Content {
        let mut content = self.door.draft();
        content.end_expired(&self.limits, now);
        content
    }

    /// Makes a changed draft true and records what was done. Durable when it comes back.
    pub(super) fn commit(
        &mut self,
        mut content: Content,
        deed: &Deed,
        by: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<(), Problem> {
        if content.is_administered() {
            content.first = None;
        }
        let tip = content.tip.next(deed.what, deed.about.as_deref(), by, request, now);
        self.write(content, Some(tip), now)
    }

    /// The same for what must be true though the disk is full: somebody is thrown out, or comes in to help. Where the disk
    /// refuses it, it is true in memory at once, and written and recorded by the first sweep that finds room.
    pub(super) fn commit_anyway(
        &mut self,
        content: Content,
        deed: Deed,
        by: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<(), Problem> {
        let lines = self.door.known().content.tip.n;
        let done = self.commit(content.clone(), &deed, by, request, now);
        let is_true = self.door.known().content.tip.n > lines;
        if done.is_err() && !is_true {
            self.adopt(content);
            self.owe(Owed { deed, by: by.clone(), request: request.map(str::to_owned), at: now });
        }
        done
    }

    fn owe(&mut self, owed: Owed) {
        if self.owed.len() < OWED_MAX {
            self.owed.push_back(owed);
        } else {
            let (what, who) = (owed.deed.what, owed.by.signature());
            tracing::error!(what, ?who, "this will not be in the record of access: the disk is full for too long");
        }
    }

    /// Writes what the disk refused before, with its lines for the record.
    pub(super) fn pay(&mut self, now: i64) -> Result<(), Problem> {
        while let Some(Owed { deed, by, request, at }) = self.owed.front() {
            let content = self.door.draft();
            let tip = content.tip.next(deed.what, deed.about.as_deref(), by, request.as_deref(), *at);
            self.replace(content, Some(tip), now)?;
            self.owed.pop_front();
            self.complete()?;
        }
        Ok(())
    }

    /// Writes a content, with a line for the record if there is one.
    ///
    /// When the register file stands, the change is done: its line is in it, and the record follows now or before the next
    /// change. Only while a power cut could undo the file is the change called failed, though it is taken for true here:
    /// what was revoked stays revoked, and a token that was made was told to nobody.
    pub(super) fn write(&mut self, content: Content, tip: Option<Tip>, now: i64) -> Result<(), Problem> {
        self.replace(content, tip, now)?;
        self.complete()
    }

    fn replace(&mut self, mut content: Content, tip: Option<Tip>, now: i64) -> Result<(), Problem> {
        self.settle().map_err(|error| disk_problem(&error))?;
        if let Some(tip) = &tip {
            content.tip = tip.clone();
        }
        let bytes = serde_json::to_vec(&content)
            .map_err(|error| Problem::new(Code::StorageFailed).with_detail(error.to_string()))?;
        self.disk.replace_register(&bytes).map_err(|error| disk_problem(&error))?;
        self.unrecorded = tip;
        self.unsynced = true;
        self.written_at = now;
        self.adopt(content);
        Ok(())
    }

    fn complete(&mut self) -> Result<(), Problem> {
        match self.settle() {
            Err(error) if self.unsynced => Err(disk_problem(&error)),
            Err(error) => {
                tracing::error!(%error, "a line is not in the record of access yet; it is kept in the register");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Puts a content in the place of the one before, on the disk or not.
    pub(super) fn adopt(&mut self, content: Content) {
        self.ended.extend(self.door.adopt(content));
    }

    /// Completes the change before, if anything of it is left to do.
    pub(super) fn settle(&mut self) -> io::Result<()> {
        if self.unsynced {
            self.disk.sync_folder()?;
            self.unsynced = false;
        }
        if let Some(tip) = &self.unrecorded {
            self.recorded_len = self.disk.append(self.recorded_len, &tip.line)?;
            self.unrecorded = None;
        }
        Ok(())
    }
}
