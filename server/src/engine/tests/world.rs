//! An office on a journal in memory, with a clock that a test moves and a publisher that bears witness.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use queue::{Actor, Command, CommandHash, Entry, Event, Office, Origin, Request, RequestId, Timestamp};
use tokio::sync::watch;
use tokio::time::timeout;
use uuid::Uuid;

use crate::clock::ManualClock;
use crate::engine::{Accepted, Hall, OfficeHandle, Publisher, RequestError, Setup, State, Verdict, start};
use crate::journal::load;
use crate::journal::memory::MemoryJournal;
use crate::journal::snapshot::Snapshots;
use crate::office_file::{OfficeFile, OfficeId, SAMPLE};

/// Long enough for a busy machine; nothing waits that long unless it is broken.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// Monday, 2026-11-23, 08:00 in An Bình.
pub(super) const MORNING: &str = "2026-11-23T08:00:00+07:00";

pub(super) fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().expect("a time").as_millisecond())
}

/// Everything an office lives on; it outlives its engines.
pub(super) struct World {
    pub(super) journal: Arc<MemoryJournal>,
    pub(super) clock: Arc<ManualClock>,
    pub(super) snapshots: Option<Snapshots>,
    pub(super) file: Arc<OfficeFile>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            journal: Arc::new(MemoryJournal::new()),
            clock: Arc::new(ManualClock::new(at(MORNING))),
            snapshots: None,
            file: office_file(SAMPLE.0, SAMPLE.1),
        }
    }

    pub(super) fn id(&self) -> &OfficeId {
        &self.file.id
    }

    /// Starts an engine and does not wait for it.
    pub(super) fn begin(&self) -> OfficeHandle<Witness> {
        let setup = Setup {
            file: Arc::clone(&self.file),
            journal: Arc::<MemoryJournal>::clone(&self.journal),
            clock: Arc::<ManualClock>::clone(&self.clock),
            snapshots: self.snapshots.clone(),
            epoch: Uuid::nil(),
        };
        let journal = Arc::clone(&self.journal);
        start(setup, Witness { journal, office: self.id().clone(), seen: watch::Sender::new(Seen::default()) })
    }

    /// Starts an engine and waits until it takes requests.
    pub(super) async fn start(&self) -> OfficeHandle<Witness> {
        let office = self.begin();
        becomes(&office, |state| *state == State::Ready).await;
        office
    }

    /// The entries that the journal holds, read from its first commit; each of them possible after those before it.
    pub(super) async fn kept(&self) -> (Office, Vec<Entry>) {
        let loaded = load(&*self.journal, self.id(), None, Some(crate::journal::Version::ZERO)).await;
        let loaded = loaded.expect("a whole journal");
        (loaded.office, loaded.tail.into_iter().flat_map(|(_, commit)| commit.entries).collect())
    }

    /// The live state is the replayed one, bit for bit.
    pub(super) async fn is_true_to_its_journal(&self, office: &OfficeHandle<Witness>) {
        let live = office.with(|_, hall| (hall.office.state_hash(), hall.version)).await.expect("a living office");
        let (replayed, _) = self.kept().await;
        assert_eq!(live, (replayed.state_hash(), self.journal.head(self.id()).0));
    }
}

pub(super) fn office_file(id: &str, source: &str) -> Arc<OfficeFile> {
    Arc::new(OfficeFile::parse(Path::new(&format!("{id}.toml")), source).expect("a good office file"))
}

/// Waits until an office's state is as wanted.
pub(super) async fn becomes(office: &OfficeHandle<Witness>, wanted: impl Fn(&State) -> bool) {
    let mut state = office.watch_state();
    let waited = timeout(PATIENCE, state.wait_for(|state| wanted(state))).await;
    assert!(waited.is_ok_and(|found| found.is_ok()), "the office stays {:?}", office.state());
}

/// Waits until an office's publisher has seen what is wanted.
pub(super) async fn sees(office: &OfficeHandle<Witness>, what: &str, wanted: impl Fn(&Seen) -> bool) -> Seen {
    let mut seen = office.with(|witness, _| witness.seen.subscribe()).await.expect("a living office");
    match timeout(PATIENCE, seen.wait_for(|seen| wanted(seen))).await {
        Ok(Ok(found)) => found.clone(),
        _ => panic!("never seen: {what}"),
    }
}

/// What a publisher was told.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) entries: Vec<Entry>,
    /// Told of a version that the journal did not hold.
    pub(super) too_early: bool,
    pub(super) refreshes: u32,
    pub(super) in_doubt: bool,
    pub(super) file: Option<queue::DefinitionHash>,
    /// What became of files, in order.
    pub(super) judged: Vec<(queue::DefinitionHash, Verdict)>,
}

impl Seen {
    pub(super) fn days(&self) -> Vec<i32> {
        let turned = |event: &Event| match event {
            Event::DayTurned { day, .. } => Some(day.0),
            _ => None,
        };
        self.entries.iter().flat_map(|entry| &entry.events).filter_map(turned).collect()
    }
}

/// A publisher that remembers.
pub(super) struct Witness {
    journal: Arc<MemoryJournal>,
    office: OfficeId,
    pub(super) seen: watch::Sender<Seen>,
}

impl Witness {
    fn tell(&self, hall: &Hall<'_>, entries: &[Entry], refreshes: u32) {
        self.seen.send_modify(|seen| {
            seen.too_early |= hall.version > self.journal.head(&self.office).0;
            seen.entries.extend_from_slice(entries);
            seen.refreshes += refreshes;
            seen.in_doubt = hall.moment.doubt.is_some();
            seen.file = Some(hall.file.hash);
        });
    }
}

impl Publisher for Witness {
    fn publish(&mut self, hall: &Hall<'_>, entries: &[Entry]) {
        self.tell(hall, entries, 0);
    }

    fn refresh(&mut self, hall: &Hall<'_>) {
        self.tell(hall, &[], 1);
    }

    fn file_judged(&mut self, file: &OfficeFile, verdict: &Verdict) {
        self.seen.send_modify(|seen| seen.judged.push((file.hash, verdict.clone())));
    }
}

pub(super) fn request(id: u128, command: Command) -> Request {
    let digest = format!("{command:?}").bytes().fold(7u128, |sum, byte| sum.wrapping_mul(31) ^ u128::from(byte));
    let actor = Actor::Device("kiosk-1".into());
    Request { id: RequestId(id), actor, origin: Origin::Live, command, hash: CommandHash(digest), signed: None }
}

pub(super) fn issue(id: u128) -> Request {
    request(id, number_of("ho-tich"))
}

/// A plain number of a service.
pub(super) fn number_of(service: &str) -> Command {
    let (service, further) = (service.into(), Vec::new());
    Command::Issue { service, procedure: None, class: None, further, files: None, afar: false }
}

/// The number that an answer gives.
pub(super) fn number(answer: &Result<Accepted, RequestError>) -> u32 {
    let accepted = answer.as_ref().expect("an accepted issue");
    match accepted.events.as_slice() {
        [Event::TicketIssued { number, .. }] => number.as_str().parse().expect("an all-digit number"),
        other => panic!("no ticket was issued: {other:?}"),
    }
}
