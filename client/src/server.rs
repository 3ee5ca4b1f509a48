//! A server as a program knows it.

use crate::{ServerAddress, Trust};

/// Where a server is, and by what it is known.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where.
    pub address: ServerAddress,
    /// Which certificates are its own; of no weight without TLS.
    pub trust: Trust,
}

impl From<ServerAddress> for Server {
    /// A server with a certificate of the web's authorities, or without TLS.
    fn from(address: ServerAddress) -> Self {
        Server { address, trust: Trust::Web }
    }
}
