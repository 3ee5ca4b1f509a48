//! One connection: keys are agreed on, then one request after the other is handed on, marked with who asks.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::origin::End;
use super::stream::Stream;
use crate::bounds::Bounds;
use crate::turnstile::{Place, Turnstile};

/// How long a request that has begun may take when the server goes down: shorter than the whole shutdown, which has the
/// offices and the journal still to close.
const LAST_REQUEST_TIMEOUT: Duration = Duration::from_secs(4);
/// hyper takes no smaller buffer.
const HEADER_BYTES_MIN: usize = 8 * 1024;

/// Serves a connection to its end, or until it becomes a websocket.
pub(super) async fn serve(
    stream: TcpStream,
    end: End,
    place: Place,
    turnstile: Turnstile,
    router: Router,
    closing: CancellationToken,
) {
    let ended = place.ended().clone();
    let bounds = turnstile.bounds();
    let served = async {
        // Boxed: a handshake needs much room for a moment, and a connection lives long.
        let Some(stream) = Box::pin(opened(stream, &end, &turnstile)).await else { return };
        let marked = Marked { end, place, router: TowerToHyperService::new(router) };
        requests(stream, marked, bounds, &turnstile, &closing).await;
    };
    // To make room for others, or at the end of the server: nothing that has begun is lost by a handshake that is cut off.
    tokio::select! {
        () = ended.cancelled() => {}
        () = served => {}
    }
}

async fn opened(stream: TcpStream, end: &End, turnstile: &Turnstile) -> Option<Stream> {
    let Bounds { handshake_timeout, send_timeout, .. } = *turnstile.bounds();
    let Some(tls) = &end.tls else { return Some(Stream::plain(stream, send_timeout)) };
    match Stream::encrypted(stream, tls.clone(), handshake_timeout, send_timeout).await {
        Ok(stream) => Some(stream),
        Err(error) => {
            if error.kind() == std::io::ErrorKind::TimedOut {
                turnstile.refused("handshake-timeout");
            }
            tracing::debug!(%error, "no TLS was agreed on");
            None
        }
    }
}

async fn requests(stream: Stream, marked: Marked, bounds: &Bounds, turnstile: &Turnstile, closing: &CancellationToken) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(bounds.header_timeout)
        .max_buf_size(bounds.header_bytes.max(HEADER_BYTES_MIN));
    let served = http.serve_connection(TokioIo::new(stream), marked).with_upgrades();
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
        if let Some(bound) = bound_of(&error) {
            turnstile.refused(bound);
        }
        tracing::debug!(%error, "a connection broke");
    }
}

/// The bound that a connection met, if it ended by one.
fn bound_of(error: &hyper::Error) -> Option<&'static str> {
    if error.is_timeout() {
        return Some("header-timeout");
    }
    if error.is_parse_too_large() {
        return Some("header-bytes");
    }
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<std::io::Error>());
    cause.filter(|cause| cause.kind() == std::io::ErrorKind::TimedOut).map(|_| "send-timeout")
}

/// Hands requests on, each with what the listener knows of who asks.
struct Marked {
    end: End,
    place: Place,
    router: TowerToHyperService<Router>,
}

impl Service<Request<Incoming>> for Marked {
    type Response = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Response;
    type Error = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Error;
    type Future = <TowerToHyperService<Router> as Service<Request<Incoming>>>::Future;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let (address, transport) = self.end.asker(request.headers());
        let extensions = request.extensions_mut();
        extensions.insert(address);
        extensions.insert(transport);
        extensions.insert(self.place.clone());
        self.router.call(request)
    }
}
