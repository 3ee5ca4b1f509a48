//! The one desk at which every request is handed in, whichever way it came: it finds the office, translates, asks, and
//! counts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::view::LinesView;
use protocol::{Actor, Code, Command, Params, Problem, View};
use queue::Origin;
use texts::Texts;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::clock::Clock;
use crate::engine::{Hall, RequestError};
use crate::journal::Journal;
use crate::journal::tools::{self, DataDir};
use crate::metrics::Metrics;
use crate::offices::Offices;
use crate::publisher::{Glance, Views, Watching};
use crate::ticket_key::TicketKeys;
use crate::{views, wire};

mod asking;
mod border;
mod confiding;
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

    /// Copies the data folder to `to`, which must not exist yet, while everything goes on; the words of notes about
    /// people only when that is asked for.
    ///
    /// # Errors
    /// `bad-value` when `to` could mean another place for the server than for the asker, `backup-failed` otherwise.
    pub(crate) async fn back_up(&self, to: &Path, notes: bool) -> Result<(), Problem> {
        if !to.is_absolute() {
            return Err(wire::bad_value("to", "not an absolute path"));
        }
        let (journal, data) = (&*self.0.journal, &self.0.data);
        let made = match notes {
            true => tools::backup_with_notes(journal, data, to).await,
            false => tools::backup(journal, data, to).await,
        };
        made.map_err(|error| Problem::new(Code::BackupFailed).with_detail(error.to_string()))
    }

    async fn with<R: Send + 'static>(
        &self,
        office: &str,
        look: impl FnOnce(&mut Views, &Hall<'_>) -> R + Send + 'static,
    ) -> Result<R, Problem> {
        let room = self.0.offices.room(office).map_err(|problem| about(problem, office))?;
        in_time(room.handle.with(look)).await.map_err(|error| about(wire::failed(&error), office))
    }
}

async fn in_time<T>(asking: impl Future<Output = Result<T, RequestError>>) -> Result<T, RequestError> {
    timeout(ANSWER_TIMEOUT, asking).await.unwrap_or(Err(RequestError::TimedOut))
}

/// The problem with the office's id among its parameters.
fn about(mut problem: Problem, office: &str) -> Problem {
    let office: String = office.chars().filter(|c| !c.is_control()).take(64).collect();
    problem.params = Params { office: Some(office), ..problem.params };
    problem
}
