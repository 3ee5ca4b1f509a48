//! Taking connections.

use std::net::{SocketAddr, TcpListener as StdListener};
use std::time::Duration;

use axum::Router;
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::connection;
use super::origin::Way;
use crate::start_error::StartError;
use crate::turnstile::Turnstile;

/// What the kernel keeps for one client that does not read: more, and a dead board swallows thousands of old messages.
const SEND_BUFFER: usize = 32 * 1024;
/// Connections that may wait to be taken: ten thousand boards come back at once after a power cut.
const BACKLOG: i32 = 4096;
/// How long nothing is taken after the system refused to give a connection.
const PAUSE_AFTER_ERROR: Duration = Duration::from_millis(100);

/// A bound listener.
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
            None => bind(address).map_err(failed)?,
        };
        let address = listener.local_addr().map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(Listener { listener: TcpListener::from_std(listener).map_err(failed)?, address })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `closing`, then lets requests that have begun come to their end.
    pub(super) async fn serve(self, way: Way, router: Router, turnstile: Turnstile, closing: CancellationToken) {
        let connections = TaskTracker::new();
        while let Some((stream, from)) = closing.run_until_cancelled(self.next()).await {
            let Some(end) = way.end(from.ip(), stream.local_addr().ok().map(|local| local.ip())) else {
                turnstile.refused("not-a-proxy");
                continue;
            };
            tune(&stream);
            let place = turnstile.arrive(end.counted());
            let bounds = turnstile.clone();
            connections.spawn(connection::serve(stream, end, place, bounds, router.clone(), closing.clone()));
        }
        drop(self.listener);
        connections.close();
        connections.wait().await;
    }

    async fn next(&self) -> (TcpStream, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok(taken) => return taken,
                Err(error) => {
                    tracing::warn!(%error, "a connection was not taken");
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                }
            }
        }
    }
}

fn bind(address: SocketAddr) -> std::io::Result<StdListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A server that starts again must not wait until the old one's connections are forgotten.
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Small answers leave at once, and few of them wait in the kernel.
fn tune(stream: &TcpStream) {
    let tuned = stream.set_nodelay(true).and_then(|()| SockRef::from(stream).set_send_buffer_size(SEND_BUFFER));
    if let Err(error) = tuned {
        tracing::debug!(%error, "a connection could not be tuned");
    }
}
