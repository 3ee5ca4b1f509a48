//! Every route without a socket: the same router, guards and extractors, and no office behind them.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, HeaderName};
use axum::http::{HeaderValue, Method, Request, Uri};
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::access::Gate;
use crate::bounds::Bounds;
use crate::clock::Clock;
use crate::desk::{Desk, Fittings};
use crate::http::{self, BACKUP};
use crate::journal::memory::MemoryJournal;
use crate::journal::tools::DataDir;
use crate::machines::Machines;
use crate::metrics::Metrics;
use crate::offices::Offices;
use crate::peer::{PeerAddress, Transport};
use crate::start_error::StartError;
use crate::ticket_key::{Secret, TicketKeys};
use crate::turnstile::Turnstile;
use crate::voice::Halls;

/// The longest answer that is looked at, in bytes: far more than any.
const ANSWER_MAX: usize = 4 * 1024 * 1024;

/// A server that can only be asked by whoever holds this. It has no office, and nothing that it is told lasts: its
/// register can be changed in memory only for as long as nothing has to be written.
pub struct HttpDoor {
    router: TowerToHyperService<axum::Router>,
    owner: String,
}

impl HttpDoor {
    /// Opens the door on an empty folder, which is taken away again: from then on every change ends at a disk that refuses,
    /// as it does when a disk dies.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub async fn open(folder: &Path, clock: Arc<dyn Clock>) -> Result<HttpDoor, StartError> {
        let unusable = |error| StartError::unusable(folder.to_owned(), &error);
        let (metrics, data) = (Metrics::new(), DataDir::new(folder.to_owned()));
        let limits = access::Limits { cost: access::password::Cost::CHEAP, ..access::Limits::default() };
        let gate = Gate::open(&data.access(), limits, Arc::clone(&clock), metrics.clone())?;
        gate.admit_owner(String::new(), None).await?;
        let owner = token_in(&data.access().join("owner.json")).map_err(unusable)?;
        let secret = Secret::load_or_make(&folder.join("secret"))?;
        std::fs::remove_dir_all(folder).map_err(unusable)?;
        let halls = Halls::new(watch::channel(Arc::default()).1, Arc::clone(&clock), metrics.clone());
        let desk = Desk::new(Fittings {
            offices: Offices::default(),
            gate,
            turnstile: Turnstile::new(Bounds::wide(), metrics.clone()),
            keys: TicketKeys::new(secret),
            metrics,
            machines: Machines::default(),
            halls,
            clock,
            journal: Arc::new(MemoryJournal::new()),
            data,
            texts: texts::Texts::builtin(),
            encryption: None,
            closing: CancellationToken::new(),
        });
        Ok(HttpDoor { router: TowerToHyperService::new(http::router(desk)), owner })
    }

    /// Every route: its method and its path, with parameters in braces.
    pub fn routes() -> Vec<(String, String)> {
        http::routes().map(|(method, path)| (method.to_uppercase(), path)).collect()
    }

    /// Asks, as whoever owns the data folder or as anybody, from this computer. Gives the status and the body; `None` when no
    /// such request can come: its method, path or headers are none, or it could name a folder for a backup, which would be
    /// made.
    pub async fn ask(
        &self,
        method: &[u8],
        path: &[u8],
        headers: &[(&[u8], &[u8])],
        body: &[u8],
        is_owner: bool,
    ) -> Option<(u16, Vec<u8>)> {
        let uri = Uri::try_from(path).ok()?;
        let names_a_folder = body.iter().any(|byte| matches!(byte, b'/' | b'\\'));
        if uri.path().ends_with(BACKUP) && names_a_folder {
            return None;
        }
        let mut request = Request::new(Body::from(body.to_vec()));
        *request.method_mut() = Method::from_bytes(method).ok()?;
        *request.uri_mut() = uri;
        for (name, value) in headers {
            let (name, value) = (HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?);
            request.headers_mut().append(name, value);
        }
        if is_owner {
            request.headers_mut().insert(AUTHORIZATION, HeaderValue::try_from(format!("Bearer {}", self.owner)).ok()?);
        }
        request.extensions_mut().insert(PeerAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)));
        request.extensions_mut().insert(Transport::Loopback);
        let Ok(answer) = self.router.call(request).await;
        let (status, body) = (answer.status().as_u16(), answer.into_body());
        Some((status, to_bytes(body, ANSWER_MAX).await.ok()?.to_vec()))
    }
}

/// The token that is told to whoever can read the data folder.
fn token_in(file: &Path) -> std::io::Result<String> {
    let told: serde_json::Value = serde_json::from_slice(&std::fs::read(file)?)?;
    Ok(told["token"].as_str().unwrap_or_default().to_owned())
}
