//! Starting and stopping a server.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::clock::Clock;
use crate::confidential::Vaults;
use crate::desk::Desk;
use crate::engine::State;
use crate::http;
use crate::journal::Journal;
use crate::journal::sled::SledJournal;
use crate::journal::tools::DataDir;
use crate::metrics::{Measured, Metrics};
use crate::offices::{Folder, Keeper, Offices, Room};
use crate::outlook::Bench;
use crate::settings::Settings;
use crate::start_error::StartError;
use crate::ticket_key::{Secret, TicketKeys};

mod data_folder;
mod listener;

use listener::Listener;

/// How long a shutdown may take.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// The server.
#[derive(Debug)]
pub struct Server;

/// A server that runs.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    server: JoinHandle<Result<(), StartError>>,
}

impl Server {
    /// Starts a server. When this comes back it is listening; its offices may still be reading their journals, which
    /// `/readyz` tells. It runs until `shutdown` is cancelled.
    ///
    /// # Errors
    /// See [`StartError`]. Nothing was overwritten.
    pub async fn start(
        settings: Settings,
        clock: Arc<dyn Clock>,
        shutdown: CancellationToken,
    ) -> Result<Running, StartError> {
        let Settings { data, offices: folder, listen, listener, journal, notes_kept_days } = settings;
        let listener = Listener::bind(listen, listener)?;
        let data = DataDir::new(data);
        let prepared = data.clone();
        let (journal, secret, mut folder) = blocking(move || prepare(&prepared, folder.as_deref(), journal)).await?;
        let metrics = Metrics::new();
        let keys = TicketKeys::new(secret);
        let keeper = Keeper {
            offices: Offices::default(),
            journal: Arc::new(Measured::new(journal, metrics.clone())),
            snapshots: data.snapshots(),
            clock: Arc::clone(&clock),
            keys: keys.clone(),
            vaults: Vaults::new(data.confidential(), notes_kept_days),
            bench: Bench::new(metrics.clone()),
            metrics: metrics.clone(),
            epoch: Uuid::new_v4(),
        };
        first_look(&keeper, &mut folder).await?;
        let address = listener.address();
        let closing = shutdown.child_token();
        let (offices, journal) = (keeper.offices.clone(), Arc::clone(&keeper.journal));
        let desk = Desk::new(offices, keys, metrics, clock, journal, data, closing.clone());
        tracing::info!(%address, "listening");
        Ok(Running { address, server: tokio::spawn(run(listener, desk, keeper, folder, closing)) })
    }
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the server has ended: everything that was asked is answered, and the journal is closed.
    ///
    /// # Errors
    /// It ended by itself, because its only office is damaged.
    pub async fn wait(self) -> Result<(), StartError> {
        match self.server.await {
            Ok(ended) => ended,
            Err(error) => {
                tracing::error!(%error, "the server's own task did not end well");
                Ok(())
            }
        }
    }
}

/// Everything that waits for the disk before an office can open.
fn prepare(
    data: &DataDir,
    offices: Option<&Path>,
    journal: Option<Arc<dyn Journal>>,
) -> Result<(Arc<dyn Journal>, Secret, Folder), StartError> {
    data_folder::make(data.path())?;
    let folder = match offices {
        Some(given) => given.to_owned(),
        None => data_folder::offices(data.path())?,
    };
    // The journal's lock comes first: two servers in one folder must not both make a secret.
    let journal = match journal {
        Some(given) => given,
        None => Arc::new(SledJournal::open(&data.journal())?),
    };
    let secret = Secret::load_or_make(&data.path().join("secret"))?;
    Ok((journal, secret, Folder::new(folder)))
}

/// Opens the offices of the folder.
async fn first_look(keeper: &Keeper, folder: &mut Folder) -> Result<(), StartError> {
    let found = folder.look().map_err(|error| StartError::unusable(folder.path().to_owned(), &error))?;
    let wrong = keeper.apply(found).await;
    if !keeper.offices.rooms().is_empty() {
        return Ok(());
    }
    keeper.journal.close().await;
    Err(match wrong.is_empty() {
        true => StartError::NoOffices(folder.path().to_owned()),
        false => StartError::OfficesBroken(wrong.into_values().collect()),
    })
}

async fn run(
    listener: Listener,
    desk: Desk,
    keeper: Keeper,
    folder: Folder,
    closing: CancellationToken,
) -> Result<(), StartError> {
    let (offices, journal) = (keeper.offices.clone(), Arc::clone(&keeper.journal));
    let keeping = tokio::spawn(keeper.keep(folder, closing.clone()));
    let serving = tokio::spawn(listener.serve(http::router(desk.clone()), closing.clone()));
    let ended = tokio::select! {
        () = closing.cancelled() => Ok(()),
        damage = only_office_damaged(&offices) => Err(damage),
    };
    closing.cancel();
    tracing::info!("the server goes down");
    let stopped = async {
        // First whoever asks, then whoever answers, then where it is kept.
        let _ = keeping.await;
        let _ = serving.await;
        desk.tasks().close();
        desk.tasks().wait().await;
        join_all(offices.rooms().iter().map(|room| room.handle.shutdown())).await;
        journal.close().await;
    };
    if timeout(SHUTDOWN_TIMEOUT, stopped).await.is_err() {
        tracing::error!("not everything ended in time; what was answered is durable all the same");
    }
    ended
}

/// Comes back when the server has one office only and that is damaged: nothing useful is left to be done.
async fn only_office_damaged(offices: &Offices) -> StartError {
    let [Room { handle, file, .. }] = &offices.rooms()[..] else { return std::future::pending().await };
    let mut state = handle.watch_state();
    let damaged = state.wait_for(|state| matches!(state, State::Damaged { .. })).await.map(|state| state.clone());
    match damaged {
        Ok(State::Damaged { version, what }) if offices.list().len() == 1 => {
            StartError::OfficeDamaged { office: file.id.clone(), version, what }
        }
        _ => std::future::pending().await,
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StartError> + Send + 'static,
) -> Result<T, StartError> {
    match spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(StartError::DataUnusable(std::path::PathBuf::new(), error.to_string())),
    }
}

#[cfg(test)]
mod tests;
