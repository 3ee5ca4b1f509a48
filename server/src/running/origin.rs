//! Who is at the other end of a connection, and who asks on it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::http::HeaderMap;
use rustls::ServerConfig;

use crate::peer::{PeerAddress, Transport};
use crate::turnstile::Network;

/// The addresses through which a request came, each proxy's client appended.
const FORWARDED_FOR: &str = "x-forwarded-for";
/// How the request reached the proxy.
const FORWARDED_PROTO: &str = "x-forwarded-proto";
/// What proxies add to requests. Whoever is no proxy to this server and sends one stands for somebody whom nobody knows.
const OF_PROXIES: [&str; 5] = [FORWARDED_FOR, FORWARDED_PROTO, "forwarded", "x-forwarded-host", "x-real-ip"];

/// How a listener takes connections.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// With TLS. Proxies may speak for others.
    Encrypted(Arc<ServerConfig>, Arc<[IpAddr]>),
    /// Without TLS, from this computer and from proxies.
    Plain(Arc<[IpAddr]>),
    /// Without TLS, from everybody; little is told there.
    Public,
}

/// The other end of a connection.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// With which TLS; `None`: without.
    pub(super) tls: Option<Arc<ServerConfig>>,
    address: IpAddr,
    transport: Transport,
    /// The proxies, if the other end is one.
    proxies: Option<Arc<[IpAddr]>>,
}

impl Way {
    /// The other end of a connection from `address` to `local`; `None`: it is not taken.
    pub(super) fn end(&self, address: IpAddr, local: Option<IpAddr>) -> Option<End> {
        let address = address.to_canonical();
        let local = local.map(|local| local.to_canonical());
        // Whoever connects from the very address that it connects to is on this computer.
        let is_here = address.is_loopback() || local == Some(address);
        let (tls, transport, proxies) = match self {
            Way::Encrypted(tls, proxies) => (Some(Arc::clone(tls)), Transport::Encrypted, Some(proxies)),
            Way::Plain(proxies) if is_here => (None, Transport::Loopback, Some(proxies)),
            Way::Plain(proxies) => (None, Transport::Proxied, Some(proxies)),
            Way::Public => (None, Transport::PlainPublic, None),
        };
        let proxies = proxies.filter(|proxies| proxies.contains(&address)).map(Arc::clone);
        let is_taken = transport != Transport::Proxied || proxies.is_some();
        is_taken.then_some(End { tls, address, transport, proxies })
    }
}

impl End {
    /// Under which address its connections are counted; `None`: it is a proxy, and whoever is behind it is counted.
    pub(super) fn counted(&self) -> Option<Network> {
        self.proxies.is_none().then(|| self.address.into())
    }

    /// Who asks on this connection, and what lies between. Only a proxy is believed when it speaks for somebody else, and
    /// it must say for whom, and that TLS reached it. What is not said is taken for the worst: a proxy that was set up in
    /// haste, or that this server was not told of, would make everybody on the internet somebody on this computer.
    pub(super) fn asker(&self, headers: &HeaderMap) -> (PeerAddress, Transport) {
        let is_passed_on = OF_PROXIES.iter().any(|name| headers.contains_key(*name));
        let own = |transport| (PeerAddress(self.address), transport);
        let Some(proxies) = &self.proxies else {
            return own(if is_passed_on { Transport::PlainPublic } else { self.transport });
        };
        let Some(client) = forwarded_for(headers, proxies) else {
            let is_here = self.address.is_loopback() || self.transport == Transport::Loopback;
            return own(if is_here && !is_passed_on { Transport::Unsaid } else { Transport::PlainPublic });
        };
        let proto = values(headers, FORWARDED_PROTO).last();
        match proto.is_some_and(|proto| proto.eq_ignore_ascii_case("https")) {
            true => (PeerAddress(client), Transport::Proxied),
            false => (PeerAddress(client), Transport::PlainPublic),
        }
    }
}

/// The last address in the list that is no proxy's: what stands before it, its owner may have written himself.
fn forwarded_for(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let listed: Vec<&str> = values(headers, FORWARDED_FOR).collect();
    let mut client = None;
    for entry in listed.into_iter().rev() {
        // An entry that is no address is a stranger's work, and everything before it too.
        let Some(address) = address(entry) else { break };
        client = Some(address);
        if !proxies.contains(&address) {
            break;
        }
    }
    client
}

/// An address, with or without a port.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().or_else(|_| entry.parse::<SocketAddr>().map(|address| address.ip())).ok()?;
    Some(IpAddr::to_canonical(&address))
}

/// The values of a header that may come several times, each a list.
fn values<'a>(headers: &'a HeaderMap, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
    let lines: Vec<&str> = headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).collect();
    let values: Vec<&str> = lines.into_iter().flat_map(|line| line.split(',')).map(str::trim).collect();
    values.into_iter()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const PROXY: &str = "192.0.2.10";
    const INNER_PROXY: &str = "192.0.2.11";

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn proxies() -> Arc<[IpAddr]> {
        [ip(PROXY), ip(INNER_PROXY)].into()
    }

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    fn asker(way: &Way, from: &str, lines: &[(&'static str, &'static str)]) -> (IpAddr, Transport) {
        let end = way.end(ip(from), Some(ip("192.0.2.1"))).expect("it is taken");
        let (PeerAddress(address), transport) = end.asker(&headers(lines));
        (address, transport)
    }

    #[test]
    fn without_tls_only_this_computer_and_proxies_are_taken() {
        let plain = Way::Plain(proxies());
        let taken = |from: &str| plain.end(ip(from), Some(ip("192.0.2.1"))).map(|end| end.transport);
        assert_eq!(taken("127.0.0.1"), Some(Transport::Loopback));
        assert_eq!(taken("::ffff:127.0.0.1"), Some(Transport::Loopback));
        assert_eq!(taken("192.0.2.1"), Some(Transport::Loopback), "its own address");
        assert_eq!(taken(PROXY), Some(Transport::Proxied));
        assert_eq!(taken("198.51.100.1"), None);
        assert!(Way::Public.end(ip("198.51.100.1"), None).is_some());
    }

    #[test]
    fn a_proxy_speaks_for_the_last_address_that_is_no_proxy() {
        let plain = Way::Plain(proxies());
        let https = ("x-forwarded-proto", "https");
        let client = |list: &'static str| asker(&plain, PROXY, &[("x-forwarded-for", list), https]);
        assert_eq!(client("203.0.113.5"), (ip("203.0.113.5"), Transport::Proxied));
        assert_eq!(
            client("10.9.9.9, 203.0.113.5, 192.0.2.11").0,
            ip("203.0.113.5"),
            "what a client writes is not believed"
        );
        assert_eq!(client("203.0.113.5:4711").0, ip("203.0.113.5"));
        assert_eq!(client("[2001:db8::1]:443").0, ip("2001:db8::1"));
        assert_eq!(client("203.0.113.5, nonsense"), (ip(PROXY), Transport::PlainPublic), "nobody knows for whom");
        let two = [("x-forwarded-for", "10.9.9.9"), ("x-forwarded-for", "203.0.113.5")];
        assert_eq!(asker(&plain, PROXY, &two).0, ip("203.0.113.5"), "the last line is the proxy's");
    }

    #[test]
    fn a_proxy_must_say_that_tls_reached_it() {
        let plain = Way::Plain(proxies());
        let with = |proto| asker(&plain, PROXY, &[("x-forwarded-for", "203.0.113.5"), ("x-forwarded-proto", proto)]).1;
        assert_eq!(with("https"), Transport::Proxied);
        assert_eq!(with("http"), Transport::PlainPublic);
        assert_eq!(with("https, http"), Transport::PlainPublic, "the first word is the client's own");
        assert_eq!(asker(&plain, PROXY, &[("x-forwarded-for", "203.0.113.5")]).1, Transport::PlainPublic, "not a word");
        assert_eq!(asker(&plain, PROXY, &[]), (ip(PROXY), Transport::PlainPublic), "nor for whom");
    }

    #[test]
    fn a_proxy_that_nobody_named_makes_nobody_somebody_on_this_computer() {
        for header in ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "forwarded"] {
            let through = asker(&Way::Plain(proxies()), "127.0.0.1", &[(header, "127.0.0.1")]);
            assert_eq!(through, (ip("127.0.0.1"), Transport::PlainPublic), "{header}");
        }
    }

    #[test]
    fn nobody_else_speaks_for_others() {
        let lie = [("x-forwarded-for", "127.0.0.1"), ("x-forwarded-proto", "https")];
        let public = (ip("198.51.100.1"), Transport::PlainPublic);
        assert_eq!(asker(&Way::Public, "198.51.100.1", &lie), public);
        let here = Way::Plain([ip("127.0.0.1")].into());
        let said = [("x-forwarded-for", "203.0.113.5"), ("x-forwarded-proto", "https")];
        let through = asker(&here, "127.0.0.1", &said);
        assert_eq!(through, (ip("203.0.113.5"), Transport::Proxied), "a proxy on this computer, named as one");
        assert_eq!(asker(&here, "127.0.0.1", &[]).1, Transport::Unsaid, "a program beside it looks like it");
        assert_eq!(asker(&here, "127.0.0.1", &[("x-real-ip", "::1")]).1, Transport::PlainPublic);
    }
}
