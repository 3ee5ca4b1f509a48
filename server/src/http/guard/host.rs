//! By which name a request came that did not leave this computer.
//!
//! Any web page can have its name made to lead to 127.0.0.1, and is then, for the browser, the site that it asks. Without
//! TLS no certificate shows the lie, and such a page could try passwords as somebody on this computer. So here only names
//! count that nobody else can give away.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::HOST;
use axum::http::uri::Authority;

use crate::peer::Transport;

/// Where Linux keeps the computer's name.
const HOSTNAME: &str = "/proc/sys/kernel/hostname";

/// Whether a request without TLS on this computer itself was sent to another's name. Browsers always say to which; of a
/// program that does not, nothing is asked.
pub(super) fn is_foreign(request: &Request) -> bool {
    let on_loopback = request.extensions().get::<Transport>() == Some(&Transport::Loopback);
    on_loopback && request.headers().get_all(HOST).iter().any(|host| !is_own(host, hostname))
}

fn is_own(host: &HeaderValue, hostname: impl FnOnce() -> Option<String>) -> bool {
    let Some(host) = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()) else { return false };
    let name = host.host().trim_end_matches('.').to_ascii_lowercase();
    is_address(&name)
        || name == "localhost"
        || hostname().is_some_and(|own| name == own || name == format!("{own}.local"))
}

fn is_address(name: &str) -> bool {
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.parse::<std::net::IpAddr>().is_ok()
}

fn hostname() -> Option<String> {
    let name = std::fs::read_to_string(HOSTNAME).ok()?;
    let name = name.trim().trim_end_matches(".local").to_ascii_lowercase();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_the_computer_s_own_names_are_its_own() {
        let own = |host: &'static str| is_own(&HeaderValue::from_static(host), || Some("ubnd".to_owned()));
        for host in [
            "127.0.0.1",
            "127.0.0.1:7070",
            "[::1]:7070",
            "192.0.2.7:7070",
            "LOCALHOST:7070",
            "localhost.",
            "ubnd:7070",
            "ubnd.local",
        ] {
            assert!(own(host), "{host}");
        }
        for host in ["evil.example:7070", "localhost.evil.example", "127.0.0.1.evil.example", "ubnd.example", "", "a b"]
        {
            assert!(!own(host), "{host}");
        }
        assert!(!is_own(&HeaderValue::from_static("ubnd"), || None));
    }

    #[test]
    fn only_what_does_not_leave_the_computer_is_asked_for_its_name() {
        let asks = |transport| {
            let request = Request::builder().header(HOST, "office.example").extension(transport);
            is_foreign(&request.body(axum::body::Body::empty()).expect("a request"))
        };
        assert!(asks(Transport::Loopback));
        for transport in [Transport::Encrypted, Transport::Proxied, Transport::PlainPublic] {
            assert!(!asks(transport), "{transport:?}");
        }
    }
}
