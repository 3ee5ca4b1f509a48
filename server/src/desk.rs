//! The one desk at which every request is handed in, whichever way it came: it finds the office, translates, asks, and
//! counts.

use std::sync::Arc;
use std::time::Duration;

use access::Right;
use pages::Pages;
use protocol::view::{LinesView, PlaceWord};
use protocol::{Actor, Code, Command, Params, Problem, View};
use queue::Origin;
use texts::{Lang, Texts, Words};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::access::{Gate, Visitor};
use crate::bounds::Bounds;
use crate::clock::Clock;
use crate::engine::{Hall, RequestError};
use crate::journal::tools::DataDir;
use crate::journal::{Health, Journal};
use crate::machines::Machines;
use crate::metrics::Metrics;
use crate::offices::{OfficeListed, Offices};
use crate::publisher::{Glance, Look, Views, Watching};
use crate::running::{Authority, Encryption};
use crate::ticket_key::TicketKeys;
use crate::turnstile::Turnstile;
use crate::voice::Halls;
use crate::{views, wire};
use readers::Readers;

mod asking;
mod authority;
mod backup;
mod border;
mod confiding;
mod history;
mod keys;
mod log;
mod printers;
mod readers;
mod told;

pub(crate) use backup::Backup;

/// How long an answer may take.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// What every connection shares. A clone is cheap.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Shared>);

/// What a desk is made of.
pub(crate) struct Fittings {
    pub(crate) offices: Offices,
    pub(crate) gate: Gate,
    pub(crate) turnstile: Turnstile,
    pub(crate) keys: TicketKeys,
    pub(crate) metrics: Metrics,
    /// How devices fare.
    pub(crate) machines: Machines,
    /// What is spoken where.
    pub(crate) halls: Halls,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) journal: Arc<dyn Journal>,
    pub(crate) data: DataDir,
    /// Every word that people are told.
    pub(crate) texts: Texts,
    /// With which certificate TLS is spoken, if it is.
    pub(crate) encryption: Option<Encryption>,
    /// Cancelled when the server goes down.
    pub(crate) closing: CancellationToken,
}

struct Shared {
    of: Fittings,
    pages: Pages,
    tasks: TaskTracker,
    live: Arc<Semaphore>,
    http: Arc<Semaphore>,
    /// One copy at a time: whoever hangs up and asks again gets no second one beside the first.
    backup: Arc<Semaphore>,
    readers: Readers,
}

/// A wish as it came in.
pub(crate) struct Asked {
    /// Made by the caller.
    pub(crate) id: Uuid,
    /// The office's id.
    pub(crate) office: String,
    /// For whom; `None`: for whoever asks.
    pub(crate) actor: Option<Actor>,
    /// By which way.
    pub(crate) origin: Origin,
    /// What.
    pub(crate) command: Command,
    /// Who asks.
    pub(crate) visitor: Arc<Visitor>,
}

impl Desk {
    pub(crate) fn new(of: Fittings) -> Desk {
        let Bounds { live_max, requests_max, .. } = *of.turnstile.bounds();
        let pages = Pages::new(&of.texts);
        Desk(Arc::new(Shared {
            of,
            pages,
            tasks: TaskTracker::new(),
            live: Arc::new(Semaphore::new(live_max)),
            http: Arc::new(Semaphore::new(requests_max)),
            backup: Arc::new(Semaphore::new(1)),
            readers: Readers::default(),
        }))
    }

    pub(crate) fn offices(&self) -> &Offices {
        &self.0.of.offices
    }

    /// Who may come in.
    pub(crate) fn gate(&self) -> &Gate {
        &self.0.of.gate
    }

    /// How much is taken from whom.
    pub(crate) fn turnstile(&self) -> &Turnstile {
        &self.0.of.turnstile
    }

    /// The authority of the certificate that is shown now; `None`: no TLS is spoken.
    pub(crate) fn authority(&self) -> Option<Authority> {
        self.0.of.encryption.as_ref().map(Encryption::authority)
    }

    /// The server's clock.
    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.0.of.clock)
    }

    pub(crate) fn texts(&self) -> &Texts {
        self.0.pages.texts()
    }

    /// Every word in `lang`, as they are said in this office.
    pub(crate) fn words(&self, lang: &Lang, office: Option<&str>) -> Words {
        self.texts().words(lang).at(self.place_of(office).as_str())
    }

    /// What an office calls its counters; of no office, or one that has no engine, as most do.
    pub(crate) fn place_of(&self, office: Option<&str>) -> PlaceWord {
        let room = office.and_then(|office| self.offices().room(office).ok());
        room.map_or_else(PlaceWord::default, |room| room.file().place)
    }

    /// What browsers are shown.
    pub(crate) fn pages(&self) -> &Pages {
        &self.0.pages
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.of.metrics
    }

    /// How the devices of the halls fare, as they say themselves.
    pub(crate) fn machines(&self) -> &Machines {
        &self.0.of.machines
    }

    /// What is spoken in the halls.
    pub(crate) fn halls(&self) -> &Halls {
        &self.0.of.halls
    }

    /// Whether the journal takes writes.
    pub(crate) fn journal_health(&self) -> Health {
        self.0.of.journal.health()
    }

    /// Cancelled when the server goes down.
    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.0.of.closing
    }

    /// The tasks of live connections.
    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// The server's time, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.of.clock.wall().0
    }

    /// A place among the live connections; `None`: all are taken.
    pub(crate) fn live_permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.live).try_acquire_owned().ok()
    }

    /// A place among the HTTP requests; `None`: all are taken.
    pub(crate) fn http_permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.http).try_acquire_owned().ok()
    }

    fn backup_permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.backup).try_acquire_owned().ok()
    }

    /// How a view stands, and its changes from now on.
    ///
    /// # Errors
    /// There is no such office or view, or the office cannot show it now.
    pub(crate) async fn watch(&self, office: &str, look: &Look) -> Result<Watching, Problem> {
        let wanted = look.clone();
        let watching = self.with(office, move |views, hall| views.watch(hall, wanted)).await;
        watching
            .map_err(|problem| self.explained(problem, office, &look.view))?
            .map_err(|problem| about(problem, office))
    }

    /// How a view stands; see [`Desk::watch`].
    ///
    /// # Errors
    /// As for [`Desk::watch`].
    pub(crate) async fn glance(&self, office: &str, view: View) -> Result<Glance, Problem> {
        let wanted = view.clone();
        let glance = self.with(office, move |views, hall| views.glance(hall, &wanted)).await;
        glance.map_err(|problem| self.explained(problem, office, &view))?.map_err(|problem| about(problem, office))
    }

    /// Who waits in an office, completely.
    ///
    /// # Errors
    /// There is no such office, or it cannot show it now.
    pub(crate) async fn lines(&self, office: &str) -> Result<LinesView, Problem> {
        self.with(office, |_, hall| views::lines::view(hall)).await
    }

    /// The office whose ticket a key opens.
    ///
    /// # Errors
    /// `unknown-key`, whatever is wrong with it.
    pub(crate) fn office_of(&self, key: &str) -> Result<String, Problem> {
        let claim = self.0.of.keys.claim(key);
        let found =
            claim.and_then(|claim| self.0.of.offices.find(|office| self.0.of.keys.proven(office, &claim).is_some()));
        found.map(|office| office.as_str().to_owned()).ok_or_else(|| Problem::new(Code::UnknownKey))
    }

    /// The offices with their states and whether they are closed now; what is wrong with one only for who may see it as a whole.
    pub(crate) fn offices_for(&self, visitor: &Visitor) -> Vec<OfficeListed> {
        let mut offices = self.0.of.offices.list();
        for listed in &mut offices {
            listed.detail.take_if(|_| visitor.allowed(Right::SeeOffice, Some(&listed.office)).is_err());
            let file = self.offices().room(&listed.office).ok().map(|room| room.file());
            listed.closed = file.and_then(|file| views::hours::closed_by_file(&file, queue::Timestamp(self.now())));
        }
        offices
    }

    /// Whoever sees an office as a whole is told what is wrong with its file.
    fn explained(&self, problem: Problem, office: &str, view: &View) -> Problem {
        let is_told = problem.code == Code::OfficeUndefined && matches!(view, View::Office);
        match self.0.of.offices.fault(office).filter(|_| is_told) {
            Some(fault) => problem.with_detail(fault),
            None => problem,
        }
    }

    async fn with<R: Send + 'static>(
        &self,
        office: &str,
        look: impl FnOnce(&mut Views, &Hall<'_>) -> R + Send + 'static,
    ) -> Result<R, Problem> {
        let room = self.0.of.offices.room(office).map_err(|problem| about(problem, office))?;
        in_time(room.handle.with(look)).await.map_err(|error| about(wire::failed(&error), office))
    }
}

async fn in_time<T>(asking: impl Future<Output = Result<T, RequestError>>) -> Result<T, RequestError> {
    timeout(ANSWER_TIMEOUT, asking).await.unwrap_or(Err(RequestError::TimedOut))
}

/// The problem with the office's id among its parameters.
pub(crate) fn about(mut problem: Problem, office: &str) -> Problem {
    let office: String = office.chars().filter(|c| !c.is_control()).take(64).collect();
    problem.params = Params { office: Some(office), ..problem.params };
    problem
}
