//! The engine's task: waiting for the next thing to do, and doing it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use queue::{Actor, Command, CommandHash, Doubt, Moment, Office, Origin, Request, RequestId};
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::batch::{Asked, Asker, Desk};
use super::handle::Message;
use super::snapshots::SnapshotKeeper;
use super::{Hall, OfficeHandle, Publisher, RequestError, Setup, State, Verdict};
use crate::calendar::{Calendar, Timekeeper};
use crate::journal::{Chain, Health};
use crate::office_file::{OfficeFile, OfficeId};

/// Messages that may wait; more are answered with `Busy`.
const MAILBOX: usize = 4096;
/// Messages that are taken at once.
const DRAIN: usize = 512;
/// How often a full disk is looked at.
const LOOK_FOR_ROOM: Duration = Duration::from_millis(500);
const MINUTE_MS: u64 = 60_000;
/// While somebody waits, time alone changes who is next and how long it will take: the publisher is told so often.
const BEAT_MS: u64 = 15_000;

/// The engine ends here and now; the state says why.
#[derive(Debug)]
pub(super) struct Ended;

/// An office's engine.
pub(super) struct Engine<P> {
    pub(super) id: OfficeId,
    pub(super) setup: Setup,
    pub(super) publisher: P,
    pub(super) state: watch::Sender<State>,
    pub(super) shutdown: CancellationToken,
    mailbox: mpsc::Receiver<Message<P>>,
    pub(super) time: Timekeeper,
    /// Durable, but for the time between a decision and its commit.
    pub(super) office: Office,
    /// The last durable commit.
    pub(super) chain: Chain,
    pub(super) snapshots: SnapshotKeeper,
    /// An office file that was not looked at yet.
    newer_file: Option<Arc<OfficeFile>>,
    /// One that holds from the next day.
    waiting_file: Option<Arc<OfficeFile>>,
    /// The file whose texts are used, for whoever asks beside the task.
    file: watch::Sender<Arc<OfficeFile>>,
    /// The beat and the doubt that the publisher knows of.
    shown: Option<(i64, Option<Doubt>)>,
}

pub(super) fn start<P: Publisher>(setup: Setup, publisher: P) -> OfficeHandle<P> {
    let id = setup.file.id.clone();
    let (sender, mailbox) = mpsc::channel(MAILBOX);
    let (state, watched) = watch::channel(State::Starting);
    let shutdown = CancellationToken::new();
    let (file, used) = watch::channel(Arc::clone(&setup.file));
    let handle = OfficeHandle::new(id.clone(), sender, watched, used, shutdown.clone());
    let snapshots = SnapshotKeeper::new(None, id.clone(), Chain::default().version, 0);
    let engine = Engine {
        time: Timekeeper::new(calendar_of(&setup.file), Arc::clone(&setup.clock), None),
        office: Office::new(),
        chain: Chain::default(),
        newer_file: Some(Arc::clone(&setup.file)),
        waiting_file: None,
        file,
        shown: None,
        id: id.clone(),
        state: state.clone(),
        setup,
        publisher,
        shutdown,
        mailbox,
        snapshots,
    };
    tokio::spawn(async move {
        if AssertUnwindSafe(Box::pin(engine.run())).catch_unwind().await.is_err() {
            tracing::error!(office = %id, "the office's engine panicked; the office stands until the server is started again");
        }
        state.send_if_modified(|state| {
            let damaged = matches!(state, State::Damaged { .. });
            if !damaged {
                *state = State::Stopped;
            }
            !damaged
        });
    });
    handle
}

fn calendar_of(file: &OfficeFile) -> Calendar {
    Calendar::new(file.time_zone.clone(), file.day_turns_at_minute)
}

impl<P: Publisher> Engine<P> {
    async fn run(mut self) {
        if self.serve().await.is_err() {
            return;
        }
        self.mailbox.close();
        let mut inbox = Vec::new();
        while self.mailbox.recv_many(&mut inbox, DRAIN).await > 0 {
            if self.round(&mut inbox).await.is_err() {
                return;
            }
        }
        let (office, chain) = (std::mem::take(&mut self.office), self.chain);
        self.snapshots.finish(office, chain).await;
        tracing::info!(office = %self.id, version = %chain.version, "the office stopped");
    }

    /// Until the shutdown.
    async fn serve(&mut self) -> Result<(), Ended> {
        self.begin().await?;
        let mut inbox = Vec::with_capacity(DRAIN);
        self.round(&mut inbox).await?;
        loop {
            self.state.send_if_modified(|state| {
                let begun = *state == State::Starting;
                if begun {
                    *state = State::Ready;
                }
                begun
            });
            let clock = Arc::clone(&self.setup.clock);
            let wake_at_ms = clock.monotonic_ms().saturating_add(self.idle_ms());
            tokio::select! {
                // In this order: who is to stop begins nothing, and who was asked answers before it looks for itself.
                biased;
                () = self.shutdown.cancelled() => return Ok(()),
                taken = self.mailbox.recv_many(&mut inbox, DRAIN) => {
                    if taken == 0 {
                        // The last handle is gone: nobody can ask any more.
                        return Ok(());
                    }
                }
                () = clock.sleep_until(wake_at_ms) => {}
                () = sleep(LOOK_FOR_ROOM), if *self.state.borrow() == State::DiskFull => {}
            }
            self.round(&mut inbox).await?;
        }
    }

    /// Everybody who looks, then everybody who asks; and what time brought about, if nobody does.
    async fn round(&mut self, inbox: &mut Vec<Message<P>>) -> Result<(), Ended> {
        let mut asked = VecDeque::with_capacity(inbox.len());
        for message in inbox.drain(..) {
            match message {
                Message::Request(request, caller) => {
                    asked.push_back(Asked { request: *request, by: Asker::Caller(caller) });
                }
                Message::With(look) => self.confined("somebody who looked saw nothing", look),
                Message::Redefine(file) => self.newer_file = Some(file),
            }
        }
        if self.has_room() {
            self.apply_newer_file(&mut asked);
            self.settle(&mut asked).await?;
        }
        asked.drain(..).for_each(|asked| asked.answer(Err(RequestError::DiskFull)));
        self.refresh_if_time_passed();
        Ok(())
    }

    /// Whether it is worth trying to write. The disk may be full already when the office opens.
    fn has_room(&self) -> bool {
        let room = self.setup.journal.health() != Health::Full;
        let said_full = *self.state.borrow() == State::DiskFull;
        if room && said_full {
            tracing::info!(office = %self.id, "there is room on the disk again");
            self.state.send_replace(State::Ready);
        } else if !room && !said_full {
            self.state.send_replace(State::DiskFull);
        }
        room
    }

    fn apply_newer_file(&mut self, asked: &mut VecDeque<Asked>) {
        let Some(file) = self.newer_file.clone() else { return };
        if self.office.knows(&file.hash) {
            self.take_known_file(&file);
            return;
        }
        let (hash, definition) = (file.hash, Box::new(file.definition.clone()));
        let first_half = hash.0.first_chunk::<16>().copied().unwrap_or_default();
        let request = Request {
            id: RequestId(Uuid::new_v4().as_u128()),
            actor: Actor::System,
            origin: Origin::Server,
            command: Command::Define { hash, definition },
            hash: CommandHash(u128::from_be_bytes(first_half)),
            signed: None,
        };
        asked.push_front(Asked { request, by: Asker::File(file) });
    }

    /// The rules of this file are in the journal. Its texts are used together with them: at once, from the next day, or not
    /// at all when another file came after it. A file that differs from the one in force in its texts alone is used.
    pub(super) fn take_known_file(&mut self, file: &Arc<OfficeFile>) {
        self.newer_file = None;
        let is_newest = self.office.newest_file() == Some(&file.hash);
        let waits = self.office.pending_definition().is_some();
        let verdict = if is_newest && waits {
            self.waiting_file = Some(Arc::clone(file));
            Verdict::Waits
        } else if is_newest || (!waits && self.office.definition() == Some(&file.definition)) {
            self.use_file(Arc::clone(file));
            Verdict::InForce
        } else {
            tracing::warn!(office = %self.id, file = ?file.hash, "this office file was in force before: change a line to apply it again");
            Verdict::Earlier
        };
        self.judged(file, &verdict);
    }

    /// A file that waited for the next day is used when that has come.
    pub(super) fn take_waiting_file(&mut self) {
        if self.office.pending_definition().is_some() {
            return;
        }
        let Some(file) = self.waiting_file.take() else { return };
        if self.office.newest_file() == Some(&file.hash) {
            self.use_file(file);
        }
    }

    fn use_file(&mut self, file: Arc<OfficeFile>) {
        self.waiting_file = None;
        self.time.hang_calendar(calendar_of(&file));
        self.file.send_replace(Arc::clone(&file));
        self.setup.file = file;
        self.shown = None;
    }

    /// The rules did not take this file: the office goes on with the one before.
    pub(super) fn refuse_file(&mut self, file: &OfficeFile, why: &queue::Refusal) {
        tracing::error!(office = %self.id, file = ?file.hash, %why, "the office file was not applied");
        self.newer_file = None;
        self.judged(file, &Verdict::Refused(why.clone()));
    }

    fn judged(&mut self, file: &OfficeFile, verdict: &Verdict) {
        self.shown = None;
        self.confined("what became of the office file was not told", |publisher, _| {
            publisher.file_judged(file, verdict);
        });
    }

    fn refresh_if_time_passed(&mut self) {
        let now = self.now();
        let beat = now.at.0.div_euclid(BEAT_MS.cast_signed());
        let beats_a_step = (self.step_ms() / BEAT_MS).cast_signed();
        let same_step = |shown: i64| shown.div_euclid(beats_a_step) == beat.div_euclid(beats_a_step);
        if !self.shown.is_some_and(|(shown, doubt)| same_step(shown) && doubt == now.doubt) {
            if let Some(doubt) = now.doubt
                && self.shown.is_none_or(|(_, known)| known != now.doubt)
            {
                tracing::warn!(office = %self.id, ?doubt, "the computer's clock disagrees with the journal; the day stands still until it is set or confirmed");
            }
            self.shown = Some((beat, now.doubt));
            self.confined("what time changed was not shown", P::refresh);
        }
    }

    /// How long the views stay as they are when nothing happens: an office at rest costs one look a minute.
    fn step_ms(&self) -> u64 {
        if self.office.today().waiting > 0 { BEAT_MS } else { MINUTE_MS }
    }

    /// How long nothing will happen by itself: until the next step of the views, or a deadline before it.
    fn idle_ms(&mut self) -> u64 {
        let now = self.now();
        let step_ms = self.step_ms();
        let into_step = now.at.0.rem_euclid(step_ms.cast_signed()).unsigned_abs();
        let until_deadline = self.office.next_deadline().map(|deadline| deadline.since_ms(now.at));
        // A deadline that has passed and brought nothing about waits for something else: a clock in doubt.
        let until_deadline = until_deadline.filter(|ms| *ms > 0).unwrap_or(MINUTE_MS);
        (step_ms - into_step).min(until_deadline)
    }

    pub(super) fn now(&mut self) -> Moment {
        self.time.now(self.office.day().zip(self.office.day_ends()))
    }

    /// Runs something that only looks. A mistake in there, which would be one of this program, must not close the office:
    /// who looked gets no answer, the state was not touched, and the hall goes on.
    pub(super) fn confined(&mut self, otherwise: &'static str, look: impl FnOnce(&mut P, &Hall<'_>)) {
        let (hall, publisher) = self.hall();
        if catch_unwind(AssertUnwindSafe(|| look(publisher, &hall))).is_err() {
            tracing::error!(office = %self.id, "a view panicked: {otherwise}");
        }
    }

    /// What is shown, and to whom.
    pub(super) fn hall(&mut self) -> (Hall<'_>, &mut P) {
        let moment = self.now();
        let hall = Hall {
            office: &self.office,
            file: &self.setup.file,
            moment,
            version: self.chain.version.0,
            epoch: self.setup.epoch,
        };
        (hall, &mut self.publisher)
    }

    pub(super) fn desk(&mut self) -> Desk<'_> {
        Desk { office: &mut self.office, time: &mut self.time, chain: self.chain }
    }
}
