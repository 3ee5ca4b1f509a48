//! Who asks: found out once for each request, from the token that it shows.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use access::{Caller, Credential};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, ORIGIN, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};

use super::Failure;
use crate::access::{Begun, Token, Visitor};
use crate::desk::Desk;
use crate::peer::{PeerAddress, Transport};
use crate::turnstile::Place;

/// The cookie with a session's token, where TLS is spoken. By its name a browser takes it from nobody but this very host,
/// and only with TLS: a neighbour's site cannot put its own session into somebody's browser.
const SECURE_NAME: &str = "__Host-layso";
/// The same on this computer without TLS, where no browser takes the other.
const PLAIN_NAME: &str = "layso";

/// Who asks.
#[derive(Clone)]
pub(crate) struct Known(pub(crate) Arc<Visitor>);

/// What a request shows.
enum Shown {
    Nothing,
    /// By a program, on purpose.
    Bearer(Token),
    /// By a browser, which sends it with everything.
    Cookie(Token),
    /// Something that is no token.
    Garbled,
}

/// Finds out who asks, for all that comes after, and counts the request as theirs.
///
/// A token that a program shows must be good. A browser's cookie may have ended long ago: then it counts as none.
pub(super) async fn identified(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    match visitor(&desk, &request) {
        Ok(visitor) => {
            request.extensions_mut().insert(Known(Arc::new(visitor)));
            next.run(request).await
        }
        Err(problem) => Failure(problem).into_response(),
    }
}

fn visitor(desk: &Desk, request: &Request) -> Result<Visitor, Problem> {
    let from = request.extensions().get::<PeerAddress>().map(|address| address.0);
    // A listener that does not say is not trusted.
    let transport = request.extensions().get::<Transport>().copied().unwrap_or(Transport::PlainPublic);
    let anybody = Visitor::anybody(from, transport, request.extensions().get::<Place>().cloned());
    // A live connection is no work yet: a console that nobody sits at opens one again after each cut.
    let asks_now = !request.headers().contains_key(UPGRADE);
    let visitor = match shown(request.method(), request.headers(), transport) {
        Shown::Nothing => anybody,
        Shown::Garbled => return Err(rejected(desk, &anybody, Code::TokenRejected)),
        Shown::Bearer(token) if transport.is_plain() => match owner(desk, &token, transport, from) {
            Some(owner) => Visitor { transport: Transport::Loopback, ..anybody }.known_as(owner, Some(token)),
            None => return Err(rejected(desk, &anybody, Code::NotEncrypted)),
        },
        Shown::Cookie(_) if transport.is_plain() => anybody,
        Shown::Bearer(token) => match desk.gate().identify(&token, from, asks_now) {
            Ok(caller) => anybody.known_as(caller, Some(token)),
            Err(problem) => return Err(rejected(desk, &anybody, problem.code)),
        },
        Shown::Cookie(token) => match desk.gate().identify(&token, from, asks_now) {
            Ok(caller) => anybody.known_as(caller, Some(token)),
            Err(_) => Visitor { stale: true, ..anybody },
        },
    };
    if let (Some(place), Some(party)) = (&visitor.place, &visitor.party) {
        desk.turnstile().admit(place, party)?;
    }
    Ok(visitor)
}

/// Whoever can read the data folder, where there is a proxy on this computer and they look like it.
fn owner(desk: &Desk, token: &Token, transport: Transport, from: Option<IpAddr>) -> Option<Caller> {
    if transport != Transport::Unsaid {
        return None;
    }
    let caller = desk.gate().identify(token, from, true).ok()?;
    (caller.credential == Some(Credential::Owner)).then_some(caller)
}

/// Whoever tries tokens is a stranger, and is counted as one.
fn rejected(desk: &Desk, anybody: &Visitor, code: Code) -> Problem {
    anybody.counted(desk.turnstile()).err().unwrap_or_else(|| Problem::new(code))
}

fn shown(method: &Method, headers: &HeaderMap, transport: Transport) -> Shown {
    if let Some(authorization) = headers.get(AUTHORIZATION) {
        let said = authorization.to_str().unwrap_or_default();
        let bearer = said.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        return bearer.and_then(|(_, token)| Token::new(token)).map_or(Shown::Garbled, Shown::Bearer);
    }
    // A browser adds its cookies to whatever a page sends. To change something, or to open a live connection, the page
    // must be named too, and `own_origin` has looked at its name.
    let only_reads = matches!(*method, Method::GET | Method::HEAD) && !headers.contains_key(UPGRADE);
    let counts = only_reads || headers.contains_key(ORIGIN);
    cookie(headers, name(transport)).filter(|_| counts).map_or(Shown::Nothing, Shown::Cookie)
}

fn name(transport: Transport) -> &'static str {
    if transport.is_tls() { SECURE_NAME } else { PLAIN_NAME }
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<Token> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    named.find(|(name, _)| *name == wanted).and_then(|(_, token)| Token::new(token))
}

/// The cookie of a session that began.
pub(super) fn cookie_of(begun: &Begun, now: i64, transport: Transport) -> HeaderValue {
    let seconds = (begun.expires_at - now).max(0) / 1000;
    set_cookie(&begun.token, seconds, transport)
}

/// Takes the cookie back.
pub(super) fn no_cookie(transport: Transport) -> HeaderValue {
    set_cookie("", 0, transport)
}

fn set_cookie(token: &str, seconds: i64, transport: Transport) -> HeaderValue {
    let secure = if transport.is_tls() { "; Secure" } else { "" };
    let name = name(transport);
    let cookie = format!("{name}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}");
    let mut cookie = HeaderValue::from_str(&cookie).expect("a token is letters and digits");
    cookie.set_sensitive(true);
    cookie
}

impl<S: Send + Sync> FromRequestParts<S> for Known {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let anybody = || Known(Arc::new(Visitor::anybody(None, Transport::PlainPublic, None)));
        Ok(parts.extensions.get::<Known>().cloned().unwrap_or_else(anybody))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(method: &Method, headers: &[(axum::http::HeaderName, &'static str)]) -> &'static str {
        said_by(Transport::Loopback, method, headers)
    }

    fn said_by(
        transport: Transport,
        method: &Method,
        headers: &[(axum::http::HeaderName, &'static str)],
    ) -> &'static str {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        match shown(method, &headers.collect(), transport) {
            Shown::Nothing => "nothing",
            Shown::Bearer(_) => "bearer",
            Shown::Cookie(_) => "cookie",
            Shown::Garbled => "garbled",
        }
    }

    #[test]
    fn a_token_is_read_from_the_header_or_the_cookie() {
        for (header, what) in [("Bearer ls_x", "bearer"), ("bearer ls_x", "bearer"), ("Basic eDp5", "garbled")] {
            assert_eq!(said(&Method::GET, &[(AUTHORIZATION, header)]), what, "{header}");
        }
        for (cookies, what) in [("a=b; layso=ls_x", "cookie"), ("xlayso=ls_x", "nothing"), ("layso=", "nothing")] {
            assert_eq!(said(&Method::GET, &[(COOKIE, cookies)]), what, "{cookies}");
        }
    }

    #[test]
    fn with_tls_only_a_cookie_that_no_other_site_can_set_counts() {
        for transport in [Transport::Encrypted, Transport::Proxied] {
            assert_eq!(said_by(transport, &Method::GET, &[(COOKIE, "layso=ls_x")]), "nothing");
            assert_eq!(said_by(transport, &Method::GET, &[(COOKIE, "layso=ls_x; __Host-layso=ls_y")]), "cookie");
            let set = set_cookie("ls_y", 60, transport);
            assert_eq!(set, "__Host-layso=ls_y; HttpOnly; SameSite=Strict; Path=/; Max-Age=60; Secure");
        }
        assert_eq!(said(&Method::GET, &[(COOKIE, "__Host-layso=ls_y")]), "nothing");
        assert_eq!(set_cookie("", 0, Transport::Loopback), "layso=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    }

    #[test]
    fn a_cookie_changes_nothing_unless_the_page_is_named() {
        let (cookie, origin) = ((COOKIE, "layso=ls_x"), (ORIGIN, "http://127.0.0.1"));
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            assert_eq!(said(&method, std::slice::from_ref(&cookie)), "nothing");
            assert_eq!(said(&method, &[cookie.clone(), origin.clone()]), "cookie");
        }
        assert_eq!(said(&Method::GET, &[cookie, (UPGRADE, "websocket")]), "nothing");
    }
}
