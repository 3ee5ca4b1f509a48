//! The one thread that writes.
//!
//! It takes what waits in the mailbox (no timer: when one request waits, a batch is one request), turns it into one
//! [`plan`], commits, publishes to the readers, and answers. Everything it refuses on the ground of the same batch is
//! answered after the sync as well: a version that is not durable is told to nobody.
//!
//! When a commit fails, everybody in the batch is told that the outcome is unknown, and [`recovery`] begins.

mod mailbox;
mod plan;
mod recovery;

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

pub(crate) use self::mailbox::{Change, Job, Message};
use self::mailbox::{End, Mail, Mailbox};
use self::plan::{Answers, Plan};
use crate::database::{Database, DatabaseError};
use crate::heads::Heads;
use crate::intake::Slots;
use crate::open::{Folder, wrap_io};
use crate::reserve::Reserve;
use crate::store::Shared;
use crate::{AppendError, Health, OpenError, Options};

struct Writer {
    /// Nothing while it could not be opened again. Closed before the folder is let go.
    database: Option<Arc<Database>>,
    folder: Folder,
    options: Options,
    reserve: Reserve,
    shared: Arc<Shared>,
    mailbox: Mailbox,
    heads: Heads,
    slots: Slots,
    health: Health,
    last_attempt: Instant,
    /// Whether the database file was written over itself since the last failure.
    rewritten: bool,
}

/// Opens the store and starts its writer.
pub(crate) fn start(dir: &Path, options: Options) -> Result<(Arc<Shared>, mpsc::Sender<Message>), OpenError> {
    let folder = Folder::claim(dir, options.open_patience)?;
    let reserve = Reserve::new(dir, options.reserve_bytes);
    let heads = Heads::open(dir).map_err(|error| wrap_io(dir, error))?;
    let opened = recovery::open(&folder, &options, &reserve, &heads).map_err(|error| folder.wrap(error))?;
    let shared = Arc::new(Shared::new(opened.database.clone(), opened.durable));
    let (sender, mailbox) = mailbox::open();
    let mut writer = Writer {
        folder,
        options,
        reserve,
        mailbox,
        database: Some(opened.database),
        heads,
        slots: opened.slots,
        health: Health::Ok,
        last_attempt: Instant::now(),
        rewritten: true,
        shared: shared.clone(),
    };
    if let Err(error) = writer.reserve.fill() {
        writer.set_trouble(&error.into());
    }
    let thread = std::thread::Builder::new().name("store-writer".into());
    thread.spawn(move || writer.run()).map_err(|error| wrap_io(dir, error))?;
    Ok((shared, sender))
}

impl Writer {
    fn run(mut self) {
        loop {
            let chore = self.next_chore();
            let Mail { jobs, end } = self.mailbox.empty(chore, self.options.batch);
            if self.health != Health::Ok {
                self.recover();
            }
            if !jobs.is_empty() {
                self.serve(jobs);
            }
            // A caller who lost patience may have called the store broken, which it is not when this is reached.
            self.shared.set_health(self.health);
            if self.heads.sync_due() == Some(Duration::ZERO) {
                self.heads.sync().unwrap_or_else(|error| tracing::warn!(%error, "the heads could not be synced"));
            }
            if let Some(end) = end {
                return self.close(end);
            }
        }
    }

    /// When there is something to do without being asked.
    fn next_chore(&self) -> Option<Duration> {
        if self.shared.health() == Health::Ok { self.heads.sync_due() } else { Some(recovery::RETRY_EVERY) }
    }

    fn serve(&mut self, jobs: Vec<Job>) {
        let Some(database) = self.database.clone().filter(|_| self.health == Health::Ok) else {
            return self.refuse(jobs);
        };
        if let Err(error) = self.make_room(&database, &jobs) {
            drop(database);
            self.set_trouble(&error);
            self.refuse(jobs);
            return self.reopen_at_once();
        }
        let plan = Plan::new(jobs, &mut self.shared.durable(), &database, &mut self.slots);
        let (committed, answers) = self.carry_out(plan, &database);
        drop(database);
        match committed {
            Ok(()) => answers.send(),
            Err(error) => {
                // Health first: who hears of the failure also sees it.
                self.set_trouble(&error);
                answers.send_unknown();
                self.reopen_at_once();
            }
        }
    }

    /// Nothing of these was written.
    fn refuse(&self, jobs: Vec<Job>) {
        let refusal = if self.health == Health::Full { AppendError::Full } else { AppendError::Broken };
        jobs.into_iter().for_each(|job| drop(job.answer.send(Err(refusal.clone()))));
    }

    /// Makes room in the intake, should these not fit, by moving what waits there to its shelves.
    fn make_room(&mut self, database: &Database, jobs: &[Job]) -> Result<(), DatabaseError> {
        let bytes = jobs.iter().map(|job| job.change.bytes_in_intake()).sum();
        while !self.slots.have_room(bytes) {
            let plan = Plan::of_moves(&mut self.shared.durable());
            if plan.is_empty() {
                break;
            }
            self.carry_out(plan, database).0?;
        }
        Ok(())
    }

    /// Commits a plan and, if that went well, shows it to the readers.
    fn carry_out(&mut self, mut plan: Plan, database: &Database) -> (Result<(), DatabaseError>, Answers) {
        let ops = std::mem::take(&mut plan.ops);
        let committed = if ops.is_empty() { Ok(()) } else { database.commit(ops, self.options.sync_each_batch) };
        if committed.is_err() {
            return (committed, plan.into_answers());
        }
        let answers = plan.publish(&mut self.shared.durable(), &mut self.slots, &mut self.heads);
        // In the kernel's hands before anyone hears of it; behind is harmless, ahead cannot be.
        self.heads.write().unwrap_or_else(|error| tracing::warn!(%error, "the heads could not be written"));
        (Ok(()), answers)
    }

    fn close(mut self, end: End) {
        self.mailbox.turn_away();
        if let Some(Err(error)) = self.database.as_ref().map(|database| database.sync()) {
            tracing::error!(%error, "the last sync failed");
        }
        if let Err(error) = self.heads.write().and_then(|()| self.heads.sync()) {
            tracing::warn!(%error, "the heads could not be synced");
        }
        self.shared.set_database(None);
        drop(self);
        if let End::Asked(closed) = end {
            // Who asked may have stopped waiting.
            let _ = closed.send(());
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.shared.set_health(Health::Broken);
        }
    }
}
