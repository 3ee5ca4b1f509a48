//! Whose page asks. Browsers name the page's origin in every request that changes something and in every websocket;
//! programs name none.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Uri};

use crate::peer::Transport;

/// Whether a page of another site asks. The own site is the one that the request was sent to, scheme and port included.
///
/// A site whose name was made to lead here is the own site by this measure, and gains nothing: a browser sends it nobody's
/// cookie, and without one it may what anybody may. On the computer itself such a name is none (see `host`).
pub(super) fn is_foreign(request: &Request) -> bool {
    let encrypted = request.extensions().get::<Transport>().is_some_and(|transport| transport.is_tls());
    let Some(origin) = request.headers().get(ORIGIN) else { return false };
    !is_own(origin, request.headers(), encrypted)
}

fn is_own(origin: &HeaderValue, headers: &HeaderMap, encrypted: bool) -> bool {
    let same = || {
        let origin: Uri = origin.to_str().ok()?.parse().ok()?;
        let (scheme, from) = (origin.scheme_str()?, origin.authority()?);
        let to: Authority = headers.get(HOST)?.to_str().ok()?.parse().ok()?;
        let usual = match scheme {
            "https" => 443,
            "http" if !encrypted => 80,
            _ => return None,
        };
        let port = |authority: &Authority| authority.port_u16().unwrap_or(usual);
        Some(from.host().eq_ignore_ascii_case(to.host()) && port(from) == port(&to))
    };
    same().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(origin: &'static str, host: &'static str, encrypted: bool) -> bool {
        let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
        is_own(&HeaderValue::from_static(origin), &headers, encrypted)
    }

    #[test]
    fn the_site_that_was_asked_is_the_own_one() {
        for (origin, host) in [
            ("http://127.0.0.1:7070", "127.0.0.1:7070"),
            ("http://localhost:7070", "LOCALHOST:7070"),
            ("http://[::1]:7070", "[::1]:7070"),
            ("https://office.example", "office.example"),
            ("https://office.example", "office.example:443"),
            ("http://office.example:80", "office.example"),
        ] {
            assert!(own(origin, host, false), "{origin} to {host}");
        }
        assert!(own("https://office.example:7070", "office.example:7070", true));
    }

    #[test]
    fn every_other_site_is_foreign() {
        for (origin, host) in [
            ("http://example.org", "127.0.0.1:7070"),
            ("http://127.0.0.1:8080", "127.0.0.1:7070"),
            ("http://localhost:7070", "127.0.0.1:7070"),
            ("https://127.0.0.1.example.org:7070", "127.0.0.1:7070"),
            ("https://office.example", "office.example:80"),
            ("null", "127.0.0.1:7070"),
            ("", "127.0.0.1:7070"),
            ("file://", "127.0.0.1:7070"),
            ("http://127.0.0.1:7070", ""),
        ] {
            assert!(!own(origin, host, false), "{origin} to {host}");
        }
        assert!(!own("http://office.example:7070", "office.example:7070", true), "a page that anybody could change");
    }

    #[test]
    fn behind_a_proxy_with_tls_a_page_without_it_is_foreign() {
        let asks = |origin: &'static str, transport| {
            let request = Request::builder().header(ORIGIN, origin).header(HOST, "office.example").extension(transport);
            is_foreign(&request.body(axum::body::Body::empty()).expect("a request"))
        };
        for transport in [Transport::Proxied, Transport::Encrypted] {
            assert!(asks("http://office.example", transport) && !asks("https://office.example", transport));
        }
        assert!(!asks("http://office.example", Transport::Loopback));
    }
}
