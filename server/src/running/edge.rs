//! Where the server meets the world: its listeners, and how connections to them are encrypted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use tokio_util::sync::CancellationToken;

use super::listener::Listener;
use super::origin::Way;
use super::tls::{self, Authority, Encryption};
use crate::access::Gate;
use crate::clock::{Clock, Timestamp};
use crate::metrics::Metrics;
use crate::settings::Tls;
use crate::start_error::StartError;
use crate::turnstile::Turnstile;

/// Where the server meets the world.
pub(super) struct Edge {
    main: Listener,
    public: Option<Listener>,
    proxies: Arc<[IpAddr]>,
    encryption: Option<Encryption>,
}

/// How the server is reached.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// Where it shows boards and tickets without TLS.
    pub(super) public: Option<SocketAddr>,
    /// Whether TLS is spoken.
    pub(super) encrypted: bool,
    /// The authority of its certificate.
    pub(super) authority: Option<Authority>,
}

impl Edge {
    /// Binds the listeners. Nothing is taken yet.
    pub(super) fn bind(
        listen: SocketAddr,
        bound: Option<TcpListener>,
        public: Option<SocketAddr>,
        proxies: &[IpAddr],
    ) -> Result<Edge, StartError> {
        let main = Listener::bind(listen, bound)?;
        let public = public.map(|public| Listener::bind(public, None)).transpose()?;
        let proxies = proxies.iter().map(IpAddr::to_canonical).collect();
        Ok(Edge { main, public, proxies, encryption: None })
    }

    /// Reads or makes the certificate, if one is needed. Waits for the disk.
    pub(super) fn encrypt(mut self, tls: &Tls, folder: &Path, now: Timestamp) -> Result<Edge, StartError> {
        let needed = match tls {
            Tls::SelfMade { .. } | Tls::Files { .. } => true,
            Tls::WhereNeeded => !self.main.address().ip().is_loopback() && self.proxies.is_empty(),
        };
        if needed {
            self.encryption = Some(Encryption::prepare(tls, folder, now)?);
        }
        Ok(self)
    }

    pub(super) fn encryption(&self) -> Option<&Encryption> {
        self.encryption.as_ref()
    }

    pub(super) fn reach(&self) -> Reach {
        Reach {
            address: self.main.address(),
            public: self.public.as_ref().map(Listener::address),
            encrypted: self.encryption.is_some(),
            authority: self.encryption.as_ref().map(Encryption::authority),
        }
    }

    /// Serves until `closing`.
    pub(super) async fn serve(self, router: Router, turnstile: Turnstile, closing: CancellationToken) {
        let way = match self.encryption {
            Some(encryption) => Way::Encrypted(encryption.config(), self.proxies),
            None => Way::Plain(self.proxies),
        };
        let public = async {
            if let Some(public) = self.public {
                public.serve(Way::Public, router.clone(), turnstile.clone(), closing.clone()).await;
            }
        };
        tokio::join!(self.main.serve(way, router.clone(), turnstile.clone(), closing.clone()), public);
    }
}

impl Reach {
    /// Where others find the server, as programs take it: `wss://192.168.1.10:7070`.
    pub(super) fn server(&self) -> String {
        let scheme = if self.encrypted { "wss" } else { "ws" };
        format!("{scheme}://{}", tls::reachable(self.address))
    }

    /// The same for a browser: `https://192.168.1.10:7070`.
    pub(super) fn url(&self) -> String {
        let scheme = if self.encrypted { "https" } else { "http" };
        format!("{scheme}://{}", tls::reachable(self.address))
    }

    /// Where others find boards and tickets without TLS.
    pub(super) fn public_url(&self) -> Option<String> {
        self.public.map(|public| format!("http://{}", tls::reachable(public)))
    }

    /// Tells the gate whose certificate is shown, and whoever reads the data folder how to ask the server from this
    /// computer.
    pub(super) async fn tell(&self, gate: &Gate) -> Result<(), StartError> {
        gate.set_certificate(self.authority.as_ref().map_or([0; 32], |authority| authority.digest)).await;
        let scheme = if self.encrypted { "wss" } else { "ws" };
        let here = match self.address.ip() {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::UNSPECIFIED) => IpAddr::V6(Ipv6Addr::LOCALHOST),
            address => address,
        };
        let here = SocketAddr::new(here, self.address.port());
        let ca = self.authority.as_ref().map(|authority| authority.pem.clone());
        gate.admit_owner(format!("{scheme}://{here}"), ca).await
    }
}

/// Looks at the certificate until the server goes down. Whoever pairs a device or reads the data folder is told of
/// another authority.
pub(super) async fn keep_certificate(
    encryption: Encryption,
    reach: Reach,
    gate: Gate,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    closing: CancellationToken,
) {
    let keeping = async {
        loop {
            let authority = encryption.another_authority(&*clock, &metrics).await;
            let reach = Reach { authority: Some(authority), ..reach.clone() };
            if let Err(error) = reach.tell(&gate).await {
                tracing::error!(%error, "the owner of the data folder was not told of the new certificate");
            }
        }
    };
    closing.run_until_cancelled(keeping).await;
}
