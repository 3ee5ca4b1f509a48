//! Taking connections.

use std::net::{SocketAddr, TcpListener as StdListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::start_error::StartError;

/// The most connections that speak HTTP at once. Live ones are counted elsewhere: they leave here with their upgrade.
const CONNECTIONS_MAX: usize = 1024;
/// How long a client may take for the headers of a request, and how long a connection may be idle.
const HEADERS_TIMEOUT: Duration = Duration::from_secs(15);
/// The size of a connection's first buffer; a request's headers fit.
const HTTP_BUFFER: usize = 8 * 1024;
/// What the kernel keeps for one client that does not read: more, and a dead board swallows thousands of old messages.
const SEND_BUFFER: usize = 32 * 1024;
/// Connections that may wait to be taken: ten thousand boards come back at once after a power cut.
const BACKLOG: i32 = 4096;
/// How long a request that has begun may take when the server goes down: shorter than the whole shutdown, which has the
/// offices and the journal still to close.
const LAST_REQUEST_TIMEOUT: Duration = Duration::from_secs(4);
/// How long nothing is taken after the system refused to give a connection.
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(100);

/// A bound listener of this computer only.
#[derive(Debug)]
pub(super) struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Listens on `address`, or on a listener that is bound already.
    pub(super) fn bind(address: SocketAddr, bound: Option<StdListener>) -> Result<Listener, StartError> {
        let failed = |error| StartError::Listen(address, error);
        let listener = match bound {
            Some(bound) => bound,
            None => bind(address)?,
        };
        let address = listener.local_addr().map_err(failed)?;
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address));
        }
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(Listener { listener: TcpListener::from_std(listener).map_err(failed)?, address })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `closing`, then lets requests that have begun come to their end.
    pub(super) async fn serve(self, router: Router, closing: CancellationToken) {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        let connections = TaskTracker::new();
        while let Some((stream, place)) = self.next(&places, &closing).await {
            connections.spawn(connection(stream, router.clone(), place, closing.clone()));
        }
        drop(self.listener);
        connections.close();
        connections.wait().await;
    }

    /// The next connection, when there is a place for it; `None`: the server goes down.
    async fn next(
        &self,
        places: &Arc<Semaphore>,
        closing: &CancellationToken,
    ) -> Option<(TcpStream, OwnedSemaphorePermit)> {
        let taken = async {
            let place = Arc::clone(places).acquire_owned().await.ok()?;
            loop {
                match self.listener.accept().await {
                    Ok((stream, _)) => return Some((stream, place)),
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not taken");
                        tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                    }
                }
            }
        };
        closing.run_until_cancelled(taken).await.flatten()
    }
}

fn bind(address: SocketAddr) -> Result<StdListener, StartError> {
    if !address.ip().is_loopback() {
        return Err(StartError::NotLoopback(address));
    }
    let bound = || {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
        // A server that starts again must not wait until the old one's connections are forgotten.
        socket.set_reuse_address(true)?;
        socket.bind(&address.into())?;
        socket.listen(BACKLOG)?;
        Ok(socket.into())
    };
    bound().map_err(|error| StartError::Listen(address, error))
}

async fn connection(stream: TcpStream, router: Router, place: OwnedSemaphorePermit, closing: CancellationToken) {
    tune(&stream);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS_TIMEOUT).max_buf_size(HTTP_BUFFER);
    let served = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).with_upgrades();
    let mut served = pin!(served);
    let ended = tokio::select! {
        ended = served.as_mut() => ended,
        () = closing.cancelled() => {
            served.as_mut().graceful_shutdown();
            // One that never finished its first request is not idle for hyper, and would hold up everybody.
            timeout(LAST_REQUEST_TIMEOUT, served).await.unwrap_or(Ok(()))
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke");
    }
    drop(place);
}

/// Small answers leave at once, and few of them wait in the kernel.
fn tune(stream: &TcpStream) {
    let tuned = stream.set_nodelay(true).and_then(|()| SockRef::from(stream).set_send_buffer_size(SEND_BUFFER));
    if let Err(error) = tuned {
        tracing::debug!(%error, "a connection could not be tuned");
    }
}
