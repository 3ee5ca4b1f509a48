//! Where a server listens.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use tokio_tungstenite::tungstenite::http::Uri;

/// The host and port of a server, with the path in front of `/api/v1` when a proxy adds one, and whether TLS is spoken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServerAddress {
    host: String,
    port: u16,
    prefix: String,
    encrypted: bool,
}

/// What was given is not the address of a server.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnAddress {
    /// Not a URL at all, or without a host.
    #[error("`{0}` is not the address of a server, such as wss://192.168.1.10:7070")]
    Malformed(String),
    /// A scheme that is not spoken here.
    #[error("`{0}` is not spoken here: give wss://HOST:PORT, or ws://HOST:PORT on the server's own computer")]
    UnknownScheme(String),
}

impl ServerAddress {
    /// The port that a layso server listens on when nothing else is said.
    pub const DEFAULT_PORT: u16 = 7070;

    /// The address of a server at this host (a name or an address, without brackets) and port, without TLS.
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        ServerAddress { host: host.into(), port, prefix: String::new(), encrypted: false }
    }

    /// The same with TLS.
    #[must_use]
    pub fn encrypted(self) -> Self {
        ServerAddress { encrypted: true, ..self }
    }

    /// The host, without the brackets of an IPv6 address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether TLS is spoken.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The URL of the websocket.
    pub fn live_url(&self) -> String {
        format!("{self}{}", protocol::LIVE_PATH)
    }

    /// Whether passwords and tokens may go there: nobody on the way reads them. Without TLS only this computer is asked so.
    pub fn keeps_secrets(&self) -> bool {
        self.encrypted || self.is_this_computer()
    }

    /// Whether it is an address of every computer for itself.
    pub fn is_this_computer(&self) -> bool {
        is_this_computer(&self.host)
    }

    /// The URL of one of its pages, for a browser: `https://host:port` and this path.
    pub fn page_url(&self, path: &str) -> String {
        self.to_string().replacen("ws", "http", 1) + path
    }

    /// The path of a request: `/api/v1/me`, behind the prefix that a proxy adds.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Host and port as a `Host` header has them.
    pub(crate) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl Default for ServerAddress {
    fn default() -> Self {
        ServerAddress::new("127.0.0.1", ServerAddress::DEFAULT_PORT)
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encrypted { "wss" } else { "ws" };
        write!(out, "{scheme}://{}{}", self.authority(), self.prefix)
    }
}

impl From<std::net::SocketAddr> for ServerAddress {
    fn from(address: std::net::SocketAddr) -> Self {
        ServerAddress::new(address.ip().to_string(), address.port())
    }
}

impl FromStr for ServerAddress {
    type Err = NotAnAddress;

    /// Reads `wss://HOST:PORT`, `https://…`, `ws://…`, `http://…` or `HOST:PORT`; without a port it is
    /// [`ServerAddress::DEFAULT_PORT`]. Without a scheme it is TLS, unless the host is this computer: a server speaks
    /// without TLS to nobody else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || NotAnAddress::Malformed(text.chars().take(100).collect());
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("any://{text}") };
        let uri: Uri = with_scheme.parse().map_err(|_| malformed())?;
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
        let encrypted = match uri.scheme_str() {
            Some("ws" | "http") => false,
            Some("wss" | "https") => true,
            Some("any") if !text.contains("://") => !is_this_computer(host),
            other => return Err(NotAnAddress::UnknownScheme(other.unwrap_or_default().to_owned())),
        };
        let prefix = uri.path().trim_end_matches('/').trim_end_matches(protocol::LIVE_PATH).to_owned();
        Ok(ServerAddress { host: host.to_owned(), port, prefix, encrypted })
    }
}

fn is_this_computer(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> String {
        text.parse::<ServerAddress>().map_or_else(|error| error.to_string(), |address| address.live_url())
    }

    #[test]
    fn an_address_is_read_in_its_common_forms() {
        for text in ["ws://10.0.0.5:7070", "http://10.0.0.5:7070/", "ws://10.0.0.5", "ws://10.0.0.5:7070/api/v1/live"] {
            assert_eq!(url(text), "ws://10.0.0.5:7070/api/v1/live", "{text}");
        }
        for text in ["wss://hall.local:81", "https://hall.local:81/", "hall.local:81"] {
            assert_eq!(url(text), "wss://hall.local:81/api/v1/live", "{text}");
        }
        assert_eq!(url("https://hall.local"), "wss://hall.local:7070/api/v1/live");
        assert_eq!(url("ws://[::1]:7070"), "ws://[::1]:7070/api/v1/live");
        assert_eq!(url("ws://proxy/an-binh"), "ws://proxy:7070/an-binh/api/v1/live");
    }

    #[test]
    fn without_a_scheme_only_this_computer_is_spoken_to_without_tls() {
        for text in ["127.0.0.1:81", "localhost:81", "[::1]:81"] {
            assert!(url(text).starts_with("ws://"), "{text}");
        }
        for text in ["10.0.0.5", "hall.local", "localhost.example.org", "[fe80::1]"] {
            assert!(url(text).starts_with("wss://"), "{text}");
        }
    }

    #[test]
    fn secrets_leave_this_computer_under_tls_only() {
        let keeps = |text: &str| text.parse::<ServerAddress>().expect("an address").keeps_secrets();
        for text in ["wss://10.0.0.5", "10.0.0.5", "ws://127.0.0.1:81", "ws://localhost", "ws://[::1]"] {
            assert!(keeps(text), "{text}");
        }
        for text in ["ws://10.0.0.5", "http://hall.local:7070", "ws://localhost.example.org", "ws://0.0.0.0"] {
            assert!(!keeps(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_in_words() {
        assert!(url("").contains("not the address"));
        assert!(url("ws://host:").contains("not the address"));
        assert!(url("ws://host:99999").contains("not the address"));
        assert!(url("ws://lan:secret@host").contains("not the address"));
        assert!(url("two words").contains("not the address"));
        assert!(url("any://host").contains("any"));
        assert!(url("ftp://host/etc/passwd").contains("ftp"));
    }

    #[test]
    fn an_address_is_printed_as_it_is_read() {
        for text in ["ws://10.0.0.5:7070", "wss://[fe80::1]:81/x"] {
            let address: ServerAddress = text.parse().expect("an address");
            assert_eq!(address.to_string(), text);
        }
    }
}
