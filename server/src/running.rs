//! Starting and stopping a server.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{join, join_all};
use protocol::{Code, Problem};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::access::Gate;
use crate::clock::Clock;
use crate::confidential::Vaults;
use crate::desk::{Desk, Fittings};
use crate::engine::State;
use crate::http;
use crate::journal::Journal;
use crate::journal::sled::SledJournal;
use crate::journal::tools::DataDir;
use crate::machines::Machines;
use crate::metrics::{Measured, Metrics};
use crate::office_file::StaffCodes;
use crate::offices::{Folder, Keeper, Offices, Room};
use crate::outlook::Bench;
use crate::settings::Settings;
use crate::start_error::StartError;
use crate::ticket_key::{Secret, TicketKeys};
use crate::turnstile::Turnstile;
use crate::voice::{self, Halls, Stands};

mod connection;
mod data_folder;
mod edge;
mod listener;
mod origin;
mod stream;
mod tls;

use edge::{Edge, Reach};
pub(crate) use stream::Stream;
pub(crate) use tls::{Authority, Encryption};

/// How long a shutdown may take.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);
/// And how long of that is left to a look at a folder: one on a network that is gone hangs for minutes, and nothing depends on
/// its end.
const LOOK_TIMEOUT: Duration = Duration::from_secs(2);

/// The server.
#[derive(Debug)]
pub struct Server;

/// A server that runs.
#[derive(Debug)]
pub struct Running {
    reach: Reach,
    first_link: Option<String>,
    voice: Stands,
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
        let Settings { data, offices: folder, voice, texts, journal, notes_kept_days, access, bounds, .. } = settings;
        let Settings { listen, listener, public_listen, proxies, tls, .. } = settings;
        let edge = Edge::bind(listen, listener, public_listen, &proxies)?;
        let data = DataDir::new(data);
        let prepared = data.clone();
        let (journal, secret, folder) = blocking(move || prepare(&prepared, folder.as_deref(), journal)).await?;
        let (authority, now) = (data.path().join("tls"), clock.wall());
        let edge = match blocking(move || edge.encrypt(&tls, &authority, now)).await {
            Ok(edge) => edge,
            Err(error) => {
                journal.close().await;
                return Err(error);
            }
        };
        let metrics = Metrics::new();
        let gate = open_gate(&data, access, &clock, &metrics, &*journal).await?;
        let keys = TicketKeys::new(secret);
        let voice = voice.unwrap_or_else(|| data.path().join("voice"));
        let voice = blocking(move || Ok(voice::Folder::open(voice))).await?;
        let keeper = Keeper {
            offices: Offices::default(),
            journal: Arc::new(Measured::new(journal, metrics.clone())),
            snapshots: data.snapshots(),
            clock: Arc::clone(&clock),
            keys: keys.clone(),
            vaults: Vaults::new(data.confidential(), notes_kept_days),
            bench: Bench::new(metrics.clone()),
            machines: Machines::default(),
            halls: Halls::new(voice.clips(), Arc::clone(&clock), metrics.clone()),
            metrics: metrics.clone(),
            epoch: Uuid::new_v4(),
        };
        let folder = first_look(&keeper, folder).await?;
        let reach = edge.reach();
        let first_link = gate.first_link().await.map_err(|problem| unwritten(&data, &problem))?;
        reach.tell(&gate).await?;
        let turnstile = Turnstile::new(bounds, metrics.clone());
        let closing = shutdown.child_token();
        let (offices, journal) = (keeper.offices.clone(), Arc::clone(&keeper.journal));
        let (closed, encryption) = (closing.clone(), edge.encryption().cloned());
        let spoken = offices.spoken_languages();
        let (machines, halls) = (keeper.machines.clone(), keeper.halls.clone());
        let desk = Desk::new(Fittings {
            offices,
            gate,
            turnstile,
            keys,
            metrics,
            machines,
            halls,
            clock,
            journal,
            data,
            texts,
            encryption,
            closing: closed,
        });
        tracing::info!(address = %reach.address, encrypted = reach.encrypted, "listening");
        let stands = voice.stands(spoken);
        let server = tokio::spawn(run(edge, desk, keeper, (folder, voice), closing));
        Ok(Running { reach, first_link, voice: stands, server })
    }
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.reach.address
    }

    /// Where it shows boards and tickets to everybody without TLS, if it does.
    pub fn public_address(&self) -> Option<SocketAddr> {
        self.reach.public
    }

    /// Where others find that, as browsers take it: `http://192.168.1.10:7071`.
    pub fn public_url(&self) -> Option<String> {
        self.reach.public_url()
    }

    /// Where others find it, as programs take it: `wss://192.168.1.10:7070`.
    pub fn server(&self) -> String {
        self.reach.server()
    }

    /// Where others find it, as browsers take it: `https://192.168.1.10:7070`.
    pub fn url(&self) -> String {
        self.reach.url()
    }

    /// The SHA-256 of the authority that it made for itself, as people compare it: `AB:CD:…`; `None`: it speaks no TLS, or
    /// with the office's own certificate.
    pub fn fingerprint(&self) -> Option<&str> {
        let authority = self.reach.authority.as_ref().filter(|authority| authority.is_self_made);
        authority.map(|authority| authority.fingerprint.as_str())
    }

    /// What it could speak when it started.
    pub fn voice(&self) -> &Stands {
        &self.voice
    }

    /// The secret part of the link with which the first administrator sets a password, once; `None`: there is an
    /// administrator already. What makes it whole is `<address>/invitation?first#<this>`.
    pub fn first_link(&self) -> Option<&str> {
        self.first_link.as_deref()
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
    let codes = StaffCodes::kept_in(data.path().join("staff-codes.json"));
    Ok((journal, secret, Folder::new(folder, codes)))
}

/// Opens the register; the journal, which came first, is closed again when that fails.
async fn open_gate(
    data: &DataDir,
    limits: access::Limits,
    clock: &Arc<dyn Clock>,
    metrics: &Metrics,
    journal: &dyn Journal,
) -> Result<Gate, StartError> {
    let (folder, clock, metrics) = (data.access(), Arc::clone(clock), metrics.clone());
    let gate = blocking(move || Gate::open(&folder, limits, clock, metrics)).await;
    if gate.is_err() {
        journal.close().await;
    }
    gate
}

fn unwritten(data: &DataDir, problem: &Problem) -> StartError {
    match problem.code {
        Code::DiskFull => StartError::DiskFull(data.access()),
        _ => StartError::DataUnusable(data.access(), problem.code.to_string()),
    }
}

/// Opens the offices of the folder.
async fn first_look(keeper: &Keeper, mut folder: Folder) -> Result<Folder, StartError> {
    let (folder, found) = blocking(move || {
        let found = folder.look().map_err(|error| StartError::unusable(folder.path().to_owned(), &error))?;
        Ok((folder, found))
    })
    .await?;
    let wrong = keeper.apply(found).await;
    if !keeper.offices.rooms().is_empty() {
        return Ok(folder);
    }
    keeper.journal.close().await;
    Err(match wrong.is_empty() {
        true => StartError::NoOffices(folder.path().to_owned()),
        false => StartError::OfficesBroken(wrong.into_values().collect()),
    })
}

async fn run(
    edge: Edge,
    desk: Desk,
    keeper: Keeper,
    (folder, voice): (Folder, voice::Folder),
    closing: CancellationToken,
) -> Result<(), StartError> {
    let (offices, journal) = (keeper.offices.clone(), Arc::clone(&keeper.journal));
    let guarding = tokio::spawn(desk.gate().clone().keep(closing.clone()));
    let keeping = tokio::spawn(keeper.keep(folder, closing.clone()));
    let voicing = tokio::spawn(voice.keep(closing.clone()));
    let certifying = certify(&edge, &desk, &closing);
    let serving = tokio::spawn(edge.serve(http::router(desk.clone()), desk.turnstile().clone(), closing.clone()));
    let ended = tokio::select! {
        () = closing.cancelled() => Ok(()),
        damage = only_office_damaged(&offices) => Err(damage),
    };
    closing.cancel();
    tracing::info!("the server goes down");
    let stopped = async {
        // First whoever asks, then whoever answers, then where it is kept.
        let _ = guarding.await;
        if let Some(certifying) = certifying {
            let _ = certifying.await;
        }
        join(looked(keeping, "office files"), looked(voicing, "recordings")).await;
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

/// Waits until nobody looks at a folder any more, or no longer.
async fn looked(mut looking: JoinHandle<()>, what: &'static str) {
    if timeout(LOOK_TIMEOUT, &mut looking).await.is_err() {
        looking.abort();
        tracing::warn!(folder = what, "a look at the folder hangs and is not waited for");
    }
}

/// Looks after the certificate, if there is one.
fn certify(edge: &Edge, desk: &Desk, closing: &CancellationToken) -> Option<JoinHandle<()>> {
    let encryption = edge.encryption()?.clone();
    let (gate, metrics) = (desk.gate().clone(), desk.metrics().clone());
    let keeping = edge::keep_certificate(encryption, edge.reach(), gate, desk.clock(), metrics, closing.clone());
    Some(tokio::spawn(keeping))
}

/// Comes back when the server has one office only and that is damaged: nothing useful is left to be done.
async fn only_office_damaged(offices: &Offices) -> StartError {
    let [Room { handle, .. }] = &offices.rooms()[..] else { return std::future::pending().await };
    let mut state = handle.watch_state();
    let damaged = state.wait_for(|state| matches!(state, State::Damaged { .. })).await.map(|state| state.clone());
    match damaged {
        Ok(State::Damaged { version, what }) if offices.list().len() == 1 => {
            StartError::OfficeDamaged { office: handle.id().clone(), version, what }
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
