//! Where a server listens.

use std::fmt;
use std::str::FromStr;

use tokio_tungstenite::tungstenite::http::Uri;

/// The host and port of a server, with the path in front of `/api/v1` when a proxy adds one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServerAddress {
    host: String,
    port: u16,
    prefix: String,
}

/// What was given is not the address of a server.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnAddress {
    /// Not a URL at all, or without a host.
    #[error("`{0}` is not the address of a server, such as ws://127.0.0.1:7070")]
    Malformed(String),
    /// A scheme that is not spoken here.
    #[error("`{0}` is not spoken here: give ws://HOST:PORT")]
    UnknownScheme(String),
}

impl ServerAddress {
    /// The port that a layso server listens on when nothing else is said.
    pub const DEFAULT_PORT: u16 = 7070;

    /// The address of a server at this host (a name or an address, without brackets) and port.
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        ServerAddress { host: host.into(), port, prefix: String::new() }
    }

    /// The host, without the brackets of an IPv6 address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of the websocket.
    pub fn live_url(&self) -> String {
        format!("{self}{}", protocol::LIVE_PATH)
    }
}

impl Default for ServerAddress {
    fn default() -> Self {
        ServerAddress::new("127.0.0.1", ServerAddress::DEFAULT_PORT)
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(out, "ws://[{}]:{}{}", self.host, self.port, self.prefix)
        } else {
            write!(out, "ws://{}:{}{}", self.host, self.port, self.prefix)
        }
    }
}

impl From<std::net::SocketAddr> for ServerAddress {
    fn from(address: std::net::SocketAddr) -> Self {
        ServerAddress::new(address.ip().to_string(), address.port())
    }
}

impl FromStr for ServerAddress {
    type Err = NotAnAddress;

    /// Reads `ws://HOST:PORT`, `http://HOST:PORT` or `HOST:PORT`; without a port it is
    /// [`ServerAddress::DEFAULT_PORT`]. There is no TLS here: `wss` and `https` are refused.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || NotAnAddress::Malformed(text.chars().take(100).collect());
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("ws://{text}") };
        let uri: Uri = with_scheme.parse().map_err(|_| malformed())?;
        match uri.scheme_str() {
            Some("ws" | "http") => {}
            other => return Err(NotAnAddress::UnknownScheme(other.unwrap_or_default().to_owned())),
        }
        let (authority, host) = uri.authority().zip(uri.host()).ok_or_else(malformed)?;
        // A port that is none, and a user's name, are left in the authority.
        let port = match authority.as_str().strip_prefix(host) {
            Some("") => ServerAddress::DEFAULT_PORT,
            Some(port) => port.strip_prefix(':').and_then(|port| port.parse().ok()).ok_or_else(malformed)?,
            None => return Err(malformed()),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() || uri.query().is_some() {
            return Err(malformed());
        }
        let prefix = uri.path().trim_end_matches('/').trim_end_matches(protocol::LIVE_PATH).to_owned();
        Ok(ServerAddress { host: host.to_owned(), port, prefix })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> String {
        text.parse::<ServerAddress>().map_or_else(|error| error.to_string(), |address| address.live_url())
    }

    #[test]
    fn an_address_is_read_in_its_common_forms() {
        for text in ["ws://10.0.0.5:7070", "http://10.0.0.5:7070/", "10.0.0.5", "ws://10.0.0.5:7070/api/v1/live"] {
            assert_eq!(url(text), "ws://10.0.0.5:7070/api/v1/live", "{text}");
        }
        assert_eq!(url("hall.local:81"), "ws://hall.local:81/api/v1/live");
        assert_eq!(url("ws://[::1]:7070"), "ws://[::1]:7070/api/v1/live");
        assert_eq!(url("ws://proxy/an-binh"), "ws://proxy:7070/an-binh/api/v1/live");
    }

    #[test]
    fn what_is_no_address_is_refused_in_words() {
        assert!(url("").contains("not the address"));
        assert!(url("ws://host:").contains("not the address"));
        assert!(url("ws://host:99999").contains("not the address"));
        assert!(url("ws://lan:secret@host").contains("not the address"));
        assert!(url("two words").contains("not the address"));
        assert!(url("wss://host").contains("wss"));
        assert!(url("file:///etc/passwd").contains("file"));
    }

    #[test]
    fn an_address_is_printed_as_it_is_read() {
        for text in ["ws://10.0.0.5:7070", "ws://[fe80::1]:81/x"] {
            let address: ServerAddress = text.parse().expect("an address");
            assert_eq!(address.to_string(), text);
        }
    }
}
