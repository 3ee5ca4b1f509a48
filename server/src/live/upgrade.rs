//! From an HTTP request to a websocket. By hand and not with axum's `ws`, because only the bare stream lets a long
//! message go out in fragments (see `socket`).

use axum::body::Body;
use axum::http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use protocol::{Code, Problem};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::socket::Socket;
use crate::bounds::Bounds;
use crate::running::Stream;

/// A connection that is about to become a websocket.
pub(super) struct Upgrade(OnUpgrade);

/// Checks the request's headers and makes the answer that switches protocols.
///
/// # Errors
/// `bad-message` when the request is no websocket handshake.
pub(super) fn accept(parts: &mut Parts) -> Result<(Upgrade, Response), Problem> {
    let key = key(&parts.headers).ok_or_else(|| no_handshake("a websocket handshake is expected here"))?;
    let upgrade = parts.extensions.remove::<OnUpgrade>().ok_or_else(|| no_handshake("HTTP/1.1 is expected here"))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("upgrade"));
    response.headers_mut().insert(UPGRADE, HeaderValue::from_static("websocket"));
    response.headers_mut().insert(SEC_WEBSOCKET_ACCEPT, key);
    Ok((Upgrade(upgrade), response))
}

impl Upgrade {
    /// The websocket; `None` when the client left first.
    pub(super) async fn socket(self, bounds: &Bounds) -> Option<Socket> {
        let upgraded = tokio::time::timeout(bounds.hello_timeout, self.0).await.ok()?.ok()?;
        let parts = upgraded.downcast::<TokioIo<Stream>>().ok()?;
        Some(Socket::new(parts.io.into_inner(), parts.read_buf.to_vec(), bounds.send_timeout).await)
    }
}

/// The answer to the handshake's key; `None`: this is no handshake.
fn key(headers: &HeaderMap) -> Option<HeaderValue> {
    let good = has(headers, &CONNECTION, "upgrade")
        && has(headers, &UPGRADE, "websocket")
        && has(headers, &SEC_WEBSOCKET_VERSION, "13");
    let key = headers.get(SEC_WEBSOCKET_KEY).filter(|_| good)?;
    HeaderValue::from_str(&derive_accept_key(key.as_bytes())).ok()
}

fn has(headers: &HeaderMap, name: &HeaderName, wanted: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|value| value.trim().eq_ignore_ascii_case(wanted))
}

fn no_handshake(what: &str) -> Problem {
    Problem::new(Code::BadMessage).with_detail(what)
}
