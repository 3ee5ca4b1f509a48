//! From a decided batch to answers, through the journal and all that can go wrong there.

use std::collections::VecDeque;
use std::time::Duration;

use queue::Entry;
use tokio::time::{sleep, timeout};

use super::batch::{Asked, Asker, Batch, Outcome};
use super::snapshots::SnapshotKeeper;
use super::task::{Ended, Engine};
use super::{Accepted, Publisher, RequestError, State};
use crate::calendar::Timekeeper;
use crate::journal::{AppendError, Chain, Cid, Commit, Damage, Loaded, ReadError, SealedCommit, Version, load};

/// How long one append may take; then its outcome counts as unknown.
const APPEND_TIMEOUT: Duration = Duration::from_secs(10);
/// The pauses before a refused commit is tried again as it is: a store that is being opened again needs a moment.
const REFUSED_PAUSES_MS: [u64; 4] = [20, 100, 400, 1_500];
/// How often requests are decided again after conflicts and unknown outcomes.
const DECIDED_AGAIN: u32 = 5;
const FIRST_PAUSE: Duration = Duration::from_millis(10);
/// The longest pause between two tries to read the journal.
const READ_PAUSE: Duration = Duration::from_secs(5);

/// What became of a batch.
enum Settled {
    /// It is durable and answered.
    Landed,
    /// It is not in the journal. It can be decided again; else this is the answer.
    Lost(Batch, RequestError),
    /// It is not in the journal, and trying again has no better chance now.
    Failed(Batch, RequestError),
}

impl<P: Publisher> Engine<P> {
    /// Makes the office from its journal.
    pub(super) async fn begin(&mut self) -> Result<(), Ended> {
        let loaded = self.load(None).await?;
        let (version, from_snapshot) = (loaded.chain.version, loaded.from_snapshot);
        tracing::info!(office = %self.id, %version, %from_snapshot, "the office was made from its journal");
        let commits_since = version.0.saturating_sub(from_snapshot.0);
        self.snapshots =
            SnapshotKeeper::new(self.setup.snapshots.clone(), self.id.clone(), from_snapshot, commits_since);
        // Unlike a wall clock that was seen to run, one that is looked at for the first time is known for nothing.
        let calendar = self.time.calendar().clone();
        self.time = Timekeeper::new(calendar, self.setup.clock.clone(), loaded.office.last_at());
        self.take_over(loaded);
        Ok(())
    }

    /// Decides and commits until nothing is left that was asked, at least once: time alone may have brought something
    /// about.
    pub(super) async fn settle(&mut self, asked: &mut VecDeque<Asked>) -> Result<(), Ended> {
        let mut lost = 0;
        // An append that was given up may still land: then nobody may be told that nothing changed.
        let mut may_land = false;
        loop {
            let from = self.chain.version;
            let batch = self.desk().decide(asked);
            let more = batch.more;
            let Some(commit) = batch.commit.clone() else {
                if may_land {
                    // What was decided stands beside a commit that may still come to be true before it.
                    refuse(batch, asked, &RequestError::TimedOut);
                    return Ok(());
                }
                self.use_files(&batch);
                self.answer(batch, self.chain.version);
                return Ok(());
            };
            match self.commit(batch, commit).await? {
                Settled::Landed => (lost, may_land) = (0, false),
                Settled::Lost(batch, why) if lost < DECIDED_AGAIN => {
                    lost += 1;
                    // A commit that was given up finds no place any more once the journal has grown past its version.
                    may_land = (may_land || why == RequestError::TimedOut) && self.chain.version == from;
                    batch.asked.into_iter().rev().for_each(|(again, _)| asked.push_front(again));
                    sleep(FIRST_PAUSE * lost).await;
                }
                Settled::Lost(batch, why) | Settled::Failed(batch, why) => {
                    refuse(batch, asked, if may_land { &RequestError::TimedOut } else { &why });
                    return Ok(());
                }
            }
            if asked.is_empty() && !more {
                return Ok(());
            }
        }
    }

    /// Makes a batch durable, if it can be done. Whatever comes of it, the state is the durable one afterwards.
    async fn commit(&mut self, batch: Batch, commit: SealedCommit) -> Result<Settled, Ended> {
        let (cid, hash) = (commit.cid, commit.hash);
        match self.append(commit).await {
            Ok(version) => {
                self.landed(batch, Chain { version, hash });
                Ok(Settled::Landed)
            }
            Err(AppendError::Damaged(damage)) => Err(self.damaged(damage)),
            Err(AppendError::Full) => {
                tracing::error!(office = %self.id, "the disk is full: nothing can be changed until there is room");
                self.state.send_replace(State::DiskFull);
                self.start_over().await?;
                Ok(Settled::Failed(batch, RequestError::DiskFull))
            }
            Err(AppendError::Refused(why)) => {
                tracing::error!(office = %self.id, why, "the journal does not take commits");
                self.start_over().await?;
                Ok(Settled::Failed(batch, RequestError::StorageFailed))
            }
            Err(AppendError::Conflict { actual }) => {
                tracing::warn!(office = %self.id, %actual, "another server appended first");
                self.look_for(cid, batch, RequestError::Busy).await
            }
            Err(AppendError::Unknown) => {
                tracing::warn!(office = %self.id, "a commit may be lost: looking for it in the journal");
                self.look_for(cid, batch, RequestError::TimedOut).await
            }
        }
    }

    /// Appends a commit, the same bytes again while the journal refuses them.
    async fn append(&mut self, commit: SealedCommit) -> Result<Version, AppendError> {
        let mut pauses = REFUSED_PAUSES_MS.into_iter();
        loop {
            let append = self.setup.journal.append(&self.id, self.chain.version, commit.clone());
            let appended = timeout(APPEND_TIMEOUT, append).await.unwrap_or(Err(AppendError::Unknown));
            match (appended, pauses.next()) {
                (Err(AppendError::Refused(_)), Some(pause_ms)) => sleep(Duration::from_millis(pause_ms)).await,
                (appended, _) => return appended,
            }
        }
    }

    /// Reads the journal again and looks for a commit in it. If it is there, the batch is answered; if not, it is handed
    /// back, to be decided again on the state that was read.
    async fn look_for(&mut self, cid: Cid, batch: Batch, why: RequestError) -> Result<Settled, Ended> {
        let loaded = self.load(Some(self.chain.version)).await?;
        let landed_at = loaded.tail.iter().find(|(_, commit)| commit.cid == cid).map(|(version, _)| *version);
        if landed_at.is_some() {
            self.use_files(&batch);
        }
        self.publish_tail(loaded);
        let Some(version) = landed_at else { return Ok(Settled::Lost(batch, why)) };
        self.answer(batch, version);
        Ok(Settled::Landed)
    }

    /// Drops the private state for the durable one.
    async fn start_over(&mut self) -> Result<(), Ended> {
        let loaded = self.load(Some(self.chain.version)).await?;
        self.publish_tail(loaded);
        Ok(())
    }

    /// The private state has become the durable one.
    fn landed(&mut self, batch: Batch, chain: Chain) {
        self.chain = chain;
        self.use_files(&batch);
        self.take_waiting_file();
        self.publish(&batch.entries);
        self.answer(batch, chain.version);
    }

    fn publish(&mut self, entries: &[Entry]) {
        self.confined("a commit was not shown", |publisher, hall| publisher.publish(hall, entries));
        self.snapshots.made(entries, &self.office, self.chain);
    }

    /// Takes over what was read again, and publishes what nobody was told yet.
    fn publish_tail(&mut self, mut loaded: Loaded) {
        let tail = std::mem::take(&mut loaded.tail);
        self.take_over(loaded);
        self.take_waiting_file();
        let entries: Vec<Entry> = tail.into_iter().flat_map(|(_, Commit { entries, .. })| entries).collect();
        if !entries.is_empty() {
            self.publish(&entries);
        }
    }

    fn take_over(&mut self, loaded: Loaded) {
        self.time.rewind(loaded.office.last_at());
        (self.office, self.chain) = (loaded.office, loaded.chain);
    }

    /// Files whose rules are durable are used from now on; those that the rules refused are not.
    fn use_files(&mut self, batch: &Batch) {
        for (asked, outcome) in &batch.asked {
            match (&asked.by, outcome) {
                (Asker::Caller(_), _) => {}
                (Asker::File(file), Outcome::Refused(why)) => self.refuse_file(file, why),
                (Asker::File(file), Outcome::Fresh(_) | Outcome::Known(_)) => self.take_known_file(file),
            }
        }
    }

    /// Everything in the batch is durable, at this version.
    fn answer(&self, mut batch: Batch, version: Version) {
        for (asked, outcome) in batch.asked {
            let (at, events, remembered) = match outcome {
                Outcome::Fresh(index) => match batch.entries.get_mut(index) {
                    Some(entry) => (entry.at, std::mem::take(&mut entry.events), false),
                    None => continue,
                },
                Outcome::Known(events) => (batch.at, events, true),
                Outcome::Refused(refusal) => {
                    asked.answer(Err(RequestError::Refused(refusal)));
                    continue;
                }
            };
            asked.answer(Ok(Accepted { events, at, version: version.0, remembered }));
        }
    }

    /// Reads the journal, for as long as it takes; only damage and the shutdown end that.
    async fn load(&mut self, collect_after: Option<Version>) -> Result<Loaded, Ended> {
        let mut pause = FIRST_PAUSE;
        loop {
            let journal = self.setup.journal.as_ref();
            match load(journal, &self.id, self.setup.snapshots.as_ref(), collect_after).await {
                Ok(loaded) => return Ok(loaded),
                Err(ReadError::Damaged(damage)) => return Err(self.damaged(damage)),
                Err(ReadError::Unavailable(why)) => {
                    tracing::error!(office = %self.id, why, "the journal cannot be read; trying again");
                    self.state.send_replace(State::Starting);
                }
            }
            tokio::select! {
                () = sleep(pause) => pause = (pause * 2).min(READ_PAUSE),
                () = self.shutdown.cancelled() => return Err(Ended),
            }
        }
    }

    fn damaged(&self, damage: Damage) -> Ended {
        tracing::error!(office = %self.id, %damage, "the office's journal is damaged: restore a backup; other offices go on");
        self.state.send_replace(State::Damaged { version: damage.version.0, what: damage.what });
        Ended
    }
}

/// Nothing of the batch came true, and the rest has no better chance now.
fn refuse(batch: Batch, asked: &mut VecDeque<Asked>, why: &RequestError) {
    let undone = batch.asked.into_iter().map(|(asked, _)| asked);
    undone.chain(asked.drain(..)).for_each(|asked| asked.answer(Err(why.clone())));
}
