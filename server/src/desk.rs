//! The one desk at which every request is handed in, whichever way it came: it finds the office, translates, asks, and
//! counts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::view::LinesView;
use protocol::{Actor, Answer, Code, Command, Params, Problem, View};
use queue::{Origin, Request, RequestId, TicketId};
use texts::Texts;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::clock::Clock;
use crate::engine::Hall;
use crate::journal::Journal;
use crate::journal::tools::{self, DataDir};
use crate::metrics::Metrics;
use crate::offices::{Offices, Room};
use crate::publisher::{Glance, Views, Watching};
use crate::ticket_key::TicketKeys;
use crate::{publisher, views, wire};

mod log;

/// How long an answer may take.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// The most live connections at once.
const CONNECTIONS_MAX: usize = 16 * 1024;
/// The most HTTP requests that are worked on at once.
const HTTP_REQUESTS_MAX: usize = 512;

/// What every connection shares. A clone is cheap.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Shared>);

struct Shared {
    offices: Offices,
    keys: TicketKeys,
    texts: Texts,
    metrics: Metrics,
    clock: Arc<dyn Clock>,
    journal: Arc<dyn Journal>,
    data: DataDir,
    closing: CancellationToken,
    tasks: TaskTracker,
    live: Arc<Semaphore>,
    http: Arc<Semaphore>,
}

/// A wish as it came in.
pub(crate) struct Asked {
    /// Made by the caller.
    pub(crate) id: Uuid,
    /// The office's id.
    pub(crate) office: String,
    /// Who asks.
    pub(crate) actor: Actor,
    /// By which way.
    pub(crate) origin: Origin,
    /// What.
    pub(crate) command: Command,
}

impl Desk {
    pub(crate) fn new(
        offices: Offices,
        keys: TicketKeys,
        metrics: Metrics,
        clock: Arc<dyn Clock>,
        journal: Arc<dyn Journal>,
        data: DataDir,
        closing: CancellationToken,
    ) -> Desk {
        Desk(Arc::new(Shared {
            offices,
            keys,
            texts: Texts::builtin(),
            metrics,
            clock,
            journal,
            data,
            closing,
            tasks: TaskTracker::new(),
            live: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
            http: Arc::new(Semaphore::new(HTTP_REQUESTS_MAX)),
        }))
    }

    pub(crate) fn offices(&self) -> &Offices {
        &self.0.offices
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.0.texts
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Cancelled when the server goes down.
    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.0.closing
    }

    /// The tasks of live connections.
    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.0.tasks
    }

    /// The server's time, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.clock.wall().0
    }

    /// A place among the live connections; `None`: all are taken.
    pub(crate) fn live_permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.live).try_acquire_owned().ok()
    }

    /// A place among the HTTP requests; `None`: all are taken.
    pub(crate) fn http_permit(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.http).try_acquire_owned().ok()
    }

    /// Asks an office for a change and waits until it is durable. The wait begins when this is first polled, and requests
    /// reach the office in the order in which they are polled first.
    ///
    /// # Errors
    /// Why nothing was changed; after a `timed-out` it may have been, and asking again with the same id tells.
    pub(crate) async fn ask(&self, asked: Asked) -> Result<Answer, Problem> {
        let verb = wire::verb(&asked.command);
        let office = asked.office.clone();
        let answer = Box::pin(self.ask_office(asked)).await.map_err(|problem| about(problem, &office));
        log::answered(&office, verb, &answer);
        self.0.metrics.answered(verb, answer.as_ref().map_or_else(|problem| problem.code.as_str(), |_| "ok"));
        answer
    }

    async fn ask_office(&self, asked: Asked) -> Result<Answer, Problem> {
        let room = self.0.offices.room(&asked.office)?;
        let request = Request {
            id: RequestId(asked.id.as_u128()),
            // First what was asked, so that a bad name in it is told by its own field and not as the actor's.
            command: wire::command(&asked.command, |key| self.0.keys.open(&room.file.id, key))?,
            actor: wire::actor(&asked.actor)?,
            origin: asked.origin,
            hash: wire::hash(&asked.command),
        };
        let accepted = in_time(room.handle.request(request)).await?;
        Ok(wire::answer(&asked.command, &accepted.events, &Keyring { desk: self, room: &room }))
    }

    /// How a view stands, and its changes from now on.
    ///
    /// # Errors
    /// There is no such office or view, or the office cannot show it now.
    pub(crate) async fn watch(&self, office: &str, view: &View) -> Result<Watching, Problem> {
        let wanted = view.clone();
        self.with(office, move |views, hall| views.watch(hall, &wanted))
            .await?
            .map_err(|problem| about(problem, office))
    }

    /// How a view stands; see [`Desk::watch`].
    ///
    /// # Errors
    /// As for [`Desk::watch`].
    pub(crate) async fn glance(&self, office: &str, view: View) -> Result<Glance, Problem> {
        self.with(office, move |views, hall| views.glance(hall, &view)).await?.map_err(|problem| about(problem, office))
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
        let claim = self.0.keys.claim(key);
        let found = claim.and_then(|claim| self.0.offices.find(|office| self.0.keys.proven(office, &claim).is_some()));
        found.map(|office| office.as_str().to_owned()).ok_or_else(|| Problem::new(Code::UnknownKey))
    }

    /// Copies the data folder to `to`, which must not exist yet, while everything goes on.
    ///
    /// # Errors
    /// `bad-value` when `to` could mean another place for the server than for the asker, `backup-failed` otherwise.
    pub(crate) async fn back_up(&self, to: &Path) -> Result<(), Problem> {
        if !to.is_absolute() {
            return Err(wire::bad_value("to", "not an absolute path"));
        }
        let made = tools::backup(&*self.0.journal, &self.0.data, to).await;
        made.map_err(|error| Problem::new(Code::BackupFailed).with_detail(error.to_string()))
    }

    async fn with<R: Send + 'static>(
        &self,
        office: &str,
        look: impl FnOnce(&mut Views, &Hall<'_>) -> R + Send + 'static,
    ) -> Result<R, Problem> {
        let room = self.0.offices.room(office).map_err(|problem| about(problem, office))?;
        in_time(room.handle.with(look)).await.map_err(|problem| about(problem, office))
    }
}

/// The keys of one office's tickets.
struct Keyring<'a> {
    desk: &'a Desk,
    room: &'a Room,
}

impl wire::Answers for Keyring<'_> {
    fn key(&self, ticket: TicketId) -> String {
        self.desk.0.keys.key(&self.room.file.id, ticket)
    }

    fn link(&self, key: &str) -> Option<String> {
        publisher::link(&self.room.file, key)
    }
}

async fn in_time<T>(asking: impl Future<Output = Result<T, crate::engine::RequestError>>) -> Result<T, Problem> {
    match timeout(ANSWER_TIMEOUT, asking).await {
        Ok(answer) => answer.map_err(|error| wire::failed(&error)),
        Err(_) => Err(Problem::new(Code::TimedOut)),
    }
}

/// The problem with the office's id among its parameters.
fn about(mut problem: Problem, office: &str) -> Problem {
    let office: String = office.chars().filter(|c| !c.is_control()).take(64).collect();
    problem.params = Params { office: Some(office), ..problem.params };
    problem
}
