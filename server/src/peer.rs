//! Whom a request comes from, as the listener found out. It puts both into the extensions of every request.

use std::net::IpAddr;

use access::Right;

/// The address of whoever asks. Behind a trusted proxy the one that the proxy saw, else the other end of the connection.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct PeerAddress(pub(crate) IpAddr);

/// What lies between whoever asks and the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Transport {
    /// TLS, ended here.
    Encrypted,
    /// The asker is on this computer.
    Loopback,
    /// A trusted proxy, which said that TLS reached it.
    Proxied,
    /// A trusted proxy on this computer that does not say for whom it asks, or a program beside it. Taken for the worst, but
    /// for whoever can read the data folder: their token never leaves the computer.
    Unsaid,
    /// Anybody on the way can read it, and change it: only what everybody may see is told.
    PlainPublic,
}

impl Transport {
    /// Whether a right can be used by this way. What anybody can read on the way, and change, is only what everybody may
    /// see anyway.
    pub(crate) fn serves(self, right: Right) -> bool {
        !self.is_plain() || matches!(right, Right::SeeBoard | Right::SeeTicket | Right::SeeServer)
    }

    /// Whether somebody on the way may read it.
    pub(crate) fn is_plain(self) -> bool {
        matches!(self, Transport::Unsaid | Transport::PlainPublic)
    }

    /// Whether a browser speaks TLS, so that a cookie may be marked `Secure`.
    pub(crate) fn is_tls(self) -> bool {
        matches!(self, Transport::Encrypted | Transport::Proxied)
    }
}
