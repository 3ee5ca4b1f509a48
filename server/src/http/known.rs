//! Who asks: found out once for each request, from the token that it shows.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use access::{Caller, Credential};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};

use super::Failure;
use crate::access::{Begun, Machine, Token, Visitor};
use crate::desk::Desk;
use crate::peer::{PeerAddress, Transport};
use crate::turnstile::Place;

/// The name of a cookie.
struct Name {
    /// Where TLS is spoken. By this name a browser takes it from nobody but this very host, and only with TLS: a
    /// neighbour's site cannot put its own session into somebody's browser.
    secure: &'static str,
    /// On this computer without TLS, where no browser takes the other.
    plain: &'static str,
}

/// The token of whoever is signed in.
const SESSION: Name = Name { secure: "__Host-layso", plain: "layso" };
/// The token of the device that the browser itself is.
const DEVICE: Name = Name { secure: "__Host-layso-device", plain: "layso-device" };

/// Browsers keep nothing longer than 400 days; a device opens its page more often.
const DEVICE_SECONDS: i64 = 400 * 24 * 3600;

/// Who asks.
#[derive(Clone)]
pub(crate) struct Known(pub(crate) Arc<Visitor>);

/// What a request shows.
enum Shown {
    Nothing,
    /// By a program, on purpose.
    Bearer(Token),
    /// By a browser, which sends them with everything.
    Cookies(Cookies),
    /// Something that is no token.
    Garbled,
}

/// What a browser keeps.
struct Cookies {
    session: Option<Token>,
    device: Option<Token>,
}

/// Finds out who asks, for all that comes after, and counts the request as theirs.
///
/// A token that a program shows must be good. A browser's cookie may have ended long ago: then it counts as none. The one
/// of a device is given anew with every page, so that a kiosk that is used does not end.
pub(super) async fn identified(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    let visitor = match visitor(&desk, &request) {
        Ok(visitor) => visitor,
        Err(problem) => return Failure(problem).into_response(),
    };
    let renewed = visitor.machine.as_ref().map(|machine| cookie_of_device(&machine.token, visitor.transport));
    request.extensions_mut().insert(Known(Arc::new(visitor)));
    let mut response = next.run(request).await;
    if let Some(cookie) = renewed.filter(|_| is_page(&response)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn is_page(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
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
        Shown::Cookies(_) if transport.is_plain() => anybody,
        Shown::Bearer(token) => match desk.gate().identify(&token, from, asks_now) {
            Ok(caller) => anybody.known_as(caller, Some(token)),
            Err(problem) => return Err(rejected(desk, &anybody, problem.code)),
        },
        Shown::Cookies(cookies) => browsing(desk, anybody, cookies, asks_now),
    };
    if let (Some(place), Some(party)) = (&visitor.place, &visitor.party) {
        desk.turnstile().admit(place, party)?;
    }
    Ok(visitor)
}

/// Whoever is signed in at a browser; where nobody is, the device that the browser itself is.
fn browsing(desk: &Desk, anybody: Visitor, Cookies { session, device }: Cookies, asks_now: bool) -> Visitor {
    let from = anybody.caller.from;
    let known = |token: Token| Some((desk.gate().identify(&token, from, asks_now).ok()?, token));
    let showed = session.is_some() || device.is_some();
    let was_signed_in = session.is_some();
    let (person, machine) = (session.and_then(known), device.and_then(known));
    let stale = person.is_none() && (was_signed_in || showed && machine.is_none());
    let who = person.or_else(|| machine.clone());
    let machine = machine.map(|(caller, token)| Machine { caller, token });
    let visitor = Visitor { stale, machine, ..anybody };
    match who {
        Some((caller, token)) => visitor.known_as(caller, Some(token)),
        None => visitor,
    }
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
    let [session, device] = [SESSION, DEVICE].map(|name| cookie(headers, name.over(transport)).filter(|_| counts));
    match session.is_some() || device.is_some() {
        true => Shown::Cookies(Cookies { session, device }),
        false => Shown::Nothing,
    }
}

impl Name {
    fn over(&self, transport: Transport) -> &'static str {
        if transport.is_tls() { self.secure } else { self.plain }
    }
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<Token> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    named.find(|(name, _)| *name == wanted).and_then(|(_, token)| Token::new(token))
}

/// The cookie of a session that began.
pub(super) fn cookie_of(begun: &Begun, now: i64, transport: Transport) -> HeaderValue {
    let seconds = (begun.expires_at - now).max(0) / 1000;
    set_cookie(&SESSION, &begun.token, seconds, transport)
}

/// The cookie of a browser that is a device.
pub(super) fn cookie_of_device(token: &Token, transport: Transport) -> HeaderValue {
    set_cookie(&DEVICE, token.as_str(), DEVICE_SECONDS, transport)
}

/// Takes the cookie back.
pub(super) fn no_cookie(transport: Transport) -> HeaderValue {
    set_cookie(&SESSION, "", 0, transport)
}

fn set_cookie(name: &Name, token: &str, seconds: i64, transport: Transport) -> HeaderValue {
    let secure = if transport.is_tls() { "; Secure" } else { "" };
    let name = name.over(transport);
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
            Shown::Cookies(_) => "cookie",
            Shown::Garbled => "garbled",
        }
    }

    #[test]
    fn a_token_is_read_from_the_header_or_the_cookie() {
        for (header, what) in [("Bearer ls_x", "bearer"), ("bearer ls_x", "bearer"), ("Basic eDp5", "garbled")] {
            assert_eq!(said(&Method::GET, &[(AUTHORIZATION, header)]), what, "{header}");
        }
        for (cookies, what) in [
            ("a=b; layso=ls_x", "cookie"),
            ("xlayso=ls_x", "nothing"),
            ("layso=", "nothing"),
            ("layso-device=ls_x", "cookie"),
        ] {
            assert_eq!(said(&Method::GET, &[(COOKIE, cookies)]), what, "{cookies}");
        }
    }

    #[test]
    fn with_tls_only_a_cookie_that_no_other_site_can_set_counts() {
        for transport in [Transport::Encrypted, Transport::Proxied] {
            assert_eq!(said_by(transport, &Method::GET, &[(COOKIE, "layso=ls_x")]), "nothing");
            assert_eq!(said_by(transport, &Method::GET, &[(COOKIE, "layso=ls_x; __Host-layso=ls_y")]), "cookie");
            let set = set_cookie(&SESSION, "ls_y", 60, transport);
            assert_eq!(set, "__Host-layso=ls_y; HttpOnly; SameSite=Strict; Path=/; Max-Age=60; Secure");
        }
        assert_eq!(said(&Method::GET, &[(COOKIE, "__Host-layso=ls_y")]), "nothing");
        let none = no_cookie(Transport::Loopback);
        assert_eq!(none, "layso=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
        let token = Token::new("ls_z").expect("a token");
        let kept = "__Host-layso-device=ls_z; HttpOnly; SameSite=Strict; Path=/; Max-Age=34560000; Secure";
        assert_eq!(cookie_of_device(&token, Transport::Encrypted), kept);
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
