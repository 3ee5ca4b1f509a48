//! The front of an engine.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use queue::Request;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{Accepted, Hall, RequestError, State};
use crate::office_file::{OfficeFile, OfficeId};

/// How long a caller waits for an answer. Longer than an append and its repair usually take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a shutdown waits for the engine's last commit and snapshot.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(30);

/// What an engine is told.
pub(super) enum Message<P> {
    /// Somebody asks for a change.
    Request(Box<Request>, oneshot::Sender<Result<Accepted, RequestError>>),
    /// Somebody looks.
    With(Look<P>),
    /// The office file changed.
    Redefine(Arc<OfficeFile>),
}

/// Runs on the engine's task, on the durable state.
pub(super) type Look<P> = Box<dyn for<'a> FnOnce(&mut P, &Hall<'a>) + Send>;

/// The cheap, cloneable front of an office's engine.
pub struct OfficeHandle<P> {
    id: OfficeId,
    mailbox: mpsc::Sender<Message<P>>,
    state: watch::Receiver<State>,
    file: watch::Receiver<Arc<OfficeFile>>,
    shutdown: CancellationToken,
}

impl<P> Clone for OfficeHandle<P> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            mailbox: self.mailbox.clone(),
            state: self.state.clone(),
            file: self.file.clone(),
            shutdown: self.shutdown.clone(),
        }
    }
}

impl<P> fmt::Debug for OfficeHandle<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficeHandle").field("office", &self.id).field("state", &self.state()).finish_non_exhaustive()
    }
}

impl<P> OfficeHandle<P> {
    pub(super) fn new(
        id: OfficeId,
        mailbox: mpsc::Sender<Message<P>>,
        state: watch::Receiver<State>,
        file: watch::Receiver<Arc<OfficeFile>>,
        shutdown: CancellationToken,
    ) -> Self {
        Self { id, mailbox, state, file, shutdown }
    }

    /// Which office.
    pub fn id(&self) -> &OfficeId {
        &self.id
    }

    /// The office file whose texts it uses.
    pub fn file(&self) -> Arc<OfficeFile> {
        Arc::clone(&self.file.borrow())
    }

    /// How it fares.
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// How it fares, and its changes.
    pub fn watch_state(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// Asks for a change and waits until it is durable, or refused on durable grounds.
    ///
    /// # Errors
    /// See [`RequestError`]. After `TimedOut` and `ShuttingDown` it may have had its effect; the same id finds out.
    pub async fn request(&self, request: Request) -> Result<Accepted, RequestError> {
        self.check()?;
        let (answer, answered) = oneshot::channel();
        self.post(Message::Request(Box::new(request), answer))?;
        match timeout(ANSWER_TIMEOUT, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(self.gone()),
            Err(_) => Err(RequestError::TimedOut),
        }
    }

    /// Looks at the durable office, on the engine's task, between two commits. What a caller was answered before is in it.
    ///
    /// # Errors
    /// When the office cannot be shown: all of [`RequestError`] but `Refused` and `DiskFull`.
    pub async fn with<R: Send + 'static>(
        &self,
        look: impl for<'a> FnOnce(&mut P, &Hall<'a>) -> R + Send + 'static,
    ) -> Result<R, RequestError> {
        self.check()?;
        let (answer, answered) = oneshot::channel();
        self.post(Message::With(Box::new(move |publisher, hall| {
            // Whoever asked may have gone; then nobody needs the answer.
            let _ = answer.send(look(publisher, hall));
        })))?;
        match timeout(ANSWER_TIMEOUT, answered).await {
            Ok(Ok(seen)) => Ok(seen),
            // The look panicked, and the engine goes on.
            Ok(Err(_)) if !self.mailbox.is_closed() => Err(RequestError::Internal),
            Ok(Err(_)) => Err(self.gone()),
            Err(_) => Err(RequestError::TimedOut),
        }
    }

    /// The office file changed: its rules are sent through the journal when they are new to it, and its texts are used from
    /// when its rules hold. The publisher hears what became of it. Waits for room in the mailbox, not for the commit.
    ///
    /// # Errors
    /// `Damaged` or `ShuttingDown`, when there is no engine any more.
    pub async fn redefine(&self, file: Arc<OfficeFile>) -> Result<(), RequestError> {
        self.mailbox.send(Message::Redefine(file)).await.map_err(|_| self.gone())
    }

    /// Answers what was asked already, writes a snapshot and ends the engine. Comes back when that is done, or after a
    /// bound.
    pub async fn shutdown(&self) {
        self.shutdown.cancel();
        let mut state = self.state.clone();
        // The engine's end of the channel is dropped when everything is done.
        let ended = async { while state.changed().await.is_ok() {} };
        if timeout(SHUTDOWN_TIMEOUT, ended).await.is_err() {
            tracing::error!(office = %self.id, "the office did not stop in time");
        }
    }

    fn post(&self, message: Message<P>) -> Result<(), RequestError> {
        self.mailbox.try_send(message).map_err(|error| match error {
            TrySendError::Full(_) => RequestError::Busy,
            TrySendError::Closed(_) => self.gone(),
        })
    }

    fn check(&self) -> Result<(), RequestError> {
        match &*self.state.borrow() {
            State::Ready | State::DiskFull => Ok(()),
            State::Starting => Err(RequestError::Starting),
            State::Damaged { version, .. } => Err(RequestError::Damaged { version: *version }),
            State::Stopped => Err(RequestError::ShuttingDown),
        }
    }

    /// Why there is no engine to answer. One that ended while it was looking for a lost commit leaves the state
    /// `Starting` behind for a moment: what it was asked may have had its effect all the same.
    fn gone(&self) -> RequestError {
        match self.check() {
            Ok(()) | Err(RequestError::Starting) => RequestError::ShuttingDown,
            Err(error) => error,
        }
    }
}
